import { listUnits, type Unit } from '#modules/people'
import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import type { ComponentChildren } from 'preact'
import { recordView } from '../../../platform/audit/append.ts'
import type { Env } from '../../../platform/http/context.ts'
import { optionalText } from '../../../platform/http/field.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Button } from '../../../platform/ui/button.tsx'
import { Checkbox, Select } from '../../../platform/ui/choice-field.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { fieldId } from '../../../platform/ui/field.tsx'
import { FormActions } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { NumberField, TextArea, TextField } from '../../../platform/ui/text-field.tsx'
import { type Candidate, type CandidateFilter, listCandidates } from '../coverage/candidates.ts'
import { bookedText } from '../coverage/course-coverage-page.tsx'
import { reasonNames } from '../coverage/staff-messages.ts'
import { nominateWords as words } from '../coverage/staff-messages-nominate.ts'
import { type Course, requiredStaffClasses } from '../course.ts'
import { nominate, nominationMax } from '../nominate.ts'
import { pathOfOffering } from '../paths.ts'
import { methodNames } from '../staff-messages.ts'
import { getCourse } from '../store/offering.ts'
import { itemsOf } from '../view-offerings.ts'
import { addForm, type FieldOf, openForm } from './form-page.tsx'
import { withQuery } from './list-frame.tsx'
import { nominationQuery } from './nomination-notice.tsx'
import { idSegment } from './paths.ts'
import { aboutOffering, checkNumbers, findPeople } from './people-forms.tsx'
import { readStaffNos } from './staff-no-grammar.ts'
import { formLabels, pageWords, staffClassNames } from './staff-messages.ts'

// A page of more rows is no list to choose from.
const shownMax = 300

const personField = (employeeId: string) => `person-${employeeId}`
const fieldPattern = /^person-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

const nominationShape = z
  .looseObject({ staffNos: optionalText({ max: 40_000, prose: true }) })
  .transform(({ staffNos, ...fields }) => ({
    staffNos: readStaffNos(staffNos ?? ''),
    chosen: Object.keys(fields).flatMap((name) => fieldPattern.exec(name)?.[1] ?? []),
  }))

const years = z
  .string()
  .regex(/^\d{1,2}$/)
  .transform(Number)
  .optional()
  .catch(undefined)
const ticked = z.literal('1').transform(Boolean).optional().catch(undefined)

const filterShape = z.object({
  required: ticked,
  lacks: ticked,
  post: z.string().min(1).max(40).optional().catch(undefined),
  staffClass: z.enum(requiredStaffClasses).optional().catch(undefined),
  serviceYearsFrom: years,
  serviceYearsTo: years,
  unitId: z.uuid().optional().catch(undefined),
  yearsSince: years,
  select: z.enum(['free', 'all']).optional().catch(undefined),
})

type Asked = { filter: CandidateFilter; select: 'free' | 'all' | undefined; isAsked: boolean }

/** What the address asks for; first it is those who have to take the course and lack it. */
function readFilter(c: Context<Env>, { requiredFor }: Course): Asked {
  const query = Object.fromEntries(Object.entries(c.req.query()).filter(([, one]) => one !== ''))
  const { select, ...filter } = filterShape.parse(query)
  const isEmpty = Object.keys(c.req.query()).every((name) => name === 'select')
  if (!isEmpty) return { filter, select, isAsked: true }
  if (requiredFor === null) return { filter: {}, select, isAsked: false }
  return { filter: { required: true, lacks: true }, select, isAsked: true }
}

/** The form by which the training desk nominates people for an offering (指名). */
export function addNominationForm(app: Hono<Env>, platform: Platform): void {
  const path = `/training/offerings/${idSegment('offeringId')}/nominations`
  addForm(app, platform, path, 'training.nominate', async (c) => {
    const { db } = platform
    const { context } = c.var
    const { today } = context
    const { offering, common } = await aboutOffering(platform, c)
    const course = await getCourse(db, offering.courseId)
    const [item] = await itemsOf(db, context, [offering])
    const free = item?.freeSeats ?? 0
    const asked = readFilter(c, course)
    const found = asked.isAsked
      ? await listCandidates(db, offering, course, asked.filter, today)
      : []
    const shown = found.slice(0, shownMax)
    if (shown.length > 0) {
      const subject = `training.offering/${offering.id}`
      await recordView(db, context, 'training.view_coverage', subject)
    }
    const select = asked.select === 'free' ? shown.slice(0, free) : asked.select ? shown : []
    const units = await listUnits(db, today)
    return openForm(c, platform, {
      ...common,
      title: pageWords.nominate,
      lead: words.lead,
      button: pageWords.nominate,
      values: Object.fromEntries(select.map(({ person }) => [personField(person.employeeId), '1'])),
      schema: nominationShape,
      fieldOfRefusal: {
        'training.nobody_chosen': 'staffNos',
        'training.too_many_chosen': 'staffNos',
      },
      before: (
        <>
          <p>{words.method(methodNames[course.method], words.methodText[course.method])}</p>
          <p>{words.seats(free, offering.capacity)}</p>
          <FilterForm action={c.req.path} filter={asked.filter} units={units} />
        </>
      ),
      fields: (fieldOf) => (
        <>
          <section aria-labelledby="candidates">
            <h2 id="candidates">{words.candidates(found.length)}</h2>
            {!asked.isAsked && <p class="soft">{words.notYet}</p>}
            {asked.isAsked && found.length === 0 && <p>{words.none}</p>}
            {found.length > shown.length && <p>{words.tooMany(shown.length, found.length)}</p>}
            {shown.length > 0 && (
              <>
                <SelectLinks c={c} free={Math.min(free, shown.length)} />
                <CandidateTable candidates={shown} fieldOf={fieldOf} />
              </>
            )}
          </section>
          <TextArea
            {...fieldOf('staffNos')}
            label={shown.length === 0 ? formLabels.staffNos : words.numbers}
            hint={words.numbersHint(nominationMax)}
            rows={shown.length === 0 ? 8 : 3}
          />
        </>
      ),
      check: ({ staffNos }) => checkNumbers(db, 'staffNos', staffNos, today),
      async act({ staffNos, chosen }) {
        const { ids } = await findPeople(db, staffNos, today)
        const employeeIds = [...chosen, ...ids]
        return nominate(platform, context, { offeringId: offering.id, employeeIds })
      },
      done: (nominated) => withQuery(pathOfOffering(offering.id), nominationQuery(nominated)),
    })
  })
}

