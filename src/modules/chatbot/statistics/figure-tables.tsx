import { formatMonth } from '../../../platform/calendar/format.ts'
import { Ruby } from '../../../platform/ui/ruby.tsx'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { formatNumber } from '../../../platform/ui/dates.ts'
import { Table } from '../../../platform/ui/table.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import type { Topic } from '../entry.ts'
import type { Counts, MonthlyFigure } from './figure.ts'
import { statisticsMessages } from './messages.ts'
import { type FigureKey, figureKeys, type ShownFigure, shownFigures } from './shown.ts'
import { type WorkLine, workIn } from './year.ts'

const cellOf = ({ value, note }: ShownFigure) => (
  <>
    <Ruby text={value} />
    {note !== undefined && (
      <span class="small soft">
        {' '}
        <Ruby text={note} />
      </span>
    )}
  </>
)

/** One period's figures, name by name. */
export function FigureList({ counts, isFew = false }: { counts: Counts; isFew?: boolean }) {
  const locale = useLocale()
  return (
    <DescriptionList
      facts={shownFigures(counts, locale, isFew).map((figure) => [
        <Ruby text={figure.label} />,
        cellOf(figure),
      ])}
    />
  )
}

/** A line of figures under a name. */
export type FigureLine = { name: string; counts: Counts; isFew?: boolean }

type TableProps = {
  caption: string
  head: string
  lines: readonly FigureLine[]
  /** Many lines: on a phone they scroll sideways in their box, so that the page stays short. */
  isLong?: boolean
}

/** Figures side by side, one line for each month, unit or language: use first, then the work. */
export function FigureTables({ caption, ...rest }: TableProps) {
  const words = statisticsMessages[useLocale()]
  const groups = [
    [words.useGroup, useKeys],
    [words.workGroup, workKeys],
  ] as const
  return (
    <>
      {groups.map(([name, keys]) => (
        <FigureTable caption={name} label={caption} {...rest} keys={keys} />
      ))}
    </>
  )
}

// All at once they would not fit beside each other.
const useKeys: readonly FigureKey[] = ['users', 'questions', 'answered', 'correct', 'resolved']
const workKeys = figureKeys.filter((key) => !useKeys.includes(key))

function FigureTable({
  caption,
  label,
  head,
  lines,
  keys,
  isLong = false,
}: TableProps & { label: string; keys: readonly FigureKey[] }) {
  const locale = useLocale()
  const words = statisticsMessages[locale]
  return (
    <Table
      caption={words.grouped(label, caption)}
      stacked={!isLong}
      rowHeads
      columns={[{ label: head }, ...keys.map((key) => ({ label: words[key], numeric: true }))]}
      rows={lines.map(({ name, counts, isFew = false }) => [
        <Ruby text={name} />,
        ...shownFigures(counts, locale, isFew)
          .filter(({ key }) => keys.includes(key))
          .map(cellOf),
      ])}
    />
  )
}

/** Months as lines, oldest first. */
export const monthLines = (
  months: readonly MonthlyFigure[],
  locale: Parameters<typeof formatMonth>[1],
  isFew: (figure: MonthlyFigure) => boolean = () => false,
): FigureLine[] =>
  months.map((month) => ({
    name: formatMonth(month.monthOn.toPlainYearMonth(), locale),
    ...{ counts: month, isFew: isFew(month) },
  }))

/** Calls before and after, topic by topic; 「分かりません」 where nobody counted. */
export function WorkTable({
  work,
  topics,
}: {
  work: readonly WorkLine[]
  topics: readonly Topic[]
}) {
  const locale = useLocale()
  const words = statisticsMessages[locale]
  const cell = (calls: number | null) => (
    <Ruby text={calls === null ? words.unknown : words.times(formatNumber(calls, locale))} />
  )
  const line = (name: string, topicId: string) => {
    const { before, after } = workIn(work, topicId)
    return [<Ruby text={name} />, cell(before), cell(after)]
  }
  return (
    <Table
      caption={words.workTitle}
      captionHidden
      stacked
      rowHeads
      columns={[
        { label: words.topic },
        { label: words.before, numeric: true },
        { label: words.after, numeric: true },
      ]}
      rows={[
        ...topics.map(({ id, label }) => line(label[locale], id)),
        line(words.noTopic, 'none'),
        line(words.sum, 'all'),
      ]}
    />
  )
}
