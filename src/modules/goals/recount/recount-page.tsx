import { BigFigure } from '../../../platform/ui/big-figure.tsx'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { formatDate, formatNumber } from '../../../platform/ui/dates.ts'
import { DescriptionList, type Fact } from '../../../platform/ui/description-list.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { EraDate, InstantTime } from '../../../platform/ui/era-date.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { StateMark } from '../../../platform/ui/state-mark.tsx'
import { DateField } from '../../../platform/ui/text-field.tsx'
import { quantity } from '../messages/unit-name.ts'
import { Arithmetic } from '../staff/behind-target.tsx'
import { boardPath, staffMeasurePath } from '../staff/staff-paths.ts'
import { recountPath, whatIfPath } from './paths.ts'
import type { Recount } from './recount-target.ts'
import { recountWords as words } from './staff-messages.ts'

/** What was typed as the day, and what is wrong with it. */
export type AskedDay = { written: string; fault?: string | undefined }

/** A target counted again as of a day, beside what was recorded that day (数え直し). */
export function RecountPage({ recount, asked }: { recount: Recount; asked: AskedDay }) {
  const { target, stored } = recount
  const isLive = target.binding === 'live'
  return (
    <>
      <Way recount={recount} here={words.recount} />
      <PageHeader
        over={words.recount}
        title={target.label.text}
        lead={words.lead}
        actions={
          isLive ? (
            <LinkButton href={whatIfPath(target.id, recount.asOf)} kind="secondary" small>
              {words.whatIf}
            </LinkButton>
          ) : undefined
        }
      />
      <DayForm recount={recount} asked={asked} />
      <section class="section" aria-labelledby="counted">
        <h2 id="counted">
          {words.counted}（<EraDate date={recount.asOf} />）
        </h2>
        {target.binding === 'manual' && (
          <Notice kind="info">
            <p>{words.manual}</p>
          </Notice>
        )}
        {target.binding === 'computed' && (
          <Notice kind="info">
            <p>{words.computed}</p>
          </Notice>
        )}
        {isLive && target.actual.unavailable ? (
          <Notice kind="warning" title={words.unavailable}>
            {stored !== undefined && (
              <p>
                {words.stored} {resultOf(recount, stored)}
              </p>
            )}
          </Notice>
        ) : (
          <Values recount={recount} />
        )}
        <Facts recount={recount} />
      </section>
      <p>
        <a href={staffMeasurePath(recount.view.policy.id, recount.measure.no)}>{words.back}</a>
      </p>
    </>
  )
}

/** Where the page stands: board, measure. */
export function Way({ recount, here }: { recount: Recount; here: string }) {
  const { view, measure } = recount
  return (
    <Breadcrumbs
      links={[
        { label: words.board, href: boardPath(view.policy.fiscalYear) },
        {
          label: words.measure(measure.no, measure.title.text),
          href: staffMeasurePath(view.policy.id, measure.no),
        },
      ]}
      here={here}
    />
  )
}

function DayForm({ recount, asked }: { recount: Recount; asked: AskedDay }) {
  const path = recountPath(recount.target.id)
  return (
    <form method="get" action={path} class="form form-filter" aria-label={words.asOf}>
      <DateField
        name="asOf"
        label={words.asOf}
        hint={words.asOfHint}
        value={asked.written}
        error={asked.fault}
        required
      />
      <Button kind="primary">{words.count}</Button>
      <LinkButton href={path} kind="plain">
        {words.today}
      </LinkButton>
    </form>
  )
}

/** A value or a done day in words. */
export function resultOf(
  { target }: Pick<Recount, 'target'>,
  { value, doneOn }: { value: number | null; doneOn: Temporal.PlainDate | null | undefined },
): string {
  if (value !== null) return quantity(value, target.unit, 'ja')
  return doneOn ? formatDate(doneOn, 'ja') : words.noValue
}

function Values({ recount }: { recount: Recount }) {
  const { target, stored } = recount
  const { actual } = target
  const now = resultOf(recount, actual)
  const then = stored === undefined ? undefined : resultOf(recount, stored)
  return (
    <>
      <div class="grid">
        <BigFigure
          label={words.counted}
          value={actual.value === null ? now : formatNumber(actual.value, 'ja')}
          unit={actual.value === null ? undefined : (target.unit ?? undefined)}
          asOf={actual.asOf === null ? undefined : <EraDate date={actual.asOf} />}
          source={target.binding === 'computed' ? undefined : target.binding}
        />
        {stored === undefined ? (
          <div class="figure">
            <p class="figure-label">{words.stored}</p>
            <p class="soft">{words.noStored}</p>
          </div>
        ) : (
          <BigFigure
            label={words.stored}
            value={stored.value === null ? then : formatNumber(stored.value, 'ja')}
            unit={stored.value === null ? undefined : (target.unit ?? undefined)}
            asOf={<EraDate date={stored.asOf} />}
          />
        )}
      </div>
      {target.binding === 'live' && then !== undefined && (
        <Notice kind={then === now ? 'success' : 'warning'}>
          <p>{then === now ? words.same : words.differs(then, now)}</p>
        </Notice>
      )}
    </>
  )
}

function Facts({ recount }: { recount: Recount }) {
  const { target, view, rule, stored } = recount
  const { actual } = target
  const isCounted = target.binding === 'live' && !actual.unavailable
  const facts: Fact[] = [
    [words.rule, target.rule.text],
    [words.items, isCounted ? words.itemCount(formatNumber(actual.itemCount, 'ja')) : undefined],
    [
      words.resultRows,
      actual.evidenceUrl === null ? undefined : <a href={actual.evidenceUrl}>{words.rows}</a>,
    ],
    [words.state, target.state === null ? undefined : <StateMark state={target.state} />],
    [
      words.arithmetic,
      target.pace === null ? words.noArithmetic : <Arithmetic view={view} target={target} />,
    ],
    [words.readAt, stored === undefined ? undefined : <InstantTime at={stored.readAt} />],
  ]
  const codes: Fact[] = [
    [
      words.itemIds,
      recount.itemIdsHash === null
        ? isCounted
          ? words.noItemIds
          : undefined
        : code(recount.itemIdsHash),
    ],
    [words.result, code(recount.resultHash)],
    [words.ruleHash, target.ruleHash === null ? undefined : code(target.ruleHash)],
    [words.frozenAt, rule === undefined ? undefined : <InstantTime at={rule.frozenAt} />],
    [words.sourceKey, rule?.sourceKey ? code(rule.sourceKey) : undefined],
    [
      words.sourceVersion,
      recount.sourceVersion === undefined ? undefined : code(recount.sourceVersion),
    ],
    [words.parameters, isCounted && rule ? code(JSON.stringify(rule.parameters)) : undefined],
  ]
  return (
    <>
      <DescriptionList facts={facts} />
      <Disclosure summary={words.codes}>
        <p>{words.codesHint}</p>
        <DescriptionList facts={codes} />
      </Disclosure>
    </>
  )
}

function code(text: string) {
  return <code>{text}</code>
}
