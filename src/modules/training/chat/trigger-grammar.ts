import type { Catalogue } from '../../../platform/messages/locale.ts'

const japanese = [
  [
    ['職員研修', '職員の研修', '職員の 研修', '市役所の研修'],
    ['何回', '何件', '何人', '回数', '人数', '数', '実績', 'どれくらい', 'いくつ', 'どのくらい'],
  ],
]

/** Questions about how much the staff is trained: a word of each group must be there. */
export const countTriggers: Catalogue<readonly (readonly (readonly string[])[])[]> = {
  ja: japanese,
  'ja-plain': japanese,
  'pt-BR': [
    [
      ['curso', 'treinamento', 'capacitação'],
      ['servidor', 'funcionário', 'funcionarios'],
      ['quant', 'número', 'numero'],
    ],
  ],
  en: [
    [
      ['training', 'courses'],
      ['staff', 'employees', 'officials', 'civil servants'],
      ['how many', 'how much', 'how often', 'number of'],
    ],
  ],
}
