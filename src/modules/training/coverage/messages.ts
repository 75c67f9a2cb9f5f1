import type { Catalogue } from '../../../platform/messages/locale.ts'

type CoverageMessages = {
  coverage: string
  percent: string
  /** `oneCourse`: of a single course. */
  describe: (oneCourse: boolean) => string
}

const ja: CoverageMessages = {
  coverage: '必修研修の修了率',
  percent: '%',
  describe: (oneCourse) =>
    `基準日に在職し、職・任用の区分・勤続年数から${oneCourse ? 'この研修を受けることになっている' : '必修の研修がある'}職員のうち、` +
    `有効な修了のある人の割合です。${oneCourse ? '' : '1人が複数の研修を受けるときは、研修ごとに数えます。'}` +
    '期限の切れた修了、不合格、ほかの市の受講者は含みません。',
}

const jaPlain: CoverageMessages = {
  coverage: '決《き》まった 研修《けんしゅう》を 終《お》えた 職員《しょくいん》の 割合《わりあい》',
  percent: '%',
  describe: (oneCourse) =>
    '市《し》の 職員《しょくいん》が 受《う》けると 決《き》まっている 研修《けんしゅう》が あります。' +
    `${oneCourse ? 'この 研修《けんしゅう》' : 'その 研修《けんしゅう》'}を 最後《さいご》まで 受《う》けた 人《ひと》の 割合《わりあい》です。` +
    '古《ふる》くなった ものは 数《かぞ》えません。',
}

const ptBr: CoverageMessages = {
  coverage: 'Cursos obrigatórios concluídos',
  percent: '%',
  describe: (oneCourse) =>
    `Parte dos servidores em exercício que precisam fazer ${oneCourse ? 'este curso' : 'cursos obrigatórios'}, pelo cargo, tipo de contrato ou tempo de serviço, e que têm uma conclusão válida. ` +
    `${oneCourse ? '' : 'Quem precisa de vários cursos conta uma vez em cada um. '}` +
    'Conclusões vencidas, reprovações e pessoas de outras cidades não contam.',
}

const en: CoverageMessages = {
  coverage: 'Required training completed',
  percent: '%',
  describe: (oneCourse) =>
    `The share of staff in post who have to take ${oneCourse ? 'this course' : 'required courses'}, by post, terms of employment or years of service, and hold a valid completion. ` +
    `${oneCourse ? '' : 'Whoever has to take several counts once for each. '}` +
    'Completions that ran out, failed tries and guests of other cities are left out.',
}

/** What citizens read of required training: a share, never a name. */
export const coverageMessages: Catalogue<CoverageMessages> = {
  ja,
  'ja-plain': jaPlain,
  'pt-BR': ptBr,
  en,
}

/** What the form of the figure calls its parameter; staff read it. */
export const coverageParameters = { course: '研修のID（空欄はすべての必修研修）' }
