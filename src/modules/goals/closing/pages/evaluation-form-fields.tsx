import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { choice, id, optionalText, text } from '../../../../platform/http/field.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import type { FormState } from '../../../../platform/http/form.ts'
import { Button } from '../../../../platform/ui/button.tsx'
import { RadioGroup, Select } from '../../../../platform/ui/choice-field.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { TextArea } from '../../../../platform/ui/text-field.tsx'
import type { CountedMeasure } from '../frozen-values.ts'
import { marks } from '../mark.ts'
import { evaluationPath } from '../paths.ts'
import type { Round } from '../round.ts'
import { closingWords, markText, nextYearNames } from '../staff-messages.ts'
import type { Standing } from '../store.ts'
import { nextYears } from '../tables.ts'

/** What an owner sends. */
export const selfSchema = z.object({
  mark: choice(marks),
  markReason: optionalText({ max: 400, prose: true }),
  analysis: text({ max: 1000, prose: true }),
  nextStep: text({ max: 600, prose: true }),
  nextYear: z
    .union([z.enum(nextYears), z.literal('')])
    .optional()
    .transform((value) => (value === '' ? undefined : value)),
  values: z.string().max(64).optional(),
})

/** What a second evaluator sends. */
export const confirmSchema = z.object({ evaluation: id() })

/** What a second evaluator sends to return one. */
export const returnSchema = z.object({
  evaluation: id(),
  reason: text({ max: 400, prose: true }),
})

/** What the head sends to close a round. */
export const wordSchema = z.object({ word: text({ max: 1000, prose: true }) })

/** Fields that refusals belong to. */
export const closingFieldOf = (code: string): string | undefined =>
  ({
    'goals.evaluation_mark_reason': 'markReason',
    'goals.evaluation_next_year': 'nextYear',
    'goals.evaluation_return_reason': 'reason',
    'goals.evaluation_word_missing': 'word',
  })[code]

/** What the form shows before anybody typed: the proposed mark, or what came back. */
export function proposedSelf(
  { proposedMark }: CountedMeasure,
  standing: Standing | undefined,
): Record<string, string> {
  if (standing === undefined) return proposedMark === null ? {} : { mark: proposedMark }
  const { mark, markReason, analysis, nextStep, nextYear } = standing
  return {
    mark,
    markReason: markReason ?? '',
    analysis,
    nextStep,
    nextYear: nextYear ?? '',
  }
}

type Props = {
  c: Context<Env>
  policyId: string
  round: Round
  counted: CountedMeasure
  state: FormState
}

/** The form in which an owner evaluates a measure. */
export function SelfForm({ c, policyId, round, counted, state }: Props) {
  const { measure, proposedMark, seenHash } = counted
  const field = (name: string) => ({
    name,
    value: state.values[name] ?? '',
    error: state.errors.find((error) => error.name === name)?.message,
  })
  const proposed = proposedMark === null ? closingWords.noProposal : markText(proposedMark)
  return (
    <PostForm
      action={evaluationPath(policyId, round, measure.no)}
      hidden={{ values: seenHash }}
      saved
    >
      <FormKeys c={c} />
      <RadioGroup
        {...field('mark')}
        label={closingWords.mark}
        hint={closingWords.markHint(proposed)}
        required
        options={marks.toReversed().map((value) => ({ value, label: markText(value) }))}
      />
      <TextArea
        {...field('markReason')}
        label={closingWords.markReason}
        hint={closingWords.markReasonHint}
        rows={2}
        maxLength={400}
      />
      <TextArea
        {...field('analysis')}
        label={closingWords.analysis}
        hint={closingWords.analysisHint}
        required
        rows={5}
        maxLength={1000}
      />
      <TextArea
        {...field('nextStep')}
        label={closingWords.nextStep}
        hint={closingWords.nextStepHint}
        required
        rows={3}
        maxLength={600}
      />
      {round === 'yearEnd' && (
        <Select
          {...field('nextYear')}
          label={closingWords.nextYear}
          required
          placeholder={closingWords.choose}
          options={nextYears.map((value) => ({ value, label: nextYearNames[value] }))}
        />
      )}
      <FormActions>
        <Button kind="primary">{closingWords.send}</Button>
      </FormActions>
    </PostForm>
  )
}
