import type { Catalogue } from '../../../platform/messages/locale.ts'

const ja = {
  title: '関連計画',
  lead: '数年にわたる計画を、成果指標と活動指標に分けて示します。値は、記録がある限り自動で数えます。',
  none: '公表された関連計画はまだありません',
  noneNext: '計画が公表されると、ここに並びます。',
  see: '関連計画を見る',
  period: '計画の期間',
  years: (from: string, until: string) => `${from}から${until}まで`,
  basis: '策定の根拠',
  outcome: '成果指標',
  outcomeLead: '計画によって、まちや暮らしがどう変わったかを示します。',
  activity: '活動指標',
  activityLead: '計画のために、市が何をどれだけ行ったかを示します。',
  noIndicator: 'この種類の指標はありません。',
  baseline: (value: string, day: string) =>
    day === '' ? `基準値 ${value}` : `基準値 ${value}（${day}）`,
  linked: 'この計画に関わる施策',
  openData: (from: string, until: string) =>
    `${from}から${until}までの関連計画の指標と、時点を付けた実績。`,
  files: 'データ',
}

/** Every language answers every key. */
export type PlanWords = typeof ja

const jaPlain: PlanWords = {
  title: '関係《かんけい》する 計画《けいかく》',
  lead: '何年《なんねん》も 続《つづ》く 計画《けいかく》です。暮《く》らしが どう 変《か》わったかと、市《し》が 何《なに》を したかを 分《わ》けて 見《み》せます。',
  none: 'まだ 計画《けいかく》は ありません',
  noneNext: '計画《けいかく》が できると、ここに ならびます。',
  see: '関係《かんけい》する 計画《けいかく》を 見《み》る',
  period: '計画《けいかく》の 期間《きかん》',
  years: (from, until) => `${from}から ${until}まで`,
  basis: '計画《けいかく》を 決《き》めた とき',
  outcome: '暮《く》らしの 変化《へんか》',
  outcomeLead: '計画《けいかく》で まちが どう 変《か》わったかを 見《み》せます。',
  activity: '市《し》が したこと',
  activityLead: '計画《けいかく》のために 市《し》が したことを 見《み》せます。',
  noIndicator: 'ここに 入《はい》る 数字《すうじ》は ありません。',
  baseline: (value, day) =>
    day === '' ? `始《はじ》めの 数《かず》 ${value}` : `始《はじ》めの 数《かず》 ${value}（${day}）`,
  linked: 'この 計画《けいかく》と つながる 取《と》り組《く》み',
  openData: (from, until) => `${from}から ${until}までの 計画《けいかく》の 数字《すうじ》です。`,
  files: 'データ',
}

const ptBr: PlanWords = {
  title: 'Planos relacionados',
  lead: 'Planos de vários anos, com indicadores de resultado e de atividade separados. Os valores são contados dos próprios registros sempre que existem.',
  none: 'Ainda não há planos publicados',
  noneNext: 'Os planos publicados aparecerão aqui.',
  see: 'Ver os planos relacionados',
  period: 'Período do plano',
  years: (from, until) => `de ${from} a ${until}`,
  basis: 'Base da decisão',
  outcome: 'Indicadores de resultado',
  outcomeLead: 'O que mudou na cidade e na vida das pessoas.',
  activity: 'Indicadores de atividade',
  activityLead: 'O que a cidade fez, e quanto, pelo plano.',
  noIndicator: 'Não há indicadores deste tipo.',
  baseline: (value, day) =>
    day === '' ? `Valor de base ${value}` : `Valor de base ${value} (${day})`,
  linked: 'Medidas ligadas a este plano',
  openData: (from, until) =>
    `Indicadores do plano de ${from} a ${until} e os resultados, com data de referência.`,
  files: 'Dados',
}

const en: PlanWords = {
  title: 'Related plans',
  lead: 'Plans of several years, with outcome and activity indicators kept apart. Values are counted from the records themselves wherever there are any.',
  none: 'No plan has been published yet',
  noneNext: 'Plans appear here once they are published.',
  see: 'See the related plans',
  period: 'Period of the plan',
  years: (from, until) => `${from} to ${until}`,
  basis: 'How it was decided',
  outcome: 'Outcome indicators',
  outcomeLead: 'What has changed in the city and in people’s lives.',
  activity: 'Activity indicators',
  activityLead: 'What the city has done for the plan, and how much.',
  noIndicator: 'There is no indicator of this kind.',
  baseline: (value, day) => (day === '' ? `Baseline ${value}` : `Baseline ${value} (${day})`),
  linked: 'Measures linked to this plan',
  openData: (from, until) =>
    `Indicators of the plan from ${from} to ${until} and the figures, with their dates.`,
  files: 'Data',
}

/** Words of the public pages of plans, by language. */
export const planMessages: Catalogue<PlanWords> = { ja, 'ja-plain': jaPlain, 'pt-BR': ptBr, en }
