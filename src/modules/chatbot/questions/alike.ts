/** From so many shared sequences of three letters on (0 to 1) two questions are one. */
export const alikeFrom = 0.7
/** Days within which a repeat joins what was asked before. */
export const alikeDays = 90

const size = 3

function gramsOf(text: string): Set<string> {
  const letters = Array.from(text)
  if (letters.length <= size) return new Set([text])
  return new Set(
    Array.from({ length: letters.length - size + 1 }, (_, at) =>
      letters.slice(at, at + size).join(''),
    ),
  )
}

/** How like two questions are, 0 to 1: twice the shared sequences over all of them. */
export function likenessBetween(one: string, other: string): number {
  const a = gramsOf(one)
  const b = gramsOf(other)
  return (2 * a.intersection(b).size) / (a.size + b.size)
}

// What a question is about: each kanji, each word in katakana or Latin letters.
const subject = /\p{Script=Han}|[\p{Script=Katakana}\u30fc]{2,}|\p{Script=Latin}+/gu
const numbers = (text: string) => (text.match(/\p{N}+/gu) ?? []).join(' ')

// The second 日 of 日曜日 is another than the first: 土曜日 is not a part of it.
function subjectsOf(text: string): Set<string> {
  const words = text.match(subject) ?? []
  return new Set(
    words.map((word, at) => word + words.slice(0, at).filter((one) => one === word).length),
  )
}

/**
 * Whether two questions (as `likenessOf` leaves them) are near enough to be one task. Where each
 * names something that the other does not (転入 and 転出, another number) they are never one: a
 * question that joins the wrong one would be answered wrongly.
 */
export function isAlike(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = [one.length, other.length].toSorted((a, b) => a - b)
  if ((short ?? 0) < (long ?? 0) / 2 || numbers(one) !== numbers(other)) return false
  const a = subjectsOf(one)
  const b = subjectsOf(other)
  if (a.difference(b).size > 0 && b.difference(a).size > 0) return false
  return likenessBetween(one, other) >= alikeFrom
}
