import type { RefusalTexts } from '../../platform/module.ts'
import type { NoticeTexts } from '../../platform/notifications/notice.ts'
import type { RefusalParams } from '../../platform/refusal.ts'
import type { EnrolmentState } from './enrolment.ts'
import type { OfferingState } from './offering.ts'
import {
  dayOffText,
  dayText,
  enrolmentStateNames,
  offeringStateNames,
  timeText,
} from './staff-messages.ts'

const number = (value: string | number | undefined): string =>
  Number(value ?? 0).toLocaleString('ja-JP')
const state = ({ state: name }: RefusalParams): string =>
  enrolmentStateNames[name as EnrolmentState] ?? ''
const offeringState = ({ state: name }: RefusalParams): string =>
  offeringStateNames[name as OfferingState] ?? ''

/** What each refusal of training says, and what to do about it. */
export const trainingRefusals: RefusalTexts = {
  'training.category_not_found': () => 'この研修区分は見つかりません。一覧を開き直してください。',
  'training.category_taken': () =>
    '同じ名前の研修区分が、同じ場所にもうあります。別の名前にしてください。',
  'training.category_too_deep': ({ max }) =>
    `研修区分は${max ?? ''}段までです。もっと上の区分を選んでください。`,
  'training.category_below_itself': () =>
    '研修区分を、自分自身やその下に置くことはできません。ほかの区分を選んでください。',
  'training.plan_sum_mismatch': (params) =>
    `区分ごとの合計は${number(params['sumCourses'])}研修・延${number(params['sumParticipants'])}人ですが、` +
    `総数は${number(params['totalCourses'])}研修・延${number(params['totalParticipants'])}人です。` +
    'どちらかを直すと、計画にできます。',
  'training.plan_category_twice': () => '同じ研修区分が2回あります。1つにまとめてください。',
  'training.plan_nested': ({ name, over }) =>
    `「${name ?? ''}」は「${over ?? ''}」の下の区分です。両方に目標を置くと二重になります。どちらかにしてください。`,
  'training.plan_not_found': () => 'その年度の研修計画はまだありません。先に計画を作ってください。',
  'training.year_has_rows': () =>
    'この年度は受講の記録が入っているため、総数だけを登録できません。数は記録から数えます。',
  'training.rules_taken': () =>
    'その日から始まる数え方がもうあります。別の日を開始日にしてください。',
  'training.changed_meanwhile': () =>
    'ほかの人が先に変更しました。入力した内容は残っています。ページを開き直して、今の内容を確認してください。',
  'training.course_not_found': () => 'この研修は見つかりません。一覧を開き直してください。',
  'training.course_taken': () =>
    '同じ名前と実施機関の研修がもうあります。その研修に開催回を加えるか、名前を変えてください。',
  'training.course_ended': ({ title, on }) =>
    `「${title ?? ''}」は${dayText(on)}で終わりました。研修の終了日を直すか、別の研修を選んでください。`,
  'training.service_years_malformed': ({ from, to }) =>
    `勤続年数の範囲（${from ?? ''}年から${to ?? ''}年）が逆です。入れ替えてください。`,
  'training.offering_not_found': () => 'この開催回は見つかりません。一覧を開き直してください。',
  'training.offering_state': (params) =>
    `この開催回は「${offeringState(params)}」のため、この操作はできません。開催回のページで今の状態を確認してください。`,
  'training.days_missing': () => '開催日を1日以上入力してください。',
  'training.day_malformed': ({ on }) =>
    `${dayText(on)}の時間を確認してください。終了は開始より後、研修の時間はその間の分数以下にします。`,
  'training.day_twice': ({ on }) => `${dayText(on)}が2回あります。1日に1つにまとめてください。`,
  'training.on_day_off': ({ on, why }) =>
    `${dayText(on)}は閉庁日（${dayOffText(why)}）です。この日で良ければ、「閉庁日に開催する」に印を付けてもう一度押してください。`,
  'training.quota_twice': () => '同じ市の割当が2つあります。1つにまとめてください。',
  'training.quota_too_large': ({ kept, capacity }) =>
    `ほかの市の割当（${number(kept)}席）が定員（${number(capacity)}席）を超えています。どちらかを直してください。`,
  'training.release_too_late': ({ on }) =>
    `割当の席を開放する日が初日（${dayText(on)}）より後です。初日までの日にしてください。`,
  'training.closes_too_late': ({ on }) =>
    `申込の締切が初日（${dayText(on)}）より後です。初日までの日時にしてください。`,
  'training.capacity_below_taken': ({ used }) =>
    `すでに${number(used)}人の受講が決まっています。定員はそれ以上にしてください。`,
  'training.day_is_marked': ({ on }) =>
    `${dayText(on)}には出欠の記録があるため、この日は外せません。`,
  'training.enrolment_not_found': () =>
    'この受講申込は見つかりません。開催回のページを開き直してください。',
  'training.enrolment_closed': (params) =>
    params['state'] === 'open'
      ? `申込は${timeText(params['closesAt'])}に締め切りました。総務課の研修担当に相談してください。`
      : `この開催回は今、申込を受け付けていません（${offeringState(params)}）。ほかの開催回を選んでください。`,
  'training.nominated_only': ({ title }) =>
    `「${title ?? ''}」は指名された人が受ける研修です。受けたいときは、総務課の研修担当に相談してください。`,
  'training.already_enrolled': (params) =>
    params['state'] === undefined
      ? 'この人はすでにこの開催回に申し込んでいます。'
      : `この人はすでにこの開催回に申し込んでいます（今の状態：${state(params)}）。`,
  'training.person_left': ({ on }) =>
    `この人は今日または研修の初日（${dayText(on)}）に在職していません。職員番号と異動の予定を確認してください。`,
  'training.person_missing': () => '受講する人を選んでください。',
  'training.offering_full': ({ title, capacity }) =>
    `「${title ?? ''}」は満席です（定員${number(capacity)}人）。順番待ちに入ると、空席が出たときに申込順で受講が決まります。`,
  'training.not_applied': (params) =>
    `この申込は承認待ちではありません（今の状態：${state(params)}）。何も変えていません。`,
  'training.not_withdrawable': (params) =>
    `この申込は取り下げられません（今の状態：${state(params)}）。出欠に誤りがあるときは、総務課の研修担当に知らせてください。`,
  'training.already_begun': ({ on }) =>
    `研修は${dayText(on)}に始まっているため、自分では取り下げられません。総務課の研修担当に連絡してください。`,
  'training.not_seated': (params) =>
    `受講が決まっていない人です（今の状態：${state(params)}）。先に受講を決めてください。`,
  'training.not_attended': (params) =>
    `受講した人だけができます（今の状態：${state(params)}）。出欠が違うときは、総務課の研修担当に知らせてください。`,
  'training.already_marked': () =>
    '出席の記録があるため、この操作はできません。記録が誤りのときは、先に出欠を0分に直してください。',
  'training.no_such_day': ({ on }) =>
    `${dayText(on)}はこの開催回の日ではありません。開催日を確認してください。`,
  'training.day_not_yet': ({ on }) =>
    `${dayText(on)}はまだ来ていません。出欠は当日から記録できます。`,
  'training.minutes_too_many': ({ minutes, max }) =>
    `${number(minutes)}分は、その日の研修の長さ（${number(max)}分）を超えています。分数を直してください。`,
  'training.not_over_yet': ({ on }) =>
    `最終日（${dayText(on)}）がまだ来ていません。終わってから開催済みにしてください。`,
  'training.marks_missing': ({ count }) =>
    `出欠が記録されていない人が${number(count)}人います。欠席の人は0分と記録してください。`,
  'training.nobody_chosen': () => '指名する人を1人以上選んでください。',
  'training.too_many_chosen': ({ max }) =>
    `一度に指名できるのは${number(max)}人までです。分けて指名してください。`,
}

