import type { Context } from 'hono'
import { formatFiscalYear } from '../../../../platform/calendar/format.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../../platform/ui/button.tsx'
import { formatDate } from '../../../../platform/ui/dates.ts'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import { Entries } from '../../../../platform/ui/entry.tsx'
import { ErrorSummary, type FormError } from '../../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { PostForm } from '../../../../platform/ui/post-form.tsx'
import { goalsHome, statusNames } from '../../review/pages/staff-messages.ts'
import type { PolicyRow } from '../../store/tables.ts'
import { comparisonPath, nextYearPath } from '../paths.ts'
import { carryOverWords } from '../staff-messages.ts'
import { firstDayForNext } from '../start-next-year.ts'
import type { CarryOverLine } from '../store.ts'

type NextYearProps = {
  c: Context<Env>
  /** The newest published policy of each department that the person may draft for. */
  policies: readonly PolicyRow[]
  /** Every published policy: a draft may have grown from an older year. */
  all: readonly PolicyRow[]
  begun: readonly CarryOverLine[]
  today: Temporal.PlainDate
  errors: readonly FormError[]
}

// A draft that grew from the version before a correction is that of the policy.
const isOf = (line: CarryOverLine, { fiscalYear, departmentId }: PolicyRow) =>
  line.fiscalYear === fiscalYear && line.departmentId === departmentId

/** Where next year's drafts begin, and those that have begun (次年度案). */
export function NextYearPage({ c, policies, all, begun, today, errors }: NextYearProps) {
  const shown = all.filter(
    (policy) =>
      policies.some(({ id }) => id === policy.id) ||
      begun.some((one) => isOf(one, policy)),
  )
  return (
    <>
      <Breadcrumbs links={[goalsHome]} here={carryOverWords.listTitle} />
      <PageHeader title={carryOverWords.listTitle} lead={carryOverWords.listLead} />
      <ErrorSummary errors={errors} />
      {shown.length === 0 ? (
        <EmptyState title={carryOverWords.listEmpty}>
          <p>{carryOverWords.listEmptyText}</p>
        </EmptyState>
      ) : (
        <Entries
          entries={shown.map((policy) => {
            const line = begun.find((one) => isOf(one, policy))
            const year = formatFiscalYear(policy.fiscalYear + 1, 'ja')
            return {
              title: `${policy.departmentName} ${carryOverWords.over(year)}`,
              facts: [
                [carryOverWords.from, policy.title],
                [carryOverWords.statusOf, line && statusNames[line.status]],
              ] as const,
              children: <Way c={c} policy={policy} line={line} today={today} />,
            }
          })}
        />
      )}
    </>
  )
}

type WayProps = Pick<NextYearProps, 'c' | 'today'> & {
  policy: PolicyRow
  line: CarryOverLine | undefined
}

function Way({ c, policy, line, today }: WayProps) {
  if (line !== undefined) {
    return (
      <p>
        <LinkButton href={comparisonPath(line.importId)} kind="secondary" small>
          {carryOverWords.openDraft}
        </LinkButton>
      </p>
    )
  }
  const from = firstDayForNext(policy.fiscalYear)
  if (Temporal.PlainDate.compare(today, from) < 0) {
    return <p class="soft">{carryOverWords.beginsOn(formatDate(from, 'ja'))}</p>
  }
  return (
    <PostForm action={nextYearPath} hidden={{ policyId: policy.id }} inline>
      <FormKeys c={c} />
      <Button small>{carryOverWords.begin}</Button>
    </PostForm>
  )
}
