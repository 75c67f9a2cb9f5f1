import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import type { FormState } from '../../../../platform/http/form.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { Button } from '../../../../platform/ui/button.tsx'
import { formatDate } from '../../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../../platform/ui/description-list.tsx'
import { Disclosure } from '../../../../platform/ui/disclosure.tsx'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { TextArea } from '../../../../platform/ui/text-field.tsx'
import type { CountedMeasure } from '../frozen-values.ts'
import { confirmPath, evaluationPath, evaluationsPath } from '../paths.ts'
import { type Round, roundDay } from '../round.ts'
import {
  closingFieldNames,
  closingRoundNames,
  closingWords,
  markText,
  nextYearNames,
} from '../staff-messages.ts'
import type { Standing } from '../store.ts'
import { SelfForm } from './evaluation-form-fields.tsx'
import { FrozenTable } from './frozen-table.tsx'

export type EvaluationPageProps = {
  c: Context<Env>
  policy: { id: string; fiscalYear: number; title: string }
  round: Round
  /** Counted again now. */
  counted: CountedMeasure
  /** Every revision, newest first. */
  revisions: readonly Standing[]
  mayWrite: boolean
  mayDecide: boolean
  /** The reader wrote the revision that holds. */
  isOwn: boolean
  state: FormState
}

/** The evaluation of one measure in a round: the figures, what was written, what was decided. */
export function EvaluationPage(props: EvaluationPageProps) {
  const { c, policy, round, counted, revisions, mayWrite, state } = props
  const { measure } = counted
  const [standing] = revisions
  const on = formatDate(roundDay(policy.fiscalYear, round), 'ja')
  const settled = standing?.decision?.how === 'confirmed'
  return (
    <>
      <Breadcrumbs
        links={[{ label: closingWords.title, href: evaluationsPath(policy.id) }]}
        here={closingWords.measureTitle(measure.no, closingRoundNames[round])}
      />
      <PageHeader
        over={`${policy.title} ${measure.owner.name.text}`}
        title={closingWords.measureTitle(measure.no, closingRoundNames[round])}
        lead={measure.title.text}
      />
      <ErrorSummary errors={state.errors} labels={closingFieldNames} />
      <section class="section" aria-labelledby="values">
        <h2 id="values">{closingWords.valuesHeading(on)}</h2>
        <p>{standing === undefined ? closingWords.valuesLead : closingWords.frozenLead}</p>
        <FrozenTable
          frozen={standing?.seen ?? counted.seen}
          now={standing === undefined ? undefined : counted.seen}
        />
      </section>
      {standing !== undefined && (
        <section class="section" aria-labelledby="self">
          <h2 id="self">{closingWords.selfHeading}</h2>
          <SelfFacts standing={standing} />
          {revisions.length > 1 && (
            <Disclosure summary={closingWords.history}>
              {revisions.slice(1).map((one) => (
                <>
                  <h3>{closingWords.revisionNo(one.revision)}</h3>
                  <SelfFacts standing={one} />
                </>
              ))}
            </Disclosure>
          )}
        </section>
      )}
      {standing !== undefined && <Second {...props} standing={standing} />}
      {mayWrite && !settled && (
        <section class="section" aria-labelledby="write">
          <h2 id="write">
            {standing === undefined ? closingWords.writeHeading : closingWords.rewriteHeading}
          </h2>
          <SelfForm c={c} policyId={policy.id} round={round} counted={counted} state={state} />
        </section>
      )}
    </>
  )
}

function SelfFacts({ standing }: { standing: Standing }) {
  const { mark, proposedMark, markReason, analysis, nextStep, nextYear, decision } = standing
  const decided = decision === null ? undefined : formatDate(decision.decidedOn, 'ja')
  return (
    <>
      <DescriptionList
        facts={[
          [closingWords.mark, <strong>{markText(mark)}</strong>],
          [
            closingWords.columns.proposed,
            proposedMark === null ? closingWords.noProposal : markText(proposedMark),
          ],
          [closingWords.markReason, markReason ?? undefined],
          [closingWords.analysis, analysis],
          [closingWords.nextStep, nextStep],
          [closingWords.nextYear, nextYear === null ? undefined : nextYearNames[nextYear]],
          [closingWords.columns.on, formatDate(standing.selfOn, 'ja')],
        ]}
      />
      {decided !== undefined && (
        <p>
          {decision?.how === 'confirmed'
            ? closingWords.confirmedOn(decided)
            : closingWords.returnedOn(decided, decision?.reason ?? '')}
        </p>
      )}
    </>
  )
}

function Second(props: EvaluationPageProps & { standing: Standing }) {
  const { c, policy, round, counted, mayDecide, isOwn, standing, state } = props
  const { no } = counted.measure
  const how = standing.decision?.how
  if (!mayDecide || how === 'returned') return null
  if (isOwn) {
    return (
      <Notice>
        <p>{closingWords.byOther}</p>
      </Notice>
    )
  }
  const hidden = { evaluation: standing.id }
  return (
    <section class="section" aria-labelledby="second">
      <h2 id="second">{closingWords.secondHeading}</h2>
      {how === undefined && (
        <PostForm action={confirmPath(policy.id, round, no)} hidden={hidden} inline>
          <FormKeys c={c} />
          <Button>{closingWords.confirm}</Button>
        </PostForm>
      )}
      <h3>{closingWords.returnHeading}</h3>
      <PostForm action={`${evaluationPath(policy.id, round, no)}/return`} hidden={hidden}>
        <FormKeys c={c} />
        <TextArea
          name="reason"
          label={closingWords.returnReason}
          value={state.values['reason'] ?? ''}
          error={state.errors.find(({ name }) => name === 'reason')?.message}
          required
          rows={3}
          maxLength={400}
        />
        <FormActions>
          <Button kind="secondary">{closingWords.return}</Button>
        </FormActions>
      </PostForm>
    </section>
  )
}
