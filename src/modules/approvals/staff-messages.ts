import { formatEra } from '../../platform/calendar/era.ts'
import type { RefusalTexts } from '../../platform/module.ts'
import type { NoticeTexts } from '../../platform/notifications/notice.ts'
import type { RefusalParams } from '../../platform/refusal.ts'
import type { BulkException } from './bulk-exception.ts'
import type { DecisionAction, DecisionKind, DraftStatus, PersonThen } from './draft.ts'
import type { EmptyPost, RouteNote } from './route.ts'

/** Where a draft stands, in a word. */
export const statusNames: Record<DraftStatus, string> = {
  submitted: '決裁待ち',
  returned: '差戻し',
  withdrawn: '取下げ',
  approved: '決裁済み',
  refused: '不承認',
  cancelled: '取消し',
  void: '無効',
}

/** In whose right it was decided. */
export const kindNames: Record<DecisionKind, string> = {
  ordinary: '決裁',
  delegated: '専決',
  proxy: '代決',
}

/** What was done, in the record of a draft. */
export const doneNames: Record<DecisionAction, string> = {
  submit: '起案',
  approve: '承認',
  return: '差戻し',
  refuse: '不承認',
  withdraw: '取下げ',
  cancel: '取消し',
  read: '後閲',
  void: '無効',
}

/** Why a draft is opened before it is approved. */
export const exceptionNames: Record<BulkException, string> = {
  resubmitted: '差戻し・取下げの後に出し直された起案です',
  enteredFor: '代理入力された起案です',
  proxy: '代決になります',
  routeDeparts: '決裁ルートが通常と違います',
}

const day = (value: string | number | undefined): string =>
  typeof value === 'string' && value !== '' ? formatEra(Temporal.PlainDate.from(value)) : ''
const yen = (value: number): string => `${value.toLocaleString('ja-JP')}円`

/** `総務課 課長 安立 徹`. */
export function namedWithPost(person: Pick<PersonThen, 'name' | 'post' | 'unitName'>): string {
  return [person.unitName, person.post, person.name].filter((part) => part !== '').join(' ')
}

/** Words of the module outside its pages. */
export const approvalWords = {
  menu: '起案と決裁',
  machine: 'システム',
  headOf: (unitName: string) => `${unitName}の長`,
  aboveOf: (unitName: string) => `${unitName}より上の決裁者`,
  roleHolder: (role: string) => `役割「${roleNamesJa[role] ?? role}」を持つ職員`,
  namedPerson: '決裁ルートに名前のある職員',
  decisionRef: (era: string, no: number) => `${era}-${String(no).padStart(4, '0')}`,
  approve: '承認する',
  approveFor: '代決する',
  markRead: '後閲を済ませる',
  byProxyFor: (name: string) => `${name}の代決`,
  fact: (label: string, value: string) => `${label} ${value}`,
  change: (label: string, before: string, after: string) => `${label} ${before} → ${after}`,
  inOneLine: (parts: readonly string[]) => parts.join('・'),
  toRead: (title: string) => `後閲：${title}`,
  returned: (title: string) => `差戻し：${title}`,
  job: '異動による決裁者の引継ぎ',
}

const roleNamesJa: Record<string, string> = {
  staff: '職員',
  administrator: '管理者',
  peopleClerk: '人事担当',
  planningClerk: '企画担当',
  departmentHead: '部長',
  divisionOwner: '担当課長',
  languageChecker: '言語確認者',
  auditor: '監査',
}

/** The post that is empty, in words. */
export function emptyPostName({ kind, unitName, role }: EmptyPost): string {
  if (kind === 'head') return approvalWords.headOf(unitName)
  if (kind === 'role') return approvalWords.roleHolder(role ?? '')
  return kind === 'employee' ? approvalWords.namedPerson : approvalWords.aboveOf(unitName)
}

/** Why a step is not as the route has it. */
export function routeNoteText(note: RouteNote): string {
  switch (note.code) {
    case 'ownPost':
      return `起案者本人が決裁者のため、この段階は本人を除きました（${note.unitName}）。`
    case 'passedOn':
      return `起案者本人が決裁者のため、上位の${namedWithPost(note)}に回しました。`
    case 'samePersonLater':
      return `${note.name}は後の段階でも決裁するため、この段階を省きました。`
    case 'delegatedHere':
      return `${yen(note.maxAmountYen)}以下のため、ここで専決します。`
    case 'beyondDelegation':
      return '前の段階の専決で決まるため、この段階には回りません。'
    case 'handedOver':
      return `異動により、${namedWithPost(note)}に引き継ぎました。`
  }
}

const mayAct = ({ mayAct: name }: RefusalParams): string =>
  name === undefined || name === '' ? '' : `次に権限を持つのは${name}です。`

/** Words of what the one search finds here. */
export const searchedWords = {
  what: '自分が関わった起案、自分の課の起案（件名・様式・決裁番号・所属）',
  kind: '起案と決裁',
}

