import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { formatFiscalYear } from '../../../../platform/calendar/format.ts'
import { Button } from '../../../../platform/ui/button.tsx'
import { CheckboxGroup, RadioGroup, Select } from '../../../../platform/ui/choice-field.tsx'
import { fieldId } from '../../../../platform/ui/field.tsx'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { DateField, NumberField, TextArea, TextField } from '../../../../platform/ui/text-field.tsx'
import type { ReviewTarget } from '../review-types.ts'
import { type ParameterField, readParameters } from '../source-choice.ts'
import type { ReadEdits } from './edit-of.ts'
import { targetPath } from './paths.ts'
import { targetWords } from './staff-messages-forms.ts'
import { errorOf, type Again, type Typed, valueOf } from './typed.ts'
import { fieldsOf, TargetActions, type TargetPage, targetPage } from './target-frame.tsx'

/** Way of a target that is reported by hand; a source's key otherwise. */
export const byHand = 'by-hand'

const parameterName = (name: string) => `parameter-${name}`

/**
 * How the actual values of a target come in. `chosen` is the way picked so far: with a source, its
 * conditions are asked and its sentence is shown; its form is drawn by the server.
 */
export function showSource(
  c: Context<Env>,
  platform: Platform,
  page: TargetPage & { chosen: string | undefined },
): Promise<Response> {
  const { target, chosen, review } = page
  const source = review.sources.find(({ key }) => key === chosen)
  if (source !== undefined) return showParameters(c, platform, page, source)
  return chosen === byHand ? showByHand(c, platform, page) : showWays(c, platform, page, target)
}

function showWays(
  c: Context<Env>,
  platform: Platform,
  page: TargetPage,
  { binding, id }: ReviewTarget,
): Promise<Response> {
  const { review, target, again } = page
  const suggested = new Set(binding.suggestions.map(({ key }) => key))
  const fitting = [
    ...review.sources.filter(({ key }) => suggested.has(key)),
    ...review.sources.filter(({ key }) => !suggested.has(key)),
  ]
  const now = binding.state === 'manual' ? byHand : binding.sourceKey
  return targetPage(c, platform, {
    ...page,
    action: `${targetPath(review.importId, id, 'source')}/way`,
    children: (
      <>
        {binding.earlier !== undefined && <Earlier earlier={binding.earlier} />}
        <RadioGroup
          name="way"
          label={targetWords.way}
          hint={fitting.length === 0 ? targetWords.sourceNone : targetWords.wayHint}
          error={errorOf(again.errors, 'way')}
          value={valueOf(again.typed, 'way') ?? now}
          required
          options={[
            ...fitting.map(({ key, label, unit }) => ({
              value: key,
              label: targetWords.sourceName(label, unit),
              hint: suggested.has(key) ? targetWords.suggested : undefined,
            })),
            { value: byHand, label: targetWords.byHand },
          ]}
        />
        <TargetActions review={review} target={target}>
          <Button>{targetWords.next}</Button>
        </TargetActions>
      </>
    ),
  })
}

type Earlier = NonNullable<ReviewTarget['binding']['earlier']>

function Earlier({ earlier }: { earlier: Earlier }) {
  const { fiscalYear, sourceLabel, manualReason } = earlier
  return (
    <Notice title={targetWords.earlier(formatFiscalYear(fiscalYear, 'ja'))}>
      {sourceLabel !== undefined && <p>{sourceLabel}</p>}
      {manualReason !== undefined && <p>{targetWords.byHandBecause(manualReason)}</p>}
    </Notice>
  )
}

function showByHand(c: Context<Env>, platform: Platform, page: TargetPage): Promise<Response> {
  const { review, target, again } = page
  const field = fieldsOf(again)
  return targetPage(c, platform, {
    ...page,
    children: (
      <>
        <input type="hidden" name="way" value={byHand} />
        <TextArea
          {...field('manualReason', target.binding.manualReason ?? review.defaultManualReason)}
          label={targetWords.manualReason}
          hint={targetWords.manualReasonHint}
          rows={3}
          maxLength={400}
          required
        />
        <TargetActions review={review} target={target}>
          <Button>{targetWords.handSave}</Button>
        </TargetActions>
      </>
    ),
  })
}

