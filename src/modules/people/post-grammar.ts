// 副, 担当, 次: deputies and heads of a task are not the head of the unit.
const notTheHead = /副|担当|次長|代理|補佐|^元/u

// A post looked after by somebody of higher rank until it is filled counts as heading the unit.
const acting = /(?:事務取扱|事務代理|心得)$/u

/**
 * Whether a post heads its unit by its name (所属長): 課長 or 総務課長 of a 課, 室長 of a 室, センター長.
 * 担当課長 and 副園長 do not; 課長事務取扱 does.
 */
export function isHeadPost(post: string, unitName: string): boolean {
  const plain = post.replace(acting, '')
  if (notTheHead.test(plain)) return false
  const unitWord = unitName.endsWith('センター') ? 'センター' : Array.from(unitName).at(-1)
  return unitWord !== undefined && plain.endsWith(`${unitWord}長`)
}
