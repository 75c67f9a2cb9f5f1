import type { Catalogue } from '../../platform/messages/locale.ts'
import type { CountedLine, CourseCounting, ParticipantCounting } from './counting.ts'

type TrainingMessages = {
  courseCount: string
  courses: string
  attendanceCount: string
  persons: string
  lines: Record<CountedLine, string>
  describeCourses: (line: string, countBy: CourseCounting) => string
  describeParticipants: (line: string, countBy: ParticipantCounting) => string
  /** How the expected number came about; `more`: something is still to come. */
  forecastHow: (more: boolean) => string
}

const ja: TrainingMessages = {
  courseCount: '職員研修の数',
  courses: '研修',
  attendanceCount: '職員研修の延べ人数',
  persons: '人',
  lines: {
    'new-hire': '新規採用職員研修',
    joint: '3市広域研修',
    external: '外部派遣研修',
    all: 'すべての職員研修',
  },
  describeCourses: (line, countBy) =>
    `${line}のうち、市の職員が1人以上受けたものを${countBy === 'oncePerYear' ? '、同じ研修は年度に1回として' : '開催のたびに'}数えます。` +
    '中止したものと、ほかの市の人だけが受けたものは含みません。',
  describeParticipants: (line, countBy) =>
    `${line}を${countBy === 'attended' ? '受けた' : '修了した'}市の職員を、受けるたびに数えた延べ人数です。` +
    '欠席した人と、ほかの市の受講者は含みません。',
  forecastHow: (more) =>
    more
      ? 'これまでの実績に、これから開く研修の申込み済みの分を加えた、研修管理の見込みです。'
      : 'これから開く研修の申込みがないため、いまの実績と同じです（研修管理の見込み）。',
}

/** What the form of a count calls the parameters; staff read it. */
export const countParameters = {
  fiscalYear: '年度（空欄は基準日の年度）',
  category: '研修の区分',
  countBy: '数え方',
}

const jaPlain: TrainingMessages = {
  courseCount: '職員《しょくいん》の 研修《けんしゅう》の 数《かず》',
  courses: '研修《けんしゅう》',
  attendanceCount: '研修《けんしゅう》を 受《う》けた 職員《しょくいん》の 合計《ごうけい》',
  persons: '人《にん》',
  lines: {
    'new-hire': '新《あたら》しい 職員《しょくいん》の 研修《けんしゅう》',
    joint: '｜3市《さんし》の 研修《けんしゅう》',
    external: '市《し》の 外《そと》の 研修《けんしゅう》',
    all: '職員《しょくいん》の 研修《けんしゅう》',
  },
  describeCourses: (line, countBy) =>
    `${line}の 数《かず》です。市《し》の 職員《しょくいん》が 受《う》けた ものを 数《かぞ》えます。` +
    (countBy === 'oncePerYear'
      ? '同《おな》じ 研修《けんしゅう》は、1年《ねん》に 1回《かい》だけ 数《かぞ》えます。'
      : '開《ひら》いた 回数《かいすう》を 数《かぞ》えます。') +
    '中止《ちゅうし》した 研修《けんしゅう》は 数《かぞ》えません。',
  describeParticipants: (line, countBy) =>
    `${line}を ${countBy === 'attended' ? '受《う》けた' : '最後《さいご》まで 受《う》けた'} 職員《しょくいん》の 合計《ごうけい》です。` +
    '2回《かい》 受《う》けた 人《ひと》は、2人《ふたり》と 数《かぞ》えます。' +
    'ほかの 市《し》の 人《ひと》は 数《かぞ》えません。',
  forecastHow: (more) =>
    more
      ? 'これまでの 数《かず》に、これから ある 研修《けんしゅう》に 申《もう》し込《こ》んだ 人《ひと》の 分《ぶん》を 足《た》しました。'
      : 'これから ある 研修《けんしゅう》が ないので、今《いま》の 数《かず》と 同《おな》じです。',
}

const ptBr: TrainingMessages = {
  courseCount: 'Número de cursos dos servidores',
  courses: 'cursos',
  attendanceCount: 'Participações em cursos dos servidores',
  persons: 'participações',
  lines: {
    'new-hire': 'cursos para novos servidores',
    joint: 'cursos conjuntos de 3 cidades',
    external: 'cursos externos',
    all: 'todos os cursos dos servidores',
  },
  describeCourses: (line, countBy) =>
    `Conta os cursos com pelo menos um servidor da cidade (${line})${countBy === 'oncePerYear' ? ', cada curso uma vez por ano fiscal' : ', cada realização'}. ` +
    'Não inclui cursos cancelados nem os que tiveram só pessoas de outras cidades.',
  describeParticipants: (line, countBy) =>
    `Conta cada vez que um servidor da cidade ${countBy === 'attended' ? 'participou' : 'concluiu'} (${line}). ` +
    'Não inclui faltas nem pessoas de outras cidades.',
  forecastHow: (more) =>
    more
      ? 'Previsão da área de treinamento: o que já houve mais as inscrições nos cursos por vir.'
      : 'Previsão da área de treinamento: não há inscrições por vir, então fica como está.',
}

const en: TrainingMessages = {
  courseCount: 'Staff training courses',
  courses: 'courses',
  attendanceCount: 'Staff training attendances',
  persons: 'attendances',
  lines: {
    'new-hire': 'training of new recruits',
    joint: 'joint training of 3 cities',
    external: 'outside courses',
    all: 'all staff training',
  },
  describeCourses: (line, countBy) =>
    `Counts courses that at least one member of the city’s staff attended (${line})${countBy === 'oncePerYear' ? ', each course once a fiscal year' : ', each time they were held'}. ` +
    'Cancelled courses and those with guests of other cities only are left out.',
  describeParticipants: (line, countBy) =>
    `Counts each time that one of the city’s staff ${countBy === 'attended' ? 'attended' : 'completed'} (${line}). ` +
    'No-shows and guests of other cities are left out.',
  forecastHow: (more) =>
    more
      ? 'Training’s own expectation: what was held, and the seats taken in what is to come.'
      : 'Training’s own expectation: no seats are taken in anything to come, so it stays as it is.',
}

/** What citizens read of training: two numbers of the policy. */
export const trainingMessages: Catalogue<TrainingMessages> = {
  ja, 'ja-plain': jaPlain, 'pt-BR': ptBr, en,
}
