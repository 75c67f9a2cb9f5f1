import type { Indicator } from '../policy-document.ts'

/** Which kind of indicator a cell names: 成果 or 活動, with or without 指標. */
export function indicatorOf(text: string): Indicator | undefined {
  const word = text.trim().replace(/指標$/u, '')
  if (word === '成果' || word === 'アウトカム') return 'outcome'
  return word === '活動' || word === 'アウトプット' ? 'activity' : undefined
}
