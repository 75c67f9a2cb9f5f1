import type { ComponentChildren } from 'preact'
import type { Locale } from '../../../platform/messages/locale.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { uiMessages } from '../../../platform/ui/messages.ts'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { StateMark } from '../../../platform/ui/state-mark.tsx'
import { Timeline } from '../../../platform/ui/timeline.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import { quantity } from '../messages/unit-name.ts'
import type { ShownText } from '../shown-text.ts'
import type { TargetState } from '../state.ts'
import type { ChangeView } from '../view-types.ts'
import { JapaneseOnly, Say, Shown } from './shown.tsx'
import { useGoalsWords } from './words.ts'

/** Changes of published targets, each with both values judged; 「目標の変更：なし」 without any. */
export function Changes({ changes }: { changes: readonly ChangeView[] }) {
  const words = useGoalsWords()
  if (changes.length === 0) {
    return (
      <p>
        <Say text={words.noChanges} />
      </p>
    )
  }
  return (
    <Timeline
      entries={changes.map((change) => ({
        on: change.publishedOn,
        title: <Title change={change} />,
        children: <Change change={change} />,
      }))}
    />
  )
}

function Title({ change: { measureNo, targetNo, label, field } }: { change: ChangeView }) {
  const words = useGoalsWords()
  return <Say text={words.changeTitle(measureNo, targetNo, label.text, words.fields[field])} />
}

function Change({ change }: { change: ChangeView }) {
  const words = useGoalsWords()
  const { label, oldValue, newValue, oldRule, newRule, oldState, newState } = change
  const { reason, approval } = change
  return (
    <>
      <JapaneseOnly texts={[label, oldRule, newRule, reason, approval]} />
      <dl class="change">
        <Row name={words.before}>
          <del>
            <Value change={change} rule={oldRule} value={oldValue} />
          </del>
          <Judged state={oldState} />
        </Row>
        <Row name={words.after}>
          <ins>
            <Value change={change} rule={newRule} value={newValue} />
          </ins>
          <Judged state={newState} />
        </Row>
        <Row name={words.reason}>
          <Shown text={reason} />
          <span class="soft small">
            <Say text={words.approvedBy(approval.text)} />
          </span>
        </Row>
      </dl>
    </>
  )
}

function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>
        <Say text={name} />
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The state that a value would give: nobody can hide behind a new target. */
function Judged({ state }: { state: TargetState | null }) {
  const words = useGoalsWords()
  const locale = useLocale()
  if (state === null) return null
  return (
    <span class="small" title={withoutRuby(words.judgedAs(uiMessages[locale].states[state]))}>
      {' '}
      <StateMark state={state} />
    </span>
  )
}

type ValueProps = { change: ChangeView; rule: ShownText | null; value: string }

/** A value, a day, or the sentence of a rule. */
function Value({ change, rule, value }: ValueProps) {
  const locale = useLocale()
  if (rule !== null) return <Shown text={rule} />
  return <Say text={changedValueText(change, value, locale)} />
}

/** A changed value or day as the language writes it. */
export function changedValueText(
  { field, unit }: Pick<ChangeView, 'field' | 'unit'>,
  value: string,
  locale: Locale,
): string {
  if (field === 'dueOn') return formatDate(Temporal.PlainDate.from(value), locale)
  return quantity(Number(value), unit, locale)
}
