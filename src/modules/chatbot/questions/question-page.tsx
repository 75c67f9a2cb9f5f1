import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import { langOf } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { DescriptionList, type Fact } from '../../../platform/ui/description-list.tsx'
import { InstantTime } from '../../../platform/ui/era-date.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import type { FormState } from '../../../platform/http/form.ts'
import { pathOfEntry } from '../entries/paths.ts'
import { chatbotPath } from '../paths.ts'
import { alikeDays, alikeFrom } from './alike.ts'
import { AskersSection, type Revealed } from './askers-section.tsx'
import { Due, QuestionMark } from './marks.tsx'
import { isWaiting } from './may-change.ts'
import { OtherSteps, Reopen } from './other-steps.tsx'
import { pathOfQuestion, questionsPath } from './paths.ts'
import { type QuestionFacts, readQuestion } from './read-question.ts'
import {
  channelNames,
  doneSentences,
  originNames,
  queueWords,
  questionWords as words,
} from './staff-messages.ts'
import { TeachSection } from './teach-section.tsx'

const blank: FormState = { values: {}, errors: [] }

/** One question: where it stands, and what ends it. */
export async function showQuestion(
  c: Context<Env>,
  platform: Platform,
  state: FormState = blank,
  revealed?: Revealed,
): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'chatbot.read')
  const facts = await readQuestion(c, platform)
  const { question, mayEdit, duplicates } = facts
  const done = c.req.query('done') ?? ''
  const form = { c, facts, state }
  return staffPage(
    c,
    platform,
    { title: question.question, path: chatbotPath },
    <>
      <Breadcrumbs
        links={[
          { label: queueWords.chatbot, href: chatbotPath },
          { label: queueWords.title, href: questionsPath },
        ]}
        here={question.question}
      />
      <PageHeader
        over={words.over}
        title={<span lang={langOf(question.locale)}>{question.question}</span>}
      >
        <p>
          <QuestionMark state={question.state} />
        </p>
      </PageHeader>
      {Object.hasOwn(doneSentences, done) && (
        <Notice kind="success" announce>
          <p>{doneSentences[done]}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      {isWaiting(question) && mayEdit && <TeachSection {...form} />}
      <AskersSection {...form} platform={platform} revealed={revealed} />
      <section class="section">
        <h2>{words.facts}</h2>
        <DescriptionList facts={factsOf(facts, context.today)} />
        <p class="small soft">{words.howJoined(alikeDays, Math.round(alikeFrom * 100))}</p>
      </section>
      {duplicates.length > 0 && (
        <section class="section">
          <h2>{words.joinTitle}</h2>
          <ul>
            {duplicates.map(({ id, question: text }) => (
              <li>
                <a href={pathOfQuestion(id)}>{text}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {mayEdit ? (
        isWaiting(question) ? (
          <OtherSteps {...form} />
        ) : (
          <Reopen c={c} id={question.id} />
        )
      ) : (
        <p class="soft">{words.readOnly}</p>
      )}
    </>,
  )
}

const askedIn = ({ locale, channel }: QuestionFacts['question']) =>
  queueWords.askedIn(queueWords.languages[locale], channelNames[channel])

function factsOf(facts: QuestionFacts, today: Temporal.PlainDate): Fact[] {
  const { question, scope, names, turn, entry, original } = facts
  const { assigneeId, handledAt, handledBy, reopenedAt, resolution, reassignedCount } = question
  const nameOf = (id: string) => names.get(id) ?? queueWords.none
  return [
    [queueWords.dueOn, <Due {...question} today={today} />],
    [queueWords.unit, scope.nameOf(question.owningUnitId) ?? queueWords.noUnit],
    [words.assignee, assigneeId === null ? words.nobody : nameOf(assigneeId)],
    [words.handed, reassignedCount === 0 ? undefined : words.handedTimes(reassignedCount)],
    [queueWords.repeats, queueWords.times(question.repeats)],
    [queueWords.asked, askedIn(question)],
    [words.from, originNames[question.origin]],
    [words.when, <InstantTime at={question.askedAt} />],
    [words.last, question.repeats > 1 ? <InstantTime at={question.lastAskedAt} /> : undefined],
    [words.said, turn?.reply.title === undefined ? undefined : withoutRuby(turn.reply.title)],
    [words.reopened, reopenedAt === null ? undefined : <InstantTime at={reopenedAt} />],
    [
      question.state === 'answered' ? words.answeredBy : words.draftedBy,
      entry && <a href={pathOfEntry(entry.entry.id)}>{entry.question}</a>,
    ],
    [words.resolution, resolution ?? undefined],
    [words.original, original && <a href={pathOfQuestion(original.id)}>{original.question}</a>],
    [words.handled, handledAt === null ? undefined : <InstantTime at={handledAt} />],
    [
      words.handledBy,
      handledAt === null ? undefined : handledBy === null ? words.byPublication : nameOf(handledBy),
    ],
  ]
}
