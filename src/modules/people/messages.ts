import type { Catalogue } from '../../platform/messages/locale.ts'
import type { StaffClass } from './employee.ts'

/** What the sentence about the number of staff says. */
type StaffCountRule = { inUnit: boolean; counted: string[]; leftOut: string[] }

type PeopleMessages = {
  staffCount: string
  persons: string
  staffClasses: Record<StaffClass, string>
  describeStaffCount: (rule: StaffCountRule) => string
}

const ja: PeopleMessages = {
  staffCount: '職員数',
  persons: '人',
  staffClasses: {
    regularStaff: '正規職員',
    reappointedStaff: '再任用職員',
    fixedTermStaff: '任期付職員',
    fiscalYearStaff: '会計年度任用職員',
  },
  describeStaffCount: ({ inUnit, counted, leftOut }) =>
    `その日に${inUnit ? '対象の所属とその下の組織' : '市'}で本務の職についている${counted.join('・')}を数えます。` +
    '休職中や休業中の人も含みます。兼務は数えません。' +
    (leftOut.length === 0 ? '' : `${leftOut.join('・')}は含みません。`),
}

/** What the form of a count calls the parameters; staff read it. */
export const staffCountParameters = { unit: '所属（選ばなければ市の全体）', staffClasses: '職員の区分' }

const jaPlain: PeopleMessages = {
  staffCount: '市役所《しやくしょ》で働《はたら》く人《ひと》の数《かず》',
  persons: '人《にん》',
  staffClasses: {
    regularStaff: 'ふつうの職員《しょくいん》',
    reappointedStaff: '定年《ていねん》のあとも働《はたら》く職員《しょくいん》',
    fixedTermStaff: '働《はたら》く年数《ねんすう》が決《き》まっている職員《しょくいん》',
    fiscalYearStaff: '1年《ねん》ごとに働《はたら》く職員《しょくいん》',
  },
  describeStaffCount: ({ inUnit, counted, leftOut }) =>
    `その日《ひ》に、${inUnit ? '決《き》まった部署《ぶしょ》' : '市役所《しやくしょ》'}で働《はたら》いている人《ひと》を数《かぞ》えます。` +
    `数《かぞ》えるのは、${counted.join('と、')}です。` +
    '仕事《しごと》を休《やす》んでいる人《ひと》も数《かぞ》えます。同《おな》じ人《ひと》は1回《かい》だけ数《かぞ》えます。' +
    (leftOut.length === 0 ? '' : `${leftOut.join('と、')}は、数《かぞ》えません。`),
}

const ptBr: PeopleMessages = {
  staffCount: 'Número de servidores',
  persons: 'pessoas',
  staffClasses: {
    regularStaff: 'servidores efetivos',
    reappointedStaff: 'servidores reconduzidos após a aposentadoria',
    fixedTermStaff: 'servidores por prazo determinado',
    fiscalYearStaff: 'servidores contratados por ano fiscal',
  },
  describeStaffCount: ({ inUnit, counted, leftOut }) =>
    `Conta quem ocupa um cargo principal nesse dia ${inUnit ? 'no setor indicado e nos setores abaixo dele' : 'na prefeitura'}: ${counted.join(', ')}. ` +
    'Inclui quem está de licença. Cargos acumulados não são contados.' +
    (leftOut.length === 0 ? '' : ` Não inclui: ${leftOut.join(', ')}.`),
}

const en: PeopleMessages = {
  staffCount: 'Number of staff',
  persons: 'people',
  staffClasses: {
    regularStaff: 'regular staff',
    reappointedStaff: 'staff re-appointed after retirement',
    fixedTermStaff: 'fixed-term staff',
    fiscalYearStaff: 'fiscal-year staff',
  },
  describeStaffCount: ({ inUnit, counted, leftOut }) =>
    `Counts people who hold a main post that day ${inUnit ? 'in the unit concerned and the units below it' : 'in the city hall'}: ${counted.join(', ')}. ` +
    'People on leave are included. Concurrent posts are not counted.' +
    (leftOut.length === 0 ? '' : ` Not included: ${leftOut.join(', ')}.`),
}

/** What citizens read of people: the number of staff as a figure of the policy. */
export const peopleMessages: Catalogue<PeopleMessages> = {
  ja, 'ja-plain': jaPlain, 'pt-BR': ptBr, en,
}
