import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { recordView } from '../../../platform/audit/append.ts'
import type { Env } from '../../../platform/http/context.ts'
import { formBody } from '../../../platform/http/form-body.ts'
import { optionalText } from '../../../platform/http/field.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Button } from '../../../platform/ui/button.tsx'
import type { Option } from '../../../platform/ui/choice-field.tsx'
import { fieldId } from '../../../platform/ui/field.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { seatedStates } from '../enrolment.ts'
import { addForm, type FieldOf, type OpenForm, openForm } from '../pages/form-page.tsx'
import { idSegment } from '../pages/paths.ts'
import { pathOfOffering } from '../paths.ts'
import { count } from '../schema.ts'
import { viewOffering } from '../view-offerings.ts'
import type { Participant } from '../view-types.ts'
import { type Cost, costKinds, costLinesMax, yenMax } from './cost.ts'
import { type CostSetting, setCosts } from './set-costs.ts'
import { costKindNames, costWords } from './staff-messages.ts'
import { listCosts } from './store.ts'

const blankLines = 3
const uuidText = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Names of the fields of one line. */
const fieldsOf = (line: number) => ({
  cost: `cost-${line}`,
  kind: `kind-${line}`,
  who: `who-${line}`,
  budget: `budget-${line}`,
  actual: `actual-${line}`,
  note: `note-${line}`,
})

const lineNumbers = (length: number) => Array.from({ length }, (_, index) => index + 1)

function countOfLines(lines: unknown): number {
  const asked = typeof lines === 'string' && /^\d{1,4}$/.test(lines) ? Number(lines) : blankLines
  return Math.min(Math.max(asked, blankLines), costLinesMax)
}

const amount = (value: string) => (value === '' ? null : count(yenMax).parse(value))
const yenText = z
  .string()
  .default('')
  .transform((value) => value.trim())
  .refine((value) => value === '' || count(yenMax).safeParse(value).success, {
    error: `field.out_of_range:0:${yenMax}`,
  })
  .transform(amount)
const lineShape = z.object({
  cost: z.string().regex(uuidText).optional().catch(undefined),
  kind: z.enum(costKinds, { error: 'field.not_in_list' }),
  who: z
    .union([z.literal(''), z.uuid()], { error: 'field.not_in_list' })
    .optional()
    .transform((value) => (value === undefined || value === '' ? null : value)),
  budget: yenText,
  actual: yenText,
  note: optionalText({ max: 100 }).transform((value) => value ?? ''),
})

type Lines = Omit<CostSetting, 'offeringId'>

/** Every line of the form that says something; the others are left out. */
const formShape = z.record(z.string(), z.unknown()).transform((body, fault): Lines => {
  const lines = lineNumbers(countOfLines(body['lines'])).flatMap((line) => {
    const names = fieldsOf(line)
    const given = Object.fromEntries(
      Object.entries(names).map(([part, name]) => [part, body[name]]),
    )
    const isBlank = [given['budget'], given['actual'], given['note']].every(
      (value) => value === undefined || (typeof value === 'string' && value.trim() === ''),
    )
    if (isBlank) return []
    const read = lineShape.safeParse(given)
    if (read.success) {
      const { cost: costId, who: enrolmentId, kind, budget, actual: actualYen, note } = read.data
      return [{ costId, enrolmentId, kind, budgetYen: budget ?? 0, actualYen, note }]
    }
    for (const { path, message } of read.error.issues) {
      const name = names[path[0] as keyof typeof names] ?? names.budget
      fault.addIssue({ code: 'custom', message, path: [name] })
    }
    return []
  })
  const seen = typeof body['seen'] === 'string' ? body['seen'].split(',') : []
  return { seen: seen.filter((one) => uuidText.test(one)), lines }
})

const labels: Record<string, string> = Object.fromEntries(
  lineNumbers(costLinesMax).flatMap((line) => {
    const names = fieldsOf(line)
    return (['kind', 'who', 'budget', 'actual', 'note'] as const).map((part) => [
      names[part],
      costWords.label(costWords[part], line),
    ])
  }),
)

