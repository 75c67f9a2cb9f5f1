/** The parts of a policy document, by heading. */
export type Section = 'divisions' | 'basicPolicies' | 'challenges' | 'measures'

const headings: [Section, RegExp][] = [
  ['divisions', /(?:組織体制|組織の体制|組織図|所属課|組織)$/u],
  ['basicPolicies', /^(?:部の)?基本(?:的な)?方針$/u],
  ['challenges', /^(?:現状と課題|現状・課題|現状及び課題|現状および課題|課題|現状|課題と現状)$/u],
  [
    'measures',
    /^(?:重点的に取り組む施策(?:・|や|と)?事業|重点施策(?:・|と)?事業?|重点的?な?(?:施策|事業|取組)|重点事業|重点取組|施策・事業)(?:一覧|等)?$/u,
  ],
]

/** The section a line opens, or undefined. Marks, numbers and brackets around it do not count. */
export function findHeading(plain: string): Section | undefined {
  if (plain.length > 40 || plain.includes('\t') || plain.includes('。')) return undefined
  const bare = plain
    .replace(/^[\s■●◆◇□○★☆▼▶#*【〈《<[(]+|[\s】〉》>\])::]+$/gu, '')
    .replace(/^(?:第?\d{1,2}[.)章]?|[一二三四五六七八九十]{1,2}[、.]|[①-⑳ⅠⅡⅢⅣⅤⅥIV]+[.)]?)\s*/u, '')
    .replace(/\s/gu, '')
  return headings.find(([, words]) => words.test(bare))?.[0]
}

/** Title of the document with the words that name the department. */
export function readTitle(plain: string): { department: string } | undefined {
  if (plain.includes('。') || plain.length > 80 || !plain.includes('年度')) return undefined
  if (!/(?:運営方針|経営方針|部局方針|部方針|実行宣言|運営の方針)/u.test(plain)) return undefined
  const behind = plain
    .replace(/^.*年度\)?/u, '')
    .replace(/[「」『』【】()]/gu, ' ')
    .trim()
  const match =
    /^([^\s]{1,20}?(?:部|局|室|課|委員会|センター|会計|会|所|院|館|園))(?:の|\s|運営|経営|方針|$)/u.exec(
      behind,
    )
  if (match !== null) return { department: match[1] ?? '' }
  const bracketed = /[(（「]([^)）」\s]{1,20}(?:部|局|室|課|委員会))[)）」]/u.exec(plain)
  return { department: bracketed?.[1] ?? '' }
}

/** Department named by the heading of its organisation (総務部の組織体制). */
export function readOrganisation(plain: string): string {
  return /^[\s■●◆【]*([^\s。]{1,20}?(?:部|局|室|委員会))の?(?:組織|所属)/u.exec(plain)?.[1] ?? ''
}

/** Post at the start of a signature line (総務部長); what stands behind it is a name. */
export function readHeadPost(plain: string): string | undefined {
  const match =
    /^\s*([^\s:。、]{0,20}?(?:部長|局長|室長|課長|教育長|会計管理者|事務局長|次長|所長|参事|理事|管理者|消防長|院長))(?:\s|:|$)/u.exec(
      plain,
    )
  return match?.[1]
}

/** A name of a division as a line of the organisation gives it. */
export function isDivisionName(name: string): boolean {
  return /(?:課|室|館|所|センター|係|局|園|校|部|署|班|担当|事務局|委員会|会|院|チーム|出張所|支所|隊)$/u.test(
    name,
  )
}

/** Division names in one line, without marks, numbers and notes in brackets. */
export function splitDivisions(plain: string): { at: number; length: number }[] {
  const found: { at: number; length: number }[] = []
  const word = /[^\s、,・/|│├└─]+/gu
  const bare = plain.replace(/\([^)]*\)/gu, (note) => ' '.repeat(note.length))
  for (const match of bare.matchAll(word)) {
    const lead = /^(?:[-‐–—*●○■□◆◇・]|\d{1,2}[.)])+/u.exec(match[0])?.[0].length ?? 0
    if (match[0].length > lead)
      found.push({ at: match.index + lead, length: match[0].length - lead })
  }
  return found
}

/** Mark of a list item at the start of a line; `key` tells one kind of mark from another. */
export function findBullet(plain: string): { length: number; key: string } | undefined {
  const match =
    /^\s*(?:(?<sign>[-‐–—*•●○■□◆◇▪▶➢])\s*|(?<dot>・)\s*|(?<number>\(?\d{1,2}[.)、]|\(?\d{1,2}\s)\s*|(?<circle>[①-⑳])\s*)/u.exec(
      plain,
    )
  if (match === null) return undefined
  const { sign, dot, number, circle } = match.groups ?? {}
  const key = sign ?? dot ?? (number === undefined ? undefined : 'number') ?? (circle && 'circle')
  return { length: match[0].length, key: key ?? '' }
}

/** Columns of the table of measures. */
export type Column = 'no' | 'title' | 'action' | 'goal' | 'owner' | 'other'

const columns: [Column, RegExp][] = [
  ['owner', /(?:担当|所管|主管)/u],
  ['goal', /(?:達成目標|目標|成果指標|指標)/u],
  ['action', /(?:取組|取り組み|内容)/u],
  ['title', /(?:施策|事業)/u],
  ['no', /^(?:番号|No\.?|№|#|)$/iu],
]

/** Columns of a header line of the table, or undefined when the line is none. */
export function readHeader(cells: readonly string[]): Column[] | undefined {
  const found = cells.map((cell): Column => {
    const name = cell.trim()
    if (name.length > 20 || /[。\d]/u.test(name)) return 'other'
    return columns.find(([, words]) => words.test(name))?.[0] ?? 'other'
  })
  return found.includes('title') && found.includes('goal') ? found : undefined
}

/** The order of columns when the table has no header. */
export const usualColumns: Column[] = ['no', 'title', 'action', 'goal']

/** Row number in the first cell (1, (1), 1., ①), or undefined. */
export function readRowNumber(cell: string): number | undefined {
  const text = cell.trim()
  const digits = /^[([]?(\d{1,2})[)\].]?$/u.exec(text)
  if (digits !== null) return Number(digits[1])
  const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'.indexOf(text)
  return text.length === 1 && circled >= 0 ? circled + 1 : undefined
}

/** A line beside the table that is not part of a row: a note or a new heading. */
export function isNoteLine(plain: string): boolean {
  return /^\s*(?:※|注|\*|＊|備考|問い?合わ?せ|問合せ|担当:|以上\s*$|-\s*\d+\s*-\s*$)/u.test(plain)
}
