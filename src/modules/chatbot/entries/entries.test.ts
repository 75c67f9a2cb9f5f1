import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getEntry, listPublishedVersions, listVariants, listVersions } from '../store/entry.ts'
import { addVariants, removeVariant } from './change-variants.ts'
import { day, type Office, openOffice, type Who } from './fixtures/office.ts'
import { entryHomeItems } from './home-items.ts'
import { figuresOf, rollOver } from './roll-over.ts'
import { createEntry, reviseEntry, type SavedEntry } from './save-entry.ts'
import {
  approveVersion,
  confirmEntry,
  returnVersion,
  submitVersion,
  withdrawEntry,
} from './step-entry.ts'

let office: Office
let no = 0
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(() => {
  no += 1
})

const refuses = (code: string) => ({ code })
const write = (more = {}, who: Who = 'editor'): Promise<SavedEntry> => {
  const input = office.input({ question: `質問${no}`, ...more })
  return createEntry(office.platform, office.as(who), input)
}
const submit = (saved: SavedEntry) => submitVersion(office.platform, office.as('editor'), saved)
const approve = (saved: SavedEntry, who: Who = 'head', on?: string) =>
  approveVersion(office.platform, office.as(who, on === undefined ? {} : { today: day(on) }), saved)
async function publish(more = {}, on?: string): Promise<SavedEntry> {
  const saved = await write(more)
  await submit(saved)
  return approve(saved, 'head', on)
}
const revise = ({ entryId, versionId }: SavedEntry, more = {}, submits = false) =>
  reviseEntry(office.platform, office.as('editor'), {
    ...{ ...office.input({ question: `質問${no}`, ...more }), entryId, versionId, submits },
  })
const statesOf = async (entryId: string) =>
  (await listVersions(office.db, entryId)).map(({ state }) => state)

describe('two persons', () => {
  test('write and approve; the writer cannot do both', async () => {
    const saved = await write()
    await expect(approve(saved)).rejects.toMatchObject(refuses('chatbot.version_stale'))
    await submit(saved)
    await expect(approve(saved, 'editor')).rejects.toMatchObject(refuses('chatbot.own_version'))
    await approve(saved)
    expect(await getEntry(office.db, saved.entryId)).toMatchObject({
      ...{ state: 'published', publishedVersionId: saved.versionId },
    })
  })

  test('another division, a reader and a manager without the post cannot approve', async () => {
    const saved = await write()
    await submit(saved)
    for (const who of ['builder', 'reader', 'manager'] as const) {
      await expect(approve(saved, who)).rejects.toMatchObject({ status: 403 })
    }
  })

  test('what comes back keeps its words, the reason and its writer', async () => {
    const saved = await write()
    await submit(saved)
    const back = await returnVersion(office.platform, office.as('head'), {
      ...{ ...saved, reason: '手数料を確かめてください' },
    })
    const [version] = await listVersions(office.db, saved.entryId)
    expect(version).toMatchObject({ id: back.versionId, state: 'draft', question: `質問${no}` })
    expect(version?.note).toContain('手数料を確かめてください')
    await submit(back)
    await expect(approve(back, 'editor')).rejects.toMatchObject(refuses('chatbot.own_version'))
  })
})

describe('who may write', () => {
  test.each([
    ['builder', 403],
    ['reader', 403],
  ] as const)('%s not for another division', async (who, status) => {
    await expect(write({}, who)).rejects.toMatchObject({ status })
    const saved = await write()
    const input = { ...office.input({ question: '書き換え' }), ...saved }
    const act = reviseEntry(office.platform, office.as(who), input)
    await expect(act).rejects.toMatchObject({ status })
  })

  test('a manager for every division', async () => {
    expect(await statesOf((await write({}, 'manager')).entryId)).toEqual(['draft'])
  })
})

describe('a revision', () => {
  test('leaves what residents read until it is approved', async () => {
    const saved = await publish()
    const next = await revise(saved, { prose: '新しい本文です。' })
    expect(await statesOf(saved.entryId)).toEqual(['draft', 'published'])
    await submit(next)
    expect((await getEntry(office.db, saved.entryId)).publishedVersionId).toBe(saved.versionId)
    await approve(next)
    expect(await statesOf(saved.entryId)).toEqual(['published', 'ended'])
  })

  test('of what somebody else has rewritten meanwhile is refused, as is one without a change', async () => {
    const saved = await write()
    await expect(revise(saved)).rejects.toMatchObject(refuses('chatbot.nothing_changed'))
    await revise(saved, { prose: '先に書いた人の本文。' })
    await expect(revise(saved, { prose: '後の人の本文。' })).rejects.toMatchObject(
      refuses('chatbot.version_stale'),
    )
  })

  test.each([
    ['a fact that the city must fill in', { fee: null }, 'chatbot.facts_open'],
    ['the mark in the prose', { prose: '手数料は【市が記入】です。' }, 'chatbot.facts_open'],
    ['a last day that is over', { validToOn: day('2026-05-19') }, 'chatbot.already_past'],
  ])('is never put before residents with %s', async (_, more, code) => {
    const saved = await write(more)
    await expect(submit(saved)).rejects.toMatchObject(refuses(code))
  })

  test.each([
    ['days the wrong way round', { validToOn: day('2026-03-31') }, 'chatbot.days_reversed'],
    [
      'a script as a source',
      { sources: [{ title: 'x', url: 'javascript:1' }] },
      'chatbot.source_malformed',
    ],
    [
      'another host as a source',
      { sources: [{ title: 'x', url: '//a.example' }] },
      'chatbot.source_malformed',
    ],
  ])('with %s is not even a draft', async (_, more, code) => {
    await expect(write(more)).rejects.toMatchObject(refuses(code))
  })
})

