import type { Context, Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { formBody } from '../../../platform/http/form-body.ts'
import { text } from '../../../platform/http/field.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { Button } from '../../../platform/ui/button.tsx'
import { Checkbox, Select } from '../../../platform/ui/choice-field.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { DateField, NumberField, TextArea, TextField } from '../../../platform/ui/text-field.tsx'
import { z } from '@hono/zod-openapi'
import { cancelOffering } from '../cancel-offering.ts'
import { changeOffering } from '../change-offering.ts'
import { createOffering, type OfferingPlan } from '../create-offering.ts'
import { type CityOptions, cityOptions, withUnknown } from '../guests/city-options.ts'
import { findDayOff } from '../offering.ts'
import { pathOfOffering } from '../paths.ts'
import { getCourse, listDays, listQuotas } from '../store/offering.ts'
import { addForm, type FieldOf, openForm, type TrainingForm } from './form-page.tsx'
import {
  dayFields,
  dayLines,
  offeringFormShape,
  quotaFields,
  quotaLines,
  valuesOf,
} from './offering-shape.ts'
import { idSegment, pathOfCourse } from './paths.ts'
import { aboutOffering } from './people-forms.tsx'
import { dayLabels, formLabels, pageWords, quotaLabels } from './staff-messages.ts'

const cancellationShape = z.object({ reason: text({ max: 400, prose: true }) })

/** Where refusals about an offering stand in its form. */
const fieldOfRefusal = {
  'training.days_missing': dayFields(1).on,
  'training.quota_twice': quotaFields(2).seats,
  'training.quota_too_large': quotaFields(1).seats,
  'training.release_too_late': quotaFields(1).releaseOn,
  'training.closes_too_late': 'closesOn',
  'training.capacity_below_taken': 'capacity',
  'training.on_day_off': 'onDayOff',
}

const lines = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

const allLabels: Record<string, string> = Object.fromEntries([
  ...Object.entries(formLabels),
  ...lines(60).flatMap((line) => {
    const names = dayFields(line)
    return (['on', 'from', 'to', 'minutes'] as const).map((part) => [
      names[part],
      dayLabels[part](line),
    ])
  }),
  ...lines(quotaLines).flatMap((line) => {
    const names = quotaFields(line)
    return (['city', 'seats', 'releaseOn'] as const).map((part) => [
      names[part],
      quotaLabels[part](line),
    ])
  }),
])

// Lists and times have no sentence of their own among the usual ones.
const reword = (name: string, message: string): string =>
  /(?:From|To|closesAt)$/.test(name)
    ? pageWords.notATime
    : /(?:City|hostLgCode)$/.test(name)
      ? pageWords.cityNotChosen
      : message

type Shared = Pick<
  TrainingForm<OfferingPlan, { offeringId: string }>,
  'schema' | 'labels' | 'fieldOfRefusal' | 'reword' | 'moreActions'
>

const shared: Shared = {
  schema: offeringFormShape,
  labels: allLabels,
  fieldOfRefusal,
  reword,
  // After the button that saves, so that Enter in a field saves.
  moreActions: (
    <Button kind="plain" name="more" value="1">
      {pageWords.moreDays}
    </Button>
  ),
}

type Fields = TrainingForm<OfferingPlan, { offeringId: string }>['fields']

const fieldsWith =
  (cities: CityOptions): Fields =>
  (fieldOf, { values }) => (
    <OfferingFields fieldOf={fieldOf} dayCount={dayLines(values)} cities={cities} />
  )

/** The forms that make an offering, change it and call it off. */
export function addOfferingForms(app: Hono<Env>, platform: Platform): void {
  const offeringAt = (what: string) => `/training/offerings/${idSegment('offeringId')}/${what}`

  addForm(app, platform, '/training/offerings/new', 'training.offer', async (c) => {
    const courseId = c.req.query('course') ?? ''
    if (!z.uuid().safeParse(courseId).success) throw notFound('training.course_not_found')
    const course = await getCourse(platform.db, courseId)
    const { lgCode } = await platform.city()
    const form = openForm(c, platform, {
      ...shared,
      over: course.title,
      title: pageWords.newOffering,
      lead: pageWords.newOfferingLead,
      button: pageWords.saveDraft,
      trail: [{ label: course.title, href: pathOfCourse(course.id) }],
      cancelHref: pathOfCourse(course.id),
      values: { hostLgCode: lgCode, closesAt: '17:00', needsApproval: '1' },
      fields: fieldsWith(await cityOptions(platform)),
      act: (plan) => createOffering(platform, c.var.context, { ...plan, courseId }),
      done: ({ offeringId }) => `${pathOfOffering(offeringId)}?done=created`,
    })
    return withMoreDays(c, form)
  })

  addForm(app, platform, offeringAt('edit'), 'training.offer', async (c) => {
    const { db } = platform
    const { offering, common } = await aboutOffering(platform, c)
    const days = await listDays(db, [offering.id])
    const quotas = await listQuotas(db, [offering.id])
    const onDayOff = findDayOff(days) !== undefined
    const form = openForm(c, platform, {
      ...common,
      ...shared,
      title: pageWords.changeOffering,
      lead: pageWords.changeOfferingLead,
      button: pageWords.save,
      values: valuesOf({ ...offering, days, quotas, onDayOff }),
      fields: fieldsWith(await cityOptions(platform)),
      act: (plan) => changeOffering(platform, c.var.context, { ...plan, offeringId: offering.id }),
      done: ({ offeringId }) => `${pathOfOffering(offeringId)}?done=changed`,
    })
    return withMoreDays(c, form)
  })

  addForm(app, platform, offeringAt('cancellation'), 'training.offer', async (c) => {
    const { offering, common } = await aboutOffering(platform, c)
    return openForm(c, platform, {
      ...common,
      title: pageWords.cancelOffering,
      lead: pageWords.cancelLead,
      button: pageWords.doCancel,
      danger: true,
      schema: cancellationShape,
      fields: (fieldOf) => (
        <TextArea
          {...fieldOf('reason')}
          label={formLabels.reason}
          hint={pageWords.cancelHint}
          rows={3}
          required
        />
      ),
      act: ({ reason }) =>
        cancelOffering(platform, c.var.context, { offeringId: offering.id, reason }),
      done: ({ offeringId }) => `${pathOfOffering(offeringId)}?done=cancelled`,
    })
  })
}

/** The button for more days shows the form again with what was typed, and does nothing else. */
async function withMoreDays(
  c: Context<Env>,
  form: ReturnType<typeof openForm>,
): Promise<ReturnType<typeof openForm>> {
  if (c.req.method !== 'POST') return form
  const body = await formBody(c)
  if (body['more'] !== '1') return form
  const typed = Object.entries(body).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('_'),
  )
  const values = Object.fromEntries(typed)
  const more = { ...values, lines: String(dayLines(values) + 5) }
  return { ...form, send: () => form.show(more) }
}

