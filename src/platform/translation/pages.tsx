import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { assertMayAct } from '../act.ts'
import type { Env } from '../http/context.ts'
import { csvResponse } from '../http/csv.ts'
import { choice, text } from '../http/field.ts'
import { blankForm, type FormState, submit } from '../http/form.ts'
import { staffPage } from '../http/page.tsx'
import { assertMay, may } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import { notFound } from '../refusal.ts'
import { approveText } from './approve-text.ts'
import { checkText } from './check-text.ts'
import { daysWaiting, DeskPage, filtered, type LaneFilter } from './desk-page.tsx'
import { diffWords } from './diff.ts'
import { type Other, others } from './fact.ts'
import { termsIn } from './guard.ts'
import type { TranslationHall } from './hall.ts'
import { getLaneText, type LaneText, readLane, sourcesOf } from './lane.ts'
import { lanePath, laneTextPath } from './paths.ts'
import { raiseClass } from './raise-class.ts'
import { returnText } from './return-text.ts'
import { gapsNow } from './roster/gaps-now.ts'
import { rosterPages } from './roster/pages.tsx'
import { listLanguagesOf } from './roster/store.ts'
import { saveDraft } from './save-draft.ts'
import { textStates } from './source.ts'
import { languageNames, laneWords as words } from './staff-messages.ts'
import { findLastApproved, listSteps, type TextKey } from './step-store.ts'
import { employeeOf, inspect } from './take-step.ts'
import { templatePages } from './templates/pages.tsx'
import { termPages } from './terms/pages.tsx'
import { listTerms } from './terms/store.ts'
import { TextPage, typedText } from './text-page.tsx'

const digest = z.string().regex(/^[0-9a-f]{64}$/u, 'field.unreadable')
const handed = {
  text: text({ max: 4_000, prose: true }),
  sourceHash: digest,
  beforeHash: digest,
}
const reason = () => text({ max: 200 })
const deedSchema = z.discriminatedUnion('deed', [
  z.object({ deed: z.literal('draft'), ...handed, origin: choice(['human', 'machine']) }),
  z.object({ deed: z.literal('check'), ...handed }),
  z.object({ deed: z.literal('approve'), ...handed }),
  z.object({ deed: z.literal('return'), beforeHash: digest, returnReason: reason() }),
  z.object({ deed: z.literal('raise'), raiseReason: reason() }),
])

/** Staff pages of the lane: what waits, one text, and what belongs to it. */
export function translationPages(platform: Platform, hall: TranslationHall): Hono<Env> {
  const app = new Hono<Env>()
  app.use('/languages/*', async (c, next) => {
    // Before a form is read: an attempt without the right is recorded whatever it holds.
    if (c.req.method === 'POST') {
      await assertMayAct(platform, c.var.context, { action: 'translation.read' })
    }
    assertMay(c.var.context.actor, 'translation.read')
    await next()
  })
  app.get('/languages', (c) => desk(c, platform, hall))
  app.get('/languages/texts.csv', (c) => deskCsv(c, platform))
  app.get('/languages/text', (c) => one(c, platform, hall, blankForm()))
  app.post('/languages/text', (c) =>
    submit(c, platform, {
      schema: deedSchema,
      act: (input) => take(c, platform, hall, input),
      done: () => `${laneTextPath(keyOf(c))}&done=1`,
      again: (state) => one(c, platform, hall, state),
      fieldOf: fieldOf,
    }),
  )
  return app
    .route('/', termPages(platform))
    .route('/', rosterPages(platform, hall))
    .route('/', templatePages(platform, hall))
}

const aboutText = ['not_sound', 'own_words', 'not_checked', 'edited', 'source_changed']
const fieldOf = (code: string) =>
  aboutText.some((one) => code === `translation.${one}`) ? 'text' : undefined

type Deed = z.output<typeof deedSchema>

function take(
  c: Context<Env>,
  platform: Platform,
  hall: TranslationHall,
  deed: Deed,
): Promise<unknown> {
  const { context } = c.var
  const key = keyOf(c)
  switch (deed.deed) {
    case 'draft':
      return saveDraft(platform, context, { ...key, ...deed })
    case 'check':
      return checkText(platform, context, { ...key, ...deed })
    case 'approve':
      return approveText(platform, hall, context, { ...key, ...deed })
    case 'return':
      return returnText(platform, hall, context, { ...key, ...deed, reason: deed.returnReason })
    case 'raise':
      return raiseClass(platform, context, { ...key, reason: deed.raiseReason })
  }
}

