import { DraftBox, type DraftState } from '#modules/approvals'
import type { Context } from 'hono'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import type { Env } from '../../../../platform/http/context.ts'
import { Button, LinkButton } from '../../../../platform/ui/button.tsx'
import { formatInstant } from '../../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../../platform/ui/description-list.tsx'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import type { FormState } from '../../../../platform/http/form.ts'
import { locales } from '../../../../platform/messages/locale.ts'
import { Changes } from '../../citizen/changes.tsx'
import { staffMeasurePath } from '../../staff/staff-paths.ts'
import type { ChangeView } from '../../view-types.ts'
import { changePath, changesPath } from '../change-paths.ts'
import type { Changeable } from '../read-proposal.ts'
import { changeWords } from '../staff-messages.ts'
import type { ProposedChangeRow } from '../tables.ts'
import { valueTextOf } from '../value-text.ts'

type Props = {
  c: Context<Env>
  proposal: ProposedChangeRow
  changeable: Changeable
  draft: DraftState | undefined
  /** As the public page shows it, or would show it. */
  shown: ChangeView | undefined
  /** The policy page that shows it for ever. */
  publicPath: string
  mayChange: boolean
  state: FormState
}

const { one: words } = changeWords

/** One proposed change: what it says, where it stands, what can be done with it. */
export function ChangePage(props: Props) {
  const { proposal, changeable, draft, shown, publicPath } = props
  const { target, measure, policy } = changeable
  const published = proposal.status === 'published'
  return (
    <>
      <PageHeader
        over={changeWords.form}
        title={changeWords.new.title(measure.no, target.no, target.label)}
        lead={words.lead(changeWords.statuses[proposal.status])}
      />
      <ErrorSummary errors={props.state.errors} />
      {published && (
        <Notice kind="success" title={words.publishedLead}>
          <p>
            <a href={publicPath}>{words.published}</a>
          </p>
        </Notice>
      )}
      <section class="section" aria-labelledby="approval">
        <h2 id="approval">{words.approval}</h2>
        <DraftBox state={draft} />
        <Deeds {...props} />
      </section>
      <section class="section" aria-labelledby="content">
        <h2 id="content">{words.content}</h2>
        <Content proposal={proposal} changeable={changeable} />
      </section>
      {shown !== undefined && (
        <section class="section" aria-labelledby="public">
          <h2 id="public">{words.publicTitle}</h2>
          <Changes changes={[shown]} />
        </section>
      )}
      <p class="cluster">
        <a href={staffMeasurePath(policy.id, measure.no)}>{words.measurePage}</a>
        <a href={changesPath(policy.fiscalYear)}>{words.all}</a>
      </p>
    </>
  )
}

function Content({ proposal, changeable }: Pick<Props, 'proposal' | 'changeable'>) {
  const { target, measure, policy } = changeable
  const { facts } = words
  const { reason } = proposal
  return (
    <DescriptionList
      facts={[
        [facts.policy, policy.title],
        [facts.measure, `${measure.no} ${measure.title}`],
        [facts.target, `${target.no} ${target.label}`],
        [facts.field, changeWords.fields[proposal.field]],
        [facts.before, valueTextOf(proposal, target.unit, 'old')],
        [facts.after, <strong>{valueTextOf(proposal, target.unit, 'new')}</strong>],
        [facts.reason, reason.ja],
        ...locales.flatMap((locale) => {
          const text = locale === 'ja' ? undefined : reason[locale]
          const label = changeWords.approval.reasonIn[locale] ?? locale
          return text === undefined ? [] : [[label, text] as const]
        }),
        [facts.by, proposal.proposedByName],
        [facts.at, formatInstant(proposal.proposedAt)],
        [facts.note, proposal.statusNote ?? undefined],
        [facts.decision, proposal.decisionRef ?? undefined],
      ]}
    />
  )
}

function Deeds({ c, proposal, mayChange }: Props) {
  const { id, status } = proposal
  if (!mayChange || (status !== 'inReview' && status !== 'returned')) return null
  return (
    <>
      {status === 'returned' && (
        <p>
          <LinkButton href={`${changePath(id)}/edit`} kind="primary">
            {words.edit}
          </LinkButton>
        </p>
      )}
      <PostForm action={`${changePath(id)}/withdraw`} label={words.withdraw}>
        <FormKeys c={c} />
        <p class="hint">{words.withdrawLead}</p>
        <FormActions>
          <Button kind="secondary">{words.withdraw}</Button>
        </FormActions>
      </PostForm>
    </>
  )
}
