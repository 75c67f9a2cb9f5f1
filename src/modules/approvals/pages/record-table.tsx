import { EraDate } from '../../../platform/ui/era-date.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import type { Decision } from '../draft.ts'
import type { DraftView, RoundView } from '../view-types.ts'
import { wordOf } from './route-timeline.tsx'
import { approvalWords } from './staff-messages.ts'

/** Everything that was done to a draft, oldest first, each with the round it belongs to. */
export function recordOf({ rounds }: Pick<DraftView, 'rounds'>): [RoundView, Decision][] {
  return rounds
    .toReversed()
    .flatMap((round) => round.decisions.map((decision): [RoundView, Decision] => [round, decision]))
}

/** What was done in one word, and for whom where it was not in one's own name. */
export function recordedAs(round: RoundView, decision: Decision): string {
  const { forName, forPost } = decision
  const word = wordOf(decision, round.steps)
  return forName === null ? word : `${word}（${approvalWords.forWhom(forName, forPost ?? '')}）`
}

function Whole({ text }: { text: string }) {
  return <span class="approval-whole">{text}</span>
}

/** The record of a decision (決裁の記録): date, unit, post, name, kind; the same on paper. */
export function RecordTable({ view }: { view: DraftView }) {
  const several = view.rounds.length > 1
  return (
    <Table
      caption={approvalWords.record}
      captionHidden
      stacked
      columns={[
        { label: approvalWords.date },
        { label: approvalWords.unit },
        { label: approvalWords.post },
        { label: approvalWords.name },
        { label: approvalWords.what },
        { label: approvalWords.note },
      ]}
      rows={recordOf(view).map(([round, decision]) => [
        <EraDate date={decision.decidedOn} />,
        <Whole text={decision.unitName} />,
        <Whole text={decision.post} />,
        <Whole text={decision.name === '' ? approvalWords.machine : decision.name} />,
        several
          ? `${recordedAs(round, decision)}（${approvalWords.rounds(round.round)}）`
          : recordedAs(round, decision),
        decision.note ?? '',
      ])}
    />
  )
}
