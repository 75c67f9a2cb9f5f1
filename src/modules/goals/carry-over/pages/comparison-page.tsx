import type { Context } from 'hono'
import { formatFiscalYear } from '../../../../platform/calendar/format.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../../platform/ui/button.tsx'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { importsPath, reviewPath } from '../../review/pages/paths.ts'
import { startWords, statusNames } from '../../review/pages/staff-messages.ts'
import type { Again } from '../../review/pages/typed.ts'
import type { PolicyView } from '../../view-types.ts'
import type { ComparedPart, Comparison } from '../comparison.ts'
import { carryOverWords } from '../staff-messages.ts'
import { ComparedPartView } from './compared-part.tsx'

/** A measure of this year that one of the draft may continue. */
export type ThreadChoice = { threadId: string; label: string }

export type ComparisonPageProps = {
  c: Context<Env>
  comparison: Comparison
  /** This year's policy, judged today: actual values and forecasts beside the proposals. */
  view: PolicyView
  choices: readonly ThreadChoice[]
  mayEdit: boolean
  /** Something was saved just now. */
  saved: boolean
  again: Again
}

const mostShown = 12
const kinds = ['basicPolicy', 'challenge', 'measure'] as const

/** This year's policy beside next year's draft, sentence by sentence (次年度案の対照). */
export function ComparisonPage(props: ComparisonPageProps) {
  const { comparison, again, saved, mayEdit } = props
  const { importId, thisYear, nextYear, parts, status } = comparison
  const year = formatFiscalYear(nextYear, 'ja')
  const carried = parts.filter(({ no }) => no !== undefined)
  const past = parts.filter(({ no }) => no === undefined)
  return (
    <>
      <Breadcrumbs
        links={[
          { label: startWords.list, href: importsPath },
          { label: carryOverWords.over(year), href: reviewPath(importId) },
        ]}
        here={carryOverWords.back}
      />
      <PageHeader
        over={carryOverWords.over(year)}
        title={carryOverWords.title}
        lead={carryOverWords.lead(formatFiscalYear(thisYear.fiscalYear, 'ja'))}
        actions={
          <>
            <LinkButton href={reviewPath(importId)} kind="secondary" small>
              {carryOverWords.review}
            </LinkButton>
            {mayEdit && (
              <LinkButton href={`${reviewPath(importId)}/text`} kind="secondary" small>
                {carryOverWords.correctText}
              </LinkButton>
            )}
          </>
        }
      />
      <ErrorSummary errors={again.errors} />
      {saved && (
        <Notice kind="success" announce>
          <p>{carryOverWords.saved}</p>
        </Notice>
      )}
      {status !== 'open' && (
        <Notice>
          <p>
            {statusNames[status]} {carryOverWords.closed}
          </p>
        </Notice>
      )}
      <Open comparison={comparison} />
      {kinds.map((kind) => (
        <Section {...props} heading={carryOverWords.sections[kind]} kind={kind} parts={carried} />
      ))}
      {past.length > 0 && (
        <section class="section" aria-labelledby="past">
          <h2 id="past">{carryOverWords.past}</h2>
          {past.map((part) => (
            <ComparedPartView {...props} part={part} />
          ))}
        </section>
      )}
    </>
  )
}

function Open({ comparison: { open } }: { comparison: Comparison }) {
  if (open.length === 0) {
    return (
      <Notice kind="success" title={carryOverWords.openNone}>
        <p>{carryOverWords.openNoneNext}</p>
      </Notice>
    )
  }
  return (
    <Notice kind="warning" title={carryOverWords.openTitle(open.length)}>
      <ul>
        {open.slice(0, mostShown).map(({ text, anchor }) => (
          <li>
            <a href={`#${anchor}`}>{text}</a>
          </li>
        ))}
      </ul>
      {open.length > mostShown && <p>{carryOverWords.more(open.length - mostShown)}</p>}
    </Notice>
  )
}

function Section(
  props: ComparisonPageProps & {
    heading: string
    kind: ComparedPart['kind']
    parts: readonly ComparedPart[]
  },
) {
  const { heading, kind, parts } = props
  const own = parts.filter((part) => part.kind === kind)
  if (own.length === 0) return null
  return (
    <section class="section" aria-labelledby={kind}>
      <h2 id={kind}>{heading}</h2>
      {own.map((part) => (
        <ComparedPartView {...props} part={part} />
      ))}
    </section>
  )
}
