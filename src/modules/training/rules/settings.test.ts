import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOffering } from '../create-offering.ts'
import { day } from '../fixtures/hall.ts'
import { type Counter, openCounter, type Page } from '../pages/fixtures/counter.ts'
import { packSettings, rulesOn } from '../rules.ts'
import { listQuotas } from '../store/offering.ts'
import { listRules } from '../store/plan.ts'
import { seedRules } from './seeds.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const settings = '/staff/training/settings'
const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

/** What a form would send as it stands on the page. */
function fieldsOf({ text }: Page): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [tag] of text.matchAll(/<input [^>]*>/g)) {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
    const name = of('name')
    if (name === undefined || name.startsWith('_')) continue
    const isChoice = of('type') === 'radio' || of('type') === 'checkbox'
    if (!isChoice || / checked/.test(tag)) fields[name] = of('value') ?? ''
  }
  return fields
}

describe('the settings', () => {
  test('are shown in words with both packs, and are to be confirmed', async () => {
    const page = read(await counter.get('clerk1', settings))
    expect(page).toContain('型A（標準）のまま')
    expect(page).toContain('13件は、市の例規や研修計画との照合がまだです')
    expect(page).toContain('席を案内し、本人の返事で決める （今と違う）')
    expect(page).not.toContain('型Bから始める')
    expect((await counter.get('clerk1', `${settings}/rules/new`)).status).toBe(403)
  })

  test('begin with a pack by one press; its name and what was changed are kept', async () => {
    const form = await counter.get('desk', `${settings}/rules/new?pack=jp-city-variant`)
    const sent = { ...fieldsOf(form), fromOn: '令和8年6月1日', reminderDays: '3、14、1' }
    const odd = await counter.post('desk', `${settings}/rules/new`, { ...sent, replyDays: '99' })
    expect(odd.status).toBe(422)
    expect(fieldsOf(odd)).toMatchObject({ replyDays: '99', pack: 'jp-city-variant' })
    const set = await counter.post('desk', `${settings}/rules/new`, sent)
    expect(set.location).toBe(`${settings}?done=set`)
    const rules = rulesOn(await listRules(counter.db), day('2026-06-01'))
    expect(rules).toMatchObject({
      ...packSettings['jp-city-variant'],
      pack: 'jp-city-variant',
      reminderDays: [14, 3, 1],
    })
    const page = read(await counter.get('desk', settings))
    expect(page).toContain('令和8年6月1日 これから')
    expect(page).toContain('型B（市の例）をもとに、1か所を変更')
    expect(page).toContain('研修前の知らせ：14日前と3日前と1日前')
  })

  test('of the API may be partial: the rest stays; a version to come may be set anew', async () => {
    const later = { fromOn: '2026-06-01', completionPercent: 90, reminderDays: [7] }
    expect((await counter.send('desk', 'POST', '/rules', later)).status).toBe(201)
    const { body } = await counter.send('desk', 'GET', '/rules')
    expect(body['inForce']).toMatchObject({ pack: 'jp-national-model', completionPercent: 100 })
    expect(body['versions']).toEqual([
      expect.objectContaining({
        fromOn: '2026-06-01',
        pack: 'jp-city-variant',
        completionPercent: 90,
        quotaReleaseDays: 14,
        reminderDays: [7],
      }),
    ])
    const past = { fromOn: '2026-05-01', leastAnswers: 3 }
    expect((await counter.send('desk', 'POST', '/rules', past)).status).toBe(201)
    const again = await counter.send('desk', 'POST', '/rules', past)
    expect(again).toMatchObject({ status: 409, body: { code: 'training.rules_taken' } })
    expect((await counter.send('clerk1', 'POST', '/rules', past)).status).toBe(403)
    const wrong = await counter.send('desk', 'POST', '/rules', { ...past, queueMove: 'lottery' })
    expect(wrong.status).toBe(422)
  })

  test('are confirmed with a source, which holds until the value changes', async () => {
    const nothing = await counter.post('desk', `${settings}/confirmation`, { source: '規程第5条' })
    expect(read(nothing)).toContain('1つ以上印を付けて')
    const sent = {
      'confirm-seatDecision': '1',
      'confirm-reportDueDays': '1',
      'confirm-leastAnswers': '1',
      source: '研修規程第5条',
    }
    const set = await counter.post('desk', `${settings}/confirmation`, sent)
    expect(set.location).toBe(`${settings}?done=confirmed`)
    const page = read(await counter.get('desk', settings))
    expect(page).toContain('研修規程第5条')
    expect(page).toContain('10件は、市の例規や研修計画との照合がまだです')
    // From June another value holds for two of the three.
    const later = read(await counter.get('desk', settings, '2026-06-01'))
    expect(later).toContain('13件は、市の例規や研修計画との照合がまだです')
  })
})

test('a quota without a day of release gets that of the rules', async () => {
  const courseId = await counter.course()
  const made = async (iso: string) => {
    const heldOn = day(iso)
    const { offeringId } = await createOffering(counter.platform, counter.as('desk'), {
      courseId,
      place: '大会議室',
      hostLgCode: '229999',
      days: [{ heldOn, startsAt: '09:00', endsAt: '16:00', lengthMinutes: 360 }],
      capacity: 10,
      enrolmentClosesAt: heldOn.toZonedDateTime('Asia/Tokyo').toInstant(),
      needsApproval: false,
      quotas: [
        { lgCode: '229998', seats: 2, releaseOn: null },
        { lgCode: '229997', seats: 2, releaseOn: heldOn },
      ],
    })
    const quotas = await listQuotas(counter.db, [offeringId])
    return quotas.map(({ releaseOn }) => releaseOn?.toString() ?? null)
  }
  expect(await made('2026-07-01')).toEqual(['2026-07-01', '2026-06-17'])
  expect(await made('2026-05-29')).toEqual(['2026-05-29', null])
})

test('the demo city has some settings confirmed, and a version to come', async () => {
  await seedRules(counter.platform, counter.system)
  const page = read(await counter.get('desk', settings))
  expect(page).toContain('茶畑市職員研修計画 第3章（架空）')
  expect(page).toContain('令和9年4月1日 これから')
})
