const longest = 60

/** Words of a clause without connective or date at its start, or particle at its end. */
export function labelFrom(words: string): string {
  const bare = words
    .trim()
    .replace(
      /^[^。]{1,60}?(?:として|により|によって|のため|において|に加え|に基づき|のほか|を通じて?|にあたり)、/u,
      '',
    )
    .replace(/^[、\s]+|^[のでをにが](?=[^\s])/u, '')
    .replace(/(?:件数)?[\sをはがに：:、]+$/u, (end) => (end.startsWith('件数') ? '件数' : ''))
    .replace(/^(?:今年度|本年度)は、?/u, '')
  return withoutFormer(bare).slice(0, longest)
}

const former =
  /(?:を|は|が)?(?:(?:対?前年度?|昨年度?)(?:同期|実績)?(?:比|より|の|に比べて?)?で?|約?[\d０-９][\d０-９,.，．]{0,12}[^\s、。\d０-９]{0,4}(?:から|より)|[▲△−]|マイナス)$/u

/** A name without the earlier value or year it is measured against (残業を前年度比). */
function withoutFormer(words: string): string {
  const tail = words.slice(-30)
  const match = former.exec(tail)
  const name = match === null ? words : words.slice(0, words.length - tail.length + match.index)
  return name === '' ? words : name
}

/** Label of one of several values under one name: `研修（人）`. */
export function labelWithUnit(name: string, unit: string): string {
  return unit === '' ? name : `${name}（${unit}）`
}

/** How often something regular happens in a year when no digit says it, or undefined. */
export function findRegular(
  plain: string,
): { at: number; length: number; count: number } | undefined {
  const match = /毎月|隔月|毎週|四半期ごと|半年ごと/u.exec(plain)
  if (match === null) return undefined
  const count = { 毎月: 12, 隔月: 6, 毎週: 52, 四半期ごと: 4, 半年ごと: 2 }[match[0]] ?? 1
  return { at: match.index, length: match[0].length, count }
}

/** Unit of something regular. */
export const regularUnit = '回'

/** True when a sentence is about this year as a whole (今年度は). */
export function isAboutThisYear(plain: string): boolean {
  return /^(?:今年度|本年度|当年度)(?:は|中に|内に)/u.test(plain)
}

/** True for words that keep a level (維持します) behind a quantity. */
export function keepsLevel(behind: string): boolean {
  return /^[をに]?(?:維持|保ち|保つ|継続)/u.test(behind)
}

/** True when a bare number is stated as a level (とします, にします, or the end of the text). */
export function endsAsLevel(behind: string): boolean {
  return /^(?:と|に|$)/u.test(behind)
}
