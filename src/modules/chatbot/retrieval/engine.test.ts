import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Locale } from '../../../platform/messages/locale.ts'
import { buildEngine, type Engine, type IndexedText } from './engine.ts'

const text = (
  entryId: string,
  question: string,
  answer: string,
  variants: readonly string[] = [],
  locale: Locale = 'ja',
): IndexedText => ({ entryId, locale, question, answer, variants })

/** A small set of entries of the demo city. */
const corpus: readonly IndexedText[] = [
  text('moving-in', '転入届の出し方', '引っ越した日から14日以内に市民課の窓口へお越しください。', [
    '引越しの届け出は？',
  ]),
  text('moving-out', '転出届の出し方', '他の市町村へ移る前に市民課へ届け出てください。'),
  text('bulky', '粗大ごみの出し方', '電話で申し込み、処理券を貼って出してください。'),
  text('bulky', '大きい ごみの 出しかた', 'でんわで もうしこんで ください。', [], 'ja-plain'),
  text('bulky', 'Como descartar lixo volumoso (móveis, sofá)', 'Ligue antes.', [], 'pt-BR'),
  text('bulky', 'How to put out bulky garbage', 'Call and pay the fee.', [], 'en'),
  text('burnable', '燃やすごみの収集日', '地区ごとの曜日に朝8時までに出してください。'),
  text(
    'birth',
    '出生届の出し方',
    '生まれた日から14日以内に届け出てください。母子健康手帳が必要です。',
  ),
  text('dog', '犬の登録と狂犬病予防注射', '飼い始めてから30日以内に登録してください。'),
  text('water', '水道の使用中止の手続き', '5日前までに水道課へ連絡してください。'),
  text('resident-record', '住民票の写しの請求', '本人確認書類をお持ちください。1通300円です。'),
  text('resident-record', 'Cópia do registro de residente', 'Traga um documento.', [], 'pt-BR'),
  text('tax', '市民税の納付方法', '納付書により金融機関で納めてください。'),
  text('tax', 'How to pay the municipal tax', 'Pay at a bank or a shop.', [], 'en'),
  text('library', '図書館の利用カードと貸出', '本は10冊まで2週間借りられます。'),
]

let engine: Engine
const folder = mkdtempSync(join(tmpdir(), 'yakuba-terms-'))

beforeAll(async () => {
  engine = await buildEngine(corpus, { tokenCache: folder })
}, 60_000)
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const found = (text: string, locale: Locale = 'ja', from = engine) =>
  from.search(text, { limit: 5, locale })
const order = (from: Engine, text: string, locale: Locale = 'ja') =>
  found(text, locale, from).map(({ entryId, score, support }) => [entryId, score, support])

const everyday: [question: string, entryId: string, locale: Locale][] = [
  ['となりの県から引っ越してきました', 'moving-in', 'ja'],
  ['ｿﾌｧを捨てたい', 'bulky', 'ja'],
  ['ソファーを すてたい', 'bulky', 'ja-plain'],
  ['赤ちゃんが生まれたら何を出せばいい？', 'birth', 'ja'],
  ['子犬を飼いはじめた', 'dog', 'ja'],
  ['水道を止めたい', 'water', 'ja'],
  ['住民票がほしい', 'resident-record', 'ja'],
  ['本を借りたい', 'library', 'ja'],
  ['como jogar fora um sofá', 'bulky', 'pt-BR'],
  ['How do I throw away bulky garbage?', 'bulky', 'en'],
]

