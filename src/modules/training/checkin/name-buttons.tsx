import type { ComponentChildren } from 'preact'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { Button } from '../../../platform/ui/button.tsx'
import { PostForm } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { minutesLate, timeOf } from './check-in-code.ts'
import type { DayRequest } from './desk-page.tsx'
import { kanaRow } from './kana-row-grammar.ts'
import { atCheckIn } from './paths.ts'
import type { Expected } from './people.ts'
import { checkInWords as words } from './staff-messages.ts'

type ListProps = { here: DayRequest; people: readonly Expected[] }

/** Unit of somebody of the staff, city and unit of a guest. */
export function unitOf(one: Pick<Expected, 'lgCode' | 'cityName' | 'unitName'>): string {
  const { lgCode, cityName, unitName } = one
  return lgCode === null ? unitName : words.guestCity(cityName, unitName)
}

/** A button for each person, by rows of the syllabary. Every button is a form of its own. */
export function NameButtons({ here, people }: ListProps) {
  const rows = [...Map.groupBy(people, ({ kana }) => kanaRow(kana))]
  return (
    <>
      {rows.map(([row, own]) => (
        <div class="name-row">
          <h3>{row === undefined ? words.otherRow : words.kanaRow(row)}</h3>
          <ul class="name-buttons">
            {own.map((one) => (
              <li>
                <Press here={here} one={one} what="arrivals" kind="secondary">
                  <span class="name-large">{one.name}</span>
                  <span class="small">
                    {one.marked === 0
                      ? words.joined([unitOf(one), words.markedAbsent])
                      : unitOf(one)}
                  </span>
                </Press>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

type PressProps = {
  here: DayRequest
  one: Expected
  what: 'arrivals' | 'undone'
  kind: 'secondary' | 'plain'
  small?: boolean
  children: ComponentChildren
}

function Press({ here: { c, offeringId, heldOn }, one, what, kind, small, children }: PressProps) {
  return (
    <PostForm action={atCheckIn(offeringId, heldOn, what)} inline>
      <FormKeys c={c} />
      <input type="hidden" name="enrolmentId" value={one.enrolmentId} />
      <Button kind={kind} small={small}>
        {children}
      </Button>
    </PostForm>
  )
}

type CameProps = {
  here: DayRequest
  came: readonly Expected[]
  startsAt: string
  mayUndo: boolean
}

/** Who has come, when, and how; the way back after a press on the wrong name. */
export function CameList({ here, came, startsAt, mayUndo }: CameProps) {
  return (
    <section class="section" aria-labelledby="came">
      <h2 id="came">{words.here(came.length)}</h2>
      <Table
        caption={words.here(came.length)}
        captionHidden
        rowHeads
        stacked
        columns={[
          { label: words.desk },
          { label: words.mark },
          ...(mayUndo ? [{ label: words.actions }] : []),
        ]}
        rows={came.map((one) => [
          <>
            {one.name} <span class="soft">{unitOf(one)}</span>
          </>,
          arrivalText(one, startsAt),
          ...(mayUndo
            ? [
                <Press here={here} one={one} what="undone" kind="plain" small>
                  {words.undo}
                  <span class="visually-hidden">{words.about(one.name)}</span>
                </Press>,
              ]
            : []),
        ])}
      />
    </section>
  )
}

/** When and how somebody came, and how late: 「09:47 受付、QR、17分遅れ」. */
export function arrivalText({ arrival }: Pick<Expected, 'arrival'>, startsAt: string): string {
  if (arrival === undefined) return ''
  const { arrivedAt, means } = arrival
  const late = minutesLate(startsAt, arrivedAt)
  const time = timeOf(arrivedAt).toString({ smallestUnit: 'minute' })
  return words.joined([
    words.cameAt(time),
    means === 'qr' ? words.byQr : words.desk,
    ...(late > 0 ? [words.lateBy(late)] : []),
  ])
}
