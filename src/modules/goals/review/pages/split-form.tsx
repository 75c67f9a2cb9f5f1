import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import type { Platform } from '../../../../platform/platform.ts'
import { Button } from '../../../../platform/ui/button.tsx'
import { Disclosure } from '../../../../platform/ui/disclosure.tsx'
import type { FormError } from '../../../../platform/ui/error-summary.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import type { Review, ReviewTarget } from '../review-types.ts'
import type { ReadEdits } from './edit-of.ts'
import { PartFields, readPart } from './part-fields.tsx'
import { reviewPath } from './paths.ts'
import { targetWords } from './staff-messages-forms.ts'
import { draftWords } from './staff-messages.ts'
import { TargetActions, type TargetPage, targetPage } from './target-frame.tsx'
import { type Typed, valueOf } from './typed.ts'

// A sentence of a policy seldom holds more; the rest is split a second time.
const parts = [1, 2, 3, 4] as const

/** A target cut in two or more. */
export function showSplit(
  c: Context<Env>,
  platform: Platform,
  page: TargetPage,
): Promise<Response> {
  const { review, target, again } = page
  return targetPage(c, platform, {
    ...page,
    lead: targetWords.splitLead,
    below: isSplit(review, target) ? <UndoSplit c={c} page={page} /> : undefined,
    children: (
      <>
        {parts.slice(0, 2).map((no) => (
          <PartFields
            suffix={`-${no}`}
            title={targetWords.part(no)}
            start={no === 1 ? target : { kind: target.kind, dueOn: target.dueOn }}
            again={again}
          />
        ))}
        <Disclosure
          summary={targetWords.moreParts}
          open={parts.slice(2).some((no) => (valueOf(again.typed, `label-${no}`) ?? '') !== '')}
        >
          {parts.slice(2).map((no) => (
            <PartFields
              suffix={`-${no}`}
              title={targetWords.part(no)}
              start={{ kind: target.kind, dueOn: target.dueOn }}
              again={again}
              optional
            />
          ))}
        </Disclosure>
        <TargetActions review={review} target={target}>
          <Button>{targetWords.splitSave}</Button>
        </TargetActions>
      </>
    ),
  })
}

function isSplit(review: Review, target: ReviewTarget): boolean {
  const all = review.draft.measures.flatMap((measure) => measure.targets)
  return all.some(({ id }) => id.startsWith(`${target.id}+`))
}

function UndoSplit({ c, page: { review, target } }: { c: Context<Env>; page: TargetPage }) {
  return (
    <PostForm action={`${reviewPath(review.importId)}/undo`} label={draftWords.undoSplit}>
      <FormKeys c={c} />
      <input type="hidden" name="revision" value={review.revision} />
      <input type="hidden" name="undo" value="undoSplit" />
      <input type="hidden" name="target" value={target.id} />
      <FormActions>
        <Button kind="secondary">{draftWords.undoSplit}</Button>
      </FormActions>
    </PostForm>
  )
}

/** The parts that have a name; at least two. */
export function readSplit(target: ReviewTarget, typed: Typed): ReadEdits {
  const errors: FormError[] = []
  const into = parts.flatMap((no) => {
    const part = readPart(`-${no}`, typed, errors)
    if (part === undefined && no <= 2) {
      errors.push({ name: `label-${no}`, message: targetWords.splitTooFew })
    }
    return part === undefined ? [] : [part]
  })
  return { edits: [{ do: 'splitTarget', target: target.id, into }], errors }
}
