import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { Button } from '../../../../platform/ui/button.tsx'
import { RadioGroup } from '../../../../platform/ui/choice-field.tsx'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import type { ReviewTarget } from '../review-types.ts'
import type { ReadEdits } from './edit-of.ts'
import { targetWords } from './staff-messages-forms.ts'
import { draftWords } from './staff-messages.ts'
import { fieldsOf, TargetActions, type TargetPage, targetPage } from './target-frame.tsx'
import { type Typed, valueOf } from './typed.ts'

/** A target that says the same as another of its measure. */
export function showMerge(
  c: Context<Env>,
  platform: Platform,
  page: TargetPage,
): Promise<Response> {
  const { review, target, again } = page
  const fieldOf = fieldsOf(again)
  const others = (
    review.draft.measures.find(({ no }) => no === target.measureNo)?.targets ?? []
  ).filter(({ id }) => id !== target.id)
  return targetPage(c, platform, {
    ...page,
    lead: targetWords.mergeLead,
    children:
      others.length === 0 ? (
        <>
          <EmptyState title={targetWords.mergeNone} />
          <TargetActions review={review} target={target}>
            {null}
          </TargetActions>
        </>
      ) : (
        <>
          <RadioGroup
            {...fieldOf('into')}
            label={targetWords.mergeInto}
            required
            options={others.map(({ id, label, originalPhrase }) => ({
              value: id,
              label: draftWords.numbered(id, label),
              hint: draftWords.words(originalPhrase),
            }))}
          />
          <TargetActions review={review} target={target}>
            <Button>{targetWords.mergeSave}</Button>
          </TargetActions>
        </>
      ),
  })
}

/** Into which target it goes. */
export function readMerge(target: ReviewTarget, typed: Typed): ReadEdits {
  const into = valueOf(typed, 'into') ?? ''
  const errors = into === '' ? [{ name: 'into', message: targetWords.mergeMissing }] : []
  return { edits: [{ do: 'mergeTargets', target: target.id, into }], errors }
}