function keyOf(c: Context<Env>): TextKey {
  const locale = others.find((one) => one === c.req.query('locale'))
  if (locale === undefined) throw notFound('translation.text_not_found')
  return { source: c.req.query('source') ?? '', textId: c.req.query('id') ?? '', locale }
}

async function filterOf(c: Context<Env>, platform: Platform): Promise<LaneFilter> {
  const wanted = others.find((one) => one === c.req.query('locale'))
  const employeeId = employeeOf(c.var.context)
  const own = async (): Promise<Other | undefined> =>
    employeeId === null
      ? undefined
      : (await listLanguagesOf(platform.db, employeeId, c.var.context.today))[0]
  return {
    locale: wanted ?? (await own()) ?? 'pt-BR',
    state:
      [...textStates, 'all' as const].find((one) => one === c.req.query('state')) ?? 'waiting',
    class:
      (['critical', 'general'] as const).find((one) => one === c.req.query('class')) ?? 'all',
    source: sourcesOf(platform).find(({ key }) => key === c.req.query('source'))?.key ?? '',
  }
}

async function desk(
  c: Context<Env>,
  platform: Platform,
  hall: TranslationHall,
): Promise<Response> {
  const { now, today } = c.var.context
  const filter = await filterOf(c, platform)
  const [texts, gaps] = await Promise.all([
    readLane(platform, filter.locale, today),
    gapsNow(platform, hall, today),
  ])
  const page = Number(c.req.query('page') ?? 1)
  return staffPage(
    c,
    platform,
    { title: words.title, path: lanePath },
    <DeskPage
      texts={texts}
      sources={sourcesOf(platform)}
      filter={filter}
      page={Number.isSafeInteger(page) && page > 0 ? page : 1}
      now={now}
      gaps={gaps}
    />,
  )
}

async function deskCsv(c: Context<Env>, platform: Platform): Promise<Response> {
  const { now, today } = c.var.context
  const filter = await filterOf(c, platform)
  const texts = filtered(await readLane(platform, filter.locale, today), filter)
  return csvResponse(
    words.csvName(today.toString()),
    [
      ...[words.language, words.source, words.place, words.class, words.state, words.age],
      ...[words.japanese, words.text],
    ],
    texts.map((text) => [
      ...[languageNames[text.locale], text.group, text.place],
      ...[words.classes[text.class], words.states[text.state], daysWaiting(text, now)],
      ...[text.ja, text.text],
    ]),
  )
}

async function one(
  c: Context<Env>,
  platform: Platform,
  hall: TranslationHall,
  state: FormState,
): Promise<Response> {
  const { db } = platform
  const { actor, today } = c.var.context
  const key = keyOf(c)
  const found = await getLaneText(platform, key, today)
  const employeeId = employeeOf(c.var.context)
  const [steps, approved, terms, languages, unitPath] = await Promise.all([
    listSteps(db, key),
    findLastApproved(db, key),
    listTerms(db),
    employeeId === null ? ([] as Other[]) : listLanguagesOf(db, employeeId, today),
    found.unitId === null ? [] : hall.unitPathOf(found.unitId, today),
  ])
  const report = await inspect(db, found, typedText({ text: found, state }))
  const people = steps.flatMap(({ takenBy }) => takenBy ?? [])
  const names = await hall.namesOf([...people, found.raised?.raisedBy ?? []].flat(), today)
  const formerJa = formerOf(found, approved?.ja)
  return staffPage(
    c,
    platform,
    { title: `${words.textTitle(languageNames[key.locale])} ${found.place}`, path: lanePath },
    <TextPage
      c={c}
      text={found}
      diff={formerJa === undefined ? undefined : diffWords(formerJa, found.ja)}
      terms={termsIn(found.ja, terms)}
      report={report}
      steps={steps}
      names={names}
      rights={{
        mayCheck: may(actor, 'translation.check', unitPath),
        mayApprove: may(actor, 'translation.approve', unitPath),
        mayRaise: may(actor, 'translation.raise_class', []),
        reads: languages.includes(key.locale),
      }}
      state={state}
    />,
  )
}

// What a module remembers is of use where the lane itself has approved nothing yet.
const formerOf = ({ formerJa, state, ja }: LaneText, approved: string | undefined) =>
  approved ?? formerJa ?? (state === 'approved' ? ja : undefined)
