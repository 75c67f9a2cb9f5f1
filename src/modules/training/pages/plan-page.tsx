import { DraftBox, type DraftState, findDraft } from '#modules/approvals'
import type { Context } from 'hono'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { blankForm, type FormState } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { formatDate, formatInstant } from '../../../platform/ui/dates.ts'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { PostForm } from '../../../platform/ui/post-form.tsx'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import { inTreeOrder } from '../category.ts'
import { planForm } from '../form-key.ts'
import { ListLinks } from '../lists/links.tsx'
import { pathOfPlan, trainingPath } from '../paths.ts'
import type { TrainingPorts } from '../ports.ts'
import { courseCountingNames, participantCountingNames } from '../staff-messages.ts'
import { defaultRules } from '../rules.ts'
import { listCategories } from '../store/category.ts'
import { listOfferingsOf } from '../store/offering.ts'
import { findPlan } from '../store/plan.ts'
import type { PlanBoard } from '../view-types.ts'
import { viewPlan } from '../view-plan.ts'
import { DoneNotice, TrainingTabs } from './list-frame.tsx'
import { atPlan, newCoursePath, settingsPath } from './paths.ts'
import { CoursesOfYear } from './plan-courses.tsx'
import { DifferencesTable } from './plan-differences.tsx'
import { Figures, LinesTable, type Measure, MonthsTable, measures } from './plan-figures.tsx'
import { pageWords } from './staff-messages.ts'

/** The fiscal year of the address. */
export function yearOf(c: Context<Env>): number {
  return Number(c.req.param('fiscalYear'))
}

/** Whose rule a number is counted by. */
function originText({ rules: { origin, fromOn } }: PlanBoard, measure: Measure): string {
  if (origin[measure] === 'published') return pageWords.byPublished
  return fromOn.equals(defaultRules.fromOn)
    ? pageWords.byDefault
    : pageWords.byRulesFrom(formatDate(fromOn, 'ja'))
}

// The year to come is planned in this one; older years are there for comparison.
const yearsBack = 9

function yearLinks(today: Temporal.PlainDate, shown: number) {
  const next = fiscalYearOf(today) + 1
  const oldest = Math.min(next - yearsBack, shown - 1)
  return Array.from({ length: next - oldest + 1 }, (_, index) => next - index).map((year) => ({
    label: formatFiscalYear(year, 'ja'),
    href: pathOfPlan(year),
    current: year === shown,
  }))
}

/** A year's plan against what happened, with its courses (年間計画と実績). */
export async function showPlan(
  c: Context<Env>,
  platform: Platform,
  ports: TrainingPorts,
  state: FormState = blankForm(),
): Promise<Response> {
  const { actor, today } = c.var.context
  assertMay(actor, 'training.read')
  const { db } = platform
  const fiscalYear = yearOf(c)
  const board = await viewPlan(db, fiscalYear, today, ports.planTargets)
  const categories = await listCategories(db)
  const names = new Map(inTreeOrder(categories).map(({ id, name }) => [id, name]))
  const draft = board.plan === null ? undefined : await findDraft(db, planForm, board.plan.id)
  const seesDrafts = may(actor, 'training.offer')
  const offerings = (await listOfferingsOf(db, fiscalYear)).filter(
    (one) => seesDrafts || one.state !== 'draft',
  )
  const hasPlanBefore = (await findPlan(db, fiscalYear - 1)) !== undefined
  const mayPlan = may(actor, 'training.plan')
  const city = await platform.city()
  const year = formatFiscalYear(fiscalYear, 'ja')
  return staffPage(
    c,
    platform,
    {
      title: pageWords.planOf(year),
      path: trainingPath,
      fiscalYears: yearLinks(today, fiscalYear),
    },
    <>
      <PrintHeader
        source={`${city.name.ja} ${pageWords.training}`}
        url={`${platform.config.baseUrl}${pathOfPlan(fiscalYear)}`}
        asOf={board.asOf}
      />
      <ErrorSummary errors={state.errors} />
      <PageHeader
        over={year}
        title={pageWords.planTitle}
        lead={leadOf(board)}
        actions={
          <>
            {mayPlan && (
              <LinkButton href={atPlan(fiscalYear, 'edit')}>
                {board.plan === null ? pageWords.makePlan : pageWords.changePlan}
              </LinkButton>
            )}
            {mayPlan && hasPlanBefore && (
              <LinkButton kind="plain" href={atPlan(fiscalYear, 'copy')}>
                {pageWords.copyPlan}
              </LinkButton>
            )}
            {mayPlan && board.total.actual.participantCount === 0 && (
              <LinkButton kind="plain" href={atPlan(fiscalYear, 'summary')}>
                {pageWords.recordSummary}
              </LinkButton>
            )}
            <LinkButton
              kind="plain"
              icon="download"
              href={atPlan(fiscalYear, 'board.csv')}
              download
            >
              {pageWords.planCsv}
            </LinkButton>
          </>
        }
      />
      <TrainingTabs c={c} here="plan" />
      <DoneNotice c={c} />
      <Remarks board={board} />
      <section class="section" aria-labelledby="figures">
        <h2 id="figures">{pageWords.figures}</h2>
        <Figures board={board} />
        {!board.isSummary && (
          <p class="small soft">
            {pageWords.countedThus(
              courseCountingNames[board.rules.courseCounting],
              originText(board, 'courseCount'),
              participantCountingNames[board.rules.participantCounting],
              originText(board, 'participantCount'),
            )}{' '}
            <a href={settingsPath}>{pageWords.toSettings}</a>
          </p>
        )}
      </section>
      <section class="section" aria-labelledby="lines">
        <h2 id="lines">{pageWords.lines}</h2>
        {measures.map((measure) => (
          <LinesTable board={board} measure={measure} />
        ))}
        {!board.isSummary && (
          <Disclosure summary={pageWords.byMonth}>
            <MonthsTable board={board} />
          </Disclosure>
        )}
      </section>
      <PlanVersion c={c} board={board} names={names} draft={draft} />
      {!(board.isSummary && board.courses.length === 0) && (
        <section class="section" aria-labelledby="courses">
          <h2 id="courses">{pageWords.coursesOfYear(board.courses.length)}</h2>
          <CoursesOfYear c={c} board={board} offerings={offerings} categories={categories} />
          {may(actor, 'training.offer') && (
            <LinkButton href={newCoursePath}>{pageWords.newCourse}</LinkButton>
          )}
        </section>
      )}
      {(mayPlan || may(actor, 'training.mark')) && <ListLinks actor={actor} />}
    </>,
  )
}

