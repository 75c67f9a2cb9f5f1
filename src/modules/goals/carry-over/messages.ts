import type { Catalogue } from '../../../platform/messages/locale.ts'

const ja = {
  title: '経年のつながり',
  lead: '組織や題名が変わっても、同じ施策を年ごとに並べて示します。担当は、その年の担当課です。',
  see: '年ごとの移り変わりを見る',
  columns: {
    year: '年度',
    measure: '施策',
    owner: '担当課',
    targets: '達成目標と実績',
    state: '状況',
  },
  renamed: (name: string) => `いまの名前は${name}`,
  followed: (name: string) => `いまは${name}が引き継いでいます`,
  ended: 'いまはありません',
  joined: (titles: string) => `${titles}を統合しました。`,
  from: (title: string) => `${title}から分かれました。`,
  list: (titles: readonly string[]) => titles.map((title) => `「${title}」`).join('と'),
  goal: (value: string) => `目標 ${value}`,
  due: (day: string) => `期限 ${day}`,
  actual: (value: string) => `実績 ${value}`,
  done: (day: string) => `${day}に完了`,
  noActual: '実績はまだありません',
}

/** Every language answers every key. */
export type ThreadWords = typeof ja

const jaPlain: ThreadWords = {
  title: '年《ねん》ごとの つながり',
  lead: '担当《たんとう》の 課《か》や 名前《なまえ》が 変《か》わっても、同《おな》じ 取《と》り組《く》みを 年《ねん》ごとに ならべます。',
  see: '年《ねん》ごとに ならべて 見《み》る',
  columns: {
    year: '年度《ねんど》',
    measure: '取《と》り組《く》み',
    owner: '担当《たんとう》の 課《か》',
    targets: '目標《もくひょう》と できたこと',
    state: '今《いま》の 様子《ようす》',
  },
  renamed: (name) => `今《いま》の 名前《なまえ》は ${name}`,
  followed: (name) => `今《いま》は ${name}が 担当《たんとう》しています`,
  ended: '今《いま》は ありません',
  joined: (titles) => `${titles}を 一《ひと》つに しました。`,
  from: (title) => `${title}から 分《わ》かれました。`,
  list: (titles) => titles.map((title) => `「${title}」`).join('と '),
  goal: (value) => `目標《もくひょう》 ${value}`,
  due: (day) => `${day}まで`,
  actual: (value) => `できたこと ${value}`,
  done: (day) => `${day}に 終《お》わりました`,
  noActual: 'まだ 数字《すうじ》が ありません',
}

const ptBr: ThreadWords = {
  title: 'Continuidade ao longo dos anos',
  lead: 'A mesma medida, ano a ano, mesmo que o nome ou a divisão responsável mudem. O responsável é o daquele ano.',
  see: 'Ver ano a ano',
  columns: {
    year: 'Ano fiscal',
    measure: 'Medida',
    owner: 'Divisão responsável',
    targets: 'Metas e resultados',
    state: 'Situação',
  },
  renamed: (name) => `hoje se chama ${name}`,
  followed: (name) => `hoje sob responsabilidade de ${name}`,
  ended: 'não existe mais',
  joined: (titles) => `Reúne ${titles}.`,
  from: (title) => `Separada de ${title}.`,
  list: (titles) => titles.map((title) => `“${title}”`).join(' e '),
  goal: (value) => `Meta ${value}`,
  due: (day) => `Prazo ${day}`,
  actual: (value) => `Resultado ${value}`,
  done: (day) => `Concluída em ${day}`,
  noActual: 'Ainda sem resultado',
}

const en: ThreadWords = {
  title: 'Through the years',
  lead: 'The same measure year by year, though its title or its division may change. The owner is that of the year.',
  see: 'See it year by year',
  columns: {
    year: 'Fiscal year',
    measure: 'Measure',
    owner: 'Division',
    targets: 'Targets and results',
    state: 'State',
  },
  renamed: (name) => `now called ${name}`,
  followed: (name) => `now in the care of ${name}`,
  ended: 'no longer there',
  joined: (titles) => `Joins ${titles}.`,
  from: (title) => `Came out of ${title}.`,
  list: (titles) => titles.map((title) => `“${title}”`).join(' and '),
  goal: (value) => `Target ${value}`,
  due: (day) => `Due ${day}`,
  actual: (value) => `Result ${value}`,
  done: (day) => `Done on ${day}`,
  noActual: 'No result yet',
}

/** Words of the thread's public page, by language. */
export const threadMessages: Catalogue<ThreadWords> = { ja, 'ja-plain': jaPlain, 'pt-BR': ptBr, en }
