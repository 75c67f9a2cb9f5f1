import { localPath } from '../../../platform/messages/locale.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { DescriptionList, type Fact } from '../../../platform/ui/description-list.tsx'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { StateMark } from '../../../platform/ui/state-mark.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import { threadMessages } from '../carry-over/messages.ts'
import { threadPath } from '../carry-over/paths.ts'
import { MeasureEvaluations } from '../closing/pages/public-page.tsx'
import { quantity } from '../messages/unit-name.ts'
import type { MeasureView, PolicyView, TargetView } from '../view-types.ts'
import { Changes } from './changes.tsx'
import { Owner } from './measure-card.tsx'
import { MeasureReports } from './measure-reports.tsx'
import { PaceChart } from './pace-chart.tsx'
import { measurePath, policyPath } from './paths.ts'
import { fiscalYearText, Section, Untranslated } from './policy-page.tsx'
import { JapaneseOnly, Quote, Say, Shown } from './shown.tsx'
import { DateBody, NumberFigure, TargetHead, Unavailable } from './target-entry.tsx'
import { isNumber, paceSentences } from './target-facts.ts'
import { useGoalsWords } from './words.ts'

type MeasureProps = { view: PolicyView; measure: MeasureView }

/** The measure page: what was promised, how it is counted, what has come of it. */
export function MeasurePage({ view, measure }: MeasureProps) {
  const words = useGoalsWords()
  const locale = useLocale()
  const link = (path: string, label: string) => ({ label, href: localPath(path, locale) })
  return (
    <>
      <Breadcrumbs
        links={[
          link('/goals', words.policies),
          link(`/goals/${view.policy.fiscalYear}`, fiscalYearText(view.policy.fiscalYear, locale)),
          link(policyPath(view), view.department.text),
        ]}
        here={words.measure(measure.no)}
      />
      <PageHeader
        over={
          <>
            <Shown text={view.title} /> · <Say text={words.measure(measure.no)} />
          </>
        }
        title={<Shown text={measure.title} />}
      >
        {measure.state !== null && (
          <p>
            <StateMark state={measure.state} size="large" />{' '}
            <span class="soft">
              <Say text={words.stateAsOf(formatDate(view.asOf, locale))} />
            </span>
          </p>
        )}
        <div class="cluster">
          <Owner owner={measure.owner} />
          <p>
            <a href={localPath(threadPath(measure.threadId), locale)}>
              <Say text={threadMessages[locale].see} />
            </a>
          </p>
        </div>
      </PageHeader>
      <Untranslated count={untranslatedIn(measure, locale)} />
      <Promised measure={measure} />
      <section class="section" aria-labelledby="targets">
        <h2 id="targets">
          <Say text={words.targets} />
        </h2>
        <div>
          {measure.targets.map((target) => (
            <TargetSection view={view} target={target} />
          ))}
        </div>
      </section>
      <Section id="notes" title={words.notes}>
        <MeasureReports measure={measure} />
      </Section>
      <MeasureEvaluations view={view} measure={measure} />
      <Section id="changes" title={words.changes}>
        <Changes changes={measure.targets.flatMap((target) => target.changes)} />
      </Section>
      <Links view={view} measure={measure} />
    </>
  )
}

/** Texts of a measure that are shown in Japanese though the page is in another language. */
export function untranslatedIn(measure: MeasureView, locale: string): number {
  const texts = [
    measure.title,
    measure.action,
    measure.goalTextShown,
    measure.owner.name,
    ...measure.notes.map((note) => note.note),
    ...measure.evaluations.flatMap((one) => [one.markReason, one.analysis, one.nextStep]),
    ...measure.targets.flatMap(({ label, rule, manualReason, actual, changes }) => [
      label,
      rule,
      manualReason,
      actual.note,
      actual.evidence,
      ...changes.map((change) => change.reason),
    ]),
  ]
  const missing = texts.filter((text) => text !== null && text.locale !== locale)
  return new Set(missing.map((text) => text?.text)).size
}

function Promised({ measure }: { measure: MeasureView }) {
  const words = useGoalsWords()
  const locale = useLocale()
  const { goalText, goalTextShown, action } = measure
  const translated = locale !== 'ja' && goalTextShown.locale === locale
  return (
    <Section id="promise" title={words.promised}>
      {translated && (
        <p>
          <Shown text={goalTextShown} />
        </p>
      )}
      <div>
        <p class="soft small">
          <Say text={words.originalWording} />
        </p>
        <Quote text={goalText} />
      </div>
      <JapaneseOnly texts={[action]} />
      <DescriptionList
        facts={[
          [<Say text={words.action} />, <Shown text={action} />],
          [
            <Say text={words.planRef} />,
            measure.planRef === null ? undefined : <PlanRef measure={measure} />,
          ],
          [<Say text={words.budgetRef} />, measure.budgetRef ?? undefined],
        ]}
      />
    </Section>
  )
}

