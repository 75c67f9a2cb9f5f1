import type { ComponentChildren } from 'preact'
import { BigFigure, SourceBadge } from '../../../platform/ui/big-figure.tsx'
import { formatDate, formatNumber } from '../../../platform/ui/dates.ts'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { StateMark } from '../../../platform/ui/state-mark.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import { quantity, unitName } from '../messages/unit-name.ts'
import type { TargetView } from '../view-types.ts'
import { PaceBar } from './pace-bar.tsx'
import { Say, Shown } from './shown.tsx'
import { isNumber, openText, paceSentences, percentText, targetText } from './target-facts.ts'
import { useGoalsWords } from './words.ts'

type EntryProps = {
  target: TargetView
  yearOver: boolean
  /** Children of a computed target. */
  parts?: readonly TargetView[]
  /** Said below its figure, such as where it began. */
  note?: ComponentChildren
}

/** One target on the policy page: its name and state, the figure or day that matters, its facts. */
export function TargetEntry({ target, yearOver, parts = [], note }: EntryProps) {
  return (
    <li id={`target-${target.id}`}>
      <TargetHead target={target} />
      {isNumber(target) ? (
        <NumberBody target={target} yearOver={yearOver} />
      ) : (
        <DateBody target={target} yearOver={yearOver} />
      )}
      {parts.length > 0 && <Parts whole={target} parts={parts} />}
      {note}
    </li>
  )
}

/** Name of a target with its state, or the word that it is not judged. */
export function TargetHead({ target }: { target: TargetView }) {
  const words = useGoalsWords()
  return (
    <div class="entry-head">
      <p class="entry-title">
        <Shown text={target.label} />
      </p>
      <p>
        {target.state === null ? (
          <span class="soft small">
            <Say text={words.notJudged} />
          </span>
        ) : (
          <StateMark state={target.state} />
        )}
      </p>
    </div>
  )
}

/** A number as the page's big figure, never without unit, target, last year and "as of". */
export function NumberFigure({ target }: { target: TargetView }) {
  const words = useGoalsWords()
  const locale = useLocale()
  const { actual, lastYear, unit, binding } = target
  return (
    <BigFigure
      value={actual.value === null ? undefined : formatNumber(actual.value, locale)}
      {...(unit === null || actual.value === null
        ? {}
        : { unit: unitName(unit, actual.value, locale) })}
      target={<Say text={targetText(target, words, locale) ?? ''} />}
      lastYear={
        lastYear === null ? undefined : <Say text={quantity(lastYear.value, unit, locale)} />
      }
      asOf={actual.asOf === null ? undefined : <EraDate date={actual.asOf} />}
      {...(binding === 'computed' ? {} : { source: binding })}
    />
  )
}

function NumberBody({ target, yearOver }: { target: TargetView; yearOver: boolean }) {
  const words = useGoalsWords()
  const locale = useLocale()
  const { pace } = target
  return (
    <div class="figure-row">
      <NumberFigure target={target} />
      <div class="figure-side">
        {!yearOver && <PaceBar target={target} />}
        {pace !== null && !yearOver && (
          <p class="small soft">
            <Say
              text={paceSentences(target, words, locale, yearOver)[0] ?? ''}
            />
          </p>
        )}
        <Due target={target} />
        {yearOver && <FinalShare target={target} />}
        {target.binding === 'computed' && (
          <p class="small soft">
            <Say text={words.computed} />
          </p>
        )}
        <Unavailable target={target} />
      </div>
    </div>
  )
}

/** What has become of a dated promise: the day it was done, or that it is not. */
export function DateBody({ target, yearOver }: { target: TargetView; yearOver: boolean }) {
  const words = useGoalsWords()
  const { actual, binding, dueOn } = target
  return (
    <>
      <p class="figure-value">
        {actual.doneOn === null ? (
          <span class="figure-none">
            <Say text={openText(target, words, yearOver)} />
          </span>
        ) : (
          <span class="figure-unit">
            <Say text={words.doneOn} /> <EraDate date={actual.doneOn} />
          </span>
        )}
        {binding !== 'computed' && <SourceBadge source={binding} />}
      </p>
      <dl class="figure-facts">
        <Fact name={words.due}>{dueOn === null ? undefined : <EraDate date={dueOn} />}</Fact>
        <Fact name={words.asOf}>
          {actual.asOf !== null && actual.doneOn === null && <EraDate date={actual.asOf} />}
        </Fact>
      </dl>
      <Unavailable target={target} />
    </>
  )
}

// What share of the target a finished year reached; only where both count up from zero.
function FinalShare({ target }: { target: TargetView }) {
  const words = useGoalsWords()
  const { pace, direction, startValue } = target
  if (pace === null || direction !== 'up' || startValue !== 0) return null
  return (
    <p class="small soft">
      <Say text={words.finalShare(percentText(pace.progressShare))} />
    </p>
  )
}

function Due({ target }: { target: TargetView }) {
  const words = useGoalsWords()
  return (
    <dl class="figure-facts">
      <Fact name={words.due}>
        <EraDate date={target.judgedOn} />
      </Fact>
      <Fact name={words.doneOn}>
        {target.actual.doneOn !== null && <EraDate date={target.actual.doneOn} />}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children?: ComponentChildren }) {
  if (children === undefined || children === false) return null
  return (
    <div>
      <dt>
        <Say text={name} />
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The last reading's date where the source gives none now; never a zero. */
export function Unavailable({ target }: { target: TargetView }) {
  const words = useGoalsWords()
  const locale = useLocale()
  const { actual } = target
  if (!actual.unavailable) return null
  const last = actual.asOf === null ? null : formatDate(actual.asOf, locale)
  return (
    <p class="small">
      <Say text={words.unavailable(last)} />
    </p>
  )
}

function Parts({ whole, parts }: { whole: TargetView; parts: readonly TargetView[] }) {
  const words = useGoalsWords()
  const locale = useLocale()
  const columns = [
    { label: words.breakdown },
    { label: words.actual, numeric: true },
    { label: words.target, numeric: true },
    { label: words.status },
    { label: words.source },
  ]
  const rows = parts.map((part) => [
    <Shown text={part.label} />,
    part.actual.value === null ? (
      <Say text={words.noActual} />
    ) : (
      <strong>
        <Say text={quantity(part.actual.value, part.unit, locale)} />
      </strong>
    ),
    <Say text={targetText(part, words, locale) ?? ''} />,
    part.state === null ? <Say text={words.notJudged} /> : <StateMark state={part.state} />,
    part.binding === 'computed' ? (
      <Say text={words.computed} />
    ) : (
      <SourceBadge source={part.binding} />
    ),
  ])
  const caption = `${words.breakdown} ${whole.label.text}`
  return <Table caption={caption} captionHidden stacked rowHeads columns={columns} rows={rows} />
}
