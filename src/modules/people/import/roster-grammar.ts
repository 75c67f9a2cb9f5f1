import type { AssignmentKind } from '../assignment.ts'
import type { StaffClass } from '../employee.ts'

/** Columns of a staff list, in the order in which the product writes one. */
export const rosterColumns = [
  'staffNo',
  'name',
  'kana',
  'previousSurname',
  'staffClass',
  'unit',
  'post',
  'kind',
  'headsUnit',
  'issuedOn',
  'fromOn',
  'toOn',
  'movement',
] as const
/** One of them. */
export type RosterColumn = (typeof rosterColumns)[number]

/** Those of a list of a day: who is in which post, without what becomes of them. */
export const stateColumns = rosterColumns.filter((column) => column !== 'movement')

/** Without these a list says nothing. */
export const requiredColumns: readonly RosterColumn[] = [
  'staffNo',
  'name',
  'kana',
  'staffClass',
  'unit',
  'post',
]

/** How each column is headed: first the product's own word, then what other systems write. */
export const columnWords: Record<RosterColumn, readonly string[]> = {
  staffNo: ['職員番号', '職員コード', '職員No', '職員番', '番号'],
  name: ['氏名', '名前', '職員氏名', '氏名（漢字）'],
  kana: ['フリガナ', 'カナ', '氏名カナ', '氏名（カナ）', 'カナ氏名', 'ふりがな'],
  previousSurname: ['旧姓'],
  staffClass: ['職員区分', '任用区分', '区分'],
  unit: ['所属', '所属名', '所属コード', '課名'],
  post: ['職', '職名', '役職', '補職名'],
  kind: ['本務・兼務', '本務兼務', '本務／兼務', '兼務区分'],
  headsUnit: ['所属長'],
  issuedOn: ['発令日', '発令年月日'],
  fromOn: ['開始日', '異動日', '任用日', '発効日', '異動年月日'],
  toOn: ['終了日', '任期満了日', '任期末'],
  movement: ['異動区分', '発令区分', '異動種別', '異動事由'],
}

/**
 * What a row does: somebody takes a post or keeps it, leaves (退職), or ends a concurrent post
 * (兼務解除).
 */
export type Movement = 'takes' | 'leaves' | 'endsConcurrent'

/** The product's own words for the two that end something. */
export const movementWords = { leaves: '退職', endsConcurrent: '兼務解除' } as const

const taking = /再任用|再雇用|採用|補充|復帰/u
// Here the taking on is what ends: 再任用任期満了, 採用後退職.
const takingOver =
  /(?:再任用|再雇用|採用)(?:\((?:短時間勤務|短時間|フルタイム)\)|短時間|フルタイム|勤務|職員|任期|期間|中|後|の)*(?:満了|終了|退職|辞職|失職|離職)/u

/**
 * What a cell says of it; whatever is no end (採用, 昇任, 異動) takes a post. Words of taking on come
 * first: 定年退職・再任用, and 補充 for somebody else who retires.
 */
export function movementOf(cell: string): Movement {
  const word = cell.normalize('NFKC').replace(/\s/gu, '')
  if (/(?:兼務|併任|兼職)(?:解除|終了|免)/u.test(word)) return 'endsConcurrent'
  const ends = takingOver.test(word)
  if (taking.test(word.replace(takingOver, ''))) return 'takes'
  return ends || /退職|任期満了|辞職|失職|離職/u.test(word) ? 'leaves' : 'takes'
}

/** How each class of staff is written; first the product's own word. */
export const staffClassWords: Record<StaffClass, readonly string[]> = {
  regularStaff: ['正規職員', '正規', '一般職', '常勤'],
  reappointedStaff: ['再任用職員', '再任用', '定年前再任用', '暫定再任用'],
  fixedTermStaff: ['任期付職員', '任期付', '任期付き'],
  fiscalYearStaff: ['会計年度任用職員', '会計年度', '会計年度任用'],
}

/** How main and concurrent posts are written. */
export const kindWords: Record<AssignmentKind, readonly string[]> = {
  main: ['本務', '本職', '主務'],
  concurrentPost: ['兼務', '併任', '兼職'],
}

const yes = ['○', '◯', '〇', '1', 'はい', '有', '長', 'TRUE']
const no = ['', '0', '×', 'いいえ', '無', '-', '－', 'FALSE']

/** Whether a cell says yes or no; undefined when it says neither. */
export function parseYesNo(cell: string): boolean | undefined {
  const word = cell.normalize('NFKC').toUpperCase()
  if (yes.some((one) => one.normalize('NFKC').toUpperCase() === word)) return true
  return no.some((one) => one.normalize('NFKC').toUpperCase() === word) ? false : undefined
}

/** The mark that the product itself writes for a head. */
export const headMark = '○'

const plain = (word: string) => word.normalize('NFKC').replace(/[\s"']/gu, '').toUpperCase()

function keyOf<Key extends string>(
  words: Record<Key, readonly string[]>,
  cell: string,
): Key | undefined {
  const wanted = plain(cell)
  const keys = Object.keys(words) as Key[]
  return keys.find((key) => words[key].some((word) => plain(word) === wanted))
}

/** The column that a heading names. */
export const columnOf = (cell: string) => keyOf(columnWords, cell)

/** The class of staff that a cell names. */
export const staffClassOf = (cell: string) => keyOf(staffClassWords, cell)

/** Main or concurrent; an empty cell means main. */
export const kindOf = (cell: string): AssignmentKind | undefined =>
  cell === '' ? 'main' : keyOf(kindWords, cell)
