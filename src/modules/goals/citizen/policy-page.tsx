import type { ComponentChildren } from 'preact'
import { eraYear } from '../../../platform/calendar/era.ts'
import { formatDate as formatBoth, formatMonth } from '../../../platform/calendar/format.ts'
import { type Locale, localPath } from '../../../platform/messages/locale.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { uiMessages } from '../../../platform/ui/messages.ts'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { StateMark } from '../../../platform/ui/state-mark.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import { SeeEvaluations } from '../closing/pages/see-evaluations.tsx'
import { goalsMessages } from '../messages/messages.ts'
import type { MeasureView, ParagraphView, PolicyView } from '../view-types.ts'
import { Changes } from './changes.tsx'
import { MeasureCard } from './measure-card.tsx'
import { measurePath, policyPath } from './paths.ts'
import { JapaneseOnly, Say, Shown } from './shown.tsx'
import { percentText } from './target-facts.ts'
import { useGoalsWords } from './words.ts'

/** The policy page: the promise as published, and where it stands. */
export function PolicyPage({ view }: { view: PolicyView }) {
  const words = useGoalsWords()
  const locale = useLocale()
  return (
    <>
      <Breadcrumbs
        links={[{ label: words.policies, href: localPath('/goals', locale) }]}
        here={view.department.text}
      />
      <TitleBlock view={view} />
      <Untranslated count={view.untranslated} />
      <section class="section" aria-labelledby="measures">
        <h2 id="measures">
          <Say text={words.measures} />
        </h2>
        <Glance view={view} />
        <div>
          {view.measures.map((measure) => (
            <MeasureCard view={view} measure={measure} />
          ))}
        </div>
      </section>
      <Section id="basic-policies" title={words.basicPolicies}>
        <Paragraphs view={view} paragraphs={view.basicPolicies} none={words.noMeasure} />
      </Section>
      <Section id="challenges" title={words.challenges}>
        <Paragraphs view={view} paragraphs={view.challenges} />
      </Section>
      {view.contextFacts.length > 0 && (
        <Section id="context" title={words.contextFacts}>
          <p>
            <Say text={words.contextFactsLead} />
          </p>
          <DescriptionList
            facts={view.contextFacts.map(({ originalPhrase, note }) => [
              <q lang="ja">{originalPhrase}</q>,
              <Shown text={note} />,
            ])}
          />
        </Section>
      )}
      <Section id="changes" title={words.changes}>
        <Changes changes={view.changes} />
      </Section>
      <Section id="how-judged" title={words.howJudged}>
        <HowJudged view={view} />
      </Section>
      {view.otherYears.length > 0 && (
        <Section id="other-years" title={words.otherYears}>
          <ul>
            {view.otherYears.map((year) => (
              <li>
                <a href={localPath(policyPath({ ...view, policy: { fiscalYear: year } }), locale)}>
                  <Say text={fiscalYearText(year, locale)} />
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** A fiscal year with its era names, as citizens read it: `2019年度（平成31年度・令和元年度）`. */
export function fiscalYearText(fiscalYear: number, locale: Locale): string {
  return goalsMessages[locale].fiscalYear(fiscalYear, locale === 'ja' ? eraYear(fiscalYear) : [])
}

/** `7つの施策のうち、4つが達成…`: the state of the whole in one sentence. */
export function stateSentence(view: PolicyView, locale: Locale): string {
  const parts = view.stateCounts
    .toReversed()
    .map(({ state, count }) => ({ word: uiMessages[locale].states[state], count }))
  const asOf = formatDate(view.asOf, locale)
  return goalsMessages[locale].stateSentence(view.measures.length, parts, asOf)
}

function TitleBlock({ view }: { view: PolicyView }) {
  const words = useGoalsWords()
  const locale = useLocale()
  const { policy } = view
  const path = localPath(policyPath(view), locale)
  return (
    <PageHeader
      over={
        <a href={localPath(`/goals/${policy.fiscalYear}`, locale)}>
          <Say text={fiscalYearText(policy.fiscalYear, locale)} />
        </a>
      }
      title={<Shown text={view.title} />}
      lead={<Say text={stateSentence(view, locale)} />}
      actions={
        <>
          <LinkButton href={`${path}.pdf`} kind="secondary" small icon="download" download>
            <Say text={words.pdf} />
          </LinkButton>
          <LinkButton href={`${path}.csv`} kind="secondary" small icon="download" download>
            <Say text={words.csv} />
          </LinkButton>
          <LinkButton href={`${path}.json`} kind="secondary" small icon="download">
            <Say text={words.json} />
          </LinkButton>
        </>
      }
    >
      <p>
        <Say text={words.manualShare(view.manualCount, view.boundCount)} />
      </p>
      <Gaps view={view} />
      <SeeEvaluations view={view} />
      <dl class="stamp">
        <Stamp name={words.headPost}>
          <Shown text={view.headPost} />
        </Stamp>
        <Stamp name={words.divisions}>
          <Names names={view.divisions} />
        </Stamp>
        {policy.publishedOn !== null && (
          <Stamp name={words.publishedOn}>
            <time datetime={policy.publishedOn.toString()}>
              <Say text={formatBoth(policy.publishedOn, locale)} />
            </time>
          </Stamp>
        )}
        <Stamp name={words.version}>
          <Say text={words.versionNo(policy.version)} />
        </Stamp>
      </dl>
    </PageHeader>
  )
}

/** How many measures nobody has reported on for last month; nothing where none is missing. */
function Gaps({ view }: { view: PolicyView }) {
  const words = useGoalsWords()
  const locale = useLocale()
  const gaps = view.measures.flatMap((measure) => measure.reporting.gap ?? [])
  const [month] = gaps
  if (month === undefined) return null
  return (
    <p>
      <Say text={words.reportGaps(formatMonth(month, locale), gaps.length)} />
    </p>
  )
}

function Stamp({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>
        <Say text={name} />
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

/** All measures at a glance: state and name, each a way to its card. */
function Glance({ view }: { view: PolicyView }) {
  const words = useGoalsWords()
  return (
    <nav aria-label={withoutRuby(words.measureList)}>
      <dl class="facts">
        {view.measures.map((measure) => (
          <div>
            <dt>
              {measure.state === null ? (
                <Say text={words.notJudged} />
              ) : (
                <StateMark state={measure.state} />
              )}
            </dt>
            <dd>
              <a href={`#measure-${measure.no}`}>
                {measure.no} <Shown text={measure.title} />
              </a>
            </dd>
          </div>
        ))}
      </dl>
    </nav>
  )
}

function Names({ names }: { names: PolicyView['divisions'] }) {
  const locale = useLocale()
  const comma = locale === 'ja' || locale === 'ja-plain' ? '、' : ', '
  return (
    <>
      {names.map((name, index) => (
        <>
          {index > 0 && comma}
          <Shown text={name} />
        </>
      ))}
    </>
  )
}

/** Says once for the page how many texts are in Japanese for want of a translation. */
export function Untranslated({ count }: { count: number }) {
  const words = useGoalsWords()
  if (count === 0) return null
  return (
    <Notice title={words.untranslatedTitle}>
      <p>
        <Say text={words.untranslated(count)} />
      </p>
    </Notice>
  )
}

/** A titled part of a page. */
export function Section(props: { id: string; title: string; children: ComponentChildren }) {
  const { id, title, children } = props
  return (
    <section class="section" aria-labelledby={id}>
      <h2 id={id}>
        <Say text={title} />
      </h2>
      {children}
    </section>
  )
}

type ParagraphsProps = { view: PolicyView; paragraphs: readonly ParagraphView[]; none?: string }

function Paragraphs({ view, paragraphs, none }: ParagraphsProps) {
  return (
    <ol class="entries">
      {paragraphs.map((paragraph) => (
        <li>
          <h3>
            <Shown text={paragraph.title} />
          </h3>
          <JapaneseOnly texts={[paragraph.title, paragraph.body]} />
          <p>
            <Shown text={paragraph.body} />
          </p>
          <Serving view={view} nos={paragraph.measureNos} none={none} />
        </li>
      ))}
    </ol>
  )
}

type ServingProps = { view: PolicyView; nos: number[]; none: string | undefined }

function Serving({ view, nos, none }: ServingProps) {
  const words = useGoalsWords()
  const locale = useLocale()
  if (nos.length === 0) {
    return none === undefined ? null : (
      <p class="soft small">
        <Say text={none} />
      </p>
    )
  }
  const link = (measure: MeasureView) => (
    <a href={localPath(measurePath(view, measure.no), locale)}>
      <Say text={words.measure(measure.no)} /> <Shown text={measure.title} />
    </a>
  )
  return (
    <p class="small cluster">
      <span class="soft">
        <Say text={words.servedBy} />
      </span>
      {view.measures.filter((measure) => nos.includes(measure.no)).map(link)}
    </p>
  )
}

function HowJudged({ view }: { view: PolicyView }) {
  const words = useGoalsWords()
  const { onTrackShare, somewhatLateShare, dueSoonDays } = view.setting
  return (
    <>
      <p>
        <Say
          text={words.howJudgedText(
            percentText(onTrackShare),
            percentText(somewhatLateShare),
            dueSoonDays,
          )}
        />
      </p>
      <p>
        <Say text={words.notEvaluation} />
      </p>
    </>
  )
}
