import { randomInt } from 'node:crypto'
import type { Treatment } from '../privacy/personal-data.ts'
import { fakeKana, fakeName, fakeSurname, hiragana, masked } from './fake-name-grammar.ts'

/** Treatments whose values become others, the same ones everywhere. */
export const swapped = ['name', 'kana', 'surname', 'staffNo', 'mail', 'contact'] as const

/** One of them. */
export type Swapped = (typeof swapped)[number]

/** Gives each value of a real city its stand-in (置き換え). */
export type Disguise = {
  /** Null where the value is one that has to be emptied. */
  hide(treatment: Treatment, value: string): string | null
}

/** The stand-ins for these values: none of them is itself among the originals. */
export function disguiseOf(originals: Record<Swapped, readonly string[]>): Disguise {
  const real = new Set(Object.values(originals).flat())
  const swaps = new Map<Swapped, Map<string, string>>()
  for (const kind of swapped) {
    // In no order: the tenth in the list is not the tenth stand-in.
    const values = shuffled(originals[kind])
    const makes = fakeOf[kind]
    let no = randomInt(1, 900)
    const map = new Map<string, string>()
    const used = new Set<string>()
    for (const value of values) {
      let fake = makes(no, value)
      while (real.has(fake) || used.has(fake)) fake = makes((no += 1), value)
      no += 1
      used.add(fake)
      map.set(value, fake)
    }
    swaps.set(kind, map)
  }
  let files = 0
  const hideText = (value: string): string => {
    for (const kind of swapped) {
      const fake = swaps.get(kind)?.get(value)
      if (fake !== undefined) return fake
    }
    return masked(value)
  }
  return {
    hide(treatment, value) {
      if (treatment === 'plain' || value === '') return value
      if (treatment === 'secret') return null
      if (treatment === 'text') return hideText(value)
      if (treatment === 'json') return JSON.stringify(hideJson(JSON.parse(value), hideText, real))
      if (treatment === 'filename') {
        files += 1
        return `file-${files}${/\.[A-Za-z0-9]{1,5}$/.exec(value)?.[0] ?? ''}`
      }
      return swaps.get(treatment)?.get(value) ?? masked(value)
    },
  }
}

const fakeOf: Record<Swapped, (no: number, value: string) => string> = {
  name: fakeName,
  kana: (no, value) => (/\p{Script=Hiragana}/u.test(value) ? hiragana(fakeKana(no)) : fakeKana(no)),
  surname: fakeSurname,
  staffNo: (no, value) => `9${String(no).padStart(Math.max(1, value.length - 1), '0')}`,
  mail: (no) => `user${no}@example.invalid`,
  contact: (no, value) =>
    value.includes('@')
      ? `contact${no}@example.invalid`
      : `000-0000-${String(no).padStart(4, '0')}`,
}

function shuffled(values: readonly string[]): string[] {
  const list = [...new Set(values)].filter((value) => value !== '')
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = randomInt(index + 1)
    const [one = '', two = ''] = [list[index], list[other]]
    list[index] = two
    list[other] = one
  }
  return list
}

// Ids, dates, hashes and words of the product itself keep a page working; all else is a text.
const harmless = new RegExp(
  String.raw`^([0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}|\d{4}-\d{2}-\d{2}(T[\d:.]+Z?)?` +
    String.raw`|[a-z][A-Za-z]*([._-][A-Za-z]+)*|\/staff\/[\w/#?=&.-]*)$`,
)

function hideJson(value: unknown, hide: (text: string) => string, real: Set<string>): unknown {
  if (typeof value === 'string') {
    return harmless.test(value) && !real.has(value) ? value : hide(value)
  }
  if (Array.isArray(value)) return value.map((one) => hideJson(one, hide, real))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one], index) => [
      /^[\x20-\x7e]*$/.test(key) && !real.has(key) ? key : `${masked(key)}${index}`,
      hideJson(one, hide, real),
    ]),
  )
}
