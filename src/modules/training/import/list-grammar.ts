import { eraKeyOf, type EraKey, toHalfWidth } from '../../../platform/calendar/era-grammar.ts'
import { gregorianYearOf } from '../../../platform/calendar/era.ts'

/** What can be taken in as a list (取込みの種類). */
export const listKinds = ['plan', 'offerings', 'history', 'marks'] as const
/** One of them: 研修計画, 開催回, 過年度の履歴, 出欠. */
export type ListKind = (typeof listKinds)[number]

/** Columns of each list, in the order in which the product writes them. */
export const listColumns = {
  plan: ['fiscalYear', 'category', 'courseCount', 'participantCount'],
  offerings: [
    'title',
    'provider',
    'offeringNo',
    'heldOn',
    'startsAt',
    'endsAt',
    'lengthMinutes',
    'place',
    'capacity',
    'closesAt',
    'hostLgCode',
    'needsApproval',
    'quotas',
    'onDayOff',
  ],
  history: ['staffNo', 'title', 'provider', 'heldOn', 'place', 'minutes', 'completed'],
  marks: [
    'title',
    'provider',
    'startsOn',
    'place',
    'heldOn',
    'staffNo',
    'lgCode',
    'name',
    'minutes',
  ],
} as const satisfies Record<ListKind, readonly string[]>

/** A column of any list. */
export type ListColumn = (typeof listColumns)[ListKind][number]

/** Without these a list says nothing. */
export const requiredColumns: Record<ListKind, readonly ListColumn[]> = {
  plan: ['fiscalYear', 'category', 'courseCount', 'participantCount'],
  offerings: ['title', 'heldOn', 'startsAt', 'endsAt', 'place', 'capacity', 'closesAt'],
  history: ['staffNo', 'title', 'heldOn'],
  marks: ['title', 'startsOn', 'heldOn', 'staffNo', 'minutes'],
}

/** How each column is headed: first the product's own word, then what other systems write. */
export const columnWords: Record<ListColumn, readonly string[]> = {
  fiscalYear: ['年度', '会計年度'],
  category: ['研修区分', '区分'],
  courseCount: ['研修数', '研修数（目標）', '目標研修数'],
  participantCount: ['延人数', '延人数（目標）', '目標延人数', '延べ人数'],
  offeringNo: ['回', '開催回', '回数'],
  startsAt: ['開始時刻', '開始'],
  endsAt: ['終了時刻', '終了'],
  capacity: ['定員', '定員（人）'],
  closesAt: ['申込締切', '締切', '申込の締切'],
  hostLgCode: ['主催の市コード', '主催市コード'],
  needsApproval: ['所属長の承認', '承認'],
  quotas: ['市別の割当', '割当'],
  onDayOff: ['閉庁日の開催', '閉庁日に開催する'],
  staffNo: ['職員番号', '職員コード', '職員No', '番号'],
  title: ['研修名', '研修', '研修名称', '講座名'],
  provider: ['実施機関', '主催', '主催者', '実施団体'],
  heldOn: ['開催日', '受講日', '研修日', '実施日', '開始日'],
  startsOn: ['初日', '開催初日'],
  place: ['会場', '場所', '開催場所'],
  minutes: ['受講時間（分）', '受講分数', '時間（分）', '分数'],
  lengthMinutes: ['研修時間（分）', '時間（分）', '分数', '受講時間（分）'],
  completed: ['修了', '修了の有無', '結果'],
  lgCode: ['市コード', '団体コード'],
  name: ['氏名', '名前'],
}

/** Marks an example row of a blank list; such rows are passed over. */
export const exampleMark = '例（この行は取り込みません）'

/** How the total of a plan is headed. */
export const totalWords = ['合計', '総数', '計', '総計']

/** Between the parts of a category's path, outermost first. */
export const categoryJoint = '／'

/** The marks that the product writes for yes and no. */
export const yesNoMarks = { yes: '○', no: '×' } as const

