import type { Catalogue } from '../../../platform/messages/locale.ts'

type CountWords = {
  title: (year: string) => string
  courses: (count: string, target: string | undefined) => string
  participants: (count: string, target: string | undefined) => string
  none: string
  page: string
}

const ja: CountWords = {
  title: (year) => `${year}の職員研修`,
  courses: (count, target) =>
    `職員研修を${count}件行いました${target === undefined ? '' : `（目標は${target}件）`}。`,
  participants: (count, target) =>
    `受けた職員は延べ${count}人です${target === undefined ? '' : `（目標は${target}人）`}。`,
  none: 'まだ数えられる研修がありません。',
  page: '運営方針の実績',
}

const jaPlain: CountWords = {
  title: (year) => `${year}の 職員《しょくいん》の 研修《けんしゅう》`,
  courses: (count, target) =>
    `研修《けんしゅう》は ${count}件《けん》です${
      target === undefined ? '' : `（目標《もくひょう》は ${target}件《けん》）`
    }。`,
  participants: (count, target) =>
    `受《う》けた 職員《しょくいん》は 合計《ごうけい》 ${count}人《にん》です${
      target === undefined ? '' : `（目標《もくひょう》は ${target}人《にん》）`
    }。`,
  none: '数《かぞ》えられる 研修《けんしゅう》は まだ ありません。',
  page: '市《し》の 目標《もくひょう》と 今《いま》の 数《かず》',
}

const ptBr: CountWords = {
  title: (year) => `Cursos dos servidores em ${year}`,
  courses: (count, target) =>
    `Cursos dos servidores realizados: ${count}${target === undefined ? '' : ` (meta: ${target})`}.`,
  participants: (count, target) =>
    `Participações de servidores: ${count}${target === undefined ? '' : ` (meta: ${target})`}.`,
  none: 'Ainda não há cursos para contar.',
  page: 'Metas da prefeitura e números atuais',
}

const en: CountWords = {
  title: (year) => `Staff training in ${year}`,
  courses: (count, target) =>
    `Training courses held for staff: ${count}${target === undefined ? '' : ` (target: ${target})`}.`,
  participants: (count, target) =>
    `Attendances of staff: ${count}${target === undefined ? '' : ` (target: ${target})`}.`,
  none: 'There is no course to count yet.',
  page: 'Targets of the city and where they stand',
}

/** How residents are told what was trained; `ja` is the source text. */
export const countWords: Catalogue<CountWords> = { ja, 'ja-plain': jaPlain, 'pt-BR': ptBr, en }