type FilterProps = { action: string; filter: CandidateFilter; units: readonly Unit[] }

function FilterForm({ action, filter, units }: FilterProps) {
  const numberOf = (value: number | undefined) => value?.toString() ?? ''
  return (
    <form method="get" action={action} class="form form-filter" aria-label={words.filter}>
      {/* An empty answer too is one: without it the page would begin with its own proposal. */}
      <input type="hidden" name="asked" value="1" />
      <Checkbox name="required" label={words.required} checked={filter.required === true} />
      <Checkbox name="lacks" label={words.lacks} checked={filter.lacks === true} />
      <TextField name="post" label={words.post} value={filter.post ?? ''} width="s" />
      <Select
        name="staffClass"
        label={words.staffClass}
        options={requiredStaffClasses.map((value) => ({ value, label: staffClassNames[value] }))}
        placeholder={words.anyClass}
        value={filter.staffClass ?? ''}
      />
      <Select
        name="unitId"
        label={words.unit}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={words.anyUnit}
        value={filter.unitId ?? ''}
      />
      <NumberField
        name="serviceYearsFrom"
        label={words.serviceFrom}
        value={numberOf(filter.serviceYearsFrom)}
        unit={words.years}
      />
      <NumberField
        name="serviceYearsTo"
        label={words.serviceTo}
        value={numberOf(filter.serviceYearsTo)}
        unit={words.years}
      />
      <NumberField
        name="yearsSince"
        label={words.yearsSince}
        value={numberOf(filter.yearsSince)}
        unit={words.years}
      />
      <FormActions>
        <Button kind="secondary">{words.find}</Button>
      </FormActions>
    </form>
  )
}

/** Ticks rows without a script: each link is the same page with them ticked. */
function SelectLinks({ c, free }: { c: Context<Env>; free: number }) {
  const { select: _, ...query } = c.req.query()
  const hrefOf = (select: string) => withQuery(c.req.path, { ...query, select })
  return (
    <p class="row-links screen-only">
      {free > 0 && <a href={hrefOf('free')}>{words.chooseFree(free)}</a>}{' '}
      <a href={hrefOf('all')}>{words.chooseAll}</a> <a href={hrefOf('')}>{words.chooseNone}</a>
    </p>
  )
}

type TableProps = { candidates: readonly Candidate[]; fieldOf: FieldOf }

function CandidateTable({ candidates, fieldOf }: TableProps) {
  return (
    <Table
      caption={words.candidates(candidates.length)}
      captionHidden
      stacked
      columns={[
        { label: words.choose },
        { label: words.person },
        { label: pageWords.unit },
        { label: words.service, numeric: true },
        { label: words.state },
        { label: words.last },
        { label: words.booked },
      ]}
      rows={candidates.map(({ person, standing, isRequired, booking }): ComponentChildren[] => {
        const name = personField(person.employeeId)
        return [
          <span class="choice">
            <input
              type="checkbox"
              id={fieldId(name)}
              name={name}
              value="1"
              checked={fieldOf(name).value === '1'}
            />
            <label for={fieldId(name)}>
              <span class="visually-hidden">{words.chooseOne(person.name)}</span>
            </label>
          </span>,
          pageWords.personWithPost(person.name, person.post),
          person.unitName,
          words.serviceYears(person.serviceYears),
          stateText(
            standing.reason === null ? words.held : reasonNames[standing.reason],
            isRequired,
          ),
          standing.lastOn === null ? pageWords.none : <EraDate date={standing.lastOn} />,
          bookedText(booking ?? undefined),
        ]
      })}
    />
  )
}

const stateText = (state: string, isRequired: boolean): string =>
  isRequired ? words.askedAnd(state) : pageWords.joined([words.notAsked, state])
