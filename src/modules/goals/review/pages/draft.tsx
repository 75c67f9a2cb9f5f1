import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { Button } from '../../../../platform/ui/button.tsx'
import { CheckboxGroup, Select } from '../../../../platform/ui/choice-field.tsx'
import { DescriptionList } from '../../../../platform/ui/description-list.tsx'
import { Disclosure } from '../../../../platform/ui/disclosure.tsx'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { PostForm } from '../../../../platform/ui/post-form.tsx'
import type { OpenItem, Review, ReviewMeasure, ReviewParagraph } from '../review-types.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import { Saved } from './saved.tsx'
import { DraftTargetItem } from './draft-target.tsx'
import { bindingCodes } from './open-bar.tsx'
import { addPath, anchors, reviewPath } from './paths.ts'
import { ShownValue } from './shown-value.tsx'
import { draftWords } from './staff-messages.ts'
import { errorOf, isChanged, type ReviewAgain, valueOf } from './typed.ts'

/** Fields of one measure in the form of all of them. */
export const measureFields = {
  owner: (no: number) => `owner-${no}`,
  policies: (no: number) => `policies-${no}`,
}

type DraftProps = {
  c: Context<Env>
  review: Review
  again: ReviewAgain | undefined
  savedMeasure: number | undefined
  children: ComponentChildren
}

/** The structured draft: each measure with its owner, basic policies and targets. */
export function Draft({ c, review, again, savedMeasure, children }: DraftProps) {
  const { draft, importId, mayEdit } = review
  const shown = again?.form === 'measures' ? again : undefined
  const measures = draft.measures.map((measure) => (
    <Measure measure={measure} review={review} again={shown} saved={measure.no === savedMeasure} />
  ))
  return (
    <section class="review-part draft" id={anchors.draft} aria-labelledby="draft-head">
      <h2 class="review-head" id="draft-head">
        {draftWords.title}
      </h2>
      {shown !== undefined && <ErrorSummary errors={shown.errors} />}
      {mayEdit ? (
        <PostForm
          action={`${reviewPath(importId)}/measures#${anchors.draft}`}
          label={draftWords.title}
        >
          <FormKeys c={c} />
          <input
            type="hidden"
            name="revision"
            value={shown?.conflict?.revision ?? review.revision}
          />
          <ConflictPanel conflict={shown?.conflict} />
          <div>{measures}</div>
        </PostForm>
      ) : (
        <div>{measures}</div>
      )}
      {children}
      <Paragraphs review={review} />
    </section>
  )
}

type MeasureProps = {
  measure: ReviewMeasure
  review: Review
  again: ReviewAgain | undefined
  saved: boolean
}

function Measure({ measure, review, again, saved }: MeasureProps) {
  const { no, title, action, goalText, line, targets, anchor } = measure
  const { importId, mayEdit, open } = review
  const byTarget = Map.groupBy(open, (item) => item.targetId)
  const openOf = (id: string): OpenItem[] =>
    (byTarget.get(id) ?? []).filter(
      ({ questionId, code }) => questionId === undefined && !bindingCodes.has(code),
    )
  return (
    <div class="draft-measure" id={anchor}>
      <div>
        <p class="card-over">
          {draftWords.measure(no)} <a href={`#${anchors.line(line)}`}>{draftWords.line(line)}</a>
        </p>
        <h3>{title}</h3>
      </div>
      <Saved when={saved} />
      <Disclosure summary={draftWords.inOriginal}>
        <DescriptionList
          facts={[
            [draftWords.action, action],
            [draftWords.goalText, goalText],
          ]}
        />
      </Disclosure>
      {mayEdit ? (
        <Belonging measure={measure} review={review} again={again} />
      ) : (
        <Settled measure={measure} review={review} />
      )}
      <ul class="draft-targets" aria-label={draftWords.targetsOf(no)}>
        {targets.map((target) => (
          <DraftTargetItem
            importId={importId}
            target={target}
            open={openOf(target.id)}
            mayEdit={mayEdit}
          />
        ))}
      </ul>
      {targets.length === 0 && <p class="draft-open">{draftWords.noTargets}</p>}
      {mayEdit && (
        <p class="small">
          <a href={addPath(importId, no)}>
            {draftWords.add}
            <span class="visually-hidden">{draftWords.addTo(no)}</span>
          </a>
        </p>
      )}
    </div>
  )
}

