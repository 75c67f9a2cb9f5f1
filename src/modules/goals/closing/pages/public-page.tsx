import { localPath } from '../../../../platform/messages/locale.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { formatDate } from '../../../../platform/ui/dates.ts'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { useLocale } from '../../../../platform/ui/words.ts'
import { measurePath, policyPath } from '../../citizen/paths.ts'
import { fiscalYearText, Section, Untranslated } from '../../citizen/policy-page.tsx'
import { JapaneseOnly, Say, Shown } from '../../citizen/shown.tsx'
import { useGoalsWords } from '../../citizen/words.ts'
import type { MeasureView, PolicyView } from '../../view-types.ts'
import { closingMessages } from '../messages.ts'
import type { Round } from '../round.ts'
import type { FrozenValue } from '../tables.ts'
import type { RoundView } from '../view-evaluations.ts'
import { EvaluationFacts } from './evaluation-facts.tsx'
import { SeeEvaluations } from './see-evaluations.tsx'

/** Values of each closed round counted again as of its day, by measure number. */
export type Recounted = Partial<Record<Round, ReadonlyMap<number, readonly FrozenValue[]>>>

type PageProps = { view: PolicyView; recounted: Recounted }

/** The page of a year's evaluations (中間評価・年度末評価): the newest round first. */
export function PublicEvaluationPage({ view, recounted }: PageProps) {
  const locale = useLocale()
  const goals = useGoalsWords()
  const words = closingMessages[locale]
  const link = (path: string, label: string) => ({ label, href: localPath(path, locale) })
  return (
    <>
      <Breadcrumbs
        links={[
          link('/goals', goals.policies),
          link(`/goals/${view.policy.fiscalYear}`, fiscalYearText(view.policy.fiscalYear, locale)),
          link(policyPath(view), view.department.text),
        ]}
        here={words.title}
      />
      <PageHeader
        over={<Shown text={view.title} />}
        title={<Say text={words.title} />}
        lead={<Say text={words.lead} />}
      />
      <Untranslated count={untranslatedIn(view, locale)} />
      {view.rounds.length === 0 && (
        <EmptyState title={words.none}>
          <p>
            <Say text={words.noneNext} />
          </p>
        </EmptyState>
      )}
      {view.rounds.toReversed().map((round) => (
        <RoundSection view={view} round={round} recounted={recounted} />
      ))}
      <Section id="scale" title={words.scale}>
        <p>
          <Say text={words.scaleText} />
        </p>
      </Section>
    </>
  )
}

function untranslatedIn(view: PolicyView, locale: string): number {
  const texts = [
    ...view.rounds.map(({ word }) => word),
    ...view.measures.flatMap(({ title, evaluations }) => [
      title,
      ...evaluations.flatMap((one) => [one.markReason, one.analysis, one.nextStep]),
    ]),
  ]
  return texts.filter((text) => text !== null && text.locale !== locale).length
}

function RoundSection({ view, round, recounted }: PageProps & { round: RoundView }) {
  const locale = useLocale()
  const words = closingMessages[locale]
  const closedOn = formatDate(round.closedOn, locale)
  return (
    <Section id={round.round} title={words.rounds[round.round]}>
      <p class="soft">
        <Say text={words.stamp(formatDate(round.asOf, locale), closedOn)} />
      </p>
      <h3>
        <Say text={words.word} />
      </h3>
      <JapaneseOnly texts={[round.word]} />
      <p>
        <Shown text={round.word} />
      </p>
      {view.measures.map((measure) => (
        <MeasureEntry
          view={view}
          measure={measure}
          round={round.round}
          now={recounted[round.round]?.get(measure.no)}
        />
      ))}
    </Section>
  )
}

type EntryProps = {
  view: PolicyView
  measure: MeasureView
  round: Round
  now: readonly FrozenValue[] | undefined
}

function MeasureEntry({ view, measure, round, now }: EntryProps) {
  const locale = useLocale()
  const goals = useGoalsWords()
  const evaluation = measure.evaluations.find((one) => one.round === round)
  if (evaluation === undefined) return null
  return (
    <article class="card" id={`${round}-${measure.no}`}>
      <h3>
        <a href={localPath(measurePath(view, measure.no), locale)}>
          <Say text={goals.measure(measure.no)} /> <Shown text={measure.title} />
        </a>
      </h3>
      <div class="card-body">
        <EvaluationFacts measure={measure} evaluation={evaluation} now={now} />
      </div>
    </article>
  )
}

/** The evaluations of one measure on its own page; nothing while none is closed. */
export function MeasureEvaluations({ view, measure }: { view: PolicyView; measure: MeasureView }) {
  const locale = useLocale()
  const words = closingMessages[locale]
  if (measure.evaluations.length === 0) return null
  return (
    <Section id="evaluation" title={words.title}>
      {measure.evaluations.toReversed().map((evaluation) => (
        <>
          <h3>
            <Say text={words.rounds[evaluation.round]} />
          </h3>
          <p class="soft">
            <Say
              text={words.stamp(
                formatDate(evaluation.asOf, locale),
                formatDate(evaluation.closedOn, locale),
              )}
            />
          </p>
          <EvaluationFacts measure={measure} evaluation={evaluation} />
        </>
      ))}
      <SeeEvaluations view={view} />
    </Section>
  )
}