/** The form with all costs of an offering, for the training desk (費用の入力). */
export function addCostForm(app: Hono<Env>, platform: Platform): void {
  const path = `/training/offerings/${idSegment('offeringId')}/costs`
  addForm(app, platform, path, 'training.offer', async (c) => {
    const { context } = c.var
    const offeringId = c.req.param('offeringId') ?? ''
    const { offering, participants } = await viewOffering(platform.db, context, offeringId)
    const subject = `training.offering/${offeringId}`
    await recordView(platform.db, context, 'training.view_participants', subject)
    const costs = await listCosts(platform.db, offeringId)
    const people = participants.filter(
      ({ state, enrolmentId }) =>
        seatedStates.includes(state) || costs.some((one) => one.enrolmentId === enrolmentId),
    )
    const href = pathOfOffering(offeringId)
    const form = openForm(c, platform, {
      over: offering.title,
      title: costWords.title,
      lead: costWords.formLead,
      button: costWords.save,
      trail: [{ label: offering.title, href }],
      cancelHref: href,
      labels,
      values: valuesOf(costs),
      schema: formShape,
      fields: (fieldOf, { values }) => (
        <CostFields
          fieldOf={fieldOf}
          lineCount={countOfLines(values['lines'])}
          seen={values['seen'] ?? ''}
          people={people}
        />
      ),
      act: (lines) => setCosts(platform, context, { offeringId, ...lines }),
      done: () => `${href}?costs=saved`,
      // After the button that saves, so that Enter in a field saves.
      moreActions: (
        <>
          <Button kind="plain" name="more" value="lines">
            {costWords.moreLines}
          </Button>
          {people.length > 0 && (
            <Button kind="plain" name="more" value="people">
              {costWords.perPersonLines}
            </Button>
          )}
        </>
      ),
    })
    return withMore(c, form, people)
  })
}

function valuesOf(costs: readonly Cost[]): Record<string, string> {
  const values: Record<string, string> = {
    lines: String(costs.length + blankLines),
    seen: costs.map(({ id }) => id).join(','),
  }
  costs.forEach((cost, index) => {
    const names = fieldsOf(index + 1)
    values[names.cost] = cost.id
    values[names.kind] = cost.kind
    values[names.who] = cost.enrolmentId ?? ''
    values[names.budget] = String(cost.budgetYen)
    values[names.actual] = cost.actualYen?.toString() ?? ''
    values[names.note] = cost.note
  })
  return values
}

/** The buttons for more lines show the form again with what was typed, and do nothing else. */
async function withMore(
  c: Context<Env>,
  form: OpenForm,
  people: readonly Participant[],
): Promise<OpenForm> {
  if (c.req.method !== 'POST') return form
  const body = await formBody(c)
  const more = body['more']
  if (more !== 'lines' && more !== 'people') return form
  const values = Object.fromEntries(
    Object.entries(body).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' && !entry[0].startsWith('_'),
    ),
  )
  const now = countOfLines(values['lines'])
  const lines = now + (more === 'lines' ? 5 : people.length)
  const added = Object.fromEntries(
    (more === 'people' ? people : []).flatMap(({ enrolmentId }, index) => {
      const names = fieldsOf(now + index + 1)
      return [
        [names.kind, 'trip'],
        [names.who, enrolmentId],
      ]
    }),
  )
  return { ...form, send: () => form.show({ ...values, ...added, lines: String(lines) }) }
}

type FieldsProps = {
  fieldOf: FieldOf
  lineCount: number
  seen: string
  people: readonly Participant[]
}

function CostFields({ fieldOf, lineCount, seen, people }: FieldsProps) {
  const kinds = costKinds.map((value): Option => ({ value, label: costKindNames[value] }))
  const who = [
    { value: '', label: costWords.whole },
    ...people.map(({ enrolmentId, name }): Option => ({ value: enrolmentId, label: name })),
  ]
  return (
    <>
      <input type="hidden" name="lines" value={String(lineCount)} />
      <input type="hidden" name="seen" value={seen} />
      <p class="hint">{costWords.actualHint}</p>
      <Table
        caption={costWords.lines}
        captionHidden
        stacked
        columns={[
          { label: costWords.no },
          { label: costWords.kind },
          { label: costWords.who },
          { label: costWords.budget },
          { label: costWords.actual },
          { label: costWords.note },
        ]}
        rows={lineNumbers(lineCount).map((line) => {
          const names = fieldsOf(line)
          return [
            <>
              {line}
              <input type="hidden" name={names.cost} value={fieldOf(names.cost).value ?? ''} />
            </>,
            <Choice field={fieldOf(names.kind)} options={kinds} />,
            <Choice field={fieldOf(names.who)} options={who} />,
            <Amount field={fieldOf(names.budget)} />,
            <Amount field={fieldOf(names.actual)} />,
            <input class="input width-s" type="text" {...told(fieldOf(names.note))} />,
          ]
        })}
      />
    </>
  )
}

type OneField = { field: ReturnType<FieldOf> }

/** In a table a field's name and its error are told to whoever hears the page, not shown twice. */
function told({ name, value, error }: ReturnType<FieldOf>) {
  return {
    id: fieldId(name),
    name,
    value: value ?? '',
    'aria-label': labels[name],
    'aria-invalid': error === undefined ? undefined : ('true' as const),
    'aria-description': error,
  }
}

function Choice({ field, options }: OneField & { options: readonly Option[] }) {
  const { value, ...rest } = told(field)
  return (
    <select class="input select" {...rest}>
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

function Amount({ field }: OneField) {
  return (
    <span class="with-suffix">
      <input class="input width-xs" type="text" inputmode="numeric" {...told(field)} />
      <span>{costWords.yenUnit}</span>
    </span>
  )
}
