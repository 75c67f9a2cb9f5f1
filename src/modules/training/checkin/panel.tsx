import type { Context } from 'hono'
import type { VNode } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { isOver } from '../pages/offering-facts.tsx'
import { pathOfMarks } from '../pages/paths.ts'
import type { OfferingView } from '../view-types.ts'
import { isDayOver } from './check-in-code.ts'
import { atCheckIn, pathOfAbsences, pathOfCheckIn } from './paths.ts'
import { countArrived } from './people.ts'
import { MakeCode } from './sheet-page.tsx'
import { checkInWords as words } from './staff-messages.ts'
import { listCodes } from './store.ts'

/** Days ahead from which the desk gets its sheets ready. */
const daysAhead = 14

/** The desk's check-in of the days that are near: sheet, names, how many have come. */
export async function checkInPanel(
  c: Context<Env>,
  { db }: Platform,
  { offering, participants, mayMark }: OfferingView,
): Promise<VNode | null> {
  const { today, now } = c.var.context
  const { id, state, days } = offering
  if (!mayMark || state === 'draft' || isOver(state)) return null
  const last = today.add({ days: daysAhead })
  const near = days.filter(({ heldOn }) => Temporal.PlainDate.compare(heldOn, last) <= 0)
  if (near.length === 0) return null
  const codes = new Set((await listCodes(db, id)).map(({ heldOn }) => heldOn.toString()))
  return (
    <section class="section" aria-labelledby="check-in" key="check-in">
      <h2 id="check-in">{words.section}</h2>
      <p>{words.sectionLead}</p>
      <Table
        caption={words.caption}
        rowHeads
        stacked
        columns={[
          { label: words.day },
          { label: words.arrived, numeric: true },
          { label: words.actions },
        ]}
        rows={near.map((day) => {
          const { heldOn } = day
          const { arrived, expected } = countArrived(participants, heldOn)
          const on = heldOn.toString()
          const unmarked = participants.filter(
            (one) => one.state === 'seated' && one.marks[on] === undefined,
          ).length
          const about = <span class="visually-hidden">{words.about(formatDate(heldOn, 'ja'))}</span>
          return [
            <EraDate date={heldOn} />,
            words.ofPeople(arrived, expected),
            isDayOver(day, { now, today }) ? (
              unmarked > 0 && (
                <a href={arrived > 0 ? pathOfAbsences(id, heldOn) : pathOfMarks(id, heldOn)}>
                  {arrived > 0 ? words.restLink(unmarked) : words.markAll}
                  {about}
                </a>
              )
            ) : (
              <span class="row-links">
                {codes.has(on) ? (
                  <a href={atCheckIn(id, heldOn, 'sheet')}>
                    {words.sheet}
                    {about}
                  </a>
                ) : (
                  <MakeCode c={c} offeringId={id} heldOn={heldOn} word={words.makeSheet} />
                )}
                {heldOn.equals(today) ? (
                  <a href={pathOfCheckIn(id, heldOn)}>
                    {words.byName}
                    {about}
                  </a>
                ) : (
                  <span class="soft">{words.joined([words.byName, words.onTheDay])}</span>
                )}
              </span>
            ),
          ]
        })}
      />
    </section>
  )
}
