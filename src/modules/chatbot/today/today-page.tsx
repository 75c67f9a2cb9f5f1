import type { VNode } from 'preact'
import { BigFigure } from '../../../platform/ui/big-figure.tsx'
import { Card } from '../../../platform/ui/card.tsx'
import { formatInstant, formatNumber } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import type { waitingStates } from '../open-question.ts'
import type { TodayLink } from '../part.ts'
import { chatPath } from '../paths.ts'
import { chatbotWords as words } from '../staff-messages.ts'

/** What the first page counts. */
export type TodayFacts = {
  stoppedSince: Temporal.Instant | undefined
  /** Switches that are on. */
  stoppedParts: number
  /** Questions with an answer that residents see. */
  published: number
  waiting: number
  dues: Record<'overdue' | 'dueToday' | 'dueSoon' | 'later', number>
  states: readonly { state: (typeof waitingStates)[number]; count: number }[]
  reviewPast: number
  reviewSoon: number
  needsReview: number
  drafts: number
  openFacts: number
  /** Of the last thirty days. */
  turns: { asked: number; answered: number }
}

type Props = { facts: TodayFacts; links: readonly TodayLink[]; panels: readonly VNode[] }

/** Calm by day: what waits and until when, what to look at again, whether answers go out. */
export function TodayPage({ facts, links, panels }: Props) {
  return (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      <SwitchState facts={facts} />
      <section class="section">
        <h2>{words.questionsTitle}</h2>
        <Questions facts={facts} />
      </section>
      {panels}
      <section class="section">
        <h2>{words.reviewTitle}</h2>
        <Reviews facts={facts} />
      </section>
      <section class="section">
        <h2>{words.answersTitle}</h2>
        {facts.turns.asked === 0 ? (
          <p>{words.noTurns}</p>
        ) : (
          <DescriptionList
            facts={[
              [words.asked, words.count(facts.turns.asked)],
              [words.answered, words.count(facts.turns.answered)],
            ]}
          />
        )}
      </section>
      <section class="section">
        <h2>{words.placesTitle}</h2>
        <div class="grid">
          {links.map(({ labelJa, whatJa, path }) => (
            <Card title={labelJa} href={path}>
              <p>{whatJa}</p>
            </Card>
          ))}
          <Card title={words.citizenPage} href={chatPath}>
            <p>{words.citizenPageWhat}</p>
          </Card>
        </div>
      </section>
    </>
  )
}

function SwitchState({ facts: { stoppedSince, stoppedParts, published } }: { facts: TodayFacts }) {
  if (stoppedSince !== undefined) {
    return (
      <Notice kind="warning" title={words.stopped}>
        <p>{words.since(formatInstant(stoppedSince))}</p>
      </Notice>
    )
  }
  if (stoppedParts > 0) return <Notice kind="warning" title={words.stoppedPart(stoppedParts)} />
  return (
    <Notice kind="success" title={words.running}>
      <p>{words.runningNote(published)}</p>
    </Notice>
  )
}

function Questions({ facts: { waiting, dues, states } }: { facts: TodayFacts }) {
  if (waiting === 0) return <p>{words.questionsNone}</p>
  const kinds = ['overdue', 'dueToday', 'dueSoon', 'later'] as const
  return (
    <>
      <div class="grid grid-small">
        {kinds.map((kind) => (
          <BigFigure label={words[kind]} value={formatNumber(dues[kind], 'ja')} unit={words.unit} />
        ))}
      </div>
      <DescriptionList
        facts={states.map(({ state, count }) => [words.byState[state], words.count(count)])}
      />
    </>
  )
}

function Reviews({ facts }: { facts: TodayFacts }) {
  const lines = [
    facts.reviewPast > 0 ? words.reviewPast(facts.reviewPast) : words.reviewNone,
    facts.reviewSoon > 0 && words.reviewSoon(facts.reviewSoon),
    facts.needsReview > 0 && words.needsReview(facts.needsReview),
    facts.drafts > 0 && words.drafts(facts.drafts),
    facts.openFacts > 0 && words.openFacts(facts.openFacts),
  ]
  return (
    <ul>
      {lines
        .filter((line) => line !== false)
        .map((line) => (
          <li>{line}</li>
        ))}
    </ul>
  )
}