type OfferingFieldsProps = { fieldOf: FieldOf; dayCount: number; cities: CityOptions }

function OfferingFields({ fieldOf, dayCount, cities }: OfferingFieldsProps) {
  const host = fieldOf('hostLgCode')
  const onDayOff = fieldOf('onDayOff')
  return (
    <>
      <TextField {...fieldOf('place')} label={formLabels.place} required />
      <fieldset class="field">
        <legend class="label">{pageWords.days}</legend>
        <p class="hint">{pageWords.daysHint}</p>
        <input type="hidden" name="lines" value={String(dayCount)} />
        <div class="stack">
          {lines(dayCount).map((line) => (
            <DayLine fieldOf={fieldOf} line={line} />
          ))}
        </div>
      </fieldset>
      <Checkbox
        name="onDayOff"
        label={formLabels.onDayOff}
        checked={onDayOff.value === '1'}
        error={onDayOff.error}
      />
      <NumberField
        {...fieldOf('capacity')}
        label={formLabels.capacity}
        unit={pageWords.personUnit}
        required
      />
      <DateField
        {...fieldOf('closesOn')}
        label={formLabels.closesOn}
        hint={pageWords.dateHint}
        required
      />
      <TextField {...fieldOf('closesAt')} label={formLabels.closesAt} width="xs" required />
      <Checkbox
        name="needsApproval"
        label={formLabels.needsApproval}
        hint={pageWords.approvalHint}
        checked={fieldOf('needsApproval').value === '1'}
      />
      <Select
        {...host}
        label={formLabels.hostLgCode}
        hint={pageWords.cityHint}
        options={withUnknown([cities.own, ...cities.neighbours], host.value)}
        required
      />
      <Disclosure
        summary={pageWords.quotas}
        open={lines(quotaLines).some((line) => fieldOf(quotaFields(line).city).value)}
      >
        <p class="hint">{pageWords.quotasHint}</p>
        {lines(quotaLines).map((line) => (
          <div class="form-filter">
            <Select
              {...fieldOf(quotaFields(line).city)}
              label={quotaLabels.city(line)}
              placeholder={pageWords.noCity}
              options={withUnknown(cities.neighbours, fieldOf(quotaFields(line).city).value)}
            />
            <NumberField {...fieldOf(quotaFields(line).seats)} label={quotaLabels.seats(line)} />
            <DateField
              {...fieldOf(quotaFields(line).releaseOn)}
              label={quotaLabels.releaseOn(line)}
            />
          </div>
        ))}
      </Disclosure>
    </>
  )
}

function DayLine({ fieldOf, line }: { fieldOf: FieldOf; line: number }) {
  const names = dayFields(line)
  const required = line === 1
  return (
    <div class="form-filter">
      <DateField {...fieldOf(names.on)} label={dayLabels.on(line)} required={required} />
      <TextField {...fieldOf(names.from)} label={dayLabels.from(line)} required={required} />
      <TextField {...fieldOf(names.to)} label={dayLabels.to(line)} required={required} />
      <NumberField {...fieldOf(names.minutes)} label={dayLabels.minutes(line)} />
    </div>
  )
}
