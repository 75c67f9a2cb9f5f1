import { z } from '@hono/zod-openapi'
import { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { idSegment } from '../pages/paths.ts'
import { pageWords } from '../pages/staff-messages.ts'
import { minePath, pathOfOffering, trainingPath } from '../paths.ts'
import { answerOffer } from './answer-offer.ts'
import { addSelectionPage } from './selection-page.tsx'
import { rulesWords } from './staff-messages.ts'

/** The answers to an offered seat, and the desk's selection, mounted at `/staff`. */
export function rulesPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  addAnswer(app, platform, 'acceptance', true)
  addAnswer(app, platform, 'declination', false)
  addSelectionPage(app, platform)
  return app
}

function addAnswer(app: Hono<Env>, platform: Platform, what: string, accepts: boolean): void {
  app.post(`/training/enrolments/${idSegment('enrolmentId')}/${what}`, (c) => {
    const { context } = c.var
    assertMay(context.actor, 'training.read')
    const enrolmentId = c.req.param('enrolmentId') ?? ''
    const done = accepts ? 'accepted' : 'declined'
    return submit(c, platform, {
      schema: z.object({}),
      act: () => answerOffer(platform, context, { enrolmentId, accepts }),
      done: ({ offeringId }) => `${pathOfOffering(offeringId)}?done=${done}`,
      // What was offered is no more: the reason, and where one's courses stand.
      again: ({ errors }) =>
        staffPage(
          c,
          platform,
          { title: rulesWords.offers, path: trainingPath },
          <>
            <PageHeader title={rulesWords.offers} />
            <ErrorSummary errors={errors} />
            <LinkButton href={minePath}>{pageWords.places.mine}</LinkButton>
          </>,
        ),
    })
  })
}
