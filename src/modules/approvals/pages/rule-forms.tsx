import { z } from '@hono/zod-openapi'
import { listUnits, type Unit, unitPath } from '#modules/people'
import type { Context, Hono } from 'hono'
import type { Approver, RouteStep } from '../../../platform/approval-form.ts'
import type { Env } from '../../../platform/http/context.ts'
import {
  choice,
  date,
  integer,
  optionalDate,
  optionalId,
  optionalText,
  text,
} from '../../../platform/http/field.ts'
import { roleNames } from '../../../platform/identity/role.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { type Option, RadioGroup, Select } from '../../../platform/ui/choice-field.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { DateField, NumberField } from '../../../platform/ui/text-field.tsx'
import { endRouteRule, setRouteRule } from '../set-route-rule.ts'
import { listRouteRules } from '../store/rules.ts'
import { idSegment } from './paths.ts'
import { formText, rulesPath } from './rules-page.tsx'
import { approverText } from './route-text.ts'
import { addSettingsForm, type FieldOf } from './settings-form.tsx'
import { levelWords, roleWords, ruleWords } from './staff-messages.ts'

// More steps than this no city has; more posts in one step are a rare exception.
const stepNumbers = [1, 2, 3, 4] as const
const mostYen = 100_000_000_000

/** A whole number that may be left empty: undefined then. */
const optionalNumber = (max: number) =>
  z
    .preprocess((value) => (value === '' ? undefined : value), integer({ min: 1, max }).optional())
    .transform((value) => value ?? null)

const approverKey = /^(?:headAt:(?:department|division|section)|role:\w+|headOf:[0-9a-f-]{36})$/
const optionalApprover = () =>
  optionalText({ max: 60 }).refine(
    (value) => value === undefined || approverKey.test(value),
    'field.not_in_list',
  )

const stepShape = Object.fromEntries(
  stepNumbers.flatMap((no) => [
    [`first${no}`, optionalApprover()],
    [`second${no}`, optionalApprover()],
    [`need${no}`, choice(['anyOne', 'all']).optional()],
  ]),
) as Record<string, z.ZodType<string | undefined>>

const ruleShape = z.object({
  form: text({ max: 100 }).catch('').refine((key) => key !== '', 'field.not_in_list'),
  unitId: optionalId(),
  amountFromYen: optionalNumber(mostYen),
  daysFrom: optionalNumber(3_660),
  fromOn: date(),
  toOn: optionalDate(),
  ...stepShape,
})

type Rule = z.output<typeof ruleShape>

/** What the form that ends a rule or a limit asks. */
export const endShape = z.object({ lastOn: date() })
/** The same, read. */
export type EndInput = z.output<typeof endShape>

/** The key of an approver in the choices of a form. */
export function keyOf(approver: Approver): string {
  if (approver.kind === 'headAt') return `headAt:${approver.level}`
  if (approver.kind === 'headOf') return `headOf:${approver.unitId}`
  return approver.kind === 'role' ? `role:${approver.role}` : `employee:${approver.employeeId}`
}

function approverOf(key: string, choices: readonly Approver[]): Approver[] {
  const found = choices.find((approver) => keyOf(approver) === key)
  return found === undefined ? [] : [found]
}

// Posts and roles only: a route that names a person breaks with the next transfer.
function choicesOn(units: readonly Unit[]): Approver[] {
  return [
    ...Object.keys(levelWords).map(
      (level): Approver => ({ kind: 'headAt', level: level as keyof typeof levelWords }),
    ),
    ...roleNames
      .filter((role) => roleWords[role] !== undefined)
      .map((role): Approver => ({ kind: 'role', role })),
    ...units.map(({ id }): Approver => ({ kind: 'headOf', unitId: id })),
  ]
}

/** Units to choose from; an indent shows who stands under whom. */
function unitOptions(units: readonly Unit[]): Option[] {
  return units.map((unit) => ({
    value: unit.id,
    label: unitPath(units, unit.id)
      .toReversed()
      .map(({ name }) => name)
      .join(' '),
  }))
}

/** The forms that begin and end a route. */
export function addRuleForms(app: Hono<Env>, platform: Platform): void {
  const list = { label: ruleWords.rules, href: rulesPath }
  addSettingsForm<Rule>(app, platform, '/approvals/rules/new', async (c) => {
    const { context } = c.var
    const units = await listUnits(platform.db, context.today)
    const choices = choicesOn(units)
    return {
      title: ruleWords.addRule,
      button: ruleWords.add,
      list,
      values: { fromOn: context.today.toString(), need1: 'anyOne' },
      schema: ruleShape,
      labels: fieldLabels,
      fieldOfRefusal: {
        'approvals.rule_without_steps': 'first1',
        'approvals.ends_before_start': 'toOn',
        'approvals.form_unknown': 'form',
      },
      fields: (fieldOf) => <RuleFields {...{ c, platform, units, choices, fieldOf }} />,
      act: ({ form, unitId = null, amountFromYen, daysFrom, fromOn, toOn = null, ...steps }) =>
        setRouteRule(platform, context, {
          form,
          unitId,
          amountFromYen,
          daysFrom,
          steps: stepsOf(steps, choices),
          fromOn,
          toOn,
        }),
      shownOn: ({ fromOn }) => fromOn,
    }
  })
  const end = `/approvals/rules/${idSegment('ruleId')}/end`
  addSettingsForm<EndInput>(app, platform, end, async (c) => {
    const { context } = c.var
    const ruleId = c.req.param('ruleId') ?? ''
    const rule = (await listRouteRules(platform.db)).find((one) => one.ruleId === ruleId)
    if (rule === undefined) throw notFound('approvals.rule_not_found')
    return {
      title: `${ruleWords.endRule}${ruleWords.endOf(formText(platform, rule.form))}`,
      lead: ruleWords.endLead,
      button: ruleWords.end,
      danger: true,
      list,
      values: { lastOn: context.today.toString() },
      schema: endShape,
      labels: fieldLabels,
      fieldOfRefusal: { 'approvals.ends_before_start': 'lastOn' },
      fields: (fieldOf) => <LastOn fieldOf={fieldOf} />,
      act: ({ lastOn }) => endRouteRule(platform, context, { ruleId, lastOn }),
      shownOn: ({ lastOn }) => lastOn,
    }
  })
}

