import { existsSync, readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RequestContext } from '../../../platform/http/context.ts'
import { refusalMessage } from '../../../platform/messages/sentence.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { policyWith } from '../../../../fixtures/policy-with.ts'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import { discardImport } from './discard-import.ts'
import { editReview } from './edit-review.ts'
import { nextPolicyText } from './fixtures/next-policy.ts'
import { openReviewDesk, type ReviewDesk } from './fixtures/review-desk.ts'
import { type NewImport, startImport } from './start-import.ts'
import { viewReview } from './view-review.ts'

let fresh: FreshDatabase
let desk: ReviewDesk
let clerk: RequestContext
beforeAll(async () => {
  fresh = await freshDatabase()
  desk = await openReviewDesk(fresh.db)
  clerk = desk.as('00103', '若林 蓮', 'planningClerk')
})
afterAll(() => fresh.close())

const text = nextPolicyText(2027)
const bytes = (given: string) => new TextEncoder().encode(given)

/** What the person is told, in Japanese. */
async function refusalOf(input: NewImport, context = clerk): Promise<string> {
  try {
    await startImport(desk, context, input)
  } catch (error) {
    if (error instanceof Refusal) return refusalMessage(error, desk.offers.refusals, 'ja')
    throw error
  }
  return 'taken in'
}

const review = async (input: NewImport, context = clerk) =>
  viewReview(desk, (await startImport(desk, context, input)).importId, context)

