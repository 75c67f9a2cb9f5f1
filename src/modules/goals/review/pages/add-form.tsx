import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { staffPage } from '../../../../platform/http/page.tsx'
import type { Platform } from '../../../../platform/platform.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../../platform/ui/button.tsx'
import { ErrorSummary, type FormError } from '../../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import type { Review, ReviewMeasure } from '../review-types.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import type { ReadEdits } from './edit-of.ts'
import { PartFields, readPart } from './part-fields.tsx'
import { addPath, importsPath, reviewPath } from './paths.ts'
import { targetWords } from './staff-messages-forms.ts'
import { startWords } from './staff-messages.ts'
import type { Again, Typed } from './typed.ts'

type AddPage = { review: Review; measure: ReviewMeasure; again: Again }

/** A target that the reading missed. */
export function showAdd(
  c: Context<Env>,
  platform: Platform,
  { review, measure, again }: AddPage,
): Promise<Response> {
  const back = reviewPath(review.importId, measure.anchor)
  const title = targetWords.addTitle(measure.no)
  return staffPage(
    c,
    platform,
    { title, path: '/staff/goals' },
    <>
      <Breadcrumbs
        links={[
          { label: startWords.list, href: importsPath },
          { label: review.title === '' ? startWords.untitled : review.title, href: back },
        ]}
        here={title}
      />
      <PageHeader over={measure.title} title={title} lead={targetWords.addLead} />
      <ErrorSummary errors={again.errors} />
      <blockquote>{measure.goalText}</blockquote>
      <PostForm action={addPath(review.importId, measure.no)} label={title} saved>
        <FormKeys c={c} />
        <input
          type="hidden"
          name="revision"
          value={again.conflict?.revision ?? review.revision}
        />
        <ConflictPanel conflict={again.conflict} />
        <PartFields
          suffix=""
          title={targetWords.added}
          start={{ kind: 'deadline' }}
          again={again}
        />
        <FormActions>
          <Button>{targetWords.addSave}</Button>
          <LinkButton kind="plain" href={back}>
            {targetWords.back}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>,
  )
}

/** The target to be added; it needs a name. */
export function readAdd({ no }: ReviewMeasure, typed: Typed): ReadEdits {
  const errors: FormError[] = []
  const fields = readPart('', typed, errors)
  if (fields === undefined) {
    return { edits: [], errors: [{ name: 'label', message: targetWords.nameMissing }] }
  }
  return { edits: [{ do: 'addTarget', measure: no, fields }], errors }
}
