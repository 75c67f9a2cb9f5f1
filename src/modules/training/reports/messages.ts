import type { Catalogue } from '../../../platform/messages/locale.ts'

type ReportMessages = { overdue: string; unit: string; describe: string }

const ja: ReportMessages = {
  overdue: '期限を過ぎた研修の復命書',
  unit: '件',
  describe:
    '研修を受けた市の職員が出す復命書（報告書）のうち、期限を過ぎても受理されていないものの数です。' +
    '欠席した人の分は含みません。1通で何人かの分を兼ねるときは、人数で数えます。',
}

const jaPlain: ReportMessages = {
  overdue: '遅《おく》れている 研修《けんしゅう》の 報告書《ほうこくしょ》',
  unit: '件《けん》',
  describe:
    '職員《しょくいん》は、研修《けんしゅう》の あとに 報告書《ほうこくしょ》を 書《か》きます。' +
    '期限《きげん》までに 終《お》わらなかった 報告書《ほうこくしょ》の 数《かず》です。' +
    '研修《けんしゅう》を 休《やす》んだ 人《ひと》は 数《かぞ》えません。',
}

const ptBr: ReportMessages = {
  overdue: 'Relatórios de curso em atraso',
  unit: 'relatórios',
  describe:
    'Conta os relatórios que os servidores devem entregar depois de um curso e que não foram aceitos até o prazo. ' +
    'Quem faltou não deve relatório. Um relatório em nome de várias pessoas conta uma vez para cada uma.',
}

const en: ReportMessages = {
  overdue: 'Overdue training reports',
  unit: 'reports',
  describe:
    'Counts the reports that staff owe after a course and that were not accepted by their due day. ' +
    'No-shows owe none. A report that stands for several people counts once for each of them.',
}

/** What citizens read of reports: one number. */
export const reportMessages: Catalogue<ReportMessages> = {
  ja,
  'ja-plain': jaPlain,
  'pt-BR': ptBr,
  en,
}
