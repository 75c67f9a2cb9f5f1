import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { Button } from '../../../../platform/ui/button.tsx'
import { PostForm } from '../../../../platform/ui/post-form.tsx'
import type { Review } from '../review-types.ts'
import { reviewPath } from './paths.ts'
import { draftWords } from './staff-messages.ts'

type UndoProps = {
  c: Context<Env>
  review: Review
  merged: readonly { target: string; into: string }[]
  dropped: readonly string[]
}

/** Targets that a person merged or dropped: still there to be taken back. */
export function Undo({ c, review, merged, dropped }: UndoProps) {
  const gone = [
    ...merged.map(({ target, into }) => ({
      target,
      undo: 'undoMerge',
      text: draftWords.merged(target, into),
    })),
    ...dropped.map((target) => ({
      target,
      undo: 'restoreTarget',
      text: draftWords.dropped(target),
    })),
  ]
  if (gone.length === 0) return null
  return (
    <>
      <h3>{draftWords.gone}</h3>
      <ul>
        {gone.map(({ target, undo, text }) => (
          <li>
            {text}
            {review.mayEdit && (
              <PostForm action={`${reviewPath(review.importId)}/undo`} label={text} inline>
                <FormKeys c={c} />
                <input type="hidden" name="revision" value={review.revision} />
                <input type="hidden" name="undo" value={undo} />
                <input type="hidden" name="target" value={target} />
                <Button kind="plain" small>
                  {draftWords.undoMerge}
                </Button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
