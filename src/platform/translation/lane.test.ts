import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database/fresh.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import { approveText } from './approve-text.ts'
import { checkText } from './check-text.ts'
import { getLaneText, shownTranslations } from './lane.ts'
import { raiseClass } from './raise-class.ts'
import { saveDraft } from './save-draft.ts'
import type { OfferedText, TranslationSource } from './source.ts'
import { sourceHashOf } from './source-hash.ts'

/* A module that leaves its translations to the lane: what its readers see at each step. */

const today = Temporal.PlainDate.from('2026-11-22')
const locale = 'en' as const
const hall = {} as Parameters<typeof approveText>[1]
const context: RequestContext = {
  ...{ requestId: 'test', locale: 'ja', addressHash: null, today },
  now: Temporal.Instant.from('2026-11-22T00:00:00Z'),
  actor: { kind: 'system', name: 'test' },
}

let fresh: FreshDatabase
let platform: Platform
let texts: OfferedText[]

const offered = (id: string, ja: string): OfferedText => ({
  ...{ id, ja, group: '見本', place: id, since: context.now, unitId: null, path: '/' },
})
const source: TranslationSource = {
  key: 'sample.text',
  labelJa: '見本',
  listTexts: () => Promise.resolve(texts),
}

beforeAll(async () => {
  fresh = await freshDatabase()
  const offers = { translations: [source] } as unknown as Platform['offers']
  platform = { db: fresh.db, offers } as unknown as Platform
  texts = [offered('greeting', '広く知らせます'), offered('fee', '手数料は300円です')]
})
afterAll(() => fresh.close())

const shown = async (id: string) =>
  (await shownTranslations(platform, source.key, locale, today)).get(id)
const handed = async (id: string, text: string) => {
  const now = await getLaneText(platform, { source: source.key, textId: id, locale }, today)
  const { sourceHash, textId } = now
  const beforeHash = sourceHashOf(now.text ?? '')
  return { source: source.key, textId, locale, text, sourceHash, beforeHash }
}
const draft = async (id: string, text: string) =>
  saveDraft(platform, context, { ...(await handed(id, text)), origin: 'machine' })
const check = async (id: string, text: string) =>
  checkText(platform, context, await handed(id, text))
const approve = async (id: string, text: string) =>
  approveText(platform, hall, context, await handed(id, text))

test('a draft is seen by nobody; a checked general text carries a label in its language', async () => {
  await draft('greeting', 'We tell everybody.')
  expect(await shown('greeting')).toBeUndefined()
  await check('greeting', 'We tell everybody.')
  expect(await shown('greeting')).toEqual({
    text: 'We tell everybody.',
    label: expect.stringContaining('still being checked'),
  })
  await approve('greeting', 'We tell everybody.')
  expect(await shown('greeting')).toEqual({ text: 'We tell everybody.' })
})

test('a critical text is seen only when it is approved, and not before it is checked', async () => {
  const text = 'The fee is 300 yen.'
  await expect(approve('fee', text)).rejects.toMatchObject({ code: 'translation.not_checked' })
  await check('fee', text)
  expect(await shown('fee')).toBeUndefined()
  await approve('fee', text)
  expect(await shown('fee')).toEqual({ text })
})

test('a changed draft takes the approved text off', async () => {
  await draft('fee', 'The charge is 300 yen.')
  expect(await shown('fee')).toBeUndefined()
  await check('fee', 'The fee is 300 yen.')
  await approve('fee', 'The fee is 300 yen.')
})

test('a new amount in Japanese takes the translation off at once', async () => {
  texts = [offered('greeting', '広く知らせます'), offered('fee', '手数料は500円です')]
  expect(await shown('fee')).toBeUndefined()
  expect(await shown('greeting')).toBeDefined()
  const text = await getLaneText(platform, { source: source.key, textId: 'fee', locale }, today)
  expect(text).toMatchObject({ state: 'stale', text: 'The fee is 300 yen.' })
  await expect(check('fee', 'The fee is 300 yen.')).resolves.toEqual({ state: 'checked' })
  await expect(approve('fee', 'The fee is 300 yen.')).rejects.toMatchObject({
    code: 'translation.not_sound',
    params: { findings: expect.stringContaining('500円') },
  })
})

test('a general text that somebody raises is hidden until it is approved', async () => {
  await check('greeting', 'We tell all.')
  expect(await shown('greeting')).toHaveProperty('label')
  const key = { source: source.key, textId: 'greeting', locale }
  await raiseClass(platform, context, { ...key, reason: '対象者に触れる' })
  expect(await shown('greeting')).toBeUndefined()
  await expect(raiseClass(platform, context, { ...key, reason: '二度目' })).rejects.toMatchObject({
    code: 'translation.is_critical',
  })
})