const yes = ['○', '◯', '〇', '1', 'はい', '有', '要', '修了', '合格', 'TRUE']
const no = ['0', '×', 'いいえ', '無', '不要', '未修了', '不合格', '-', 'FALSE']

/** A word as two people would write it differently: without spaces, brackets and width. */
export function plainTitle(title: string): string {
  return title.normalize('NFKC').replace(/[\s()「」『』・、。]/gu, '').toUpperCase()
}

const plain = (word: string): string => word.normalize('NFKC').replace(/[\s"']/gu, '').toUpperCase()

const columnsByWord = new Map(
  Object.entries(columnWords).flatMap(([column, words]) =>
    words.map((word) => [`${column} ${plain(word)}`, column as ListColumn]),
  ),
)

/** The column of a list that a heading names. */
export function columnOf(kind: ListKind, cell: string): ListColumn | undefined {
  const columns: readonly ListColumn[] = listColumns[kind]
  return columns.find((column) => columnsByWord.has(`${column} ${plain(cell)}`))
}

/** Whether a cell says yes or no; undefined when it says neither, `empty` where it says nothing. */
export function parseYesNo(cell: string, empty: boolean): boolean | undefined {
  const wanted = plain(cell)
  if (wanted === '') return empty
  if (yes.some((one) => plain(one) === wanted)) return true
  return no.some((one) => plain(one) === wanted) ? false : undefined
}

/** A count as people write it: commas, wide digits, its counter; undefined for anything else. */
export function parseCount(cell: string): number | undefined {
  const text = cell.normalize('NFKC').replace(/[,\s]|[人件回分席名]$/gu, '')
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

/** A fiscal year: `2026`, `2026年度`, `令和8年度`, `R8`, `平成31年度`. */
export function parseFiscalYear(cell: string): number | undefined {
  const text = toHalfWidth(cell).replace(/\s/gu, '')
  const [, era = '', year = ''] = /^(\D{0,2})(\d{1,4}|元)(?:年度?)?$/u.exec(text) ?? []
  if (era === '') return /^20\d\d$/.test(year) ? Number(year) : undefined
  const key: EraKey | undefined = eraKeyOf(era)
  if (key === undefined) return undefined
  const found = gregorianYearOf(key, year === '元' ? 1 : Number(year))
  return found >= 2000 && found <= 2100 ? found : undefined
}

/** `9:30`, `09:30`, `9時30分`, `9時` as `09:30`. */
export function parseTime(cell: string): string | undefined {
  const text = toHalfWidth(cell).trim()
  const [, hour, minute = '0'] =
    /^(\d{1,2})(?::(\d{2})(?::00)?|時(?:(\d{1,2})分)?)$/u.exec(text) ?? []
  const written = /時(\d{1,2})分$/u.exec(text)?.[1] ?? minute
  if (hour === undefined || Number(hour) > 23 || Number(written) > 59) return undefined
  return `${hour.padStart(2, '0')}:${written.padStart(2, '0')}`
}

/** Parts of a cell that holds a day and a time: `2026/5/20 17:00`. */
export function splitMoment(cell: string): { day: string; time: string } {
  const [, day = cell, time = ''] =
    /^(.*?[\d日])[\sT]*(?:\([月火水木金土日]\))?[\sT]*(\d{1,2}:\d{2}(?::00)?|\d{1,2}時(?:\d{1,2}分)?)?$/u.exec(
      toHalfWidth(cell).trim(),
    ) ?? []
  return { day, time }
}

/** `222222:5@2026-05-20`: seats of a city (code or name), and from when they are everybody's. */
export function parseQuotas(
  cell: string,
): { city: string; seats: number; release: string }[] | undefined {
  const parts = toHalfWidth(cell)
    .split(/[;、\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const quotas = parts.map((part) => /^([^:=]+)[:=](\d{1,4})(?:@(.+))?$/u.exec(part))
  if (quotas.some((one) => one === null)) return undefined
  return quotas.flatMap((one) =>
    one === null ? [] : [{ city: one[1] ?? '', seats: Number(one[2]), release: one[3] ?? '' }],
  )
}
