import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import type { FormState } from '../../../platform/http/form.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { type Option, Select } from '../../../platform/ui/choice-field.tsx'
import { formatDate, formatNumber } from '../../../platform/ui/dates.ts'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { withQuery } from '../entries/paths.ts'
import { chatbotPath } from '../paths.ts'
import { isOpenDay } from './count-call.ts'
import { callsIn, type MonthTotal } from './month-totals.ts'
import { callsCsvPath, callsPath } from './paths.ts'
import { callWords as words } from './staff-messages.ts'

/** A button's line: a topic and what was counted of it on the day; null: none fits. */
export type CallLine = { topicId: string | null; label: string; calls: number }

type Props = {
  c: Context<Env>
  state: FormState
  units: readonly Option[]
  unitId: string
  unitName: string
  on: Temporal.PlainDate
  today: Temporal.PlainDate
  /** Undefined for whoever may only look. */
  lines: { own: readonly CallLine[]; rest: readonly CallLine[] } | undefined
  totals: {
    title: string
    months: readonly Temporal.PlainYearMonth[]
    rows: readonly MonthTotal[]
    topics: readonly { topicId: string | null; label: string }[]
  }
  said: string | undefined
}

/** The buttons of a day, and what the months add up to. */
export function CallsPage(props: Props) {
  const { state, units, unitId, unitName, on, today, lines, totals, said } = props
  const path = (day: Temporal.PlainDate) =>
    withQuery(callsPath, { unit: unitId, on: day.equals(today) ? '' : day.toString() })
  const before = on.subtract({ days: 1 })
  const all = lines === undefined ? [] : [...lines.own, ...lines.rest]
  return (
    <>
      <Breadcrumbs links={[{ label: words.chatbot, href: chatbotPath }]} here={words.title} />
      <PageHeader title={words.title} lead={words.lead} />
      {said !== undefined && (
        <Notice kind="success" announce>
          <p>{said}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      <form method="get" action={callsPath} class="form form-filter" aria-label={words.unit}>
        <Select name="unit" label={words.unit} value={unitId} options={units} />
        <FormActions>
          <Button kind="secondary">{words.show}</Button>
        </FormActions>
      </form>
      {unitId !== '' && (
        <section class="section">
          <h2>{words.dayTitle(unitName, formatDate(on, 'ja'))}</h2>
          {lines === undefined ? (
            <p>{words.onlyOwner}</p>
          ) : (
            <>
              <p>{words.total(all.reduce((sum, { calls }) => sum + calls, 0))}</p>
              <PostForm action={callsPath} hidden={{ unit: unitId, on: on.toString() }}>
                <FormKeys c={props.c} />
                <Lines lines={lines.own} />
                {lines.rest.length > 0 && (
                  <Disclosure summary={words.rest} open={lines.rest.some(({ calls }) => calls > 0)}>
                    <Lines lines={lines.rest} />
                  </Disclosure>
                )}
              </PostForm>
              <p class="cluster">
                {isOpenDay(before, today) && (
                  <LinkButton kind="plain" href={path(before)}>
                    {words.dayBefore}
                  </LinkButton>
                )}
                {!on.equals(today) && (
                  <LinkButton kind="plain" href={path(today)}>
                    {words.today}
                  </LinkButton>
                )}
              </p>
            </>
          )}
        </section>
      )}
      <section class="section">
        <h2>{totals.title}</h2>
        <Totals {...totals} />
        <p>
          <LinkButton
            href={withQuery(callsCsvPath, { unit: unitId })}
            icon="download"
            kind="plain"
            download
          >
            {words.csv}
          </LinkButton>
        </p>
      </section>
    </>
  )
}

function Lines({ lines }: { lines: readonly CallLine[] }) {
  return (
    <ul class="calls">
      {lines.map(({ topicId, label, calls }) => (
        <li>
          <span>{label}</span>
          <span class="calls-count">{words.count(calls)}</span>
          <button
            type="submit"
            class="button button-secondary"
            name="press"
            value={`plus:${topicId ?? ''}`}
            aria-label={`${words.plus} ${words.plusOf(label)}`}
          >
            {words.plus}
          </button>
          {calls > 0 && (
            <button
              type="submit"
              class="button button-plain button-small calls-back"
              name="press"
              value={`minus:${topicId ?? ''}`}
            >
              {words.minus}
              <span class="visually-hidden">{words.minusOf(label)}</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function Totals({ title, months, rows, topics }: Props['totals']) {
  if (rows.length === 0) return <p>{words.totalsNone}</p>
  const cell = (calls: number | undefined) =>
    calls === undefined ? words.notCounted : formatNumber(calls, 'ja')
  const sumOf = (counted: readonly (number | undefined)[]) => {
    const known = counted.filter((calls) => calls !== undefined)
    return known.length === 0 ? undefined : known.reduce((sum, calls) => sum + calls, 0)
  }
  const line = (label: string, topicId?: string | null) => {
    const counted = months.map((month) => callsIn(rows, month, topicId))
    return [label, ...counted.map(cell), cell(sumOf(counted))]
  }
  return (
    <>
      <Table
        caption={title}
        captionHidden
        rowHeads
        columns={[
          { label: words.topic },
          ...months.map(({ month }) => ({ label: words.month(month), numeric: true })),
          { label: words.sum, numeric: true },
        ]}
        rows={[
          ...topics
            .filter(({ topicId }) => rows.some((row) => row.topicId === topicId))
            .map(({ topicId, label }) => line(label, topicId)),
          line(words.sum),
        ]}
      />
      <p class="small soft">{words.notCountedNote}</p>
    </>
  )
}