/** The last day of a rule or limit. */
export function LastOn({ fieldOf }: { fieldOf: FieldOf }) {
  return (
    <DateField
      {...fieldOf('lastOn')}
      label={ruleWords.lastOn}
      hint={ruleWords.dateHint}
      required
    />
  )
}

const fieldLabels: Record<string, string> = {
  form: ruleWords.form,
  unitId: ruleWords.unit,
  amountFromYen: ruleWords.amountFrom,
  daysFrom: ruleWords.daysFrom,
  fromOn: ruleWords.fromOn,
  toOn: ruleWords.toOn,
  lastOn: ruleWords.lastOn,
  ...Object.fromEntries(stepNumbers.map((no) => [`first${no}`, ruleWords.step(no)])),
}

function stepsOf(typed: Record<string, unknown>, choices: readonly Approver[]): RouteStep[] {
  return stepNumbers.flatMap((no) => {
    const keys = [typed[`first${no}`], typed[`second${no}`]]
    const approvers = keys.flatMap((key) =>
      typeof key === 'string' ? approverOf(key, choices) : [],
    )
    if (approvers.length === 0) return []
    return [{ need: typed[`need${no}`] === 'all' ? 'all' : 'anyOne', approvers } as const]
  })
}

type RuleFieldsProps = {
  c: Context<Env>
  platform: Platform
  units: readonly Unit[]
  choices: readonly Approver[]
  fieldOf: FieldOf
}

function RuleFields({ platform, units, choices, fieldOf }: RuleFieldsProps) {
  const posts = choices.map((approver) => ({
    value: keyOf(approver),
    label: approverText(approver, units),
  }))
  const forms = [...platform.offers.approvalForms.values()]
  const [usual, more] = [stepNumbers.slice(0, 2), stepNumbers.slice(2)]
  const moreOpen = more.some((no) => (fieldOf(`first${no}`).value ?? '') !== '')
  return (
    <>
      <Select
        {...fieldOf('form')}
        label={ruleWords.form}
        options={forms.map(({ key, labelJa }) => ({ value: key, label: labelJa }))}
        placeholder={ruleWords.choose}
        required
      />
      <Select
        {...fieldOf('unitId')}
        label={ruleWords.unit}
        hint={ruleWords.unitHint}
        options={unitOptions(units)}
        placeholder={ruleWords.anyUnit}
      />
      <NumberField
        {...fieldOf('amountFromYen')}
        label={ruleWords.amountFrom}
        hint={ruleWords.amountFromHint}
        unit={ruleWords.yen}
      />
      <NumberField
        {...fieldOf('daysFrom')}
        label={ruleWords.daysFrom}
        hint={ruleWords.daysFromHint}
        unit={ruleWords.day}
      />
      {usual.map((no) => (
        <StepFields no={no} posts={posts} fieldOf={fieldOf} />
      ))}
      <Disclosure summary={ruleWords.moreSteps} open={moreOpen}>
        {more.map((no) => (
          <StepFields no={no} posts={posts} fieldOf={fieldOf} />
        ))}
      </Disclosure>
      <DateField
        {...fieldOf('fromOn')}
        label={ruleWords.fromOn}
        hint={ruleWords.dateHint}
        required
      />
      <DateField {...fieldOf('toOn')} label={ruleWords.toOn} hint={ruleWords.toOnHint} />
    </>
  )
}

type StepFieldsProps = { no: number; posts: readonly Option[]; fieldOf: FieldOf }

function StepFields({ no, posts, fieldOf }: StepFieldsProps) {
  return (
    <fieldset class="field approval-step">
      <legend class="label">{ruleWords.step(no)}</legend>
      {no > 1 && <p class="hint">{ruleWords.stepOptional}</p>}
      <Select
        {...fieldOf(`first${no}`)}
        label={ruleWords.first}
        options={posts}
        placeholder={ruleWords.choose}
        required={no === 1}
      />
      <Select
        {...fieldOf(`second${no}`)}
        label={ruleWords.second}
        options={posts}
        placeholder={ruleWords.none}
      />
      <RadioGroup
        {...fieldOf(`need${no}`)}
        value={fieldOf(`need${no}`).value ?? 'anyOne'}
        label={ruleWords.need}
        options={[
          { value: 'anyOne', label: ruleWords.anyOne },
          { value: 'all', label: ruleWords.all },
        ]}
      />
    </fieldset>
  )
}
