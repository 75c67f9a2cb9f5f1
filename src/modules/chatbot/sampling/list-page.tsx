import { LinkButton } from '../../../platform/ui/button.tsx'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { csvWords } from '../citizen/csv-messages.ts'
import { chatbotPath } from '../paths.ts'
import { gateOf, gradedOf, type WeekGrades } from './gate.ts'
import { pathOfSample } from './paths.ts'
import type { SampleRows } from './sample-rows.ts'
import { sampleWords as words } from './staff-messages.ts'

/** The seven days from a Monday, in words. */
export const weekName = (weekOn: Temporal.PlainDate): string =>
  words.weekOf(formatDate(weekOn, 'ja'), formatDate(weekOn.add({ days: 6 }), 'ja'))

type Props = {
  rows: SampleRows
  /** Questions by turn. */
  questions: ReadonlyMap<string, string>
  isDone: boolean
}

/** The week's answers with their marks, the gate, and the weeks before. */
export function SamplesPage({ rows, questions, isDone }: Props) {
  const { weeks, samples, scope, waiting } = rows
  const [week] = weeks
  const [first] = waiting
  return (
    <>
      <Breadcrumbs links={[{ label: words.chatbot, href: chatbotPath }]} here={words.title} />
      <PageHeader title={words.title} lead={words.lead} />
      {isDone && (
        <Notice kind="success" announce>
          <p>{words.doneAll}</p>
        </Notice>
      )}
      {week === undefined ? (
        <EmptyState title={words.noneTitle}>
          <p>{words.none}</p>
        </EmptyState>
      ) : (
        <>
          <section class="section">
            <h2>{words.gateTitle}</h2>
            <Gate week={week} />
          </section>
          <section class="section">
            <h2>{words.mineTitle}</h2>
            {first === undefined ? (
              <p>{words.mineNone}</p>
            ) : (
              <>
                <p>{words.mine(waiting.length)}</p>
                <p>
                  <LinkButton kind="primary" href={pathOfSample(first.id)}>
                    {words.start}
                  </LinkButton>
                </p>
              </>
            )}
          </section>
          <section class="section">
            <h2>{words.listTitle(weekName(week.weekOn))}</h2>
            <Table
              caption={words.listTitle(weekName(week.weekOn))}
              captionHidden
              stacked
              columns={[words.question, words.unit, words.answerClass, words.mark].map((label) => ({
                label,
              }))}
              rows={samples
                .filter(({ weekOn }) => weekOn.equals(week.weekOn))
                .map(({ id, turnId, unitId, answerClass, mark }) => [
                  <a href={pathOfSample(id)}>{questions.get(turnId) ?? words.question}</a>,
                  scope.nameOf(unitId) ?? words.noUnit,
                  answerClass === null ? words.noClass : csvWords.classes[answerClass],
                  mark === null ? words.notYet : `${words.marks[mark]} ${words.markNames[mark]}`,
                ])}
            />
          </section>
          <section class="section">
            <h2>{words.weeksTitle}</h2>
            <Weeks weeks={weeks} />
          </section>
        </>
      )}
    </>
  )
}

/** Whether a week is within the gate, and why not. */
export function Gate({ week }: { week: WeekGrades }) {
  const state = gateOf(week)
  const kinds = { passed: 'success', failed: 'warning', waiting: 'info' } as const
  return (
    <Notice kind={kinds[state]} title={words.gates[state]}>
      <p>
        {words.panel(weekName(week.weekOn))}（{words.panelWrong(week.wrong)}、
        {words.panelWaiting(week.drawn - gradedOf(week))}）
      </p>
      {week.strictWrong > 0 && <p>{words.strict(week.strictWrong)}</p>}
      <p>{words.gate}</p>
    </Notice>
  )
}

function Weeks({ weeks }: { weeks: readonly WeekGrades[] }) {
  const numeric = [words.drawn, ...Object.values(words.marks), words.notYet]
  return (
    <Table
      caption={words.weeksTitle}
      captionHidden
      stacked
      rowHeads
      columns={[
        { label: words.week },
        ...numeric.map((label) => ({ label, numeric: true })),
        { label: words.result },
      ]}
      rows={weeks.map((week) => [
        weekName(week.weekOn),
        ...[week.drawn, week.right, week.partly, week.wrong, week.drawn - gradedOf(week)].map(
          (count) => String(count),
        ),
        words.gates[gateOf(week)],
      ])}
    />
  )
}
