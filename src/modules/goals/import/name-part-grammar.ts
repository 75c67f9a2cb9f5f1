/** Brackets in which digits belong to a name. */
const quotes = /「[^」]{0,80}」|『[^』]{0,80}』/gu

const behindName =
  /^(?:\s?(?:号線|級|(?:歳|才)(?!(?:以上|以下|以内|未満|程度)?(?:に(?:し|す|な|引|延|伸|下|上)|へ|と(?:し|す)|を(?:目標|目指|めざ|維持))|から\d+(?:歳|才)(?:に|へ))|丁目|番|周年|(?:か|カ|ヶ|ヵ|箇)?年計画|年生|学年|世紀|次|期(?!間)|階|運動|(?:[^\s\d、。]{1,3}?\d?){1,2}(?:当たり|あたり|につき)|時間(?:体制|営業|対応)|市(?=[一-龠])|市町|県(?=[一-龠])|町(?=[一-龠])|部制|者面談|者協議))/u
const beforeName = /(?:第|号|No\.?|[A-Za-z]-?|[A-Za-z][ _]?)$/u
const counter =
  /^(?:台|基|件|か所|カ所|箇所|人|名|回|校|冊|本|枚|戸|棟|セット|個|店|社|団体|世帯|施設|地区|路線|公園|園|灯|か国|講座)/u
const unitLetters = /^(?:a|km|kg|kW|ha|cm|mm|m2|m|t|g|L|GB|MB)(?![A-Za-z])/u

/** Spans of quoted names (「8020運動」); digits inside them are never values. */
export function findQuoted(plain: string): { at: number; length: number }[] {
  return [...plain.matchAll(quotes)].map((match) => ({ at: match.index, length: match[0].length }))
}

/**
 * True when a run of digits is part of a name by the words beside it: 第9期, 2級河川, 市道204号線,
 * 3歳児健診, 3市広域, 1人当たり, 5G.
 */
export function isNamePart(plain: string, at: number, length: number): boolean {
  const before = plain.slice(Math.max(0, at - 4), at)
  const behind = plain.slice(at + length, at + length + 8)
  if (behindName.test(behind)) return true
  // AED20台 and LED100基 count something; A4判 and CO2 do not.
  const counted = /[A-Za-z]\s?$/u.test(before) && counter.test(behind)
  if (beforeName.test(before) && !counted) return true
  return /^[A-Za-z]/u.test(behind) && !unitLetters.test(behind)
}

/** True when a percentage is glued to a noun (1%地域づくり) and so is the name of something. */
export function isGluedShare(plain: string, at: number, length: number): boolean {
  return /^%[一-龠ァ-ヶ](?<![以未超程前増減削達台])/u.test(plain.slice(at + length, at + length + 3))
}

/** Anniversaries (市制15周年): a fact, never a target. */
export function findAnniversaries(plain: string): { at: number; length: number }[] {
  return [...plain.matchAll(/[一-龠]{0,4}\d{1,3}周年/gu)].map((match) => ({
    at: match.index,
    length: match[0].length,
  }))
}

/** Every run of digits of a half-width text. */
export function findDigitRuns(plain: string): { at: number; length: number }[] {
  return [...plain.matchAll(/\d+/gu)].map((match) => ({
    at: match.index,
    length: match[0].length,
  }))
}

/** True for the Gregorian year in brackets behind an era year: (2020年), (2020年度). */
export function isYearNote(bracketed: string): boolean {
  return /^\(\d{4}年度?\)$/u.test(bracketed)
}

/**
 * Words behind a date that name what begins then (の供用開始): their length, and that of the name
 * alone; undefined when nothing begins.
 */
export function openingWords(behind: string): { length: number; name: number } | undefined {
  const match =
    /^の?([^\s、。のをに]{0,10}(?:供用|使用|利用|開始|開業|開館|開園|開校|開設|開所|開通|完成|竣工|完了|稼働|移転|オープン)[^\s、。のをに]{0,4})/u.exec(
      behind,
    )
  return match ? { length: match[0].length, name: (match[1] ?? '').length } : undefined
}
