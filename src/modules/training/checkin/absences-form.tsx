import { z } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { addForm, openForm } from '../pages/form-page.tsx'
import { readDay } from '../pages/marks-page.tsx'
import { daySegment, idSegment, pathOfMarks } from '../pages/paths.ts'
import { pageWords } from '../pages/staff-messages.ts'
import { pathOfOffering } from '../paths.ts'
import { viewOffering } from '../view-offerings.ts'
import { getDay } from './day.ts'
import { markRestAbsent } from './mark-rest-absent.ts'
import { unitOf } from './name-buttons.tsx'
import { listExpected } from './people.ts'
import { checkInWords as words } from './staff-messages.ts'

/** Asks before everybody without a mark of a day is marked absent (残りを欠席にする). */
export function addAbsencesForm(app: Hono<Env>, platform: Platform): void {
  const path = `/training/offerings/${idSegment('offeringId')}/marks/${daySegment}/absences`
  addForm(app, platform, path, 'training.mark', async (c) => {
    const { context } = c.var
    const { db } = platform
    const heldOn = readDay(c)
    const view = await viewOffering(db, context, c.req.param('offeringId') ?? '')
    const { id: offeringId, title } = view.offering
    await getDay(db, offeringId, heldOn)
    const all = await listExpected(db, view, heldOn)
    const people = all.filter(({ marked }) => marked === undefined)
    const subject = `training.offering/${offeringId}`
    await recordView(db, context, 'training.view_participants', subject)
    const day = formatDate(heldOn, 'ja')
    const marksHref = pathOfMarks(offeringId, heldOn)
    return openForm(c, platform, {
      over: pageWords.titleOn(title, day),
      title: words.restTitle,
      lead: people.length === 0 ? words.restNobody : words.restLead(people.length),
      button: words.restPress(people.length),
      danger: true,
      trail: [
        { label: title, href: pathOfOffering(offeringId) },
        { label: pageWords.marksOf(day), href: marksHref },
      ],
      cancelHref: marksHref,
      schema: z.object({}),
      labels: {},
      fields: () => (
        <ul aria-label={words.restPeople}>
          {people.map((one) => (
            <li>
              {one.name} <span class="soft">{unitOf(one)}</span>
            </li>
          ))}
        </ul>
      ),
      act: () => markRestAbsent(platform, context, { offeringId, heldOn }),
      done: () => `${pathOfOffering(offeringId)}?done=marked`,
    })
  })
}
