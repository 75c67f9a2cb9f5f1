/** The span of time in which something is counted (週3日, 1日8便); `other` is 2か月に, 学期に. */
export type Per = 'year' | 'month' | 'week' | 'day' | 'other'

/** Bare words that are a span of time only when no other word ends in them (少年, 前年, 10月). */
const notInWord = '(?<![\\d元前昨来翌今本当同例近毎再新全各隔数先少青中老学成晩通幼壮満正か箇ヶカケ])'

/** Words for a span of time right before a number, as part of a pattern with the group `per`. */
export const perPattern = `(?<per>${[
  '毎(?:年度?|月|週|日)',
  '隔(?:年|月|週|日)',
  '(?:(?<!\\d)(?:1|一)日|日)(?:に|当たり|あたり)?(?=\\d|約|延)',
  '(?<!\\d)(?:(?:1|一)時間|\\d{1,2}年|\\d{1,2}(?:か|カ|ヶ|箇)月|\\d{1,2}週間?|\\d{1,2}日)(?:に|ごとに)',
  '(?:半年|四半期|学期|シーズン)(?:に|ごとに)',
  `${notInWord}(?:[年月週日]間?平均|年度?間|年度?に|年|月間|月に|月|週間?に|週)`,
].join('|')})?`

/** Reads the word for a span of time. */
export function readPer(word: string): Per {
  if (/^(?:毎年|年)/u.test(word)) return 'year'
  if (/^(?:毎月|月)/u.test(word)) return 'month'
  if (/^(?:毎週|週)/u.test(word)) return 'week'
  return /^(?:毎日|日|[1一]日(?!ご))/u.test(word) ? 'day' : 'other'
}

/** True for a word that needs a non-kanji before it, unless a count of times follows. */
export const isBarePer = (word: string) => /^(?:年|月|週|日に?)$/u.test(word)

/** Units of something that happens so many times. */
export const isTimes = (unit: string) => unit === '回' || unit === '度'

/** Units that a bare 年, 月 or 週 goes with even behind a noun (講座月2回). */
export const isFrequencyUnit = (unit: string) =>
  /^(?:回|度|日|便|本|往復|コマ|時間|泊)$/u.test(unit)

const timesAYear: Partial<Record<Per, number>> = { year: 1, month: 12, week: 52 }

/** How often the span of time comes in a year, where that is a fixed number. */
export const timesPerYear = (per: Per): number | undefined => timesAYear[per]

const running =
  /運行|運航|運転|開[館設所室庁放園店始]|営業|放送|放映|配信|巡回|巡視|稼働|運営|運用|受付|受け付け|提供|派遣|配置|延長|貸出|貸し出|回収|収集|配達|配送|見回|パトロール|始め|往復|停車|続け/u

/** True when the words behind a frequency start or run something, so that it describes the deed. */
export const isRunning = (behind: string) => running.test(behind)

/** True when the words behind a frequency make it the goal itself. */
export const isAimedAt = (behind: string) =>
  /^(?:と(?:し|す)|に(?:し|す|増|減|引)|(?:の[^\s、。]{1,10})?を(?:目標|目指|めざ|確保|達成|上回|超え)|へ)/u.test(
    behind,
  )