async function imports(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from goals.policy_import`.execute(fresh.owner)
  return rows[0]?.n ?? -1
}

describe('what is no text is refused in Japanese and stores nothing', () => {
  const document = Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0])
  const oldDocument = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])
  test.each<[string, NewImport, string]>([
    ['an empty text', { text: '' }, '文字がありません'],
    ['nothing but spaces', { text: ' \n　\t\n' }, '文字がありません'],
    ['an empty file', { bytes: new Uint8Array() }, '文字がありません'],
    [
      'a scanned PDF',
      { bytes: bytes('%PDF-1.7\n%âãÏÓ') },
      '文字を読み取れないPDFです。本文を貼り付けると続けられます。',
    ],
    ['a PDF pasted as text', { text: '%PDF-1.7 …' }, '文字を読み取れないPDFです'],
    ['a Word document', { bytes: document, filename: '方針.docx' }, 'WordやExcel'],
    ['an old Word document', { bytes: oldDocument }, 'WordやExcel'],
    ['a picture', { bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]) }, '文字のファイルとして'],
    ['noise with a line end of UTF-16', { bytes: Buffer.from([0x0a, 0, 0x41, 0xd8, 0x41, 0x42]) }, '文字のファイルとして'],
    ['text with control characters', { text: '方針\u0000\u0007' }, '文字のファイルとして'],
    ['1 MB of text', { text: `${text}\n`.repeat(1_000).slice(0, 349_000) }, '本文が長すぎます'],
    ['more than 1 MB', { bytes: Buffer.alloc(1_100_000, 'a') }, '上限1MB'],
  ])('%s', async (_, input, words) => {
    const before = await imports()
    expect(await refusalOf(input)).toContain(words)
    expect(await imports()).toBe(before)
  })
})

describe('a text that cannot be used yet is kept and says what is wrong', () => {
  test.each<[string, string, string]>([
    ['one single line', text.replaceAll(/[\n\t]+/gu, ' '), '本文が1行につながっています'],
    ['another layout', 'この会議の議事録です。\n3月に開きました。\n'.repeat(400), '読み取れない箇所が多すぎます'],
    ['no table', text.slice(0, text.indexOf('重点的に')), '重点施策・事業の表が見つかりません'],
    ['a table of 600 rows', `${text}5\t題\t内容\t9月末までに1件以上開きます。\n`.concat('6\t題\t内容\t開きます。\n'.repeat(600)), '施策番号6が2回出てきます'],
  ])('%s', async (_, given, words) => {
    const { importId, problems, open, revision, ...seen } = await review({ text: given })
    expect(problems.map((one) => one.text).join()).toContain(words)
    expect(seen.maySend).toBe(false)
    expect(open.length).toBeGreaterThan(0)
    expect(seen.sourceText).toBe(given)
    const edit = { do: 'correctText', text } as const
    await editReview(desk, clerk, { importId, revision, edit })
    const mended = await viewReview(desk, importId, clerk)
    expect([mended.problems, mended.title]).toEqual([[], '令和9年度 総務部の運営方針'])
    await discardImport(desk, clerk, { importId, revision: mended.revision })
  })

  test('a title of no department of the city asks those who may draft for one only', async () => {
    const head = desk.as('00104', '久保山 静雄', 'departmentHead', 'somu')
    const foreign = { text: text.replaceAll('総務部', '開発部') }
    expect(await refusalOf(foreign, head)).toContain('「開発部」は組織に登録されていません')
    const own = await review({ ...foreign, departmentId: desk.unit('somu') }, head)
    expect(own.open.map((one) => one.text)).toContainEqual(
      '「開発部」は令和9年度の組織に登録されていません。先に組織へ登録してください。',
    )
    const other = { ...foreign, departmentId: desk.unit('sangyo') }
    await expect(startImport(desk, head, other)).rejects.toMatchObject({ status: 403 })
  })
})

describe('the file is read in its own encoding, and says so', () => {
  test.each([
    ['CP932', iconv.encode(text, 'cp932'), 'シフトJIS'],
    ['UTF-16', iconv.encode(text, 'utf-16'), 'UTF-16'],
    ['UTF-16 without a mark', iconv.encode(text, 'utf-16le'), 'UTF-16'],
    ['UTF-16, the other way round', iconv.encode(text, 'utf-16be'), 'UTF-16'],
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes(text)]), 'BOM付き'],
  ])('%s', async (_, given, note) => {
    const seen = await review({ bytes: given, filename: '運営方針案.txt' })
    expect(seen.encodingNote).toContain(note)
    expect([seen.sourceName, seen.counts.targets]).toEqual(['運営方針案.txt', 11])
    expect(seen.sourceText).toBe(text)
  })
})

describe('a doubtful reading is asked in the words that people know', () => {
  const asked = async (given: string) => {
    const seen = await review({ text: given })
    return seen.questions.map((one) => one.text)
  }
  test.each([
    [
      'a day that no calendar has',
      policyWith('2月30日までに窓口を開きます。'),
      '2月30日は暦にありません。原文は残しました。正しい日付を選んでください。',
    ],
    [
      'sums that differ',
      policyWith('研修： 30回・延536人 【内訳】 ◆新人 10回・延200人 ◆合同 20回・延335人'),
      '内訳の合計は535人ですが、総数は536人と書かれています。どちらが正しいか選んでください。',
    ],
    [
      'a missing measure number',
      `${policyWith('9月末までに開きます。')}\n3\t題\t内容\t9月末までに開きます。`,
      '施策番号1の次が3です。2が抜けていないか確認してください。',
    ],
  ])('%s', async (_, given, words) => {
    expect(await asked(given)).toContain(words)
  })
})

const seed = new URL('../../../../../shared/data/policy-fy2019.txt', import.meta.url)
const isHere = existsSync(seed)

describe.skipIf(!isHere)(isHere ? 'the policy of fiscal 2019' : 'skipped: no ../shared', () => {
  test('comes to the review screen with at most 15 questions and all 44 figures', async () => {
    const seen = await review({ bytes: readFileSync(seed), filename: 'policy-fy2019.txt' })
    expect(seen.counts).toMatchObject({ figures: 44, openFigures: 0, targets: 22, judged: 20 })
    expect(seen.counts.questions).toBeLessThanOrEqual(15)
    expect(seen.problems).toEqual([])
    // The head's name stays in the text as it came and reaches no field.
    const name = seen.lines.filter((line) => line.text.trim() !== '')[2]?.text ?? ''
    const { sourceText: _text, lines: _lines, ...fields } = seen
    expect(JSON.stringify(fields)).not.toContain(name)
  })
})