describe('search', () => {
  test.each(everyday)('%s finds %s', (question, entryId, locale) => {
    expect(found(question, locale)[0]?.entryId).toBe(entryId)
  })

  test('another wording of an entry finds it, and is sure', () => {
    const [first] = found('引越しの届け出は？')
    expect(first?.entryId).toBe('moving-in')
    expect(first?.support).toBe(0.99)
  })

  test('asked in the words of a Portuguese text, that one is found and is sure', () => {
    expect(found('Como descartar lixo volumoso (móveis, sofá)?', 'pt-BR')[0]).toMatchObject({
      ...{ entryId: 'bulky', locale: 'pt-BR', support: 0.99 },
    })
  })

  test('a Portuguese question finds what there is in Japanese only', () => {
    expect(found('Acabei de me mudar para a cidade', 'pt-BR')[0]).toMatchObject({
      entryId: 'moving-in',
      locale: 'ja',
    })
  })

  test('an entry is found once, however many texts it has', () => {
    for (const [question, , locale] of everyday) {
      const ids = engine.search(question, { limit: 50, locale }).map(({ entryId }) => entryId)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  test('entries that are not accepted are left out', () => {
    const hits = engine.search('粗大ごみ', {
      limit: 5,
      locale: 'ja',
      accepts: (entryId) => entryId !== 'bulky',
    })
    expect(hits.map(({ entryId }) => entryId)).not.toContain('bulky')
    expect(hits.length).toBeGreaterThan(0)
  })

  test('no more than asked for, best first', () => {
    const hits = engine.search('届け出', { limit: 2, locale: 'ja' })
    expect(hits).toHaveLength(2)
    expect(hits[0]?.score).toBeGreaterThanOrEqual(hits[1]?.score ?? 0)
  })

  test('why: the shares of the words are the whole, the measures are the score', () => {
    const [first] = found('となりの県から引っ越してきました')
    const shares = first?.why.words.map(({ share }) => share) ?? []
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
    expect(first?.why.words.some(({ through }) => through === 'lexicon')).toBe(true)
    const given = Object.values(first?.why.features ?? {}).reduce((sum, one) => sum + one, 0)
    expect(given).toBeCloseTo(first?.score ?? 0)
  })
})

describe('bad input', () => {
  test.each([
    ['nothing', ''],
    ['spaces', ' 　\n\t '],
    ['zero width', '\u200B\u200D\uFEFF'],
    ['emoji', '😀🎉👨‍👩‍👧'],
    ['signs', '？！。「」'],
    ['lone surrogates', '\uD83D \uDE00 \uD800'],
    ['tags', '<script></script><img src=x>'],
  ])('%s finds nothing sure', (_what, text) => {
    for (const locale of ['ja', 'pt-BR'] as const) {
      const hits = found(text, locale)
      for (const { score, support } of hits) {
        expect(Number.isFinite(score) && support < 0.5).toBe(true)
      }
      expect(engine.decide(hits).outcome).not.toBe('answer')
    }
  })

  test('ten thousand characters are cut; the beginning is read', () => {
    expect(found(`粗大ごみを捨てたい。${'あ'.repeat(10_000)}`)[0]?.entryId).toBe('bulky')
    expect(order(engine, 'ご'.repeat(10_000))).toEqual(order(engine, 'ご'.repeat(1_000)))
  })

  test('tags and half of a pair do not hide a question', () => {
    expect(found('<b>粗大ごみ</b>\uD83Dを捨てたい')[0]?.entryId).toBe('bulky')
  })
})

describe('building', () => {
  test('the same texts give the same results', async () => {
    const again = await buildEngine(corpus)
    expect(again.version).toBe(engine.version)
    for (const [question, , locale] of everyday) {
      expect(order(again, question, locale)).toEqual(order(engine, question, locale))
    }
  })

  test('texts that were read before give the same engine; a torn file is made again', async () => {
    const [name = ''] = readdirSync(folder)
    const kept = await buildEngine(corpus, { tokenCache: folder })
    expect(order(kept, '引っ越し')).toEqual(order(engine, '引っ越し'))
    const whole = readFileSync(join(folder, name))
    writeFileSync(join(folder, name), whole.subarray(0, whole.length / 2))
    const torn = await buildEngine(corpus, { tokenCache: folder })
    expect(order(torn, '引っ越し')).toEqual(order(engine, '引っ越し'))
    expect(readFileSync(join(folder, name)).length).toBe(whole.length)
  })

  test('no texts at all: nothing is found', async () => {
    const empty = await buildEngine([])
    expect(empty.decide(found('引っ越し', 'ja', empty)).outcome).toBe('decline')
  })

  // Words, idf, lengths and letters are those of a fresh build; the latent space is kept from
  // before, so scores may differ a little in what meaning gives to them: the first one does not.
  test('a change is found at once, and the first ones are those of a fresh build', async () => {
    const entry: IndexedText = {
      ...{ entryId: 'bicycle', locale: 'ja', question: '放置自転車を引き取るには', variants: [] },
      answer: '保管所へ身分証明書と鍵をお持ちください。',
    }
    const changed = await engine.with([entry], ['dog'])
    const all = [...corpus.filter(({ entryId }) => entryId !== 'dog'), entry]
    const fresh = await buildEngine(all)
    expect(changed.version).toBe(fresh.version)
    expect(found('自転車を取りに行きたい', 'ja', changed)[0]?.entryId).toBe('bicycle')
    for (const [question, entryId, locale] of everyday) {
      const [one] = found(question, locale, changed)
      if (entryId === 'dog') expect(one?.entryId).not.toBe('dog')
      else expect(one?.entryId).toBe(found(question, locale, fresh)[0]?.entryId)
      const words = (from: Engine) =>
        new Map(
          found(question, locale, from).map(({ entryId: id, why: { features } }) => [
            id,
            [features['words'], features['titleCovered'], features['letters']],
          ]),
        )
      const other = words(fresh)
      for (const [id, given] of words(changed))
        if (other.has(id)) expect(given).toEqual(other.get(id))
    }
    // The engine before it is as it was.
    expect(found('子犬を飼いはじめた')[0]?.entryId).toBe('dog')
  })

  test('a changed text takes the place of the old one', async () => {
    const before = corpus.filter(({ entryId }) => entryId === 'library')
    const changed = await engine.with(
      before.map((text) => ({ ...text, question: '体育館の予約のしかた', answer: '窓口へ。' })),
      [],
    )
    expect(found('体育館を予約したい', 'ja', changed)[0]?.entryId).toBe('library')
    const hit = found('本を借りたい', 'ja', changed).find(({ entryId }) => entryId === 'library')
    expect(hit?.support ?? 0).toBeLessThan(0.5)
  })
})
