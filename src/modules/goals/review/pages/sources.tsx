import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { Button } from '../../../../platform/ui/button.tsx'
import { CheckboxGroup } from '../../../../platform/ui/choice-field.tsx'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { TextArea } from '../../../../platform/ui/text-field.tsx'
import type { Review } from '../review-types.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import { Saved } from './saved.tsx'
import { anchors, reviewPath } from './paths.ts'
import { draftWords, sourceWords } from './staff-messages.ts'
import { errorOf, type FormName, type ReviewAgain, valueOf } from './typed.ts'

type SourcesProps = {
  c: Context<Env>
  review: Review
  again: ReviewAgain | undefined
  saved: FormName | undefined
}

/** Targets whose actual values have no source yet: several reported by hand with one press. */
export function Sources({ c, review, again, saved }: SourcesProps) {
  const { draft, importId, mayEdit, defaultManualReason } = review
  const shown = again?.form === 'sources' ? again : undefined
  const open = draft.measures
    .flatMap((measure) => measure.targets)
    .filter((target) => target.binding.state === 'open')
  return (
    <section class="review-part section" id={anchors.sources} aria-labelledby="sources-head">
      <h2 class="review-head" id="sources-head">
        {sourceWords.title}
      </h2>
      <p>{open.length === 0 ? sourceWords.done : sourceWords.lead(open.length)}</p>
      <Saved when={saved === 'sources'} />
      {shown !== undefined && <ErrorSummary errors={shown.errors} />}
      {open.length > 0 && mayEdit && (
        <PostForm
          action={`${reviewPath(importId)}/sources#${anchors.sources}`}
          label={sourceWords.title}
        >
          <FormKeys c={c} />
          <input
            type="hidden"
            name="revision"
            value={shown?.conflict?.revision ?? review.revision}
          />
          <ConflictPanel conflict={shown?.conflict} />
          <CheckboxGroup
            name="targets"
            label={sourceWords.byHand}
            hint={sourceWords.byHandHint}
            error={shown && errorOf(shown.errors, 'targets')}
            values={shown?.typed.get('targets') ?? []}
            options={open.map(
              ({
                id,
                label,
                binding: {
                  suggestions: [best],
                },
              }) => ({
                value: id,
                label: draftWords.numbered(id, label),
                hint: best && sourceWords.suggested(best.label),
              }),
            )}
          />
          <TextArea
            name="manualReason"
            label={sourceWords.reason}
            hint={sourceWords.reasonHint}
            error={shown && errorOf(shown.errors, 'manualReason')}
            value={(shown && valueOf(shown.typed, 'manualReason')) ?? defaultManualReason}
            rows={2}
            maxLength={400}
            required
          />
          <FormActions>
            <Button kind="secondary">{sourceWords.save}</Button>
            {open.length > 1 && (
              <Button kind="plain" name="all" value="yes">
                {sourceWords.all(open.length)}
              </Button>
            )}
          </FormActions>
          <p class="soft">{sourceWords.automatic}</p>
        </PostForm>
      )}
    </section>
  )
}
