import { Hono } from 'hono'
import { TrieRouter } from 'hono/router/trie-router'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database/fresh.ts'
import type { Env } from '../../../platform/http/context.ts'
import { changeTarget } from '../change-target.ts'
import { goalsCitizenPages } from '../citizen/citizen-pages.tsx'
import { applicationOf, contextAs, wordsIn } from '../fixtures/application.ts'
import { contextOf, type Desk, openDesk } from '../fixtures/desk.ts'
import { createHall, day, smallDocument } from '../fixtures/document.ts'
import { viewPolicy } from '../policy-view.ts'
import { publishDocument, type Published } from '../publish-document.ts'
import { recountPart } from '../recount/part.ts'
import { figuresIn } from '../../../platform/translation/compare-facts.ts'
import { sourceHashOf } from '../shown-text.ts'
import { findPolicy } from '../store/policy.ts'
import { upsertTranslations } from '../store/reading.ts'
import { listPolicyTexts, type PolicyText } from './policy-texts.ts'
import { publishLanguage } from './publish-language.ts'
import { approveChecked, findText, saveTranslation } from './save-translation.ts'

let fresh: FreshDatabase
let desk: Desk
let hall: Awaited<ReturnType<typeof createHall>>
let published: Published

beforeAll(async () => {
  fresh = await freshDatabase()
  desk = openDesk(fresh.db, '2019-02-28')
  hall = await createHall(fresh.db, contextOf(desk))
  published = await publish()
})
afterAll(() => fresh.close())

const publish = (document = smallDocument()) =>
  publishDocument(desk, contextOf(desk), { document, ...hall, publishedOn: day('2018-04-20') })
const policyOf = async (id = published.policyId) => {
  const policy = await findPolicy(fresh.db, id)
  if (policy === undefined) throw new Error('no policy')
  return policy
}
const texts = async (id?: string) =>
  listPolicyTexts(desk, await policyOf(id), 'en', desk.clock.today())
const english = async (id?: string) =>
  viewPolicy(desk, await policyOf(id), 'en', desk.clock.today())
const clerk = () => contextAs(desk, 'planningClerk')
const language = () => ({ policyId: published.policyId, locale: 'en' as const })
const staff = (role: 'planningClerk' | 'divisionOwner' | 'auditor' = 'planningClerk') =>
  applicationOf(desk, recountPart, role)
const path = () => `/staff/goals/policies/${published.policyId}/languages`

/** Every fact of the Japanese, which is all that the check asks for. */
function translated(ja: string): string {
  const facts = figuresIn(ja).map((written) => {
    const era = /^(平成|令和)(\d+)年/u.exec(written)
    const year = era && (era[1] === '平成' ? 1988 : 2018) + Number(era[2])
    const [, month] = /(\d+)月/u.exec(written) ?? []
    const name = month === '9' ? 'September' : month === undefined ? '' : `month ${month}`
    return year === null ? name || written : `${name} ${year}`
  })
  return `In English: ${facts.join('; ')}.`
}

/** A second person at the desk, for what nobody may approve alone. */
const head = () => {
  const context = contextAs(desk, 'departmentHead')
  const { actor } = context
  if (actor.kind !== 'employee') return context
  const employeeId = '01900000-0000-7000-8000-000000000002'
  return { ...context, actor: { ...actor, employeeId } }
}

async function write(
  of: Pick<PolicyText, 'subjectId' | 'field'>,
  text?: string,
  approve = false,
): Promise<void> {
  for (const step of approve ? ['check', 'approve'] : ['check']) {
    const found = findText(await texts(), of)
    await saveTranslation(desk, step === 'check' ? clerk() : head(), {
      ...language(),
      ...found,
      text: text ?? translated(found.ja),
      sourceHash: sourceHashOf(found.ja),
      beforeHash: sourceHashOf(found.text ?? ''),
      approve: step === 'approve',
    })
  }
}

async function goalText(): Promise<PolicyText> {
  const found = (await texts()).find((one) => one.place.includes('目標の文'))
  if (found === undefined) throw new Error('no goal text')
  return found
}

describe('a language that nobody published', () => {
  it('shows Japanese throughout, even where a translation is approved', async () => {
    const view = await english()
    expect(view.languagePublished).toBe(false)
    expect(view.title).toMatchObject({ locale: 'ja' })
    expect(view.untranslated).toBeGreaterThan(10)
  })

  it('lists every text that the page shows, with its state', async () => {
    const all = await texts()
    const states = Map.groupBy(all, (one) => one.state)
    const approved = states.get('approved')?.map((one) => one.place)
    expect(approved?.filter((place) => !place.includes('手入力の理由'))).toEqual([
      '表題',
      '施策1 題',
      '施策1 目標1 達成目標',
    ])
    expect(all.map((one) => one.place)).toContain('現状と課題1 本文')
    expect(all.every((one) => one.place.trim() !== '' && one.ofDocument)).toBe(true)
    expect(all.length).toBe((await english()).untranslated)
  })

  it('is not published while a text waits, and says which', async () => {
    const refused = await staff().request(path(), {
      method: 'POST',
      body: new URLSearchParams({ locale: 'en', deed: 'publish' }),
    })
    expect(refused.status).toBe(409)
    const said = wordsIn(await refused.text())
    expect(said).toMatch(/承認していない訳が\d+件あります/u)
    expect((await english()).languagePublished).toBe(false)
  })
})

