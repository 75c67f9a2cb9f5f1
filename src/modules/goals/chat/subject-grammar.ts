import type { Catalogue } from '../../../platform/messages/locale.ts'

/** Words by which a question is about the yearly policy (運営方針). */
export const policySubject: Catalogue<readonly string[]> = {
  ja: ['運営方針', '重点施策', '達成目標', '施策の目標', '施策の進み', '目標の進み', '進捗'],
  'ja-plain': ['運営方針', '重点施策', '達成目標', '施策', '目標'],
  'pt-BR': [
    'diretriz',
    'diretrizes',
    'plano de gestão',
    'meta da prefeitura',
    'metas da prefeitura',
  ],
  en: ['policy target', 'city target', 'targets of the city', 'yearly policy', 'management policy'],
}
