/** Stable names of the national holidays (国民の祝日) and of the days off that follow from them. */
export type HolidayKey =
  | 'newYear'
  | 'comingOfAge'
  | 'foundation'
  | 'emperorBirthday'
  | 'vernalEquinox'
  | 'showa'
  | 'constitution'
  | 'greenery'
  | 'children'
  | 'marine'
  | 'mountain'
  | 'respectForAged'
  | 'autumnalEquinox'
  | 'healthAndSports'
  | 'sports'
  | 'culture'
  | 'labourThanksgiving'
  | 'princeWedding'
  | 'imperialFuneral'
  | 'accession'
  | 'enthronement'
  | 'substitute'
  | 'betweenHolidays'

/** One holiday of the law: the years it holds for and its day in such a year. */
export type HolidayRule = {
  key: HolidayKey
  fromYear: number
  toYear?: number
  /** Years with a day of their own, or with none at all. */
  except?: Readonly<Record<number, readonly [month: number, day: number] | undefined>>
  month: number
  day: (year: number) => number
}

const on = (day: number) => () => day

/** Day of the n-th Monday of a month. */
const monday = (month: number, nth: number) => (year: number) => {
  const first = new Temporal.PlainDate(year, month, 1)
  return ((8 - first.dayOfWeek) % 7) + 1 + (nth - 1) * 7
}

/**
 * Day of an equinox by the mean formula. Future days become official in the almanac notice (暦要項)
 * of the February before. The days of 1970 to 2050 agree with a published table of holidays.
 * @source 国民の祝日に関する法律 第2条 (春分日, 秋分日); the formula of 新こよみ便利帳 for 1980 to 2099
 * (checked 2026-11-22); its constants for the years before 1980 (not yet checked)
 */
const equinox = (before1980: number, since1980: number) => (year: number) => {
  const base = year < 1980 ? before1980 : since1980
  const leaps = Math.trunc((year - (year < 1980 ? 1983 : 1980)) / 4)
  return Math.floor(base + 0.242194 * (year - 1980) - leaps)
}

/**
 * Every holiday since the law of 20 July 1948 with its amendments, the single days of their own
 * laws, and the moved days of the Olympic years 2020 and 2021.
 * @source 国民の祝日に関する法律 (昭和23年法律第178号) 第2条, 改正 昭41法86, 平元法5, 平7法22, 平10法141,
 * 平13法59, 平17法43, 平26法43, 平29法63 (附則第10条), 平30法57; 平成27年法律第33号 第32条 (the Olympic years);
 * 平成元年法律第4号 (24 February 1989); 平成30年法律第99号 (2019) (checked 2026-11-22); the laws for the
 * single days of 1959, 1990 and 1993 (days checked, texts not yet)
 */
export const holidayRules: readonly HolidayRule[] = [
  { key: 'newYear', fromYear: 1949, month: 1, day: on(1) },
  { key: 'comingOfAge', fromYear: 1949, toYear: 1999, month: 1, day: on(15) },
  { key: 'comingOfAge', fromYear: 2000, month: 1, day: monday(1, 2) },
  { key: 'foundation', fromYear: 1967, month: 2, day: on(11) },
  { key: 'emperorBirthday', fromYear: 2020, month: 2, day: on(23) },
  { key: 'vernalEquinox', fromYear: 1949, month: 3, day: equinox(20.8357, 20.8431) },
  { key: 'emperorBirthday', fromYear: 1949, toYear: 1988, month: 4, day: on(29) },
  { key: 'greenery', fromYear: 1989, toYear: 2006, month: 4, day: on(29) },
  { key: 'showa', fromYear: 2007, month: 4, day: on(29) },
  { key: 'constitution', fromYear: 1949, month: 5, day: on(3) },
  { key: 'greenery', fromYear: 2007, month: 5, day: on(4) },
  { key: 'children', fromYear: 1949, month: 5, day: on(5) },
  { key: 'marine', fromYear: 1996, toYear: 2002, month: 7, day: on(20) },
  {
    key: 'marine',
    fromYear: 2003,
    month: 7,
    day: monday(7, 3),
    except: { 2020: [7, 23], 2021: [7, 22] },
  },
  {
    key: 'mountain',
    fromYear: 2016,
    month: 8,
    day: on(11),
    except: { 2020: [8, 10], 2021: [8, 8] },
  },
  { key: 'respectForAged', fromYear: 1966, toYear: 2002, month: 9, day: on(15) },
  { key: 'respectForAged', fromYear: 2003, month: 9, day: monday(9, 3) },
  { key: 'autumnalEquinox', fromYear: 1948, month: 9, day: equinox(23.2588, 23.2488) },
  { key: 'healthAndSports', fromYear: 1966, toYear: 1999, month: 10, day: on(10) },
  { key: 'healthAndSports', fromYear: 2000, toYear: 2019, month: 10, day: monday(10, 2) },
  {
    key: 'sports',
    fromYear: 2020,
    month: 10,
    day: monday(10, 2),
    except: { 2020: [7, 24], 2021: [7, 23] },
  },
  { key: 'culture', fromYear: 1948, month: 11, day: on(3) },
  { key: 'labourThanksgiving', fromYear: 1948, month: 11, day: on(23) },
  { key: 'emperorBirthday', fromYear: 1989, toYear: 2018, month: 12, day: on(23) },
  { key: 'princeWedding', fromYear: 1959, toYear: 1959, month: 4, day: on(10) },
  { key: 'imperialFuneral', fromYear: 1989, toYear: 1989, month: 2, day: on(24) },
  { key: 'enthronement', fromYear: 1990, toYear: 1990, month: 11, day: on(12) },
  { key: 'princeWedding', fromYear: 1993, toYear: 1993, month: 6, day: on(9) },
  { key: 'accession', fromYear: 2019, toYear: 2019, month: 5, day: on(1) },
  { key: 'enthronement', fromYear: 2019, toYear: 2019, month: 10, day: on(22) },
]
