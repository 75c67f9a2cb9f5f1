import type { Catalogue } from '../../platform/messages/locale.ts'

const ja = {
  bring: '持ち物',
  place: '窓口',
  fee: '手数料',
  deadline: '期限',
  /** Stands where the city has not filled in a fact; such a version is never published. */
  open: '（市が書き込みます）',
  line: (label: string, fact: string) => `${label}：${fact}`,
}

const jaPlain: typeof ja = {
  bring: '持《も》っていく もの',
  place: '行《い》く ところ',
  fee: 'お金《かね》',
  deadline: 'いつまで',
  open: '（市《し》が 書《か》きます）',
  line: (label, fact) => `${label}：${fact}`,
}

const ptBr: typeof ja = {
  bring: 'O que levar',
  place: 'Onde',
  fee: 'Taxa',
  deadline: 'Prazo',
  open: '(a ser preenchido pela prefeitura)',
  line: (label, fact) => `${label}: ${fact}`,
}

const en: typeof ja = {
  bring: 'Bring',
  place: 'Where',
  fee: 'Fee',
  deadline: 'By when',
  open: '(to be filled in by the city)',
  line: (label, fact) => `${label}: ${fact}`,
}

/** Labels of the facts at the end of an answer. */
export const factLabels: Catalogue<typeof ja> = { ja, 'ja-plain': jaPlain, 'pt-BR': ptBr, en }
