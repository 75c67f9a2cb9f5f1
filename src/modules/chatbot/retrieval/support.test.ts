import { describe, expect, test } from 'vitest'
import type { Hit } from './engine.ts'
import { decide, measureNames, supportOf } from './support.ts'

const inKnownWords = (share: number) =>
  measureNames.map((name) => (name === 'known' ? share : 0))

const hit = (entryId: string, score: number, support: number, known = 1): Hit => ({
  ...{ entryId, locale: 'ja', score, support, measures: inKnownWords(known) },
  why: { words: [], features: {} },
})

describe('decide', () => {
  test.each([
    ['nothing found', [], 'decline', 0],
    ['nothing that fits, one near', [hit('a', 2, 0.15), hit('b', 1, 0.04)], 'decline', 1],
    ['nothing near', [hit('a', 2, 0.03), hit('b', 1, 0.01)], 'decline', 0],
    ['one sure entry', [hit('a', 2, 0.9)], 'answer', 1],
    ['a sure one, another unlikely', [hit('a', 2, 0.9), hit('b', 1, 0.2)], 'answer', 1],
    ['two that are about as good', [hit('a', 2, 0.9), hit('b', 1.98, 0.85)], 'choices', 2],
    ['a sure one beside nothing', [hit('a', 2, 0.9), hit('b', 1.98, 0.02)], 'answer', 1],
    ['a sure one, asked in words nobody wrote', [hit('a', 2, 0.9, 0.5)], 'choices', 1],
    ['an unsure one', [hit('a', 2, 0.4), hit('b', 1, 0.02)], 'choices', 2],
    ['an unsure one alone', [hit('a', 2, 0.4)], 'choices', 1],
    [
      'no more than four choices',
      ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => hit(id, 2, 0.4)),
      'choices',
      4,
    ],
  ] as const)('%s', (_what, hits, outcome, count) => {
    const decision = decide(hits)
    expect(decision.outcome).toBe(outcome)
    const shown =
      decision.outcome === 'answer'
        ? [decision.hit]
        : decision.outcome === 'choices'
          ? decision.hits
          : decision.nearest
    expect(shown).toHaveLength(count)
    if (count > 0) expect(shown[0]?.entryId).toBe('a')
  })
})

test('asked in its very words, an entry is the answer beside one with more points', () => {
  const measures = measureNames.map((name) => (name === 'letters' ? 1 : 0))
  const decision = decide([{ ...hit('a', 1.9, 0.99), measures }, hit('b', 2, 0.8)])
  expect(decision).toMatchObject({ outcome: 'answer', hit: { entryId: 'a' } })
})

describe('support', () => {
  const measures = (one: Partial<Record<(typeof measureNames)[number], number>>) =>
    measureNames.map((name) => one[name] ?? 0)

  test('nothing speaks for it: near 0', () => {
    expect(supportOf(measures({}))).toBeLessThan(0.05)
  })

  test('the very words of a question are sure', () => {
    expect(supportOf(measures({ letters: 1 }))).toBe(0.99)
  })

  test('a matter of no city hall lowers it', () => {
    const good = { askedInTitles: 1, askedCovered: 1, textMeaning: 0.8, length: 0.5 }
    expect(supportOf(measures({ ...good, outside: 1 }))).toBeLessThan(supportOf(measures(good)))
  })
})