describe('a translation', () => {
  it('is not approved while a figure is missing, which is named', async () => {
    await expect(
      write(await goalText(), 'At least 540 items by September', true),
    ).rejects.toMatchObject({
      code: 'goals.translation_figure_missing',
      params: { figures: '450' },
    })
    await write(await goalText(), 'At least 450 items and an event by the end of September', true)
    const found = (await texts()).find((one) => one.place.includes('目標の文'))
    expect(found?.state).toBe('approved')
  })

  it('is kept as it was typed on the form when it is refused', async () => {
    const found = (await texts()).find((one) => one.place.includes('目標の文'))
    const address = `${path()}/en/text?subject=${found?.subjectId}&field=${found?.field}`
    const form = await (await staff().request(address)).text()
    expect(wordsIn(form)).toContain('450、9月')
    const answer = await staff().request(address, {
      method: 'POST',
      body: new URLSearchParams({
        text: 'At least 45 items',
        deed: 'approve',
        sourceHash: sourceHashOf(found?.ja ?? ''),
        beforeHash: sourceHashOf(found?.text ?? ''),
      }),
    })
    expect(answer.status).toBe(422)
    const again = await answer.text()
    expect(again).toContain('At least 45 items</textarea>')
    expect(wordsIn(again)).toMatch(/訳に「450」「9月」が見当たりません/u)
  })

  // The whole product has more routes than this part: its router reads patterns in another way.
  it.each(['ja-plain', 'pt-BR', 'en'])('has its own page in %s, under any router', async (one) => {
    const found = (await texts()).find((text) => text.place.includes('目標の文'))
    const product = new Hono<Env>({ router: new TrieRouter() }).route('/', staff())
    const address = `${path()}/${one}/text?subject=${found?.subjectId}&field=${found?.field}`
    const page = await (await product.request(address)).text()
    expect(page).toContain('name="sourceHash"')
    expect(await (await product.request(`${path()}/${one}`)).text()).toContain('name="state"')
  })

  it('does not overwrite what somebody else saved meanwhile', async () => {
    const found = (await texts()).find((one) => one.place === '施策1 取組内容')
    if (found === undefined) throw new Error('no text')
    const common = { ...language(), ...found, sourceHash: sourceHashOf(found.ja), approve: false }
    const beforeHash = sourceHashOf('')
    await saveTranslation(desk, clerk(), { ...common, beforeHash, text: 'We tell the press.' })
    await expect(
      saveTranslation(desk, clerk(), { ...common, beforeHash, text: 'We inform reporters.' }),
    ).rejects.toMatchObject({ code: 'goals.translation_edited', status: 409 })
    await expect(
      saveTranslation(desk, clerk(), { ...common, beforeHash, sourceHash: beforeHash, text: 'x' }),
    ).rejects.toMatchObject({ code: 'goals.translation_source_changed' })
  })

  it('may be checked by an owner and is approved by whoever publishes', async () => {
    const owner = wordsIn(await (await staff('divisionOwner').request(path())).text())
    expect(owner).toContain('承認と公表は、運営方針を公表する権限のある人が行います')
    const found = (await texts()).find((one) => one.state === 'missing')
    if (found === undefined) throw new Error('nothing is missing')
    const input = {
      ...{
        ...language(),
        ...found,
        text: translated(found.ja),
        sourceHash: sourceHashOf(found.ja),
      },
      ...{ beforeHash: sourceHashOf(''), approve: true },
    }
    const by = contextAs(desk, 'divisionOwner')
    await expect(saveTranslation(desk, by, input)).rejects.toThrow('platform.forbidden')
    await expect(saveTranslation(desk, by, { ...input, approve: false })).resolves.toEqual({
      state: 'checked',
    })
  })

  it('is not approved by whoever wrote it, where the text is critical', async () => {
    const found = await goalText()
    const text = 'By the end of September an event is held; at least 450 items'
    await write(found, text)
    const input = { ...language(), ...(await goalText()), text, approve: true }
    const hashes = { sourceHash: sourceHashOf(found.ja), beforeHash: sourceHashOf(text) }
    await expect(saveTranslation(desk, clerk(), { ...input, ...hashes })).rejects.toMatchObject({
      code: 'translation.own_words',
    })
    await expect(saveTranslation(desk, head(), { ...input, ...hashes })).resolves.toEqual({
      state: 'approved',
    })
  })

  it('is checked by one person and approved by another, where a machine wrote it', async () => {
    const found = await goalText()
    const text = 'At least 450 items; an event by the end of September'
    const { subjectKind, subjectId, field, ja } = found
    const sourceHash = sourceHashOf(ja)
    const drafted = { subjectKind, subjectId, field, ...language(), text, sourceHash }
    const updatedAt = Temporal.Instant.from('2019-02-28T00:00:00Z')
    await upsertTranslations(fresh.db, [{ ...drafted, state: 'machineDraft', updatedAt }])
    const input = { ...drafted, beforeHash: sourceHashOf(text), approve: true }
    const approveBy = (by: typeof clerk) => saveTranslation(desk, by(), input)
    await expect(approveBy(head)).rejects.toMatchObject({ code: 'translation.not_checked' })
    await saveTranslation(desk, head(), { ...input, approve: false })
    await expect(approveBy(head)).rejects.toMatchObject({ code: 'translation.own_words' })
    await expect(approveBy(clerk)).resolves.toEqual({ state: 'approved' })
  })

  it('is approved with the other checked ones, where the figures agree', async () => {
    for (const one of await texts()) if (one.state === 'missing') await write(one)
    const wrong = (await texts()).find((one) => one.place === '施策1 目標6 達成目標')
    expect(wrong?.state).toBe('checked')
    const { approved, heldBack } = await approveChecked(desk, head(), language())
    expect(approved).toBeGreaterThan(10)
    expect(heldBack).toBe((await texts()).filter((one) => one.state === 'checked').length)
    for (const one of await texts()) {
      if (one.state !== 'approved') await write(one, undefined, true)
    }
  })
})

