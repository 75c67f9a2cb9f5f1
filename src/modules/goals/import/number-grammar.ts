import { type Change, findChange } from './change-grammar.ts'
import {
  type Per,
  isBarePer,
  isFrequencyUnit,
  perPattern,
  readPer,
} from './frequency-grammar.ts'

/** What the words behind a number say about it. */
export type Comparator =
  'atLeast' | 'moreThan' | 'atMost' | 'lessThan' | 'about' | 'change' | 'range'

/** A number with its unit in a text (目標値, 実績値). Offsets count in the text searched. */
export type Quantity = {
  /** From a leading 延 or 約 to the end of the comparator. */
  at: number
  length: number
  /** The number with its unit alone. */
  numberAt: number
  numberLength: number
  value: number
  /** The higher end of a range (3~5社). */
  upto?: number
  unit: string
  /** The unit is one of the known counters. */
  unitKnown: boolean
  comparator?: Comparator
  /** 約, 程度, 前後. */
  approximate: boolean
  /** Comparator and の: the quantity describes the noun behind it (50人以上の事業所). */
  attributive: boolean
  /** Where a change leads (5%削減); undefined for a level, and for 改善. */
  change?: 'up' | 'down'
  /** So many for each of several things (各校5件, 5件ずつ). */
  each: boolean
  /** 年4回, 週3日, 1日8便: how often in which span, and the length of the words for the span. */
  per?: Per
  perLength: number
}

/** Known counters, longest first once sorted. */
const units = `
  キロメートル メートル ヘクタール キログラム キロワット パーセント ポイント プログラム
  プロジェクト グループ サークル チーム クラス コース メニュー カ所 か所 ヶ所 ケ所
  箇所 か国 カ国 ヵ所 か月 カ月 ヶ月 箇月 トン キロ km kg kW ha m2
  cm mm ㎡ ㎞ ㎏ t m g L リットル グラム % ‰ 世帯 団体 講座 研修
  路線 地区 施設 事業所 事業者 事業 企業 店舗 種類 項目 自治会 町内会 教室 区間
  地点 区画 家庭 会場 作品 商品 品目 品 系統 分野 業務 手続 様式 回線 議題 時間
  人泊 週間 日間 学級 学校 集落 農家 経営体 法人 社 人日 人回 人 名 件 回 校 基 橋
  冊 円 割 点 日 分 秒 本 台 棟 戸 店 園 組 頭 歳 才 食 票 部 枚 枠 株 羽 匹
  館 区 個 杯 席 床 床分 便 駅 号 通 筆 軒 位 倍 例 課 係 班 局 隊 泊 着
  着工 艘 隻 両 周 歩 度 巻 曲 話 語 言語 講義 講演
`

const known = units
  .trim()
  .split(/\s+/u)
  .toSorted((a, b) => b.length - a.length)
const part = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?'
const scale = '兆|億|千万|百万|万|千|百'
const prefix =
  '(?<lead>延べ|延|約|およそ|おおむね|概ね|合計|計|最大|最低|少なくとも|全|のべ|新規|新たに)?\\s?'
const pattern = new RegExp(
  `${perPattern}${prefix}(?<![\\d.,])(?<number>(?:${part})(?:\\s?(?:${scale})(?:${part})?){0,4})(?:\\s?[~\\-]\\s?(?<upto>(?:${part})(?:${scale})?))?\\s?(?<unit>${known.join('|')}|a(?![A-Za-z])|[一-龠々ァ-ヶー]{1,6}(?=以上|以内|以下|未満|超|程度|を超|を上回|を下回))?`,
  'gu',
)

const comparators: [Comparator | 'approximate', RegExp][] = [
  ['atLeast', /^\s?(?:以上|を?(?:下回|割)(?:ら|り込ま)(?:ない|ず))/u],
  ['atMost', /^\s?(?:以下|以内|を?(?:超え|超さ|上回ら|超過し)(?:ない|ず))/u],
  ['lessThan', /^\s?(?:未満|を下回)/u],
  ['moreThan', /^\s?(?:超|を超え(?:る|て)?|を超す|を上回(?:る|り)?|より多)/u],
  ['approximate', /^\s?(?:程度|前後|ほど|くらい|ぐらい|台(?=[をにとの。、]|$))/u],
]

const scales: Record<string, number> = {
  兆: 1e12,
  億: 1e8,
  千万: 1e7,
  百万: 1e6,
  万: 1e4,
  千: 1e3,
  百: 1e2,
}

