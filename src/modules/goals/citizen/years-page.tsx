import { localPath } from '../../../platform/messages/locale.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Card } from '../../../platform/ui/card.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { StateMark } from '../../../platform/ui/state-mark.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import { planMessages } from '../plans/messages.ts'
import type { ShownText } from '../shown-text.ts'
import type { PolicyView } from '../view-types.ts'
import { policyPath } from './paths.ts'
import { fiscalYearText, stateSentence } from './policy-page.tsx'
import { Say, Shown } from './shown.tsx'
import { useGoalsWords } from './words.ts'

/** A policy of an earlier year, as a line that leads to it. */
export type EarlierPolicy = { fiscalYear: number; department: ShownText; path: `/${string}` }

type YearsProps = { views: readonly PolicyView[]; earlier: readonly EarlierPolicy[] }

/** All years with their departments: the latest with their state, those before as a list. */
export function YearsPage({ views, earlier }: YearsProps) {
  const words = useGoalsWords()
  const locale = useLocale()
  const years = [...Map.groupBy(views, (view) => view.policy.fiscalYear)]
  return (
    <>
      <PageHeader
        title={<Say text={words.policies} />}
        lead={<Say text={words.policiesLead} />}
      />
      <p>
        <a href={localPath('/goals/search', locale)}>
          <Say text={words.search} />
        </a>
      </p>
      <p>
        <a href={localPath('/goals/plans', locale)}>
          <Say text={planMessages[locale].see} />
        </a>
      </p>
      {years.length === 0 && (
        <EmptyState title={words.noPolicies}>
          <p>
            <Say text={words.noPoliciesNext} />
          </p>
        </EmptyState>
      )}
      {years.map(([fiscalYear, policies]) => (
        <YearSection fiscalYear={fiscalYear} views={policies} />
      ))}
      {earlier.length > 0 && <EarlierYears policies={earlier} />}
    </>
  )
}

function EarlierYears({ policies }: { policies: readonly EarlierPolicy[] }) {
  const words = useGoalsWords()
  const locale = useLocale()
  return (
    <section class="section" aria-labelledby="earlier">
      <h2 id="earlier">
        <Say text={words.pastYears} />
      </h2>
      <ul>
        {policies.map(({ fiscalYear, department, path }) => (
          <li>
            <a href={localPath(path, locale)}>
              <Say text={fiscalYearText(fiscalYear, locale)} /> <Shown text={department} />
            </a>{' '}
            <PaperLink path={path} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type YearProps = { fiscalYear: number; views: readonly PolicyView[] }

function YearSection({ fiscalYear, views }: YearProps) {
  const words = useGoalsWords()
  const locale = useLocale()
  const isPresent = views.some((view) => !view.yearOver)
  return (
    <section class="section" aria-labelledby={`y${fiscalYear}`}>
      <h2 id={`y${fiscalYear}`}>
        <a href={localPath(`/goals/${fiscalYear}`, locale)}>
          <Say text={fiscalYearText(fiscalYear, locale)} />
        </a>{' '}
        {isPresent && (
          <span class="badge">
            <Say text={words.presentYear} />
          </span>
        )}
      </h2>
      <Departments views={views} level={3} />
    </section>
  )
}

/** The departments of one year, each with its state in a sentence and in marks. */
export function YearPage({ fiscalYear, views }: YearProps) {
  const words = useGoalsWords()
  const locale = useLocale()
  const year = fiscalYearText(fiscalYear, locale)
  return (
    <>
      <Breadcrumbs
        links={[{ label: words.policies, href: localPath('/goals', locale) }]}
        here={year}
      />
      <PageHeader
        title={<Say text={words.yearTitle(year)} />}
        lead={<Say text={words.yearLead(views.length)} />}
      />
      <Departments views={views} level={2} />
    </>
  )
}

function Departments({ views, level }: { views: readonly PolicyView[]; level: 2 | 3 }) {
  const locale = useLocale()
  return (
    <div>
      {views.map((view) => (
        <Card
          level={level}
          title={<Shown text={view.department} />}
          href={localPath(policyPath(view), locale)}
          foot={<PaperLink path={policyPath(view)} />}
        >
          <p>
            <Say text={stateSentence(view, locale)} />
          </p>
          <ul class="cluster plain-list">
            {view.stateCounts.toReversed().map(({ state, count }) => (
              <li>
                <StateMark state={state} /> <span class="tabular">{count}</span>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  )
}

/** The way to the policy's paper. */
function PaperLink({ path }: { path: `/${string}` }) {
  const words = useGoalsWords()
  const locale = useLocale()
  return (
    <a href={`${localPath(path, locale)}.pdf`} type="application/pdf" download>
      <Say text={words.pdf} />
    </a>
  )
}
