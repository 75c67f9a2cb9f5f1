import type { GoalsWords } from './ja.ts'

const listed = (parts: readonly string[]) =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} e ${parts.at(-1)}`

const lower = (word: string) => word.charAt(0).toLowerCase() + word.slice(1)

/** Citizens' wording of goals in Brazilian Portuguese. */
export const ptBr: GoalsWords = {
  policies: 'Planos anuais',
  policiesLead:
    'No início de cada ano fiscal, cada departamento da prefeitura assume com os moradores o compromisso do que vai fazer e das metas que vai cumprir. Aqui você lê esse compromisso e acompanha o andamento até hoje.',
  openData: (year: string) => `Metas da política de ${year} e os resultados, com data de referência.`,
  presentYear: 'Este ano fiscal',
  pastYears: 'Anos anteriores',
  noPolicies: 'Ainda não há planos anuais publicados',
  noPoliciesNext: 'Os planos publicados aparecem aqui, por ano e por departamento.',
  fiscalYear: (year, eras) =>
    eras.length === 0 ? `Ano fiscal de ${year}` : `Ano fiscal de ${year} (${eras.join('・')})`,
  yearTitle: (year) => `Planos anuais: ${lower(year)}`,
  yearLead: (count) =>
    count === 1
      ? 'Um departamento publicou seu plano anual.'
      : `${count} departamentos publicaram seus planos anuais.`,
  policyOf: (department) => `Plano anual: ${department}`,
  stateSentence: (measures, parts, asOf) =>
    parts.length === 0
      ? `São ${measures} medidas.`
      : `Andamento das ${measures} medidas em ${asOf}: ${listed(
          parts.map(({ word, count }) => `${lower(word)} (${count})`),
        )}.`,
  manualShare: (manual, total) => {
    if (manual === 0) {
      return `Os ${total} resultados são contados automaticamente a partir dos registros da prefeitura.`
    }
    if (manual === total) {
      return `Os ${total} resultados são informados manualmente pelas divisões responsáveis.`
    }
    return `Dos ${total} resultados, ${manual} ${manual === 1 ? 'é informado' : 'são informados'} manualmente e ${total - manual} ${total - manual === 1 ? 'é contado' : 'são contados'} automaticamente a partir dos registros da prefeitura.`
  },
  publishedOn: 'Publicado em',
  version: 'Versão',
  versionNo: (version) => String(version),
  headPost: 'Responsável',
  divisions: 'Divisões',
  asOf: 'Resultados de',
  stateAsOf: (date) => `em ${date}`,
  csv: 'Planilha (CSV)',
  json: 'Dados (JSON)',
  measures: 'Medidas prioritárias',
  measure: (no) => `Medida ${no}`,
  measureList: 'Lista de medidas',
  targets: 'Metas',
  target: 'Meta',
  atMost: (quantity) => `no máximo ${quantity}`,
  keepAt: (quantity) => `manter ${quantity}`,
  actual: 'Resultado',
  status: 'Andamento',
  due: 'Prazo',
  doneOn: 'Concluída em',
  underWay: 'Em andamento',
  finalShare: (share) => `O ano terminou com ${share} da meta.`,
  notDone: 'Ainda não concluída',
  notDoneThen: 'Não há registro de conclusão no ano',
  noActual: 'Ainda não há dados',
  notReported: 'Ainda não informada',
  notJudged: 'Contexto (andamento não avaliado)',
  computed: 'Soma das partes',
  unavailable: (asOf) =>
    asOf === null
      ? 'Não foi possível obter o valor mais recente (nunca foi obtido)'
      : `Não foi possível obter o valor mais recente (último: ${asOf})`,
  owner: 'Setor responsável',
  telephone: (number) => `Tel. ${number}`,
  breakdown: 'Partes',
  basicPolicies: 'Diretrizes',
  challenges: 'Situação atual e desafios',
  servedBy: 'Medidas relacionadas',
  noMeasure: 'Neste ano, nenhuma medida prioritária está ligada a esta diretriz.',
  contextFacts: 'Fatos sem avaliação',
  contextFactsLead:
    'Constam do plano, mas não são metas e não entram na avaliação do andamento.',
  changes: 'Alterações de metas',
  noChanges: 'Alterações de metas: nenhuma',
  changeTitle: (measureNo, targetNo, label, field) =>
    `Medida ${measureNo}, meta ${targetNo}, “${label}”: ${field}`,
  fields: { targetValue: 'valor da meta', dueOn: 'prazo', countingRule: 'modo de contagem' },
  before: 'Antes',
  after: 'Depois',
  reason: 'Motivo',
  approvedBy: (name) => ` (decisão: ${name})`,
  decisionNo: (year, no) => `nº ${no} do ano fiscal de ${year}`,
  judgedAs: (word) => `Andamento segundo esta meta: ${lower(word)}`,
  promised: 'O compromisso',
  originalWording: 'Texto original publicado',
  action: 'O que será feito',
  rule: 'Como é contado',
  whyManual: 'Por que é informado manualmente',
  evidence: 'Comprovação',
  remark: 'Observação',
  kind: 'O que se verifica',
  kinds: {
    deadline: 'se foi concluída até o prazo',
    number: 'o valor no fim do ano fiscal',
    both: 'se o valor foi alcançado até o prazo',
    milestone: 'se a etapa foi alcançada',
  },
  originalPhrase: 'Frase original',
  baseline: 'Valor de referência',
  baselineOn: (quantity, on) => `${quantity} (${on})`,
  expectedStart: 'Início previsto',
  planRef: 'Plano relacionado',
  budgetRef: 'Item do orçamento',
  servesBasicPolicies: 'Diretrizes relacionadas',
  servesChallenges: 'Desafios relacionados',
  paceProgress: (progress, expected) =>
    `Percorrido até agora: ${progress} do caminho até a meta. Esperado para esta data: ${expected}.`,
  paceLevel: (held) =>
    held ? 'O nível está sendo mantido.' : 'O nível não está sendo mantido.',
  sourceForecast: (quantity, how) => `O ano deve terminar com ${quantity}. ${how}`,
  forecast: (quantity, curve) => `${curve}, o ano deve terminar com ${quantity}.`,
  needed: (quantity) => `Necessário daqui em diante para chegar à meta: ${quantity} por semana.`,
  curves: {
    linear: 'Mantido um ritmo constante',
    lastYear: 'Repetindo-se a evolução do ano anterior',
  },
  paceLine: (actual, target, asOf) => `Resultado: ${actual}; meta: ${target} (em ${asOf})`,
  history: 'Evolução dos resultados',
  source: 'Origem',
  notes: 'Relatórios mensais',
  noNotes: 'Ainda não há relatórios mensais.',
  reportGap: (month) => `O relatório de ${month} ainda não foi entregue.`,
  reportGaps: (month, count) =>
    count === 1
      ? `Falta o relatório de ${month} de uma medida.`
      : `Falta o relatório de ${month} de ${count} medidas.`,
  reportLatest: (month, on) => `O relatório mais recente é de ${month} (entregue em ${on}).`,
  reportFiles: 'Documentos de comprovação',
  reportFileSize: (kilobytes) => `${kilobytes} KB`,
  howJudged: 'Como ler o andamento',
  howJudgedText: (onTrack, somewhatLate, days) =>
    `Nas metas com número, comparamos o avanço até a meta com o avanço esperado para a data: a partir de ${onTrack}, a meta está no ritmo previsto; a partir de ${somewhatLate}, um pouco atrasada; abaixo disso, atrasada. As metas com data passam a “prazo próximo” quando faltam ${days} dias ou menos. Terminado o ano, mostra-se apenas se a meta foi alcançada ou não. Cada medida mostra o andamento da sua meta mais atrasada.`,
  notEvaluation: 'Isto mostra o andamento; não é a avaliação do fim do ano.',
  untranslatedTitle: 'Parte desta página está em japonês',
  untranslated: (count) =>
    count === 1
      ? 'A tradução de um texto ainda não foi aprovada.'
      : `A tradução de ${count} textos ainda não foi aprovada.`,
  japaneseOnly: 'Em japonês: a tradução ainda não foi aprovada',
  sumRule: 'Soma das partes. O total nunca é digitado diretamente.',
  manualRule: 'A divisão responsável confere os registros e informa o valor.',
  manualReason:
    'Ainda não há contagem automática deste valor; por isso a divisão responsável o informa.',
  otherYears: 'Outros anos',
  backToPolicy: (department) => `Voltar ao plano anual: ${department}`,
  pdf: 'Para imprimir (PDF)',
  pdfStates: 'Andamento das metas',
  pdfGoal: 'Meta e prazo',
  pdfLive: 'Situação atual',
  pdfDrawnOn: (date) => `gerado em ${date}`,
  pdfEqual: 'O mesmo conteúdo está nesta página, com resultados atualizados todos os dias.',
  pdfEqualThen: 'O mesmo conteúdo está nesta página.',
  pdfChanged:
    'Há metas alteradas depois da publicação. O valor anterior está em “Alterações de metas”.',
  search: 'Pesquisar nos planos anuais',
  searchLead: 'Procure palavras nas medidas dos planos de todos os anos e departamentos.',
  searchWords: 'Palavras',
  searchWordsHint:
    'Para achar medidas que contêm todas as palavras, separe-as com espaço. Também é possível procurar palavras em japonês.',
  searchYear: 'Ano fiscal',
  searchDepartment: 'Departamento',
  searchState: 'Andamento',
  searchAny: 'Todos',
  searchButton: 'Pesquisar',
  searchClear: 'Limpar',
  searchResults: 'Medidas encontradas',
  searchCount: (count) =>
    count === 1 ? '1 medida encontrada.' : `${count} medidas encontradas.`,
  searchNone: 'Nenhuma medida encontrada',
  searchNoneNext: 'Tente uma palavra mais curta ou escolha “Todos” em ano fiscal, departamento e andamento.',
  searchFault: 'As opções que não existem foram ignoradas.',
  searchExcerpts: {
    goalText: 'Texto publicado',
    action: 'O que é feito',
    target: 'Meta',
    note: 'Relatório mensal',
    change: 'Motivo da alteração',
  },
}
