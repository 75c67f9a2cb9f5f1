import { localPath } from '../../../platform/messages/locale.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Entries } from '../../../platform/ui/entry.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import { measurePath, policyPath } from '../citizen/paths.ts'
import { fiscalYearText, Section, Untranslated } from '../citizen/policy-page.tsx'
import { JapaneseOnly, Say, Shown } from '../citizen/shown.tsx'
import { TargetEntry } from '../citizen/target-entry.tsx'
import { useGoalsWords } from '../citizen/words.ts'
import { quantity } from '../messages/unit-name.ts'
import type { Indicator } from '../policy-document.ts'
import type { PolicyView, TargetView } from '../view-types.ts'
import { planMessages } from './messages.ts'

/** A measure of a policy that names a plan. */
export type LinkedMeasure = { view: PolicyView; no: number }

/** One related plan: outcome indicators and activity indicators kept apart (関連計画). */
export function PlanPage({ view, linked }: { view: PolicyView; linked: LinkedMeasure[] }) {
  const locale = useLocale()
  const goals = useGoalsWords()
  const words = planMessages[locale]
  const path = localPath(policyPath(view), locale)
  const year = (fiscalYear: number) => fiscalYearText(fiscalYear, locale)
  const { fiscalYear, untilFiscalYear } = view.policy
  const [purpose] = view.basicPolicies
  return (
    <>
      <Breadcrumbs
        links={[
          { label: goals.policies, href: localPath('/goals', locale) },
          { label: words.title, href: localPath('/goals/plans', locale) },
        ]}
        here={view.title.text}
      />
      <PageHeader over={<Say text={words.title} />} title={<Shown text={view.title} />}>
        {purpose !== undefined && (
          <p>
            <Shown text={purpose.body} />
          </p>
        )}
        <DescriptionList
          facts={[
            [
              <Say text={words.period} />,
              <Say text={words.years(year(fiscalYear), year(untilFiscalYear ?? fiscalYear))} />,
            ],
            [
              <Say text={goals.owner} />,
              view.measures[0] && <Shown text={view.measures[0].owner.name} />,
            ],
            [
              <Say text={words.basis} />,
              view.contextFacts[0] && <Shown text={view.contextFacts[0].note} />,
            ],
          ]}
        />
      </PageHeader>
      <Untranslated count={view.untranslated} />
      <Indicators view={view} indicator="outcome" />
      <Indicators view={view} indicator="activity" />
      {linked.length > 0 && (
        <Section id="linked" title={words.linked}>
          <ul>
            {linked.map(({ view: policy, no }) => (
              <li>
                <a href={localPath(measurePath(policy, no), locale)}>
                  <Shown text={policy.title} /> <Say text={goals.measure(no)} />
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section id="files" title={words.files}>
        <p class="cluster">
          <LinkButton href={`${path}.csv`} kind="secondary" small download>
            CSV
          </LinkButton>
          <LinkButton href={`${path}.json`} kind="secondary" small>
            JSON
          </LinkButton>
        </p>
      </Section>
    </>
  )
}

function Indicators({ view, indicator }: { view: PolicyView; indicator: Indicator }) {
  const words = planMessages[useLocale()]
  const lead = indicator === 'outcome' ? words.outcomeLead : words.activityLead
  const groups = view.measures
    .map((measure) => ({
      measure,
      targets: measure.targets.filter((target) => target.indicator === indicator),
    }))
    .filter(({ targets }) => targets.length > 0)
  return (
    <Section id={indicator} title={words[indicator]}>
      <p>
        <Say text={lead} />
      </p>
      {groups.length === 0 && (
        <p class="soft">
          <Say text={words.noIndicator} />
        </p>
      )}
      {groups.map(({ measure, targets }) => (
        <>
          <h3 id={`${indicator}-measure-${measure.no}`}>
            <Shown text={measure.title} />
          </h3>
          <ul class="entries">
            {targets.map((target) => (
              <TargetEntry
                target={target}
                yearOver={view.yearOver}
                note={<Foundation target={target} />}
              />
            ))}
          </ul>
        </>
      ))}
    </Section>
  )
}

/** Where an indicator began, and how it is counted. */
function Foundation({ target: { baseline, unit, rule } }: { target: TargetView }) {
  const locale = useLocale()
  const words = planMessages[locale]
  return (
    <>
      {baseline !== null && (
        <p class="small soft">
          <Say
            text={words.baseline(
              quantity(baseline.value, unit, locale),
              baseline.on === null ? '' : formatDate(baseline.on, locale),
            )}
          />
        </p>
      )}
      <p class="small soft">
        <Shown text={rule} />
      </p>
    </>
  )
}

/** Every published plan with its period. */
export function PlansPage({ views }: { views: readonly PolicyView[] }) {
  const locale = useLocale()
  const goals = useGoalsWords()
  const words = planMessages[locale]
  return (
    <>
      <Breadcrumbs
        links={[{ label: goals.policies, href: localPath('/goals', locale) }]}
        here={words.title}
      />
      <PageHeader title={<Say text={words.title} />} lead={<Say text={words.lead} />} />
      <JapaneseOnly texts={views.map((view) => view.title)} />
      {views.length === 0 ? (
        <EmptyState title={words.none}>
          <p>
            <Say text={words.noneNext} />
          </p>
        </EmptyState>
      ) : (
        <Entries
          entries={views.map((view) => ({
            title: <Shown text={view.title} />,
            href: localPath(policyPath(view), locale),
            facts: [
              [
                <Say text={words.period} />,
                <Say
                  text={words.years(
                    fiscalYearText(view.policy.fiscalYear, locale),
                    fiscalYearText(view.policy.untilFiscalYear ?? 0, locale),
                  )}
                />,
              ],
            ] as const,
          }))}
        />
      )}
    </>
  )
}
