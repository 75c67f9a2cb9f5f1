import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { staffPage } from '../../../../platform/http/page.tsx'
import type { Platform } from '../../../../platform/platform.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../../platform/ui/button.tsx'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { TextArea } from '../../../../platform/ui/text-field.tsx'
import type { Review } from '../review-types.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import type { ReadEdits } from './edit-of.ts'
import { importsPath, reviewPath } from './paths.ts'
import { targetWords, textWords } from './staff-messages-forms.ts'
import { startWords } from './staff-messages.ts'
import { type Again, errorOf, type Typed, valueOf } from './typed.ts'

/** Corrects the text itself, to be read again; answers to unchanged words stay. */
export function showText(
  c: Context<Env>,
  platform: Platform,
  { review, again }: { review: Review; again: Again },
): Promise<Response> {
  const path = reviewPath(review.importId)
  const { title } = textWords
  return staffPage(
    c,
    platform,
    { title, path: '/staff/goals' },
    <>
      <Breadcrumbs
        links={[
          { label: startWords.list, href: importsPath },
          { label: review.title === '' ? startWords.untitled : review.title, href: path },
        ]}
        here={title}
      />
      <PageHeader title={title} lead={textWords.lead} />
      <ErrorSummary errors={again.errors} />
      <PostForm action={`${path}/text`} label={title} files saved>
        <FormKeys c={c} />
        <input
          type="hidden"
          name="revision"
          value={again.conflict?.revision ?? review.revision}
        />
        <ConflictPanel conflict={again.conflict} />
        <div class="paste">
          <TextArea
            name="text"
            label={textWords.text}
            value={valueOf(again.typed, 'text') ?? review.sourceText}
            error={errorOf(again.errors, 'text')}
            rows={24}
            required
          />
        </div>
        <FormActions>
          <Button>{textWords.save}</Button>
          <LinkButton kind="plain" href={path}>
            {targetWords.back}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>,
  )
}

/** The whole text as corrected. */
export function readText(typed: Typed): ReadEdits {
  const text = (valueOf(typed, 'text') ?? '').replaceAll(/\r\n?/g, '\n')
  const errors = text.trim() === '' ? [{ name: 'text', message: textWords.missing }] : []
  return { edits: [{ do: 'correctText', text }], errors }
}