/** What each refusal of approvals says, and what to do about it. */
export const approvalRefusals: RefusalTexts = {
  'approvals.draft_not_found': () =>
    'この起案は見つかりません。起案者、決裁ルートの職員とその所属長だけが見られます。',
  'approvals.form_unknown': ({ form }) =>
    `この様式（${form ?? ''}）は今使えません。システムの管理者に知らせてください。`,
  'approvals.already_open': () =>
    'この案件はすでに決裁に回っています。直すときは、先に取り下げてください。',
  'approvals.already_decided': ({ by }) =>
    by === undefined || by === ''
      ? 'すでに決裁されています。何も変えていません。'
      : `すでに${by}が決裁しました。何も変えていません。`,
  'approvals.not_open': ({ status }) =>
    `この起案は決裁待ちではありません（今の状態：${statusNames[status as DraftStatus] ?? ''}）。`,
  'approvals.own_draft': () =>
    '自分の起案は自分で決裁できません。決裁ルートのほかの職員が決裁します。',
  'approvals.not_yours': () => 'この起案を決裁する権限がありません。決裁者は決裁ルートの欄に出ています。',
  'approvals.not_your_turn': () =>
    'まだ前の段階の決裁が終わっていません。順番が来ると通知されます。',
  'approvals.content_changed': () =>
    '見ていた内容と今の内容が違います。何も決裁していません。ページを開き直し、今の内容を確認してください。回した後に変わった内容は、出し直さないと承認できません。',
  'approvals.content_gone': () =>
    '起案の元になるデータがなくなりました。承認できません。差し戻すか、起案者に取下げを頼んでください。',
  'approvals.note_missing': () => '理由を入力してください。起案者に伝わり、記録に残ります。',
  'approvals.empty_post': (params) =>
    `決裁ルートに人がいません：${params['post'] ?? ''}。${mayAct(params)}` +
    '人事担当が所属長または役割を登録するか、企画担当が決裁ルートを直すと、出せるようになります。',
  'approvals.nobody_above': (params) =>
    `起案者本人のほかに決裁できる人がいません（${params['post'] ?? ''}）。` +
    '企画担当が決裁ルートに決裁者を加えると、出せるようになります。',
  'approvals.person_not_found': () =>
    '代理入力の相手が、今日の在職者に見つかりません。職員番号を確認してください。',
  'approvals.not_decided': () => 'まだ決裁が済んでいません。決裁されると実行できます。',
  'approvals.not_drafter': () => '取り下げられるのは、起案者と代理入力した人だけです。',
  'approvals.not_cancellable': () => '取り消せるのは、起案者と最後に決裁した人だけです。',
  'approvals.nothing_to_read': () => '後閲するものはありません。すでに済んでいるかもしれません。',
  'approvals.open_first': ({ reason }) =>
    `一括では承認できません。1件ずつ開いて確認してください（${exceptionNames[reason as BulkException] ?? ''}）。`,
  'approvals.rule_not_found': () => 'この決裁ルートは見つかりません。一覧を開き直してください。',
  'approvals.limit_not_found': () => 'この専決の限度は見つかりません。一覧を開き直してください。',
  'approvals.rule_taken': () =>
    '同じ様式・所属・金額・日数の決裁ルートが、その期間にもうあります。先に終了日を入れてください。',
  'approvals.limit_taken': () =>
    '同じ様式と職位の専決の限度が、その期間にもうあります。先に終了日を入れてください。',
  'approvals.rule_without_steps': () => '決裁の段階を1つ以上入力し、それぞれに決裁者を選んでください。',
  'approvals.ends_before_start': ({ fromOn, toOn }) =>
    `終了日（${day(toOn)}）が開始日（${day(fromOn)}）より前です。どちらかを直してください。`,
  'approvals.changed_meanwhile': () =>
    'ほかの人が先に変更しました。ページを開き直して、今の内容を確認してください。',
}

/** Names of the permissions, for the roles page. */
export const permissionNames = {
  'approvals.submit': '起案する・取り下げる',
  'approvals.decide': '決裁ルートで順番が来た起案を決裁する',
  'approvals.set_rules': '決裁ルートと専決の限度を決める',
  'approvals.read_all': 'すべての起案を見る',
} as const

/** Names of audit actions that are no permissions. */
export const actionNames = {
  'approvals.approve': '承認した',
  'approvals.return': '差し戻した',
  'approvals.refuse': '不承認にした',
  'approvals.withdraw': '起案を取り下げた',
  'approvals.cancel': '決裁を取り消した',
  'approvals.read': '後閲した',
  'approvals.void': '起案・決裁を無効にした',
  'approvals.set_rule': '決裁ルートを定めた',
  'approvals.end_rule': '決裁ルートを終えた',
  'approvals.set_limit': '専決の限度を定めた',
  'approvals.end_limit': '専決の限度を終えた',
  'approvals.hand_over': '決裁者を後任に引き継いだ',
  'approvals.export': '決裁の記録をCSVで保存した',
} as const

const about = ({ form, unit }: RefusalParams): string => `${form ?? ''}（${unit ?? ''}）`

/** Sentences of the notices: the form and the unit, never a name. */
export const approvalNotices: NoticeTexts = {
  'approvals.waiting': { labelJa: '決裁待ち', title: (params) => `決裁待ち：${about(params)}` },
  'approvals.decided': {
    labelJa: '起案が決裁された',
    title: (params) => `決裁されました：${about(params)} ${params['ref'] ?? ''}`,
  },
  'approvals.returned': {
    labelJa: '起案が差し戻された',
    title: (params) => `差し戻されました：${about(params)}`,
  },
  'approvals.refused': {
    labelJa: '起案が不承認になった',
    title: (params) => `不承認になりました：${about(params)}`,
  },
  'approvals.cancelled': {
    labelJa: '決裁が取り消された',
    title: (params) => `決裁が取り消されました：${about(params)} ${params['ref'] ?? ''}`,
  },
  'approvals.void': {
    labelJa: '起案・決裁が無効になった',
    title: (params) => `内容が変わったため無効になりました：${about(params)}`,
  },
  'approvals.entered_for': {
    labelJa: '自分の起案が代理入力された',
    title: (params) => `あなたの起案が代理入力されました：${about(params)}`,
  },
  'approvals.after_reading': {
    labelJa: '代決の後閲',
    title: (params) => `代決されました。後閲してください：${about(params)}`,
  },
}
