import type { CourseMethod, RequiredStaffClass } from '../course.ts'

/** Terms of employment that a course can be required of. */
export const staffClassNames: Record<RequiredStaffClass, string> = {
  regularStaff: '正規職員',
  reappointedStaff: '再任用職員',
  fixedTermStaff: '任期付職員',
  fiscalYearStaff: '会計年度任用職員',
}

/** What each way of coming to a course means. */
export const methodHints: Record<CourseMethod, string> = {
  nominated: '総務課が受ける人を決めます。',
  open: '職員が自分で申し込みます。総務課が指名することもできます。',
}

/** Names of the fields of every form here. */
export const formLabels = {
  staffNos: '職員番号',
  staffNo: '受ける人の職員番号',
  guests: '他市の受講者',
  newStaffNo: '代わりに受ける人の職員番号',
  note: '所属長や研修担当に伝えること',
  reason: '理由',
  title: '研修の名前',
  categoryId: '区分',
  provider: '実施機関',
  method: '受講の方法',
  summary: '内容',
  validYears: '修了の有効期間',
  endedOn: '終了日',
  posts: '対象の職',
  serviceYearsFrom: '勤続年数（から）',
  serviceYearsTo: '勤続年数（まで）',
  place: '場所',
  capacity: '定員',
  closesOn: '申込の締切日',
  closesAt: '締切の時刻',
  needsApproval: '所属長の承認を受けてから受講を決める',
  onDayOff: '閉庁日に開催する',
  hostLgCode: '主催する市',
  planNote: '版の説明',
  planLine: '内訳',
  source: '出典・注記',
  totalCourses: '総数の研修数',
  totalParticipants: '総数の延人数',
  courseCount: '研修数',
  participantCount: '延人数',
}

/** Names of the fields of one day. */
export const dayLabels = {
  on: (line: number) => `${line}日目の日付`,
  from: (line: number) => `${line}日目の開始`,
  to: (line: number) => `${line}日目の終了`,
  minutes: (line: number) => `${line}日目の分数`,
}

/** Names of the fields of one city's share. */
export const quotaLabels = {
  city: (line: number) => `市（${line}）`,
  seats: (line: number) => `席数（${line}）`,
  releaseOn: (line: number) => `開放する日（${line}）`,
}

/** What a form did, said on the page that follows; `enrolled` and `nominated` say it themselves. */
export const doneSentences = {
  created: '開催回を準備中として保存しました。内容を確かめて、受付を始めてください。',
  changed: '開催回を変更しました。日時や場所が変わったときは、受講する人に通知しました。',
  opened: '申込の受付を始めました。',
  closed: '申込を締め切りました。',
  held: '開催済みにしました。',
  cancelled: '開催を中止し、申し込んでいた人に通知しました。',
  marked: '出欠を記録しました。運営方針の数にもすぐに反映されます。',
  entered: '申込を入力し、本人に通知しました。',
  guests: '他市の受講者を登録しました。',
  substituted: '受講する人を交代し、両方の人に通知しました。',
  withdrawn: '申込を取り下げました。受講が決まっていた席は、順番待ちの次の人に移ります。',
  saved: '研修を保存しました。',
  planned: '研修計画の新しい版を作りました。',
  copied: '前の年度の計画を写して、新しい版を作りました。',
  summarised: '年度の総数を登録しました。',
  set: '研修の設定を保存しました。',
  submitted: '研修計画を決裁に出しました。',
  accepted: '受講が決まりました。',
  declined: '案内を辞退しました。席は順番待ちの次の人に移りました。',
  selected: '受講する人を決め、本人に通知しました。',
  confirmed: '例規と照らし合わせたことを記録しました。',
}

/** Names of files that are downloaded. */
export const fileNames = {
  mine: '研修の履歴.csv',
  participants: (title: string, day: string) => `受講者_${title}_${day}.csv`,
  plan: (year: number) => `研修計画と実績_${year}年度.csv`,
  counts: (what: 'courses' | 'participants', year: number) =>
    `研修${what === 'courses' ? '数' : 'の延人数'}の根拠_${year}年度.csv`,
}

const tally = (name: string) => [`${name}：研修数`, `${name}：延人数`]

/** Heads of the columns of those files. */
export const csvColumns = {
  mine: [
    '年度', '研修', '実施機関', '場所', '初日', '最終日', '状態', '経緯', '順番待ちの番号', '受講した分数',
    '研修の分数', '修了日', '有効期限', '注記',
  ],
  participants: [
    '申込番号', '氏名', '職', '所属', '市の団体コード', '状態', '経緯', '順番待ちの番号', '受講した分数',
    '修了日', '注記',
  ],
  plan: ['区分', ...tally('目標'), ...tally('実績'), ...tally('見込み'), ...tally('前年度')],
  countedCourses: ['研修', '区分', '内訳', '最初に開催した日', '市の職員の延人数'],
  countedParticipations: ['受講日', '研修', '内訳', '受講した分数', '氏名'],
}
