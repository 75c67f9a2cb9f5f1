import { z } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import type { Env } from '../../../platform/http/context.ts'
import type { FormState } from '../../../platform/http/form.ts'
import type { Platform } from '../../../platform/platform.ts'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { fieldId } from '../../../platform/ui/field.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { addForm, openForm } from '../pages/form-page.tsx'
import { idSegment } from '../pages/paths.ts'
import { pageWords } from '../pages/staff-messages.ts'
import { EnrolmentMark } from '../pages/state-marks.tsx'
import { pathOfOffering } from '../paths.ts'
import { count } from '../schema.ts'
import { viewOffering } from '../view-offerings.ts'
import type { Participant } from '../view-types.ts'
import { type Selected, selectableStates, selectionChoices, selectPeople } from './select-people.ts'
import { rulesWords } from './staff-messages.ts'

const choiceName = (enrolmentId: string) => `choice-${enrolmentId}`
const priorityName = (enrolmentId: string) => `priority-${enrolmentId}`

/**
 * Reads a decision and a place in the order for each applicant; one without an order waits last.
 */
const selectionShape = z.record(z.string(), z.unknown()).transform((body, fault): Selected[] =>
  Object.keys(body).flatMap((name): Selected[] => {
    const [, enrolmentId] = /^choice-([0-9a-f-]{36})$/.exec(name) ?? []
    if (enrolmentId === undefined) return []
    const choice = selectionChoices.find((one) => one === body[name])
    if (choice === undefined) {
      fault.addIssue({ code: 'custom', message: 'field.not_in_list', path: [name] })
      return []
    }
    const typed = body[priorityName(enrolmentId)]
    if (typeof typed !== 'string' || typed.trim() === '') {
      return [{ enrolmentId, choice, priority: null }]
    }
    const number = count(10_000).safeParse(typed)
    if (!number.success || number.data < 1) {
      const message = number.error?.issues[0]?.message ?? 'field.out_of_range:1:10000'
      fault.addIssue({ code: 'custom', message, path: [priorityName(enrolmentId)] })
      return []
    }
    // A number alone says that they wait in that order.
    return [{ enrolmentId, choice: choice === 'later' ? 'wait' : choice, priority: number.data }]
  }),
)

/** The page on which the training desk decides who of the applicants takes part (選考). */
export function addSelectionPage(app: Hono<Env>, platform: Platform): void {
  const path = `/training/offerings/${idSegment('offeringId')}/selection`
  addForm(app, platform, path, 'training.nominate', async (c) => {
    const { context } = c.var
    const offeringId = c.req.param('offeringId') ?? ''
    const { offering, participants } = await viewOffering(platform.db, context, offeringId)
    const subject = `training.offering/${offeringId}`
    await recordView(platform.db, context, 'training.view_participants', subject)
    const people = participants
      .filter(({ state }) => selectableStates.includes(state))
      .toSorted((a, b) => rankOf(a) - rankOf(b) || a.applicationNo - b.applicationNo)
    const waiting = people.filter(({ state }) => state === 'managerApproved').length
    const values = Object.fromEntries(
      people.flatMap(({ enrolmentId, waitingPlace }) => [
        [choiceName(enrolmentId), waitingPlace === null ? 'later' : 'wait'],
        [priorityName(enrolmentId), waitingPlace === null ? '' : String(waitingPlace)],
      ]),
    )
    const href = pathOfOffering(offeringId)
    return openForm(c, platform, {
      over: offering.title,
      title: rulesWords.selection,
      lead: rulesWords.selectionLead(offering.freeSeats, waiting),
      button: rulesWords.decide,
      trail: [{ label: offering.title, href }],
      cancelHref: href,
      values,
      labels: Object.fromEntries(
        people.map(({ enrolmentId, name }) => [
          priorityName(enrolmentId),
          rulesWords.priorityFor(name),
        ]),
      ),
      schema: selectionShape,
      fields: (_, state) => <Applicants people={people} state={state} />,
      act: (selection) => selectPeople(platform, context, { offeringId, selection }),
      done: () => `${href}?done=selected`,
    })
  })
}

/** Those in the queue by their place, then those who wait for a decision. */
const rankOf = ({ waitingPlace }: Participant): number => waitingPlace ?? Number.MAX_SAFE_INTEGER

function Applicants({ people, state }: { people: readonly Participant[]; state: FormState }) {
  if (people.length === 0) {
    return (
      <EmptyState title={rulesWords.selectionNone}>
        <p>{rulesWords.selectionNoneText}</p>
      </EmptyState>
    )
  }
  return (
    <Table
      caption={rulesWords.selection}
      captionHidden
      rowHeads
      stacked
      columns={[
        { label: pageWords.person },
        { label: pageWords.unit },
        { label: rulesWords.applied, numeric: true },
        { label: pageWords.state },
        { label: rulesWords.choice },
        { label: rulesWords.priority },
      ]}
      rows={people.map((one) => [
        pageWords.personWithPost(one.name, one.post),
        one.lgCode === null ? one.unitName : pageWords.guestUnit(one.cityName, one.unitName),
        String(one.applicationNo),
        <EnrolmentMark state={one.state} waitingPlace={one.waitingPlace} />,
        <Choice one={one} state={state} />,
        <Priority one={one} state={state} />,
      ])}
    />
  )
}

type LineProps = { one: Participant; state: FormState }

function Choice({ one, state }: LineProps) {
  const name = choiceName(one.enrolmentId)
  const chosen = state.values[name]
  return (
    <select
      class="input select"
      id={fieldId(name)}
      name={name}
      aria-label={rulesWords.choiceFor(one.name)}
    >
      {selectionChoices
        .filter((choice) => one.state === 'managerApproved' || choice !== 'later')
        .map((choice) => (
          <option value={choice} selected={choice === chosen}>
            {rulesWords.choices[choice]}
          </option>
        ))}
    </select>
  )
}

function Priority({ one, state }: LineProps) {
  const name = priorityName(one.enrolmentId)
  const error = state.errors.find((fault) => fault.name === name)?.message
  return (
    <input
      class="input width-xs"
      type="text"
      inputmode="numeric"
      id={fieldId(name)}
      name={name}
      value={state.values[name] ?? ''}
      aria-label={rulesWords.priorityFor(one.name)}
      aria-invalid={error === undefined ? undefined : 'true'}
      aria-description={error}
    />
  )
}
