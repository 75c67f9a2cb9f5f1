import { localPath } from '../../../../platform/messages/locale.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { formatDate } from '../../../../platform/ui/dates.ts'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { StateMark } from '../../../../platform/ui/state-mark.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { useLocale } from '../../../../platform/ui/words.ts'
import { measurePath } from '../../citizen/paths.ts'
import { fiscalYearText } from '../../citizen/policy-page.tsx'
import { Say, Shown } from '../../citizen/shown.tsx'
import { isNumber, targetText } from '../../citizen/target-facts.ts'
import { useGoalsWords } from '../../citizen/words.ts'
import { quantity } from '../../messages/unit-name.ts'
import type { TargetView } from '../../view-types.ts'
import { threadMessages } from '../messages.ts'
import type { ThreadView, ThreadYear } from '../view-thread.ts'

/** One measure through the years, side by side: its owner of each year, promise and result. */
export function ThreadPage({ thread }: { thread: ThreadView }) {
  const locale = useLocale()
  const words = threadMessages[locale]
  const goals = useGoalsWords()
  const { columns } = words
  const newest = thread.years.at(-1)
  return (
    <>
      <Breadcrumbs
        links={[{ label: goals.policies, href: localPath('/goals', locale) }]}
        here={words.title}
      />
      <PageHeader
        over={<Say text={words.title} />}
        title={
          newest === undefined ? (
            <Say text={words.title} />
          ) : (
            <Shown text={newest.measure.title} />
          )
        }
        lead={<Say text={words.lead} />}
      />
      <Table
        caption={words.title}
        captionHidden
        stacked
        rowHeads
        columns={[
          { label: columns.year },
          { label: columns.measure },
          { label: columns.owner },
          { label: columns.targets },
          { label: columns.state },
        ]}
        rows={thread.years.map((year) => [
          <Say text={fiscalYearText(year.view.policy.fiscalYear, locale)} />,
          <Measure thread={thread} year={year} />,
          <Owner year={year} />,
          <ul class="plain-list">
            {year.measure.targets.map((target) => (
              <li>
                <Target target={target} />
              </li>
            ))}
          </ul>,
          year.measure.state === null ? '' : <StateMark state={year.measure.state} />,
        ])}
      />
    </>
  )
}

function Measure({ thread, year: { view, measure } }: { thread: ThreadView; year: ThreadYear }) {
  const locale = useLocale()
  const words = threadMessages[locale]
  const before = thread.successions
    .filter((one) => one.successorId === measure.threadId)
    .map((one) => one.predecessorId)
  const titles = new Set(
    thread.years
      .filter((one) => before.includes(one.measure.threadId))
      .map((one) => one.measure.title.text),
  )
  const list = words.list([...titles])
  return (
    <>
      <a href={localPath(measurePath(view, measure.no), locale)}>
        <Shown text={measure.title} />
      </a>
      {titles.size > 0 && (
        <p class="small soft">
          <Say text={titles.size > 1 ? words.joined(list) : words.from(list)} />
        </p>
      )}
    </>
  )
}

function Owner({ year: { measure, ownerNow } }: { year: ThreadYear }) {
  const words = threadMessages[useLocale()]
  const { state, name } = ownerNow
  const now =
    state === 'there'
      ? undefined
      : name === undefined
        ? words.ended
        : state === 'renamed'
          ? words.renamed(name)
          : words.followed(name)
  return (
    <>
      <Shown text={measure.owner.name} />
      {now !== undefined && (
        <p class="small soft">
          <Say text={now} />
        </p>
      )}
    </>
  )
}

function Target({ target }: { target: TargetView }) {
  const locale = useLocale()
  const words = threadMessages[locale]
  const goals = useGoalsWords()
  const { label, actual, dueOn, unit } = target
  const goal = isNumber(target) ? targetText(target, goals, locale) : undefined
  const facts = [
    ...(goal === undefined ? [] : [words.goal(goal)]),
    ...(goal !== undefined || dueOn === null ? [] : [words.due(formatDate(dueOn, locale))]),
    goal === undefined
      ? actual.doneOn === null
        ? words.noActual
        : words.done(formatDate(actual.doneOn, locale))
      : actual.value === null
        ? words.noActual
        : words.actual(quantity(actual.value, unit, locale)),
  ]
  return (
    <>
      <Shown text={label} />
      {facts.map((fact) => (
        <p class="small soft">
          <Say text={fact} />
        </p>
      ))}
    </>
  )
}
