import type { Context } from 'hono'
import { date, decimal, text } from '../../../../platform/http/field.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import type { Platform } from '../../../../platform/platform.ts'
import { Button } from '../../../../platform/ui/button.tsx'
import { Checkbox, RadioGroup } from '../../../../platform/ui/choice-field.tsx'
import { Disclosure } from '../../../../platform/ui/disclosure.tsx'
import type { FormError } from '../../../../platform/ui/error-summary.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { DateField, NumberField, TextField } from '../../../../platform/ui/text-field.tsx'
import type { CorrectableField, ReviewEdit, ReviewTarget } from '../review-types.ts'
import { pickName } from './conflict-panel.tsx'
import type { ReadEdits } from './edit-of.ts'
import { reviewPath } from './paths.ts'
import { ShownValue } from './shown-value.tsx'
import { targetWords } from './staff-messages-forms.ts'
import { kindHints, kindNames } from './staff-messages.ts'
import {
  fieldsOf,
  TargetActions,
  type TargetPage,
  targetPage,
  ticked,
  written,
} from './target-frame.tsx'
import { isChanged, readField, type Typed, valueOf } from './typed.ts'

const kinds = ['deadline', 'number', 'both', 'milestone'] as const
const directions = ['up', 'down', 'keep'] as const
const tick = 'yes'

/** All that a person may correct in a target. */
export function showCorrect(
  c: Context<Env>,
  platform: Platform,
  page: TargetPage,
): Promise<Response> {
  const { review, target, again } = page
  const fieldOf = fieldsOf(again)
  const judged = ticked(again.typed, 'judged', target.judged)
  return targetPage(c, platform, {
    ...page,
    lead: targetWords.correctLead,
    below: <Below c={c} page={page} />,
    children: (
      <>
        {Object.entries(shownIn(target)).map(([name, value]) => (
          <ShownValue name={name} value={value} />
        ))}
        <TextField
          {...fieldOf('label', target.label)}
          label={targetWords.label}
          width="l"
          maxLength={200}
          required
        />
        <RadioGroup
          {...fieldOf('kind', target.kind)}
          label={targetWords.kind}
          options={kinds.map((kind) => ({
            value: kind,
            label: kindNames[kind],
            hint: kindHints[kind],
          }))}
        />
        <Checkbox
          name="judged"
          label={targetWords.judged}
          hint={targetWords.judgedHint}
          value={tick}
          checked={judged}
        />
        <DateField
          {...fieldOf('dueOn', written(target.dueOn))}
          label={targetWords.dueOn}
          hint={targetWords.dueOnHint}
        />
        <NumberField
          {...fieldOf('targetValue', target.targetValue)}
          label={targetWords.targetValue}
        />
        <TextField
          {...fieldOf('unit', target.unit)}
          label={targetWords.unit}
          hint={targetWords.unitHint}
          width="xs"
          maxLength={20}
        />
        <RadioGroup
          {...fieldOf('direction', target.direction)}
          label={targetWords.direction}
          options={directions.map((value) => ({ value, label: targetWords.directions[value] }))}
        />
        <NumberField
          {...fieldOf('baselineValue', target.baselineValue)}
          label={targetWords.baselineValue}
          hint={targetWords.baselineValueHint}
        />
        <DateField
          {...fieldOf('baselineOn', written(target.baselineOn))}
          label={targetWords.baselineOn}
        />
        <NumberField
          {...fieldOf('startValue', target.startValue)}
          label={targetWords.startValue}
          hint={targetWords.startValueHint}
        />
        <DateField
          {...fieldOf('expectedStartOn', written(target.expectedStartOn))}
          label={targetWords.expectedStartOn}
          hint={targetWords.expectedStartOnHint}
        />
        <TargetActions review={review} target={target}>
          <Button>{targetWords.save}</Button>
        </TargetActions>
      </>
    ),
  })
}

function Below({ c, page: { review, target } }: { c: Context<Env>; page: TargetPage }) {
  const action = (verb: string) =>
    `${reviewPath(review.importId)}/targets/${encodeURIComponent(target.id)}/${verb}`
  const keys = (
    <>
      <FormKeys c={c} />
      <input type="hidden" name="revision" value={review.revision} />
    </>
  )
  return (
    <>
      {target.corrected.length > 0 && (
        <PostForm action={action('clear')} label={targetWords.clear}>
          {keys}
          <p>{targetWords.clearHint}</p>
          <FormActions>
            <Button kind="secondary">{targetWords.clear}</Button>
          </FormActions>
        </PostForm>
      )}
      <Disclosure summary={targetWords.dropSummary}>
        <PostForm action={action('drop')} label={targetWords.drop}>
          {keys}
          <p>{targetWords.dropText}</p>
          <FormActions>
            <Button kind="danger">{targetWords.drop}</Button>
          </FormActions>
        </PostForm>
      </Disclosure>
    </>
  )
}

type Fields = Extract<ReviewEdit, { do: 'correctTarget' }>['fields']

const amount = decimal({ min: -1_000_000_000, max: 1_000_000_000, decimals: 6 })

/** What each field shows of a target. */
function shownIn(target: ReviewTarget): Record<CorrectableField, string> {
  const { label, kind, judged, direction, startValue, unit, targetValue, baselineValue } = target
  return {
    label,
    kind,
    judged: judged ? tick : '',
    direction,
    startValue: String(startValue),
    unit: unit ?? '',
    dueOn: written(target.dueOn),
    expectedStartOn: written(target.expectedStartOn),
    targetValue: String(targetValue ?? ''),
    baselineValue: String(baselineValue ?? ''),
    baselineOn: written(target.baselineOn),
  }
}

/** The fields that the person changed; an emptied one returns to what was read. */
export function readCorrect(target: ReviewTarget, typed: Typed): ReadEdits {
  const errors: FormError[] = []
  const fields: Fields = {}
  for (const name of Object.keys(shownIn(target)) as CorrectableField[]) {
    const kept = valueOf(typed, pickName(`targets.${target.id}.${name}`)) === 'theirs'
    if (!kept && isChanged(typed, name)) readInto(fields, name, typed, errors)
  }
  const changed = Object.keys(fields).length > 0
  return { edits: changed ? [{ do: 'correctTarget', target: target.id, fields }] : [], errors }
}

function readInto(fields: Fields, name: CorrectableField, typed: Typed, errors: FormError[]): void {
  const given = (valueOf(typed, name) ?? '').trim()
  switch (name) {
    case 'label':
      fields.label = readField(typed, name, text({ max: 200 }), errors) ?? null
      break
    case 'unit':
      fields.unit = given === '' ? null : given
      break
    case 'judged':
      fields.judged = given === tick
      break
    case 'kind':
      fields.kind = kinds.find((one) => one === given) ?? null
      break
    case 'direction':
      fields.direction = directions.find((one) => one === given) ?? null
      break
    case 'dueOn':
    case 'expectedStartOn':
    case 'baselineOn':
      fields[name] =
        given === '' ? null : (readField(typed, name, date(), errors)?.toString() ?? null)
      break
    case 'targetValue':
    case 'baselineValue':
    case 'startValue':
      fields[name] = given === '' ? null : (readField(typed, name, amount, errors) ?? null)
      break
  }
}