/** Names of the permissions, for the roles page. */
export const permissionNames = {
  'training.read': '研修の一覧と計画を見る',
  'training.enrol': '研修に申し込む・取り下げる',
  'training.enrol_for': '研修の申込を代理で入力する',
  'training.plan': '研修計画・区分・数え方を決める',
  'training.offer': '研修と開催回を作る・変える・中止する',
  'training.nominate': '研修を受ける人を指名する・交代させる',
  'training.mark': '研修の出欠を記録する',
  'training.read_all': '研修を受けた人の名前と履歴を見る',
} as const

/** Names of audit actions that are no permissions. */
export const actionNames = {
  'training.set_category': '研修区分を定めた',
  'training.set_plan': '研修計画の版を作った',
  'training.copy_plan': '研修計画を前の年度から写した',
  'training.approve_plan': '研修計画が決裁された',
  'training.record_summary': '年度の総数を登録した',
  'training.set_rules': '研修の数え方を定めた',
  'training.set_course': '研修を登録した・変えた',
  'training.create_offering': '開催回を作った',
  'training.change_offering': '開催回を変えた',
  'training.open_offering': '開催回の受付を始めた',
  'training.close_offering': '開催回の受付を締め切った',
  'training.hold_offering': '開催回を開催済みにした',
  'training.cancel_offering': '開催回を中止した',
  'training.seat': '承認された申込の受講を決めた',
  'training.end_application': '受講申込を終えた',
  'training.withdraw': '受講申込を取り下げた',
  'training.add_guests': '他市の受講者を登録した',
  'training.import_history': '過年度の受講履歴を取り込んだ',
  'training.substitute': '受講する人を交代した',
  'training.release_seats': '割当の席を開放した',
  'training.forget_guests': '他市受講者の名前と連絡先を消した',
  'training.view_history': '職員の研修の履歴を見た',
  'training.view_participants': '研修を受けた人の一覧を見た',
  'training.seed': 'サンプルの研修を登録した',
} as const

