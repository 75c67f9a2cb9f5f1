import type { Catalogue } from '../messages/locale.ts'
import type { HolidayKey } from './holiday-rule.ts'

type CalendarMessages = {
  date: (date: Temporal.PlainDate, era: string) => string
  month: (year: number, month: number) => string
  fiscalYear: (year: number, eraYears: string[]) => string
  holiday: Record<HolidayKey, string>
}

const twoDigits = (value: number) => String(value).padStart(2, '0')

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const portugueseMonths = [
  'janeiro',
  'fevereiro',
  'março',
  'abril',
  'maio',
  'junho',
  'julho',
  'agosto',
  'setembro',
  'outubro',
  'novembro',
  'dezembro',
] as const

const ja: CalendarMessages = {
  date: (date, era) => `${date.year}年${date.month}月${date.day}日（${era}）`,
  month: (year, month) => `${year}年${month}月`,
  fiscalYear: (year, eraYears) => {
    const [first, second] = eraYears
    if (first === undefined) return `${year}年度`
    return second === undefined ? first : `${first}（${second}）`
  },
  holiday: {
    newYear: '元日',
    comingOfAge: '成人の日',
    foundation: '建国記念の日',
    emperorBirthday: '天皇誕生日',
    vernalEquinox: '春分の日',
    showa: '昭和の日',
    constitution: '憲法記念日',
    greenery: 'みどりの日',
    children: 'こどもの日',
    marine: '海の日',
    mountain: '山の日',
    respectForAged: '敬老の日',
    autumnalEquinox: '秋分の日',
    healthAndSports: '体育の日',
    sports: 'スポーツの日',
    culture: '文化の日',
    labourThanksgiving: '勤労感謝の日',
    princeWedding: '皇太子の結婚の儀',
    imperialFuneral: '大喪の礼',
    accession: '天皇の即位の日',
    enthronement: '即位礼正殿の儀の行われる日',
    substitute: '振替休日',
    betweenHolidays: '国民の休日',
  },
}

const jaPlain: CalendarMessages = {
  // Furigana of dates are added where they are shown: dates also stand in charts and titles.
  date: (date) => `${date.year}年${date.month}月${date.day}日`,
  month: (year, month) => `${year}年${month}月`,
  fiscalYear: (year) => `${year}年度`,
  holiday: {
    newYear: '元日《がんじつ》',
    comingOfAge: '成人《せいじん》の 日《ひ》',
    foundation: '建国記念《けんこくきねん》の 日《ひ》',
    emperorBirthday: '天皇誕生日《てんのうたんじょうび》',
    vernalEquinox: '春分《しゅんぶん》の 日《ひ》',
    showa: '昭和《しょうわ》の 日《ひ》',
    constitution: '憲法記念日《けんぽうきねんび》',
    greenery: 'みどりの 日《ひ》',
    children: 'こどもの 日《ひ》',
    marine: '海《うみ》の 日《ひ》',
    mountain: '山《やま》の 日《ひ》',
    respectForAged: '敬老《けいろう》の 日《ひ》',
    autumnalEquinox: '秋分《しゅうぶん》の 日《ひ》',
    healthAndSports: '体育《たいいく》の 日《ひ》',
    sports: 'スポーツの 日《ひ》',
    culture: '文化《ぶんか》の 日《ひ》',
    labourThanksgiving: '勤労感謝《きんろうかんしゃ》の 日《ひ》',
    princeWedding: '皇太子《こうたいし》の 結婚《けっこん》の 日《ひ》',
    imperialFuneral: '天皇《てんのう》の 葬式《そうしき》の 日《ひ》',
    accession: '新《あたら》しい 天皇《てんのう》の 日《ひ》',
    enthronement: '新《あたら》しい 天皇《てんのう》の 式《しき》の 日《ひ》',
    substitute: '代《か》わりの 休《やす》みの 日《ひ》',
    betweenHolidays: '国民《こくみん》の 休日《きゅうじつ》',
  },
}

const ptBr: CalendarMessages = {
  date: (date) => `${twoDigits(date.day)}/${twoDigits(date.month)}/${date.year}`,
  month: (year, month) => `${portugueseMonths[month - 1] ?? month} de ${year}`,
  fiscalYear: (year) => `ano fiscal de ${year}`,
  holiday: {
    newYear: 'Ano-Novo',
    comingOfAge: 'Dia da Maioridade',
    foundation: 'Dia da Fundação do País',
    emperorBirthday: 'Aniversário do Imperador',
    vernalEquinox: 'Equinócio de Primavera',
    showa: 'Dia de Showa',
    constitution: 'Dia da Constituição',
    greenery: 'Dia do Verde',
    children: 'Dia das Crianças',
    marine: 'Dia do Mar',
    mountain: 'Dia da Montanha',
    respectForAged: 'Dia do Respeito aos Idosos',
    autumnalEquinox: 'Equinócio de Outono',
    healthAndSports: 'Dia da Saúde e do Esporte',
    sports: 'Dia do Esporte',
    culture: 'Dia da Cultura',
    labourThanksgiving: 'Dia de Ação de Graças pelo Trabalho',
    princeWedding: 'Casamento do Príncipe Herdeiro',
    imperialFuneral: 'Funeral do Imperador',
    accession: 'Dia da Ascensão do Imperador',
    enthronement: 'Dia da Cerimônia de Entronização',
    substitute: 'Feriado transferido',
    betweenHolidays: 'Dia entre dois feriados',
  },
}

const en: CalendarMessages = {
  date: (date) => `${date.day} ${englishMonths[date.month - 1] ?? ''} ${date.year}`,
  month: (year, month) => `${englishMonths[month - 1] ?? month} ${year}`,
  fiscalYear: (year) => `fiscal year ${year}`,
  holiday: {
    newYear: "New Year's Day",
    comingOfAge: 'Coming of Age Day',
    foundation: 'National Foundation Day',
    emperorBirthday: "The Emperor's Birthday",
    vernalEquinox: 'Vernal Equinox Day',
    showa: 'Showa Day',
    constitution: 'Constitution Memorial Day',
    greenery: 'Greenery Day',
    children: "Children's Day",
    marine: 'Marine Day',
    mountain: 'Mountain Day',
    respectForAged: 'Respect for the Aged Day',
    autumnalEquinox: 'Autumnal Equinox Day',
    healthAndSports: 'Health and Sports Day',
    sports: 'Sports Day',
    culture: 'Culture Day',
    labourThanksgiving: 'Labour Thanksgiving Day',
    princeWedding: 'Wedding of the Crown Prince',
    imperialFuneral: 'Funeral of the Emperor',
    accession: 'Accession Day',
    enthronement: 'Enthronement Ceremony Day',
    substitute: 'Substitute holiday',
    betweenHolidays: 'Day between two holidays',
  },
}

/** Wording of dates and holidays in the four languages. */
export const calendarMessages: Catalogue<CalendarMessages> = {
  ja,
  'ja-plain': jaPlain,
  'pt-BR': ptBr,
  en,
}
