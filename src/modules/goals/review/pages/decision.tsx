import type { Context } from 'hono'
import { DraftBox, RouteAhead, type StepAhead } from '#modules/approvals'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { Button, LinkButton } from '../../../../platform/ui/button.tsx'
import { Disclosure } from '../../../../platform/ui/disclosure.tsx'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { TextArea } from '../../../../platform/ui/text-field.tsx'
import type { Review } from '../review-types.ts'
import { groupsOf } from './open-bar.tsx'
import { anchors, reviewPath } from './paths.ts'
import { decisionWords, reviewWords } from './staff-messages.ts'
import { errorOf, type ReviewAgain, valueOf } from './typed.ts'

type DecisionProps = {
  c: Context<Env>
  review: Review
  again: ReviewAgain | undefined
  /** Who would be asked today, step by step; empty for who may not send. */
  route: readonly StepAhead[]
}

/** The way out of the review: what is left, sending, how the decision stands, publication. */
export function Decision({ c, review, again, route }: DecisionProps) {
  const { status, approval } = review
  const shown = again?.form === 'decision' ? again : undefined
  return (
    <section class="review-part section" id={anchors.decision} aria-labelledby="decision-head">
      <h2 class="review-head" id="decision-head">
        {decisionWords.title}
      </h2>
      {shown !== undefined && <ErrorSummary errors={shown.errors} />}
      {(status !== 'open' || approval !== undefined) && status !== 'discarded' && (
        <DraftBox state={approval} />
      )}
      {status === 'open' && <Send c={c} review={review} again={shown} route={route} />}
      {status === 'decided' && <Publish c={c} review={review} />}
      {status === 'published' && <Published review={review} />}
      {review.mayReopen && (
        <Reopen c={c} review={review} again={again?.form === 'reopen' ? again : undefined} />
      )}
      {review.mayDiscard && <Discard c={c} review={review} />}
    </section>
  )
}

function Send({ c, review, again, route }: DecisionProps) {
  const { open, maySend, mayEdit, importId, revision } = review
  if (!mayEdit && !maySend) return null
  if (open.length > 0) return <StillOpen review={review} />
  return (
    <>
      <p>{decisionWords.ready}</p>
      <Unserved review={review} />
      <Route steps={route} />
      {maySend ? (
        <PostForm
          action={`${reviewPath(importId)}/submission#${anchors.decision}`}
          label={decisionWords.send}
        >
          <FormKeys c={c} />
          <input type="hidden" name="revision" value={again?.conflict?.revision ?? revision} />
          <TextArea
            name="note"
            label={decisionWords.note}
            hint={decisionWords.noteHint}
            value={again && valueOf(again.typed, 'note')}
            error={again && errorOf(again.errors, 'note')}
            rows={3}
            maxLength={400}
          />
          <FormActions>
            <Button>{decisionWords.send}</Button>
          </FormActions>
        </PostForm>
      ) : (
        <p class="soft">{decisionWords.mayNotSend}</p>
      )}
    </>
  )
}

// No duty, since a city may mean it so; but the public page says it in so many words.
function Unserved({ review: { draft } }: { review: Review }) {
  const served = new Set(draft.measures.flatMap(({ basicPolicyNos }) => basicPolicyNos))
  const all = draft.basicPolicies
  const open = all.filter(({ no }) => !served.has(no))
  const [first] = draft.measures
  if (open.length === 0 || first === undefined) return null
  return (
    <Notice kind="warning">
      <p>{decisionWords.unserved(open.length, all.length)}</p>
      {open.length < all.length && (
        <ul>
          {open.map(({ title }) => (
            <li>{title}</li>
          ))}
        </ul>
      )}
      <p>
        <a href={`#${anchors.measure(first.no)}`}>{decisionWords.unservedLink}</a>
      </p>
    </Notice>
  )
}

/** What is left, by kind; what stands nowhere else on the page in its own words. */
function StillOpen({ review: { open } }: { review: Review }) {
  return (
    <>
      <p>{decisionWords.notYet(open.length)}</p>
      <ul>
        {groupsOf(open).flatMap(({ label, items, href, inWords }) =>
          inWords
            ? items.map(({ anchor, text }) => (
                <li>
                  <a href={`#${anchor}`}>{text}</a>
                </li>
              ))
            : [
                <li>
                  <a href={href}>{decisionWords.group(label, items.length)}</a>
                </li>,
              ],
        )}
      </ul>
    </>
  )
}

function Route({ steps }: { steps: readonly StepAhead[] }) {
  if (steps.length === 0) return null
  return (
    <>
      <h3>{decisionWords.route}</h3>
      <RouteAhead steps={steps} />
    </>
  )
}

function Publish({ c, review }: { c: Context<Env>; review: Review }) {
  if (!review.mayPublish) return <p class="soft">{decisionWords.mayNotPublish}</p>
  return (
    <PostForm
      action={`${reviewPath(review.importId)}/publication#${anchors.decision}`}
      label={decisionWords.publish}
    >
      <FormKeys c={c} />
      <p>{decisionWords.publishLead}</p>
      <FormActions>
        <Button>{decisionWords.publish}</Button>
      </FormActions>
    </PostForm>
  )
}

function Published({ review }: { review: Review }) {
  return (
    <>
      <p>{reviewWords.publishedText}</p>
      {review.publicPath !== null && (
        <p>
          <LinkButton href={review.publicPath}>{reviewWords.publicPage}</LinkButton>
        </p>
      )}
    </>
  )
}

type FormProps = { c: Context<Env>; review: Review; again: ReviewAgain | undefined }

function Reopen({ c, review, again }: FormProps) {
  return (
    <Disclosure summary={reviewWords.edit} open={again !== undefined}>
      <Notice kind="warning" title={reviewWords.editNotice}>
        <p>{reviewWords.editText}</p>
      </Notice>
      {again !== undefined && <ErrorSummary errors={again.errors} />}
      <PostForm
        action={`${reviewPath(review.importId)}/reopening#${anchors.decision}`}
        label={reviewWords.reopen}
      >
        <FormKeys c={c} />
        <input type="hidden" name="revision" value={review.revision} />
        <TextArea
          name="reopenReason"
          label={reviewWords.reason}
          value={again && valueOf(again.typed, 'reopenReason')}
          error={again && errorOf(again.errors, 'reopenReason')}
          rows={3}
          maxLength={400}
          required
        />
        <FormActions>
          <Button kind="danger">{reviewWords.reopen}</Button>
        </FormActions>
      </PostForm>
    </Disclosure>
  )
}

function Discard({ c, review }: { c: Context<Env>; review: Review }) {
  return (
    <Disclosure summary={reviewWords.discardSummary}>
      <PostForm
        action={`${reviewPath(review.importId)}/removal#${anchors.decision}`}
        label={reviewWords.discard}
      >
        <FormKeys c={c} />
        <input type="hidden" name="revision" value={review.revision} />
        <p>{reviewWords.discardText}</p>
        <FormActions>
          <Button kind="danger">{reviewWords.discard}</Button>
        </FormActions>
      </PostForm>
    </Disclosure>
  )
}