type Source = TargetPage['review']['sources'][number]

function showParameters(
  c: Context<Env>,
  platform: Platform,
  page: TargetPage,
  source: Source,
): Promise<Response> {
  const { review, target, again } = page
  const saved = target.binding.sourceKey === source.key ? (target.binding.parameters ?? {}) : {}
  return targetPage(c, platform, {
    ...page,
    children: (
      <>
        <input type="hidden" name="way" value={source.key} />
        <h2 id={fieldId('way')}>{targetWords.sourceName(source.label, source.unit)}</h2>
        <p>{targetWords.sentence(sentenceOf(platform, source, again.typed, saved))}</p>
        {source.fields.map((field) => (
          <Parameter field={field} again={again} saved={saved[field.name]} />
        ))}
        <TargetActions review={review} target={target}>
          <Button>{targetWords.bindSave}</Button>
          {source.fields.length > 0 && (
            <Button kind="secondary" name="look" value="yes">
              {targetWords.look}
            </Button>
          )}
        </TargetActions>
      </>
    ),
  })
}

/** What the source would count with the conditions typed so far, in its own sentence. */
function sentenceOf(
  { offers }: Platform,
  { key }: Source,
  typed: Typed,
  saved: Record<string, unknown>,
): string {
  const source = offers.goalSources.find((one) => one.key === key)
  if (source === undefined) return ''
  const read = typed.size === 0 ? { ok: false as const } : readParameters(source, given(typed))
  const parsed = source.parameters.safeParse(read.ok ? read.parameters : saved)
  return parsed.success ? source.describe(parsed.data, 'ja') : targetWords.sentenceLater
}

function given(typed: Typed): Record<string, readonly string[]> {
  const prefix = parameterName('')
  return Object.fromEntries(
    [...typed].flatMap(([name, values]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), values]] : [],
    ),
  )
}

type ParameterProps = { field: ParameterField; again: Again; saved: unknown }

function Parameter({ field, again, saved }: ParameterProps) {
  const { label, required, kind, choices, fallback } = field
  const name = parameterName(field.name)
  const start = saved ?? fallback ?? []
  const values =
    again.typed.size === 0 ? [start].flat().map(String) : [...(again.typed.get(name) ?? [])]
  const shared = { name, label, required, error: errorOf(again.errors, name) }
  const value = values[0] ?? ''
  switch (kind) {
    case 'choices':
      return <CheckboxGroup {...shared} options={choices} values={values} />
    case 'choice':
    case 'yesNo':
      return <Select {...shared} options={choices} value={value} placeholder={targetWords.unset} />
    case 'date':
      return <DateField {...shared} value={value} />
    case 'number':
      return <NumberField {...shared} value={value} />
    case 'text':
      return <TextField {...shared} value={value} width="m" />
  }
}

/** The binding that a form asks for: a source with its conditions, or values by hand. */
export function readSource(
  { offers }: Pick<Platform, 'offers'>,
  target: ReviewTarget,
  typed: Typed,
): ReadEdits {
  const way = valueOf(typed, 'way') ?? ''
  if (way === byHand) {
    const manualReason = (valueOf(typed, 'manualReason') ?? '').trim()
    const missing = { name: 'manualReason', message: targetWords.reasonMissing }
    return {
      edits: [{ do: 'reportByHand', targets: [target.id], manualReason }],
      errors: manualReason === '' ? [missing] : [],
    }
  }
  const source = offers.goalSources.find(({ key }) => key === way)
  if (source === undefined) {
    return { edits: [], errors: [{ name: 'way', message: targetWords.wayMissing }] }
  }
  const read = readParameters(source, given(typed))
  if (!read.ok) {
    const errors = read.errors.map(({ name, message }) => ({ name: parameterName(name), message }))
    return { edits: [], errors }
  }
  const { parameters } = read
  return {
    edits: [{ do: 'bindSource', target: target.id, sourceKey: way, parameters }],
    errors: [],
  }
}