describe('a fiscal year', () => {
  const bound = {
    ...{ fiscalYear: 2026, validToOn: day('2027-03-31'), fee: '300円' },
    prose: '令和8年度の手数料です。',
  }

  test('goes over into the next: both stand until April, and the year moves once', async () => {
    const saved = await publish(bound)
    const [version] = await listVersions(office.db, saved.entryId)
    const figures = figuresOf(version as NonNullable<typeof version>).map(({ text }) => text)
    const at = figures.indexOf('300円')
    expect(at).toBeGreaterThanOrEqual(0)
    const now = figures.map((text, index) => (index === at ? '350円' : text))
    const context = office.as('editor', { today: day('2027-02-10') })
    const rolled = await rollOver(office.platform, context, { ...saved, figures: now })
    const [draft] = await listVersions(office.db, saved.entryId)
    expect(draft).toMatchObject({ fee: '350円', fiscalYear: 2027, state: 'draft' })
    expect(draft?.validFromOn.toString()).toBe('2027-04-01')
    await expect(
      rollOver(office.platform, context, { ...saved, figures: now }),
    ).rejects.toMatchObject(refuses('chatbot.rolled_over'))
    await submit(rolled)
    await approve(rolled, 'head', '2027-03-01')
    const published = (await listPublishedVersions(office.db)).filter(
      ({ entryId }) => entryId === saved.entryId,
    )
    expect(published.map(({ fiscalYear }) => fiscalYear)).toEqual([2026, 2027])
  })

  test('not rolled over is on the editor’s home from February on, not before', async () => {
    await publish(bound)
    const lines = async (on: string) =>
      (await entryHomeItems(office.platform, office.as('editor', { today: day(on) }))).map(
        ({ title }) => title,
      )
    expect((await lines('2027-01-31')).join()).not.toContain('令和9年度')
    expect((await lines('2027-02-01')).join()).toContain('令和9年度')
    expect((await lines('2027-04-01')).join()).toContain('令和9年度')
  })

  test('cannot go over from an answer that is bound to none', async () => {
    const saved = await publish()
    const act = rollOver(office.platform, office.as('editor'), { ...saved, figures: [] })
    await expect(act).rejects.toMatchObject(refuses('chatbot.not_year_bound'))
  })
})

test('a review is renewed by one press, within the year of an answer', async () => {
  const saved = await publish({ reviewDueOn: day('2026-05-01') })
  const home = await entryHomeItems(office.platform, office.as('head'))
  expect(home.map(({ title }) => title).join()).toContain('見直し期限を過ぎた')
  await confirmEntry(office.platform, office.as('editor'), saved)
  const [version] = await listVersions(office.db, saved.entryId)
  expect(version?.reviewDueOn.toString()).toBe('2027-05-20')
  const year = await publish({ fiscalYear: 2026, validToOn: day('2027-03-31') })
  await confirmEntry(office.platform, office.as('editor'), year)
  const [ofYear] = await listVersions(office.db, year.entryId)
  expect(ofYear?.reviewDueOn.toString()).toBe('2027-03-31')
})

test('withdrawn is gone for residents at once, and can be written again', async () => {
  const saved = await publish()
  await withdrawEntry(office.platform, office.as('head'), { ...saved, reason: '制度の終わり' })
  expect(await getEntry(office.db, saved.entryId)).toMatchObject({
    ...{ state: 'withdrawn', publishedVersionId: null, needsReviewReason: '制度の終わり' },
  })
  expect(await statesOf(saved.entryId)).toEqual(['ended'])
  await revise(saved, { prose: '新しい制度です。' })
  expect(await getEntry(office.db, saved.entryId)).toMatchObject({ state: 'draft' })
})

test('other wordings come and go without an approval', async () => {
  const { entryId } = await publish()
  const context = office.as('editor')
  const texts = ['住所を変えたい', '転入したい']
  await addVariants(office.platform, context, { entryId, locale: 'ja', texts })
  const again = addVariants(office.platform, context, { entryId, locale: 'ja', texts })
  await expect(again).rejects.toMatchObject(refuses('chatbot.variants_known'))
  const known = await listVariants(office.db, entryId)
  const variantId = known.find(({ text }) => text === texts[0])?.id ?? ''
  await removeVariant(office.platform, context, { entryId, variantId })
  expect((await listVariants(office.db, entryId)).map(({ text }) => text)).toEqual(['転入したい'])
  expect(await statesOf(entryId)).toEqual(['published'])
})