/** The plan that a measure belongs to, with the way to its page where the city has one here. */
function PlanRef({ measure: { planRef, planPath } }: { measure: MeasureView }) {
  const locale = useLocale()
  if (planPath === null) return <span lang="ja">{planRef}</span>
  return (
    <a href={localPath(planPath, locale)}>
      {locale === 'ja' ? planRef : <q lang="ja">{planRef}</q>}
    </a>
  )
}

function TargetSection({ view, target }: { view: PolicyView; target: TargetView }) {
  const words = useGoalsWords()
  const locale = useLocale()
  const sentences = paceSentences(target, words, locale, view.yearOver)
  return (
    <article class="card" id={`target-${target.no}`}>
      <TargetHead target={target} />
      <div class="card-body">
        {isNumber(target) ? (
          <>
            <div class="figure-row">
              <NumberFigure target={target} />
              <PaceChart view={view} target={target} />
            </div>
            {sentences.length > 0 && (
              <p>
                <Say text={sentences.join(locale === 'ja' ? '' : ' ')} />
              </p>
            )}
            <Unavailable target={target} />
          </>
        ) : (
          <DateBody target={target} yearOver={view.yearOver} />
        )}
        <JapaneseOnly
          texts={[target.label, target.rule, target.manualReason, target.actual.note]}
        />
        <TargetFacts target={target} />
      </div>
    </article>
  )
}

function TargetFacts({ target }: { target: TargetView }) {
  const words = useGoalsWords()
  const locale = useLocale()
  const { actual, baseline, binding, manualReason, unit } = target
  const number = isNumber(target)
  // A reading's remark repeats the target's reason where nothing special happened.
  const remark = actual.note?.text === manualReason?.text ? null : actual.note
  const facts: Fact[] = [
    [<Say text={words.kind} />, <Say text={words.kinds[target.kind]} />],
    [<Say text={words.due} />, number ? <EraDate date={target.judgedOn} /> : undefined],
    [
      <Say text={words.expectedStart} />,
      target.expectedStartOn === null ? undefined : <EraDate date={target.expectedStartOn} />,
    ],
    [<Say text={words.rule} />, <Shown text={target.rule} />],
    [
      <Say text={words.baseline} />,
      baseline === null ? undefined : (
        <Say
          text={
            baseline.on === null
              ? quantity(baseline.value, unit, locale)
              : words.baselineOn(
                  quantity(baseline.value, unit, locale),
                  formatDate(baseline.on, locale),
                )
          }
        />
      ),
    ],
    [
      <Say text={words.source} />,
      binding === 'computed' ? <Say text={words.computed} /> : undefined,
    ],
    [
      <Say text={words.whyManual} />,
      manualReason === null ? undefined : <Shown text={manualReason} />,
    ],
    [<Say text={words.remark} />, remark === null ? undefined : <Shown text={remark} />],
    [
      <Say text={words.evidence} />,
      actual.evidence === null && actual.publicUrl === null ? undefined : (
        <Evidence target={target} />
      ),
    ],
    [<Say text={words.originalPhrase} />, <q lang="ja">{target.originalPhrase}</q>],
  ]
  return <DescriptionList facts={facts} />
}

function Evidence({ target: { actual } }: { target: TargetView }) {
  return (
    <>
      {actual.evidence !== null && <Shown text={actual.evidence} />}{' '}
      {actual.publicUrl !== null && <a href={actual.publicUrl}>{actual.publicUrl}</a>}
    </>
  )
}

function Links({ view, measure }: MeasureProps) {
  const words = useGoalsWords()
  const locale = useLocale()
  const served = view.basicPolicies.filter((one) => measure.basicPolicyNos.includes(one.no))
  const answered = view.challenges.filter((one) => measure.challengeNos.includes(one.no))
  const at = view.measures.indexOf(measure)
  const beside = [view.measures[at - 1], view.measures[at + 1]]
  const titles = (list: typeof served) => list.length > 0 && (
    <ul class="plain-list">
      {list.map((one) => (
        <li>
          <Shown text={one.title} />
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {served.length + answered.length > 0 && (
        <section class="section">
          <DescriptionList
            facts={[
              [<Say text={words.servesBasicPolicies} />, titles(served) || undefined],
              [<Say text={words.servesChallenges} />, titles(answered) || undefined],
            ]}
          />
        </section>
      )}
      <nav class="section" aria-labelledby="beside">
        <h2 id="beside" class="visually-hidden">
          <Say text={words.measureList} />
        </h2>
        <ul class="plain-list">
          <li>
            <a href={localPath(policyPath(view), locale)}>
              <Say text={words.backToPolicy(view.department.text)} />
            </a>
          </li>
          {beside.map(
            (one) =>
              one && (
                <li>
                  <a href={localPath(measurePath(view, one.no), locale)}>
                    <Say text={words.measure(one.no)} /> <Shown text={one.title} />
                  </a>
                </li>
              ),
          )}
        </ul>
      </nav>
    </>
  )
}
