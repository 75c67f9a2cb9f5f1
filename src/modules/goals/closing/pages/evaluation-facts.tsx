import { formatDate } from '../../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../../platform/ui/description-list.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { useLocale } from '../../../../platform/ui/words.ts'
import { JapaneseOnly, Say, Shown } from '../../citizen/shown.tsx'
import { quantity } from '../../messages/unit-name.ts'
import type { MeasureView } from '../../view-types.ts'
import { hasChanged } from '../frozen-values.ts'
import { markSigns } from '../mark.ts'
import { closingMessages, type ClosingWords } from '../messages.ts'
import type { FrozenValue } from '../tables.ts'
import type { EvaluationView } from '../view-evaluations.ts'
import { MarkText } from './mark-text.tsx'

type Props = {
  measure: MeasureView
  evaluation: EvaluationView
  /** The same targets counted again as of the same day; without it the column is left out. */
  now?: readonly FrozenValue[] | undefined
}

/** What was said of a measure in a round: mark, reasons, next steps, the figures behind it. */
export function EvaluationFacts({ measure, evaluation, now }: Props) {
  const locale = useLocale()
  const words = closingMessages[locale]
  const { mark, proposedMark, markReason, analysis, nextStep, nextYear } = evaluation
  const proposal =
    proposedMark === null
      ? words.noProposal
      : mark === proposedMark
        ? words.asProposed
        : words.proposed(`${markSigns[proposedMark]} ${words.marks[proposedMark]}`)
  return (
    <>
      <JapaneseOnly texts={[markReason, analysis, nextStep]} />
      <DescriptionList
        facts={[
          [
            <Say text={words.mark} />,
            <>
              <MarkText mark={mark} />
              <br />
              <span class="soft small">
                <Say text={proposal} />
              </span>
            </>,
          ],
          [
            <Say text={words.markReason} />,
            markReason === null ? undefined : <Shown text={markReason} />,
          ],
          [<Say text={words.analysis} />, <Shown text={analysis} />],
          [<Say text={words.nextStep} />, <Shown text={nextStep} />],
          [
            <Say text={words.nextYear} />,
            nextYear === null ? undefined : <Say text={words.nextYears[nextYear]} />,
          ],
        ]}
      />
      <Values measure={measure} evaluation={evaluation} now={now} />
    </>
  )
}

function Values({ measure, evaluation, now }: Props) {
  const locale = useLocale()
  const words = closingMessages[locale]
  const asOf = formatDate(evaluation.asOf, locale)
  const columns = [words.target, words.goal, words.onDay(asOf), words.mark]
  return (
    <Table
      caption={words.values}
      stacked
      rowHeads
      columns={[...columns, ...(now === undefined ? [] : [words.later])].map((text) => ({
        label: text,
      }))}
      rows={evaluation.values.map((frozen) => {
        const target = measure.targets.find((one) => one.firstId === frozen.targetId)
        const later = now?.find((one) => one.targetId === frozen.targetId)
        const label = target === undefined ? frozen.label : <Shown text={target.label} />
        const row = [
          label,
          <Say text={goalText(frozen, words, locale)} />,
          <Say text={valueText(frozen, words, locale)} />,
          frozen.proposedMark === null ? '' : <MarkText mark={frozen.proposedMark} />,
        ]
        if (now === undefined) return row
        const text =
          later !== undefined && hasChanged(frozen, later)
            ? valueText(later, words, locale)
            : words.same
        return [...row, <Say text={text} />]
      })}
    />
  )
}

type LocaleOf = Parameters<typeof formatDate>[1]

/** A frozen value as a reader is told it. */
export function valueText(frozen: FrozenValue, words: ClosingWords, locale: LocaleOf): string {
  const { value, unit, doneOn, targetValue } = frozen
  if (targetValue !== null) {
    return value === null ? words.noValue : quantity(value, unit, locale)
  }
  if (doneOn !== null) return words.done(formatDate(Temporal.PlainDate.from(doneOn), locale))
  return value === null ? words.notDone : quantity(value, unit, locale)
}

function goalText(frozen: FrozenValue, words: ClosingWords, locale: LocaleOf): string {
  const { targetValue, unit, dueOn } = frozen
  if (targetValue !== null) return quantity(targetValue, unit, locale)
  return dueOn === null ? '' : words.due(formatDate(Temporal.PlainDate.from(dueOn), locale))
}
