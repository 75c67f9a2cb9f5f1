import { describe, expect, test } from 'vitest'
import { city } from '../../fixtures/city.ts'
import { units } from '../../fixtures/city/units.ts'
import { policy2018 } from '../../fixtures/demo/policy-2018.ts'
import { policy2019 } from '../../fixtures/demo/policy-2019.ts'
import { policyCurrent } from '../../fixtures/demo/policy-current.ts'
import { day } from '../../fixtures/demo/story.ts'
import { textsOf } from '../../fixtures/demo/texts.ts'
import { checkPlainJapanese } from '../../src/platform/translation/plain-japanese-grammar.ts'
import { sources, textOf } from './sources.ts'

test.each([
  ['市役所《しやくしょ》で 聞《き》きます。｜1人《ひとり》です。2026年4月1日。2026年度', []],
  ['市役所《しやくしょ》で 聞く', ['kanji without reading: 聞']],
  ['4年生', ['kanji without reading: 生']],
  ['市《シ》', ['reading not in hiragana: シ']],
  ['書類《しょるい》等《など》', ['等']],
  ['令和《れいわ》8年', ['date by era only']],
  ['行《い》かなければ なりません', ['double negative']],
  ['コンプライアンスを 守《まも》る', ['katakana not in the list: コンプライアンス']],
])('%s', (text, faults) => {
  expect(checkPlainJapanese(text).faults).toEqual(faults)
})

test('sentences over 60 characters are refused, those over 40 are listed', () => {
  const sentence = (length: number) => `${'あ'.repeat(length)}。`
  expect(checkPlainJapanese(sentence(40))).toEqual({ faults: [], long: [] })
  expect(checkPlainJapanese(sentence(60))).toMatchObject({ faults: [], long: [expect.anything()] })
  expect(checkPlainJapanese(sentence(61)).faults).toHaveLength(1)
  // Lines of a list end without a full stop.
  expect(checkPlainJapanese('・あああ\n'.repeat(20))).toEqual({ faults: [], long: [] })
})

/** The quoted parts of a catalogue's plain Japanese; places of parameters left out. */
function plainLiterals(path: string): string[] {
  const text = textOf(path)
  const body = path.endsWith('ja-plain.ts')
    ? text
    : [
        ...[...text.matchAll(/^const jaPlain[^=]*= ([\s\S]*?)^(?=const |\/\*\*|export )/gm)],
        ...[...text.matchAll(/'ja-plain': (.*)$/gm)],
        ...[...text.matchAll(/\bplain: (.*?), pt:/gm)],
      ]
        .map((match) => match[1])
        .join('\n')
  const code = body.replaceAll(/^\s*(\/\/|\/?\*).*$/gm, '')
  return [...code.matchAll(/'([^'\n]*)'|`([^`]*)`/g)]
    .map((match) => (match[1] ?? match[2] ?? '')
      .replaceAll('\\n', '\n')
      .replaceAll(/\$\{[^}]*\}/g, '1'))
    .filter((literal) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(literal))
}

const catalogues = sources().filter((path) => /(^|\/)(messages|ja-plain|unit-name)\.ts$/.test(path))

describe('catalogues', () => {
  test.each(catalogues)('%s', (path) => {
    for (const literal of plainLiterals(path)) {
      expect(checkPlainJapanese(literal).faults, literal).toEqual([])
    }
  })
})

describe('demo city', () => {
  const present = policyCurrent(day('2026-11-22'))
  const texts = [
    ...[policy2018, policy2019, present].flatMap(textsOf).map(({ path, text }) => ({ path, text })),
    ...units.flatMap(({ key, label }) => (label ? [{ path: key, text: label }] : [])),
    { path: 'city', text: city.name },
    { path: 'address', text: city.address },
  ]

  test('every text in plain Japanese can be read', () => {
    const faults = texts.flatMap(({ path, text }) =>
      checkPlainJapanese(text['ja-plain'] ?? '').faults.map((fault) => `${path}: ${fault}`),
    )
    expect(faults).toEqual([])
  })

  test('few sentences are over 40 characters', () => {
    const long = texts.flatMap(({ text }) => checkPlainJapanese(text['ja-plain'] ?? '').long)
    // Names of plans and lists of places are long by themselves; the list is there to be read.
    expect([...new Set(long)]).toMatchInlineSnapshot(`[]`)
  })
})