function leadOf({ total, asOf, isSummary }: PlanBoard): string {
  if (isSummary) return pageWords.summaryLead
  const { courseCount, participantCount } = total.actual
  if (courseCount === 0 && participantCount === 0) return pageWords.emptyLead
  return pageWords.planLead(courseCount, participantCount, formatDate(asOf, 'ja'))
}

/** What has to be said before the numbers: only totals known, sums that do not meet the policy. */
function Remarks({ board }: { board: PlanBoard }) {
  const { total, isSummary, lastYearIsSummary, fiscalYear } = board
  const { target, goal } = total
  const isPromised = goal !== null && measures.some((one) => goal[one] !== null)
  const differs =
    target !== null &&
    goal !== null &&
    measures.some((one) => goal[one] !== null && goal[one] !== target[one])
  return (
    <>
      {isSummary && (
        <Notice>
          <p>{pageWords.onlyTotals(formatFiscalYear(fiscalYear, 'ja'))}</p>
        </Notice>
      )}
      {lastYearIsSummary && (
        <Notice>
          <p>{pageWords.onlyTotals(formatFiscalYear(fiscalYear - 1, 'ja'))}</p>
        </Notice>
      )}
      {differs && target !== null && goal !== null && (
        <Notice kind="warning" title={pageWords.notThePolicy}>
          <p>
            {pageWords.planAndPolicy(
              pageWords.tally(target.courseCount, target.participantCount),
              pageWords.tally(
                goal.courseCount ?? target.courseCount,
                goal.participantCount ?? target.participantCount,
              ),
            )}
          </p>
        </Notice>
      )}
      {target !== null && isPromised && !differs && (
        <p class="small soft">{pageWords.asThePolicy}</p>
      )}
    </>
  )
}

type VersionProps = {
  c: Context<Env>
  board: PlanBoard
  names: ReadonlyMap<string, string>
  draft: DraftState | undefined
}

/** Which version holds, whether it is approved, and what it changes against last year's. */
function PlanVersion({ c, board, names, draft }: VersionProps) {
  const { plan, versions, fiscalYear, differences } = board
  const mayPlan = may(c.var.context.actor, 'training.plan')
  if (plan === null) {
    return (
      <section class="section" aria-labelledby="plan">
        <h2 id="plan">{pageWords.plan}</h2>
        <EmptyState
          title={pageWords.noPlan}
          action={
            mayPlan && (
              <LinkButton href={atPlan(fiscalYear, 'edit')}>{pageWords.makePlan}</LinkButton>
            )
          }
          contact={pageWords.contact}
        >
          <p>{pageWords.noPlanText}</p>
        </EmptyState>
      </section>
    )
  }
  const isOpen = draft?.status === 'submitted' || draft?.status === 'approved'
  return (
    <section class="section" aria-labelledby="plan">
      <h2 id="plan">{pageWords.planVersion(plan.version)}</h2>
      {plan.note !== '' && <p>{plan.note}</p>}
      {plan.approvedOn !== null && (
        <p>
          {pageWords.approvedOn} <EraDate date={plan.approvedOn} />
        </p>
      )}
      {draft !== undefined && <DraftBox state={draft} />}
      {mayPlan && plan.approvedOn === null && !isOpen && plan.unitId !== null && (
        <PostForm action={atPlan(fiscalYear, 'submission')} inline>
          <FormKeys c={c} />
          <Button kind="secondary">{pageWords.submitPlan}</Button>
        </PostForm>
      )}
      <Disclosure summary={pageWords.differences}>
        <DifferencesTable differences={differences} names={names} />
      </Disclosure>
      {versions.length > 1 && (
        <Disclosure summary={pageWords.versions(versions.length)}>
          <ul>
            {versions.map((one) => (
              <li>
                {pageWords.versionLine(one.version, formatInstant(one.createdAt))}
                {one.approvedOn !== null &&
                  pageWords.versionApproved(formatDate(one.approvedOn, 'ja'))}
                {one.note !== '' && pageWords.versionNote(one.note)}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  )
}