const about = ({ title, on }: RefusalParams): string => `${title ?? ''}（${dayText(on)}）`

/** Sentences of the notices: the course and its day, never a person. */
export const trainingNotices: NoticeTexts = {
  'training.seated': {
    labelJa: '受講が決まった',
    title: (params) => `受講が決まりました：${about(params)}`,
  },
  'training.queued': {
    labelJa: '研修の順番待ちに入った',
    title: (params) => `満席のため順番待ちに入りました：${about(params)}`,
  },
  'training.moved_up': {
    labelJa: '順番待ちから繰り上がった',
    title: (params) => `空席が出て、受講が決まりました：${about(params)}`,
  },
  'training.nominated': {
    labelJa: '研修に指名された',
    title: (params) => `研修を受ける人に決まりました：${about(params)}`,
  },
  'training.entered_for': {
    labelJa: '研修の申込が代理で入力された',
    title: (params) => `あなたの研修の申込が代理で入力されました：${about(params)}`,
  },
  'training.withdrawn_for': {
    labelJa: '研修の申込が代理で取り下げられた',
    title: (params) => `あなたの研修の申込が代理で取り下げられました：${about(params)}`,
  },
  'training.substituted': {
    labelJa: '研修をほかの人と交代した',
    title: (params) => `ほかの人と交代しました：${about(params)}`,
  },
  'training.offering_changed': {
    labelJa: '研修の日時や場所が変わった',
    title: (params) => `日時または場所が変わりました：${about(params)}`,
  },
  'training.offering_cancelled': {
    labelJa: '研修が中止になった',
    title: (params) => `中止になりました：${about(params)}`,
  },
  'training.no_seat': {
    labelJa: '順番待ちのまま研修が終わった',
    title: (params) => `空席が出ず、受講できませんでした：${about(params)}`,
  },
  'training.completed': {
    labelJa: '研修を修了した',
    title: (params) => `修了しました：${about(params)}`,
  },
}
