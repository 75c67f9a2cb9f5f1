import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import type { Office } from '../entries/fixtures/office.ts'
import { createEntry, reviseEntry, type SavedEntry } from '../entries/save-entry.ts'
import { approveVersion, withdrawEntry } from '../entries/step-entry.ts'
import { freshBrain } from '../reply/brain.ts'
import type { LiveEntry } from '../reply/corpus.ts'
import { addCase } from './change-cases.ts'
import { openFilledOffice } from './fixtures/filled.ts'
import { listPassages } from './store.ts'

let office: Office
let entry: LiveEntry
const system = { kind: 'system', name: 'test' } as const

beforeAll(async () => {
  office = await openFilledOffice()
  // The division of the office answers for everything here.
  await sql`update chatbot.faq_entry set owning_unit_id = ${office.unitIds['somu-ka']}`.execute(
    office.db,
  )
  const { corpus } = await freshBrain(office.platform)
  entry = corpus.byKey.get('waste.bulky') as LiveEntry
})
afterAll(() => office.close())

const revised = async (more: { question?: string; prose?: string; fee?: string }) => {
  const version = entry.versions[0]
  if (version === undefined) throw new Error('no version')
  const { question, prose, bring, place, fee, deadline, basis, sources } = version
  const words = { question, prose, bring, place, fee, deadline, basis, sources, ...more }
  const { fiscalYear, validFromOn, validToOn, reviewDueOn, answerClass } = version
  const newest = await sql<{ id: string }>`select id from chatbot.faq_version
    where entry_id = ${entry.id} and state <> 'dropped' order by no desc limit 1`.execute(office.db)
  return reviseEntry(office.platform, office.as('editor'), {
    ...{ topicId: entry.topicId, owningUnitId: office.unitIds['somu-ka'] ?? null, submits: true },
    words: { ...words, answerClass, fiscalYear, validFromOn, validToOn, reviewDueOn, note: '' },
    ...{ entryId: entry.id, versionId: newest.rows[0]?.id ?? version.id },
  })
}
const approve = (saved: SavedEntry, gateReason?: string) =>
  approveVersion(office.platform, office.as(gateReason === undefined ? 'head' : 'manager'), {
    ...saved,
    ...(gateReason === undefined ? {} : { gateReason }),
  })
const stateOf = async ({ versionId }: SavedEntry) => {
  const { rows } = await sql<{ state: string }>`select state from chatbot.faq_version
    where id = ${versionId}`.execute(office.db)
  return rows[0]?.state
}

describe('an answer that is published', () => {
  test('a new figure in an answer passes', async () => {
    const saved = await revised({ fee: '1個につき、700円です。' })
    await approve(saved)
    expect(await stateOf(saved)).toBe('published')
  })

  test('words that take another question away from its answer stop at the gate', async () => {
    const { corpus } = await freshBrain(office.platform)
    await addCase(office.platform, office.as('editor'), {
      ...{ question: '図書館カードの申込', locale: 'ja', expects: 'entry' },
      entryId: corpus.byKey.get('culture-events.library-card')?.id ?? '',
    })
    const saved = await createEntry(office.platform, office.as('editor'), {
      ...office.input({ question: '図書館カードの申込' }),
      ...{ topicId: entry.topicId, submits: true },
    })
    const refused = await approve(saved).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'chatbot.gate_closed', status: 409 })
    expect(JSON.stringify(refused)).toContain('図書館カードの申込')
    expect(await stateOf(saved)).toBe('inReview')
  })

  test('an answer that is not found any more stops; a manager publishes with a reason', async () => {
    const saved = await revised({ question: '市の花は何ですか', prose: '茶の花です。' })
    await expect(approve(saved)).rejects.toMatchObject({ code: 'chatbot.gate_closed' })
    const byHead = approveVersion(office.platform, office.as('head'), {
      ...{ ...saved, gateReason: '急ぎ' },
    })
    await expect(byHead).rejects.toMatchObject({ code: 'platform.forbidden' })
    await approve(saved, '4月1日から手数料が変わるため')
    expect(await stateOf(saved)).toBe('published')
    const [kept] = await listPassages(office.db, entry.id)
    expect(kept).toMatchObject({
      reason: '4月1日から手数料が変わるため',
      versionId: saved.versionId,
    })
    expect(kept?.harms.map(({ how }) => how)).toContain('declined')
  })

  test('a manager without need is told to press the ordinary button', async () => {
    const saved = await revised({ question: '市の木は何ですか', prose: '茶の木です。' })
    const passed = approve(saved, '念のため')
    await expect(passed).rejects.toMatchObject({ code: 'chatbot.gate_is_open' })
  })

  test('programs publish, and a withdrawal is never stopped', async () => {
    const saved = await createEntry(office.platform, office.as('editor'), {
      ...office.input({ question: '図書館カードの申込' }),
      ...{ topicId: entry.topicId, submits: true },
    })
    await approveVersion(office.platform, { ...office.as('head'), actor: system }, saved)
    expect(await stateOf(saved)).toBe('published')
    const { entryId } = saved
    await withdrawEntry(office.platform, office.as('head'), { entryId, reason: '重なっている' })
    expect(await stateOf(saved)).toBe('ended')
  })
})