/** Reads `1,150`, `12.5`, `1億2,000万`, `3千` as a number, decimals exact. */
export function readNumber(text: string): number {
  const tokens = text.matchAll(new RegExp(`(${part})\\s?(${scale})?`, 'gu'))
  let total = 0
  for (const [, digits = '', word] of tokens) {
    total += Number(digits.replaceAll(',', '')) * (word === undefined ? 1 : (scales[word] ?? 1))
  }
  return Number(total.toFixed(6))
}

/** Every number with its unit in a half-width text, in order; the two ends of a range are one. */
export function findQuantities(plain: string): Quantity[] {
  return joinRanges(plain, [...plain.matchAll(pattern)].map((match) => readQuantity(plain, match)))
}

function readQuantity(plain: string, match: RegExpExecArray): Quantity {
  const { lead = '', number = '', upto, unit = '', per: word } = match.groups ?? {}
  const before = (word ?? '').length
  const numberAt = match.index + match[0].indexOf(number, before + lead.length)
  const numberEnd = match.index + match[0].trimEnd().length
  const scaleOf = sharedScale(number, upto)
  const read = readBehind(plain, numberEnd, upto !== undefined)
  const { end, approximate } = read
  const sign = /(?:(?<minus>[▲△−]|マイナス)|プラス)\s?$/u.exec(
    plain.slice(Math.max(0, match.index - 5), match.index + before),
  )
  const comparator = sign === null ? read.comparator : 'change'
  const signed = sign?.groups?.['minus'] === undefined ? 'up' : 'down'
  const change = sign === null ? read.change?.direction : signed
  const kept = word !== undefined && isPer(plain, match.index, word, unit)
  const skipped = kept ? 0 : before
  const at = match.index + skipped + (/^\s*/u.exec(match[0].slice(skipped))?.[0].length ?? 0)
  return {
    at,
    length: end - at,
    numberAt,
    numberLength: numberEnd - numberAt,
    value: readNumber(number + scaleOf),
    ...(upto === undefined ? {} : { upto: readNumber(upto) }),
    unit: unit === 'パーセント' ? '%' : unit,
    unitKnown: known.includes(unit),
    ...(comparator === undefined ? {} : { comparator }),
    approximate: approximate || /約|およそ|おおむね|概ね/u.test(lead),
    attributive: comparator !== undefined && comparator !== 'range' && plain[end] === 'の',
    ...(change === 'up' || change === 'down' ? { change } : {}),
    each: isEach(plain, at, end),
    ...(kept ? { per: readPer(word) } : {}),
    perLength: kept ? before : 0,
  }
}

/** Reads 以上, 程度 and the like behind a number, and the change it is the size of. */
function readBehind(
  plain: string,
  numberEnd: number,
  isRange: boolean,
): { end: number; comparator?: Comparator; approximate: boolean; change: Change | undefined } {
  let end = numberEnd
  let comparator: Comparator | undefined = isRange ? 'range' : undefined
  let approximate = false
  for (const [kind, words] of comparators) {
    const hit = words.exec(plain.slice(end, end + 9))
    if (hit === null) continue
    if (kind === 'approximate') approximate = true
    else comparator ??= kind
    end += hit[0].length
    break
  }
  // 10%以上削減 is a change, not a level; 5%以内の増加 stays a ceiling.
  const isCeiling = comparator === 'atMost' || comparator === 'lessThan'
  const change = isCeiling ? undefined : findChange(plain.slice(end, end + 12))
  if (change !== undefined) {
    end += change.length
    if (comparator !== 'range') comparator = 'change'
  }
  return { end, ...(comparator === undefined ? {} : { comparator }), approximate, change }
}

/** A bare 年, 月 or 週 behind a kanji counts only before times or days (講座月2回, not 先月20件). */
function isPer(plain: string, at: number, word: string, unit: string): boolean {
  if (!isBarePer(word) || isFrequencyUnit(unit)) return true
  return !/[一-龠々\d]/u.test(plain[at - 1] ?? '')
}

const isEach = (plain: string, at: number, end: number) =>
  /(?:各[^\s\d、。をは]{1,6}|ごとに|毎に|それぞれ)$/u.test(plain.slice(Math.max(0, at - 8), at)) ||
  plain.startsWith('ずつ', end)

const joint = /^\s?(?:~|-|から|ないし|乃至|又は|または|もしくは|、)\s?$/u

