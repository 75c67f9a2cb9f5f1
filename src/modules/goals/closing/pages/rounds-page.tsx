import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import type { FormState } from '../../../../platform/http/form.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../../platform/ui/button.tsx'
import { formatDate } from '../../../../platform/ui/dates.ts'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { TextArea } from '../../../../platform/ui/text-field.tsx'
import { staffWords } from '../../staff-messages.ts'
import { boardPath } from '../../staff/staff-paths.ts'
import type { MeasureRow, PolicyRow } from '../../store/tables.ts'
import { confirmPress } from '../notices.ts'
import { confirmPath, evaluationPath, evaluationsPath, roundSlugs } from '../paths.ts'
import { isRoundOpen, type Round, roundDay, roundDueDay } from '../round.ts'
import { closingFieldNames, closingRoundNames, closingWords, markText } from '../staff-messages.ts'
import type { Standing } from '../store.ts'
import type { RoundRow } from '../tables.ts'

const { columns, steps } = closingWords

/** A round as its page shows it. */
export type RoundLine = { round: Round; row: RoundRow | undefined; standing: readonly Standing[] }

export type RoundsPageProps = {
  c: Context<Env>
  policy: PolicyRow
  measures: readonly MeasureRow[]
  lines: readonly RoundLine[]
  today: Temporal.PlainDate
  publicPath: string
  /** Measures that the reader may confirm now, by their first version's id. */
  mayConfirm: ReadonlySet<string>
  mayClose: boolean
  /** What was just done, in words. */
  done: { title: string; next: string } | undefined
  /** The round whose form came back. */
  failed?: Round | undefined
  state: FormState
}

/** Both rounds of a policy's year: how far each measure is, and the head's last word. */
export function RoundsPage(props: RoundsPageProps) {
  const { policy, lines, publicPath, done, state } = props
  return (
    <>
      <Breadcrumbs
        links={[{ label: staffWords.board, href: boardPath(policy.fiscalYear) }]}
        here={closingWords.title}
      />
      <PageHeader
        over={policy.title}
        title={closingWords.title}
        lead={closingWords.lead}
        actions={
          <LinkButton href={publicPath} kind="secondary" small>
            {closingWords.publicPage}
          </LinkButton>
        }
      />
      {done !== undefined && (
        <Notice kind="success" title={done.title} announce>
          <p>{done.next}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} labels={closingFieldNames} />
      {lines.map((line) => (
        <RoundPart {...props} line={line} />
      ))}
    </>
  )
}

function RoundPart(props: RoundsPageProps & { line: RoundLine }) {
  const { policy, today, line } = props
  const { round, row } = line
  const on = roundDay(policy.fiscalYear, round)
  const due = roundDueDay(policy.fiscalYear, round)
  const isOpen = isRoundOpen(policy, round, today)
  const late = row?.status !== 'closed' && Temporal.PlainDate.compare(today, due) > 0
  return (
    <section class="section" aria-labelledby={round}>
      <h2 id={round}>{closingRoundNames[round]}</h2>
      <p class="soft">{closingWords.dayOf(formatDate(on, 'ja'), formatDate(due, 'ja'))}</p>
      {!isOpen && (
        <p>
          {Temporal.PlainDate.compare(on, today) < 0 ? closingWords.notHeld : closingWords.notYet}
        </p>
      )}
      {isOpen && late && (
        <Notice kind="warning">
          <p>{closingWords.late}</p>
        </Notice>
      )}
      {isOpen && <Progress {...props} />}
      {isOpen && <Closing {...props} />}
    </section>
  )
}

function Progress({
  c,
  policy,
  measures,
  mayConfirm,
  line,
}: RoundsPageProps & { line: RoundLine }) {
  const { round, standing, row } = line
  return (
    <Table
      caption={closingRoundNames[round]}
      captionHidden
      stacked
      rowHeads
      columns={[
        { label: columns.measure },
        { label: columns.proposed },
        { label: columns.mark },
        { label: columns.step },
        { label: columns.owner },
      ]}
      rows={measures.map((measure) => {
        const one = standing.find(({ measureId }) => measureId === measure.firstMeasureId)
        const place = { policy, round, measure }
        const waits = one !== undefined && one.decision === null && row?.status === 'open'
        return [
          <a href={evaluationPath(policy.id, round, measure.no)}>
            {measure.no} {measure.title}
          </a>,
          one === undefined
            ? ''
            : one.proposedMark === null
              ? closingWords.noProposal
              : markText(one.proposedMark),
          one === undefined ? '' : markText(one.mark),
          <>
            {stepText(one)}
            {waits && mayConfirm.has(`${round} ${measure.firstMeasureId}`) && (
              <PostForm
                action={confirmPath(policy.id, round, measure.no)}
                hidden={confirmPress(place, one.id).hidden ?? {}}
                inline
              >
                <FormKeys c={c} />
                <Button small>
                  {closingWords.confirm}
                  <span class="visually-hidden">{measure.title}</span>
                </Button>
              </PostForm>
            )}
          </>,
          measure.ownerDivisionName,
        ]
      })}
    />
  )
}

function stepText(standing: Standing | undefined): string {
  if (standing === undefined) return steps.waiting
  return standing.decision === null ? steps.written : steps[standing.decision.how]
}

function Closing(props: RoundsPageProps & { line: RoundLine }) {
  const { c, policy, measures, mayClose, line, failed, state } = props
  const { round, row, standing } = line
  const confirmed = standing.filter(({ decision }) => decision?.how === 'confirmed').length
  if (row?.status === 'closed' && row.closedOn !== null) {
    return (
      <>
        <h3>{closingWords.word}</h3>
        <p>{row.word}</p>
        <p class="soft">{closingWords.closedOn(formatDate(row.closedOn, 'ja'))}</p>
      </>
    )
  }
  if (row?.status === 'inReview') {
    return (
      <Notice>
        <p>{closingWords.inReview}</p>
      </Notice>
    )
  }
  const isReady = confirmed === measures.length
  return (
    <>
      {row !== undefined && row.statusNote !== null && (
        <Notice kind="warning">
          <p>{closingWords.cameBack(row.statusNote)}</p>
        </Notice>
      )}
      {!isReady && <p>{closingWords.closeBlocked(measures.length - confirmed)}</p>}
      {isReady && mayClose && (
        <>
          <h3>{closingWords.closeHeading}</h3>
          <p>{closingWords.closeLead}</p>
          <PostForm action={`${evaluationsPath(policy.id)}/${roundSlugs[round]}`} saved>
            <FormKeys c={c} />
            <TextArea
              name="word"
              label={closingWords.word}
              hint={closingWords.wordHint}
              value={(failed === round ? state.values['word'] : undefined) ?? row?.word ?? ''}
              error={
                failed === round
                  ? state.errors.find(({ name }) => name === 'word')?.message
                  : undefined
              }
              required
              rows={6}
              maxLength={1000}
            />
            <FormActions>
              <Button kind="primary">{closingWords.close}</Button>
            </FormActions>
          </PostForm>
        </>
      )}
    </>
  )
}
