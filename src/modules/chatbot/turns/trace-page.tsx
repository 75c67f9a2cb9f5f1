import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { formatInstant } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { AnswerBody } from '../citizen/answer-body.tsx'
import { chatWords } from '../citizen/messages.ts'
import type { StoredWhy, Turn } from '../conversation.ts'
import { localeNames } from '../entries/import/columns-grammar.ts'
import { pathOfEntry } from '../entries/paths.ts'
import { scopeOf } from '../entries/scope.ts'
import { chatbotPath } from '../paths.ts'
import { pathOfQuestion } from '../questions/paths.ts'
import { channelNames } from '../questions/staff-messages.ts'
import { currentBrain } from '../reply/brain.ts'
import { listNewestVersions } from '../store/entry.ts'
import { listTopics } from '../store/topic.ts'
import { getTurn } from '../store/turn.ts'
import { linesDrawn, type LinesDrawn } from './lines-drawn.ts'
import { turnsPath } from './paths.ts'
import { linkOf, measureNames, turnKindNames, turnWords as words } from './staff-messages.ts'
import { listQuestionsOf } from './store.ts'

const wordsShown = 6
type Questions = ReadonlyMap<string, string>

/** How a reply came about, in words that a clerk can read (返答のわけ). */
export async function showTurn(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'chatbot.read')
  const { db } = platform
  const turn = await getTurn(db, c.req.param('turnId') ?? '')
  const newest = await listNewestVersions(db)
  const questions = new Map(newest.map(({ entryId, question }) => [entryId, question]))
  const open = await listQuestionsOf(db, turn.id)
  const { nameOf } = await scopeOf(db, context)
  const topic = (await listTopics(db)).find(({ id }) => id === turn.topicId)
  const { engine } = await currentBrain(platform)
  const lines = linesDrawn(engine)
  const title = words.traceTitle(formatInstant(turn.askedAt))
  const masks = turn.masked.map((kind) => chatWords.ja.maskNames[kind]).join('、')
  return staffPage(
    c,
    platform,
    { title, path: chatbotPath },
    <>
      <Breadcrumbs
        links={[
          { label: words.chatbot, href: chatbotPath },
          { label: words.title, href: turnsPath },
        ]}
        here={title}
      />
      <PageHeader title={title} />
      <section class="section">
        <h2>{words.said}</h2>
        <DescriptionList
          facts={[
            [words.question, turn.question],
            [words.masked, masks === '' ? words.maskedNone : masks],
            [words.channel, words.where(channelNames[turn.channel], localeNames[turn.locale])],
            [words.reply, turnKindNames[turn.replyKind]],
            [words.unit, nameOf(turn.unitId) ?? words.none],
            [words.topic, topic?.label.ja ?? words.none],
            [
              words.verdict,
              words.helpful[turn.isHelpful === null ? 'none' : turn.isHelpful ? 'yes' : 'no'],
            ],
            [words.took, words.milliseconds(turn.tookMs)],
          ]}
        />
        <div class="card">
          {turn.reply.title !== undefined && <h3>{turn.reply.title}</h3>}
          <AnswerBody text={turn.reply.body} writtenIn={turn.reply.writtenIn ?? turn.locale} />
          {turn.reply.choices !== undefined && (
            <ul>
              {turn.reply.choices.map(({ label }) => (
                <li lang={turn.locale}>{label}</li>
              ))}
            </ul>
          )}
        </div>
      </section>
      <section class="section">
        <h2>{words.understood}</h2>
        <Understood why={turn.why} />
      </section>
      <section class="section">
        <h2>{words.candidates}</h2>
        {turn.why.length === 0 ? (
          <p>{words.candidatesNone}</p>
        ) : (
          <Candidates {...{ turn, questions, lines }} />
        )}
      </section>
      <section class="section">
        <h2>{words.decision}</h2>
        <p>
          {turn.reply.refused === undefined
            ? words.rules[turn.replyKind]
            : words.refusals[turn.reply.refused.why]}
        </p>
        <p>{words.thresholds(lines.sure, lines.possible)}</p>
        <p class="small">
          {words.indexOf(turn.indexVersion)}
          {turn.indexVersion === engine.version ? words.indexNow : words.indexThen}
        </p>
      </section>
      <section class="section">
        <h2>{words.openQuestions}</h2>
        {open.length === 0 ? (
          <p>{words.openNone}</p>
        ) : (
          <ul>
            {open.map(({ id, question }) => (
              <li>
                <a href={pathOfQuestion(id)}>{question}</a>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>,
  )
}

function Understood({ why }: { why: readonly StoredWhy[] }) {
  const links = new Set(why.flatMap((one) => one.words.map(linkOf)))
  if (why.length === 0) return <p>{words.candidatesNone}</p>
  if (links.size === 0) return <p>{words.understoodNone}</p>
  return (
    <ul>
      {[...links].slice(0, 2 * wordsShown).map((link) => (
        <li>{link}</li>
      ))}
    </ul>
  )
}

function outcomeOf(
  { replyKind, entryIds }: Turn,
  { possible }: LinesDrawn,
  why: StoredWhy,
  place: number,
): string {
  if (entryIds.includes(why.entryId)) {
    if (replyKind === 'curated') return words.won
    if (replyKind === 'choices') return words.offered
  }
  if (replyKind === 'fixed' || replyKind === 'live') return words.lostOther
  if (why.support < possible) {
    return words.lostUnsure(why.support, possible)
  }
  return place === 0 ? words.lostOther : words.lostRank(place + 1)
}

type CandidatesProps = { turn: Turn; questions: Questions; lines: LinesDrawn }

function Candidates({ turn, questions, lines }: CandidatesProps) {
  return (
    <Table
      caption={words.candidates}
      captionHidden
      stacked
      rowHeads
      columns={[
        { label: words.candidate },
        { label: words.support, numeric: true },
        { label: words.outcome },
        { label: words.because },
      ]}
      rows={turn.why.map((why, place) => [
        <a href={pathOfEntry(why.entryId)}>{questions.get(why.entryId) ?? words.retired}</a>,
        words.supportOf(why.support),
        outcomeOf(turn, lines, why, place),
        <>
          {why.words.length === 0 ? (
            words.none
          ) : (
            <ul class="small">
              {why.words.slice(0, wordsShown).map((word) => (
                <li>
                  {linkOf(word)} {words.supportOf(word.share)}
                </li>
              ))}
            </ul>
          )}
          <Disclosure summary={words.measures}>
            <ul class="small">
              {Object.entries(why.features).map(([name, value]) => (
                <li>
                  {measureNames[name] ?? name}：{value.toFixed(2)}
                </li>
              ))}
            </ul>
          </Disclosure>
        </>,
      ])}
    />
  )
}
