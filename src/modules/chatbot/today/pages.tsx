import { type Context, Hono } from 'hono'
import type { VNode } from 'preact'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { openFactsOf } from '../answer-text.ts'
import { waitingStates } from '../open-question.ts'
import { allParts } from '../all-parts.ts'
import { chatbotPath } from '../paths.ts'
import { chatbotWords } from '../staff-messages.ts'
import { listSwitchesOn } from '../store/control.ts'
import { listEntries, listNewestVersions, listPublishedVersions } from '../store/entry.ts'
import { listWaiting } from '../store/open-question.ts'
import { countAnswered } from '../store/turn.ts'
import { type TodayFacts, TodayPage } from './today-page.tsx'

/** The first page, for everybody who may see the module. */
export function todayPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/chatbot', async (c) => {
    const { actor } = c.var.context
    assertMay(actor, 'chatbot.read')
    const facts = await readFacts(platform, c.var.context.today)
    const links = allParts()
      .flatMap((part) => part.links ?? [])
      .filter(({ permission }) => may(actor, permission))
    return staffPage(
      c,
      platform,
      { title: chatbotWords.title, path: chatbotPath },
      <TodayPage facts={facts} links={links} panels={await panelsOf(c, platform)} />,
    )
  })
  return app
}

async function panelsOf(c: Context<Env>, platform: Platform): Promise<VNode[]> {
  const offers = allParts().flatMap(({ todayPanel }) => todayPanel ?? [])
  const panels = await Promise.all(offers.map((panel) => panel(c, platform)))
  return panels.filter((panel) => panel !== null)
}

async function readFacts(
  { db }: Pick<Platform, 'db'>,
  today: Temporal.PlainDate,
): Promise<TodayFacts> {
  const [switches, waiting, entries, published, newest, turns] = await Promise.all([
    listSwitchesOn(db),
    listWaiting(db),
    listEntries(db),
    listPublishedVersions(db),
    listNewestVersions(db),
    countAnswered(db, today.subtract({ days: 30 }), today),
  ])
  const before = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
    Temporal.PlainDate.compare(a, b) < 0
  const soon = today.add({ days: 3 })
  const inMonth = today.add({ days: 30 })
  const dues = { overdue: 0, dueToday: 0, dueSoon: 0, later: 0 }
  for (const { dueOn } of waiting) {
    if (before(dueOn, today)) dues.overdue += 1
    else if (dueOn.equals(today)) dues.dueToday += 1
    else if (!before(soon, dueOn)) dues.dueSoon += 1
    else dues.later += 1
  }
  const ofAll = switches.find(({ scope }) => scope === 'all')
  const drafts = newest.filter(({ state }) => ['draft', 'inReview', 'approved'].includes(state))
  const reviewDays = published
    .filter(({ validToOn }) => validToOn === null || !before(validToOn, today))
    .map(({ reviewDueOn }) => reviewDueOn)
  return {
    stoppedSince: ofAll?.setAt.toZonedDateTimeISO(cityTimeZone).toInstant(),
    stoppedParts: switches.length,
    published: new Set(published.map(({ entryId }) => entryId)).size,
    waiting: waiting.length,
    dues,
    states: waitingStates.map((state) => ({
      state,
      count: waiting.filter((one) => one.state === state).length,
    })),
    reviewPast: reviewDays.filter((on) => before(on, today)).length,
    reviewSoon: reviewDays.filter((on) => !before(on, today) && before(on, inMonth)).length,
    needsReview: entries.filter((entry) => entry.needsReview).length,
    drafts: drafts.length,
    openFacts: drafts.filter((version) => openFactsOf(version).length > 0).length,
    turns,
  }
}