function Settled({ measure, review }: Pick<MeasureProps, 'measure' | 'review'>) {
  const { ownerDivision, basicPolicyNos } = measure
  const served = review.draft.basicPolicies.filter(({ no }) => basicPolicyNos.includes(no))
  return (
    <DescriptionList
      facts={[
        [draftWords.owner, ownerDivision],
        [
          draftWords.basicPolicies,
          served.length === 0
            ? undefined
            : served.map(({ no, title }) => <p>{draftWords.basicPolicy(no, title)}</p>),
        ],
      ]}
    />
  )
}

function Belonging({ measure, review, again }: Omit<MeasureProps, 'saved'>) {
  const { no, ownerDivision, basicPolicyNos } = measure
  const { divisions, basicPolicies } = review.draft
  const owner = measureFields.owner(no)
  const policies = measureFields.policies(no)
  const served = basicPolicyNos.toSorted((a, b) => a - b).map(String)
  return (
    <>
      <ShownValue name={owner} value={ownerDivision ?? ''} />
      <ShownValue name={policies} value={served.join(',')} />
      <Select
        name={owner}
        label={draftWords.owner}
        required
        placeholder={draftWords.ownerChoose}
        value={(again && valueOf(again.typed, owner)) ?? ownerDivision ?? ''}
        error={again && errorOf(again.errors, owner)}
        options={divisions.map(({ name, known }) => ({
          value: name,
          label: known ? name : draftWords.ownerUnknown(name),
        }))}
      />
      {basicPolicies.length > 0 && (
        <Disclosure
          summary={draftWords.servedSummary(
            served.length === 0 ? draftWords.noPolicies : draftWords.servedPolicies(served),
          )}
          open={again !== undefined && isChanged(again.typed, policies)}
        >
          <CheckboxGroup
            name={policies}
            label={draftWords.basicPolicies}
            values={again?.typed.get(policies) ?? served}
            options={basicPolicies.map((one) => ({
              value: String(one.no),
              label: draftWords.basicPolicy(one.no, one.title),
            }))}
          />
        </Disclosure>
      )}
      <div class="cluster">
        <Button kind="secondary" small name="at" value={String(no)}>
          {draftWords.save}
        </Button>
        <span class="small soft">{draftWords.saveNote}</span>
      </div>
    </>
  )
}

function Paragraphs({ review: { draft, context } }: { review: Review }) {
  const kept = context.filter((one) => !one.dropped)
  return (
    <>
      {kept.length > 0 && (
        <>
          <h3>{draftWords.context}</h3>
          <p>{draftWords.contextLead}</p>
          <ul>
            {kept.map(({ anchor, originalPhrase, lines }) => (
              <li id={anchor}>
                {originalPhrase}{' '}
                {lines.map((line) => (
                  <>
                    <a href={`#${anchors.line(line)}`}>{draftWords.line(line)}</a>{' '}
                  </>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      <Disclosure summary={draftWords.paragraphs}>
        <h3>{draftWords.basicPoliciesHead}</h3>
        <List paragraphs={draft.basicPolicies} />
        <h3>{draftWords.challenges}</h3>
        <List paragraphs={draft.challenges} />
      </Disclosure>
    </>
  )
}

function List({ paragraphs }: { paragraphs: readonly ReviewParagraph[] }) {
  return (
    <ol class="draft-targets">
      {paragraphs.map(({ no, title, body, line }) => (
        <li>
          <div class="draft-head">
            <span class="draft-no">{no}</span>
            <h4>{title}</h4>
          </div>
          <div class="draft-body">
            <p>{body}</p>
            <p class="small">
              <a href={`#${anchors.line(line)}`}>{draftWords.line(line)}</a>
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
