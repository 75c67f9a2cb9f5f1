// The days of a month that are not read as their number with にち.
const days: Readonly<Record<number, string>> = {
  1: 'ついたち',
  2: 'ふつか',
  3: 'みっか',
  4: 'よっか',
  5: 'いつか',
  6: 'むいか',
  7: 'なのか',
  8: 'ようか',
  9: 'ここのか',
  10: 'とおか',
  14: 'じゅうよっか',
  20: 'はつか',
  24: 'にじゅうよっか',
}

// A day of any month, or so many days: 14日まで.
const bareDay = /(?<!\d)(\d{1,3})日(?![《本曜間])(から|まで|に|の|、)?/g

/** Adds furigana to dates in figures: `5月1日` becomes `5月《がつ》｜1日《ついたち》`. */
export function withDateReadings(text: string): string {
  return text
    .replaceAll(/(\d月)(\d{1,2})日(?!《)/g, (_, month: string, day: string) => {
      const reading = days[Number(day)]
      return reading === undefined ? `${month}${day}日《にち》` : `${month}｜${day}日《${reading}》`
    })
    .replaceAll(bareDay, (_, no: string, next = '') => {
      // The first of a month; a length of one day is read by its number.
      const reading = no === '1' && next === '' ? undefined : days[Number(no)]
      return reading === undefined ? `${no}日《にち》${next}` : `｜${no}日《${reading}》${next}`
    })
    .replaceAll(/(?<=\d)月(?!《)/g, '月《がつ》')
    .replaceAll(/(?<=\d)年度(?!《)/g, '年度《ねんど》')
    .replaceAll(/(?<=\d)年(?![度《])/g, '年《ねん》')
}
