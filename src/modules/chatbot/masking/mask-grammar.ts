/*
 * What a resident types by mistake and nobody must keep: numbers and addresses that belong to one
 * person. Everything is read after `levelled`, so full-width signs and odd strokes are one thing.
 */

/** What was taken out of a question (伏せた情報). */
export const maskKinds = [
  ...(['phone', 'mail', 'individualNumber', 'card', 'account', 'address'] as const),
] as const
/** One of the kinds. */
export type MaskKind = (typeof maskKinds)[number]

const star = '＊＊＊'

// Kanji digits count where a number is far too long for a word.
const digit = '[\\p{Nd}〇零一二三四五六七八九]'
// Between digits: a space, a line's end, a stroke, a dot, a bracket, three of them at most.
const between = '[ \\n\\-./()_~・]{0,3}'
const spoken = '(?:[ \\n\\-./()_~・]{0,3}|の|、)'
const notAfter = '(?<![\\p{Nd}+])'
const run = (least: number, most = least) =>
  `${digit}(?:${between}${digit}){${least - 1},${most - 1}}(?!${between}${digit})`

const counter = '[日月年歳才時分人円回度個枚件週号様階か割倍級組班種室%]'
const townEnd =
  '[町村市区台丘原田島山川沢谷野本東西南北中上下崎浜津橋森木井池口平見塚岡寺宮里戸坂瀬畑郷字条浦根堀ヶ]'

// A day is nobody's number, and several in a row would look like one; they wait aside as a sign
// that no text has: `levelled` takes it out.
const aside = '\ue000'
const [month, dayOfMonth] = ['(?:0?[1-9]|1[0-2])', '(?:0?[1-9]|[12]\\d|3[01])']
const year4 = '(?:19|20)\\d{2}'
const yearFirst = `${year4}([\\-/.])${month}\\1${dayOfMonth}`
const yearLast = `${dayOfMonth}([\\-/.])${month}\\2${year4}`
const date = new RegExp(
  `(?<![\\p{Nd}/.\\-])(?:${yearFirst}|${yearLast})(?![\\-/.]?\\p{Nd})`,
  'gu',
)

type Rule = { kind: MaskKind; pattern: RegExp; keep?: true }

const rules: readonly Rule[] = [
  {
    kind: 'mail',
    pattern: /[\p{L}\p{N}._%+-]+ ?(?:@|\(at\)|\[at\]) ?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu,
  },
  // A key of a messenger that is given as a way to be reached.
  { kind: 'phone', pattern: new RegExp(`\\+${digit}(?:${between}${digit}){7,14}`, 'gu') },
  {
    kind: 'phone',
    pattern: new RegExp(
      `${notAfter}(?:\\()?[0〇零](?:${spoken}${digit}){9,10}(?!${between}\\p{Nd})`,
      'gu',
    ),
  },
  { kind: 'phone', pattern: /\(\p{Nd}{2}\) ?9?\p{Nd}{4}[- ]?\p{Nd}{4}(?!\p{Nd})/gu },
  {
    kind: 'phone',
    pattern:
      /(?<=(?:電話|でんわ|携帯|けいたい|ケータイ|tel|telefone|celular|fone|phone|mobile)[^\p{Nd}\n]{0,10})\p{Nd}{2,5}[- ]?\p{Nd}{4}(?!\p{Nd})/giu,
  },
  { kind: 'card', pattern: new RegExp(`${notAfter}${run(13, 60)}`, 'gu') },
  { kind: 'individualNumber', pattern: new RegExp(`${notAfter}${run(12)}`, 'gu') },
  {
    kind: 'account',
    pattern:
      /(?<=(?:口座|こうざ|普通|当座|預金|記号|通帳|conta|ag[êe]ncia|account)[^\p{Nd}\n]{0,12})\p{Nd}(?:[ -]?\p{Nd}){4,11}(?!\p{Nd})/giu,
  },
  // The second of the two numbers of a savings book.
  { kind: 'account', pattern: /(?<=＊＊＊[^\p{Nd}\n]{0,6}番号[^\p{Nd}\n]{0,4})\p{Nd}{4,8}/gu },
  { kind: 'account', pattern: /(?<!\p{Nd})\p{Nd}{10,}(?!\p{Nd})/gu },
  {
    kind: 'address',
    pattern: new RegExp(
      `(?<=[\\p{L}ー])${digit}{1,5} ?番地(?: ?(?:の|-)? ?${digit}{1,4})?(?: ?号室?)?`,
      'gu',
    ),
  },
  {
    kind: 'address',
    pattern: new RegExp(
      `(?<=丁目 ?)${digit}{1,4}(?: ?(?:番|の|-) ?(?:${digit}{1,4} ?号?)?(?: ?- ?${digit}{1,4})?)`,
      'gu',
    ),
  },
  {
    kind: 'address',
    pattern: new RegExp(`(?<=[\\p{L}ー])${digit}{1,4} ?番 ?${digit}{1,4} ?号`, 'gu'),
  },
  {
    kind: 'address',
    pattern: new RegExp(
      `(?<=[\\p{L}ー] ?)\\p{Nd}{1,4}-\\p{Nd}{1,4}-(?!(?:19|20)\\p{Nd}{2}(?!\\p{Nd}))\\p{Nd}{1,4}(?:-\\p{Nd}{1,4})?(?![\\p{Nd}\\-])(?!${counter})`,
      'gu',
    ),
  },
  {
    kind: 'address',
    pattern: new RegExp(
      `(?<=${townEnd})\\p{Nd}{1,4}-\\p{Nd}{1,4}(?![\\p{Nd}:\\-])(?! ?${counter})`,
      'gu',
    ),
  },
  {
    kind: 'address',
    pattern: new RegExp(
      `(?<=[町村字] ?)\\p{Nd}{1,5}(?![\\p{Nd}:.,])(?! ?(?:${counter}|丁目|番|つ|世帯))`,
      'gu',
    ),
  },
]

/**
 * A text as all rules read it: narrow signs, one kind of stroke and of space, nothing invisible.
 * Line breaks stay.
 */
export function levelled(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(
      /[\ue000\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u00ad]|[\ufe00-\ufe0f]|\u20e3/gu,
      '',
    )
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .replaceAll(
      /(?<=[\p{Nd}〇零一二三四五六七八九 ])[‐‑‒–—―−ー─ｰ](?=[\p{Nd}〇零一二三四五六七八九 ])/gu,
      '-',
    )
    .replaceAll(/[‐‑‒−]/gu, '-')
    .replaceAll(/[^\S\n]+/gu, ' ')
    .trim()
}

/**
 * The text without what belongs to one person, and what kinds were in it. It comes back levelled:
 * this is the one door through which a resident's words go into storage, logs and models.
 *
 * @source 行政手続における特定の個人を識別するための番号の利用等に関する法律 第20条 (2026-11-22)
 */
export function masked(text: string): { text: string; kinds: MaskKind[] } {
  const dates: string[] = []
  let out = levelled(text)
    // Marks of an earlier masking come back as plain asterisks.
    .replaceAll('***', star)
    .replaceAll(date, (found) => {
      dates.push(found)
      return aside
    })
  const kinds = new Set<MaskKind>()
  for (const { kind, pattern } of rules) {
    out = out.replaceAll(pattern, () => {
      kinds.add(kind)
      return star
    })
  }
  out = out.replaceAll(aside, () => dates.shift() ?? '')
  return { text: out, kinds: maskKinds.filter((kind) => kinds.has(kind)) }
}
