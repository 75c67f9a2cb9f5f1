import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { Button } from '../../../platform/ui/button.tsx'
import { PostForm } from '../../../platform/ui/post-form.tsx'
import { atEnrolment } from '../paths.ts'
import { rulesWords } from './staff-messages.ts'

type Props = { c: Context<Env>; enrolmentId: string; about: string }

/** The two answers to an offered seat, one press each (席の案内への返事). */
export function OfferPress({ c, enrolmentId, about }: Props) {
  return (
    <div class="cluster">
      <PostForm action={atEnrolment(enrolmentId, 'acceptance')} inline>
        <FormKeys c={c} />
        <Button small>
          {rulesWords.accept}
          <span class="visually-hidden">{about}</span>
        </Button>
      </PostForm>
      <PostForm action={atEnrolment(enrolmentId, 'declination')} inline>
        <FormKeys c={c} />
        <Button kind="secondary" small>
          {rulesWords.decline}
          <span class="visually-hidden">{about}</span>
        </Button>
      </PostForm>
    </div>
  )
}