describe('a published language', () => {
  it('is there at once, on the page and through the API', async () => {
    const api = () =>
      applicationOf(desk, recountPart, 'planningClerk').request(
        `/api/goals/policies/${published.policyId}/publications`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ locale: 'en' }),
        },
      )
    const answer = await api()
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ locale: 'en', publishedOn: '2019-02-28' })
    expect((await api()).status).toBe(409)
    const view = await english()
    expect(view).toMatchObject({ languagePublished: true, untranslated: 0 })
    expect(view.title).toEqual({ text: 'Policy of fiscal 2018', locale: 'en' })
    const citizens = applicationOf(desk, {
      citizenPages: (platform, locale) => goalsCitizenPages(platform, locale),
    })
    const page = await (await citizens.request('/en/goals/2018/somu')).text()
    expect(page).toContain('Stronger publicity')
  })

  it('is for those who publish, and never Japanese', async () => {
    const input = { policyId: published.policyId, locale: 'pt-BR' as const }
    await expect(publishLanguage(desk, contextAs(desk, 'divisionOwner'), input)).rejects.toThrow(
      'platform.forbidden',
    )
    const answer = await staff().request(`/api/goals/policies/${published.policyId}/publications`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ locale: 'ja' }),
    })
    expect(answer.status).toBe(422)
  })

  it('shows exactly the texts of a later change in Japanese', async () => {
    await changeTarget(desk, contextOf(desk), {
      targetId: published.targetIds['1.1'] ?? '',
      field: 'targetValue',
      newValue: '400',
      reason: { ja: '台風で催しが中止になったため' },
      approvalRef: '平成30年度-0012',
      publishedOn: day('2018-12-01'),
    })
    const view = await english()
    expect(view.languagePublished).toBe(true)
    expect(view.changes[0]?.reason.locale).toBe('ja')
    const open = (await texts()).filter((one) => one.state !== 'approved')
    expect(open.map((one) => [one.ja, one.ofDocument])).toEqual([
      ['平成30年度-0012', false],
      ['台風で催しが中止になったため', false],
    ])
    expect(view.untranslated).toBe(2)
    expect(view.measures[0]?.title.locale).toBe('en')
  })

  it('keeps its sentences in a corrected version, all but those that were reworded', async () => {
    const document = smallDocument()
    const [measure] = document.measures
    if (measure === undefined) throw new Error('no measure')
    measure.title = { ja: '広報をもっと強くする' }
    delete (document.title as { en?: string }).en
    const second = await publish(document)
    const view = await english(second.policyId)
    expect(view.languagePublished).toBe(true)
    expect(view.title.locale).toBe('en')
    expect(view.measures[0]?.title).toEqual({ text: '広報をもっと強くする', locale: 'ja' })
    const open = (await texts(second.policyId)).filter(
      (one) => one.state !== 'approved' && one.ofDocument,
    )
    expect(open.map((one) => one.place)).toEqual(['施策1 題'])
    published = second
  })

  it('can be taken back', async () => {
    const answer = await staff().request(path(), {
      method: 'POST',
      body: new URLSearchParams({ locale: 'en', deed: 'withdraw' }),
    })
    expect(answer.status).toBe(303)
    expect((await english()).languagePublished).toBe(false)
  })
})
