import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import { formatEra } from '../../../../platform/calendar/era.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { staffPage } from '../../../../platform/http/page.tsx'
import type { Platform } from '../../../../platform/platform.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../../platform/ui/button.tsx'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import type { Review, ReviewTarget } from '../review-types.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import { anchors, importsPath, reviewPath, targetPath, type TargetVerb } from './paths.ts'
import { targetWords } from './staff-messages-forms.ts'
import { draftWords, startWords } from './staff-messages.ts'
import { type Again, errorOf, type Typed, valueOf } from './typed.ts'

/** A form about one target, as it is shown. */
export type TargetPage = {
  review: Review
  target: ReviewTarget
  verb: TargetVerb
  again: Again
}

/** Name, value and error of a field, to be spread into its component. */
export type FieldOf = (
  name: string,
  saved?: string | number,
) => { name: string; value: string; error: string | undefined }

/** Binds the fields of a form to what was typed, else to what is saved. */
export function fieldsOf({ typed, errors }: Again): FieldOf {
  return (name, saved = '') => ({
    name,
    value: valueOf(typed, name) ?? String(saved),
    error: errorOf(errors, name),
  })
}

/** True when a check box is ticked; `saved` counts where the form was not sent. */
export function ticked(typed: Typed, name: string, saved: boolean): boolean {
  const boxes = typed.get(name)
  return boxes === undefined ? saved : boxes.length > 0
}

/** A day as a person writes it; empty where there is none. */
export const written = (on: Temporal.PlainDate | undefined): string =>
  on === undefined ? '' : formatEra(on)

type FrameProps = TargetPage & {
  lead?: ComponentChildren
  /** Fields and buttons of the main form. */
  children: ComponentChildren
  /** What stands under the form: taking back, dropping. */
  below?: ComponentChildren
  /** Set when the form does not go to the page's own address. */
  action?: string
}

/** The page around a form about one target: its words, its place, the way back. */
export function targetPage(
  c: Context<Env>,
  platform: Platform,
  { review, target, verb, again, lead, children, below, action }: FrameProps,
): Promise<Response> {
  const { importId } = review
  const { id, label, originalPhrase, line } = target
  const title = targetWords.title[verb](id)
  return staffPage(
    c,
    platform,
    { title, path: '/staff/goals' },
    <>
      <Breadcrumbs
        links={[
          { label: startWords.list, href: importsPath },
          {
            label: review.title === '' ? startWords.untitled : review.title,
            href: reviewPath(importId, target.anchor),
          },
        ]}
        here={title}
      />
      <PageHeader over={label} title={title} lead={lead} />
      <ErrorSummary errors={again.errors} />
      <figure>
        <figcaption class="soft small">
          {targetWords.originalWords}{' '}
          <a href={reviewPath(importId, anchors.words(id))}>{draftWords.line(line)}</a>
        </figcaption>
        <blockquote>{originalPhrase}</blockquote>
      </figure>
      <PostForm action={action ?? targetPath(importId, id, verb)} label={title} saved>
        <FormKeys c={c} />
        <input
          type="hidden"
          name="revision"
          value={again.conflict?.revision ?? review.revision}
        />
        <ConflictPanel conflict={again.conflict} />
        {children}
      </PostForm>
      {below}
    </>,
  )
}

/** The buttons at the end of a form about a target. */
export function TargetActions({
  review,
  target,
  children,
}: {
  review: Review
  target: ReviewTarget
  children: ComponentChildren
}) {
  return (
    <FormActions>
      {children}
      <LinkButton kind="plain" href={reviewPath(review.importId, target.anchor)}>
        {targetWords.back}
      </LinkButton>
    </FormActions>
  )
}
