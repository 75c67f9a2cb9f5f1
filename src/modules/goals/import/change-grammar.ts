import type { Direction } from '../policy-document.ts'

const downWords =
  '削減|縮減|短縮|縮小|圧縮|抑制|抑え|低減|軽減|減量|減額|減員|減少|減ら[しすせさ]|減じ|減[りる]|減(?![災免塩農反築])|カット|ダウン(?!ロード)|引き下げ|引下げ|引下|下げ|下回|落と[しす]|絞り|縮め|短く|少なく|小さく|低く|早め|速め|スリム化'
const upWords =
  '増加|増員|増額|増便|増や[しすせさ]|増え|増(?![設築刷田])|アップ(?!ロード|デート|グレード)|向上|上昇|引き上げ|引上げ|引上|上げ|上乗せ|上積み|上回|底上げ|伸ば[しすせさ]|伸び|拡大|高め|多く|大きく|高く|プラス'
const eitherWords = '改善'

const change = new RegExp(
  `^(?:の|を|分(?:の|を)?)?(?:(?<down>${downWords})|(?<up>${upWords})|(?<either>${eitherWords}))`,
  'u',
)
const level = new RegExp(
  `^(?:以上|以下|以内|程度)?(?:に|へ|まで(?:に)?)(?:[^\\s、。]{0,4})?(?:(?<down>${downWords})|(?<up>${upWords}))`,
  'u',
)

/** A change (増減) said right behind a value: how many characters say it, and where it leads. */
export type Change = { length: number; direction: Direction | undefined }

/**
 * Reads a value as the size of a change (5%削減, 3人の増員, 0.5ポイント向上); the direction is open
 * where the word says neither more nor less (改善).
 */
export function findChange(behind: string): Change | undefined {
  const match = change.exec(behind.slice(0, 12))
  if (match === null) return undefined
  return { length: match[0].length, direction: directionIn(match) }
}

/**
 * Direction said by the verb behind a level (7日に短縮する, 45%に引き上げる), or undefined. A rank
 * (順位) that is raised becomes a smaller number.
 */
export function directionOf(behind: string, unit = ''): 'up' | 'down' | undefined {
  const match = level.exec(behind.slice(0, 24))
  const said = match === null ? undefined : directionIn(match)
  if (said === undefined || unit !== '位') return said
  return said === 'up' ? 'down' : 'up'
}

function directionIn({ groups = {} }: RegExpExecArray): 'up' | 'down' | undefined {
  if (groups['down'] !== undefined) return 'down'
  return groups['up'] === undefined ? undefined : 'up'
}