function joinRanges(plain: string, found: readonly Quantity[]): Quantity[] {
  const joined: Quantity[] = []
  for (const right of found) {
    const left = joined.at(-1)
    if (left === undefined || !isRange(plain, left, right)) {
      joined.push(right)
      continue
    }
    const { per: _per, perLength: _length, ...rest } = right
    joined[joined.length - 1] = {
      ...rest,
      at: left.at,
      length: right.at + right.length - left.at,
      numberAt: left.numberAt,
      numberLength: right.numberAt + right.numberLength - left.numberAt,
      value: left.value,
      upto: right.value,
      comparator: 'range',
      approximate: left.approximate || right.approximate,
      attributive: false,
      each: left.each || right.each,
      ...(left.per === undefined ? {} : { per: left.per }),
      perLength: left.perLength,
    }
  }
  return joined
}

/**
 * True for the two ends of a range (3から5社, 80人~100人, 2、3店). 352件から450件に is no range but
 * an earlier value and the one to reach.
 */
function isRange(plain: string, left: Quantity, right: Quantity): boolean {
  const words = plain.slice(left.at + left.length, right.at)
  if (isBetween(left, right) && /^、?$/u.test(words)) return true
  if (!joint.test(words) || left.comparator !== undefined || right.unit === '') return false
  if (left.unit !== '' && left.unit !== right.unit) return false
  if (words.includes('、')) {
    return left.unit === '' && left.value < 10 && right.value === left.value + 1
  }
  if (left.value >= right.value || right.upto !== undefined) return false
  if (!words.includes('から')) return true
  const behind = plain.slice(right.at + right.length, right.at + right.length + 4)
  const isReached = right.comparator !== undefined && right.comparator !== 'change'
  return !isReached && !/^(?:に|へ|まで)/u.test(behind)
}

/** 10人以上20人以下: both ends are said. */
const isBetween = (left: Quantity, right: Quantity) =>
  left.comparator === 'atLeast' &&
  (right.comparator === 'atMost' || right.comparator === 'lessThan') &&
  left.unit === right.unit &&
  left.value < right.value

/** 10~15万人 means 10万 to 15万. */
function sharedScale(number: string, upto: string | undefined): string {
  const word = new RegExp(`(?:${scale})$`, 'u')
  return word.test(number) ? '' : (word.exec(upto ?? '')?.[0] ?? '')
}

/** Adds decimals without binary dust: 6.2 + 3.1 + 3.0 is 12.3. */
export function sumOf(values: readonly number[]): number {
  return Number(values.reduce((sum, value) => sum + value, 0).toFixed(6))
}

/** True for units that are counted one by one, so that 5人未満 is the same as 4人以下. */
export function isCounted(unit: string): boolean {
  return !/%|‰|割|点|ポイント|倍|[a-z㎡㎞㎏]|メートル|リットル|グラム|トン|時間|日|度|ヘクタール|キロ/iu.test(
    unit,
  )
}

/** Values written as words (三回, 半数, ゼロ), which no ledger of digits sees. */
export function findWordFigures(
  plain: string,
): { at: number; length: number; value?: number; unit?: string }[] {
  const words =
    /(?<![一二三四五六七八九十第])([二三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?)(回|件|人|名|社|戸|店|棟|台|基|か所|カ所|箇所|か国|校|地区|施設|団体|冊|本|世帯|講座|事業|路線|割|倍)|[一二三四五六七八九十]+分の[一二三四五六七八九十]+|過半数|半数|半分|半減|倍増|(?<![\d.])倍に|全廃|数(?:回|件|人|社|校|か所|カ所|店|団体)|複数の?(?:回|件|社|校|か所|団体)|ゼロ(?![ァ-ヶー])/gu
  return [...plain.matchAll(words)].map((match) => {
    const [phrase, digits, unit] = match
    const found = { at: match.index, length: phrase.length }
    return digits === undefined || unit === undefined
      ? found
      : { ...found, value: kanjiNumber(digits), unit }
  })
}

function kanjiNumber(word: string): number {
  const digits = '〇一二三四五六七八九'
  const [tens, ones = ''] = word.includes('十') ? word.split('十') : ['', word]
  const ten = word.includes('十') ? (tens === '' ? 10 : digits.indexOf(tens ?? '') * 10) : 0
  return ten + (ones === '' ? 0 : digits.indexOf(ones))
}
