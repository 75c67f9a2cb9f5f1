import type { FormState } from '../../../platform/http/form.ts'
import { langOf, localPath } from '../../../platform/messages/locale.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button } from '../../../platform/ui/button.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Icon } from '../../../platform/ui/icon.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { Ruby } from '../../../platform/ui/ruby.tsx'
import { TextArea, TextField } from '../../../platform/ui/text-field.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import type { Topic } from '../entry.ts'
import { AboutLinks } from '../learned/links.tsx'
import { chatPath, faqPath } from '../paths.ts'
import type { Turn } from '../conversation.ts'
import { questionIn } from '../reply/compose.ts'
import type { LiveEntry, LiveVersion } from '../reply/corpus.ts'
import type { Reply } from '../reply/reply.ts'
import { chatWords } from './messages.ts'
import { ReplyView } from './reply-view.tsx'
import { JapaneseOnly, Said } from './said.tsx'
import type { Ticket } from './ticket.ts'

/** An entry with the version that holds today. */
export type ShownEntry = { entry: LiveEntry; version: LiveVersion }

const errorOf = ({ errors }: FormState, name: string) =>
  errors.find((error) => error.name === name)?.message

/** What not to write, and where to call when there is no time to write. */
function BeforeTyping() {
  const words = chatWords[useLocale()]
  return (
    <Notice kind="warning" title={words.noticeTitle}>
      <p>
        <Ruby text={words.notice} />
      </p>
      <p>
        <Ruby text={words.urgent} />
      </p>
    </Notice>
  )
}

type AskProps = { action: string; ticket: () => Ticket; state: FormState; isFirst: boolean }

/** The box in which a question is written. */
export function AskForm({ action, ticket, state, isFirst }: AskProps) {
  const words = chatWords[useLocale()]
  return (
    <PostForm action={action} hidden={ticket()}>
      <TextArea
        name="question"
        label={isFirst ? words.question : words.askMore}
        hint={words.questionHint}
        rows={3}
        value={state.values['question']}
        error={errorOf(state, 'question')}
        required
      />
      <FormActions>
        <Button>
          <Ruby text={words.ask} />
        </Button>
      </FormActions>
    </PostForm>
  )
}

/** Topics as boxes, with how many questions each has. */
export function TopicCards({ topics }: { topics: readonly { topic: Topic; count: number }[] }) {
  const locale = useLocale()
  const words = chatWords[locale]
  return (
    <ul class="topics">
      {topics.map(({ topic, count }) => (
        <li>
          <a href={localPath(`${faqPath}/${topic.slug}`, locale)}>
            <Ruby text={topic.label[locale]} />
          </a>
          <span class="soft small">
            <Ruby text={words.count(count)} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Questions as links to their pages. */
export function QuestionLinks({ entries }: { entries: readonly ShownEntry[] }) {
  const locale = useLocale()
  return (
    <ul class="question-links">
      {entries.map(({ entry, version }) => {
        const { text, inJapanese } = questionIn(version, locale)
        return (
          <li>
            <a href={localPath(entry.path, locale)}>
              <Said text={text} writtenIn={inJapanese ? 'ja' : undefined} />
            </a>
          </li>
        )
      })}
    </ul>
  )
}

/** Whether one of the questions has no approved words in the reader's language. */
export function isPartJapanese(
  entries: readonly ShownEntry[],
  locale: Parameters<typeof questionIn>[1],
): boolean {
  return entries.some(({ version }) => questionIn(version, locale).inJapanese)
}

type ChatProps = Omit<AskProps, 'isFirst'> & {
  topics: readonly { topic: Topic; count: number }[]
  often: readonly ShownEntry[]
}

/** The page on which a resident asks. */
export function ChatPage({ topics, often, ...ask }: ChatProps) {
  const locale = useLocale()
  const words = chatWords[locale]
  return (
    <>
      <PageHeader title={<Ruby text={words.title} />} lead={<Ruby text={words.lead} />} />
      <ErrorSummary errors={ask.state.errors} labels={{ question: words.question }} />
      <div class="chat-ask">
        <BeforeTyping />
        <AskForm {...ask} isFirst />
      </div>
      {often.length > 0 && (
        <section class="section" aria-labelledby="often">
          <h2 id="often">
            <Ruby text={words.often} />
          </h2>
          {isPartJapanese(often, locale) && <JapaneseOnly />}
          <QuestionLinks entries={often} />
        </section>
      )}
      {topics.length > 0 && (
        <section class="section" aria-labelledby="topics">
          <h2 id="topics">
            <Ruby text={words.topics} />
          </h2>
          <TopicCards topics={topics} />
          <p>
            <a href={localPath(faqPath, locale)}>
              <Ruby text={words.allQuestions} />
            </a>
          </p>
        </section>
      )}
      <AboutLinks />
    </>
  )
}

type LeaveProps = { action: string; ticket: () => Ticket; turn: Turn; state: FormState }

/** The form that leaves a question with the office, and where word of its answer goes. */
function LeaveForm({ action, ticket, turn, state }: LeaveProps) {
  const words = chatWords[useLocale()]
  return (
    <section class="section" id="leave" aria-labelledby="leave-title">
      <h2 id="leave-title">
        <Ruby text={words.leaveTitle} />
      </h2>
      <p>
        <Ruby text={words.leaveLead} />
      </p>
      <PostForm action={`${action}/questions`} hidden={{ ...ticket(), turnId: turn.id }}>
        <TextArea
          name="left"
          label={words.question}
          rows={3}
          value={state.values['left'] ?? turn.question}
          error={errorOf(state, 'left')}
          required
        />
        <TextField
          name="contact"
          label={words.contact}
          hint={words.contactHint}
          type="email"
          autocomplete="email"
          width="l"
          maxLength={200}
          value={state.values['contact']}
          error={errorOf(state, 'contact')}
        />
        <FormActions>
          <Button>
            <Ruby text={words.leave} />
          </Button>
        </FormActions>
      </PostForm>
    </section>
  )
}

/** One earlier question, with the title of its reply. */
export type EarlierTurn = { turn: Turn; reply: Reply }

type ConversationProps = {
  action: string
  ticket: () => Ticket
  turn: Turn
  reply: Reply
  earlier: readonly EarlierTurn[]
  state: FormState
  /** What has just been said. */
  said: 'left' | 'none' | undefined
}

/** A question with its reply, the next question, and the earlier ones. */
export function ConversationPage(props: ConversationProps) {
  const { action, ticket, turn, reply, earlier, state, said } = props
  const locale = useLocale()
  const words = chatWords[locale]
  const isUnsolved = turn.isHelpful === false || said === 'none'
  const canLeave = said !== 'left' && (reply.kind === 'declined' || isUnsolved)
  return (
    <>
      <Breadcrumbs
        links={[{ label: words.title, href: localPath(chatPath, locale) }]}
        here={words.conversationTitle}
      />
      <PageHeader title={<Ruby text={words.conversationTitle} />} />
      <ErrorSummary
        errors={state.errors}
        labels={{ question: words.question, left: words.question, contact: words.contact }}
      />
      {said === 'left' && (
        <Notice kind="success" announce>
          <p>
            <Ruby text={words.left} />
          </p>
        </Notice>
      )}
      <article class="turn">
        <div class="turn-asked">
          <p class="turn-label">
            <Icon name="person" />
            <Ruby text={words.asked} />
          </p>
          <p class="turn-question">
            <q lang={langOf(turn.locale)}>{turn.question}</q>
          </p>
        </div>
        <ReplyView {...{ reply, action, ticket }} isHelpful={turn.isHelpful} />
      </article>
      {isUnsolved && said !== 'left' && (
        <Notice kind="info">
          <p>
            <Ruby text={words.sorry} />
          </p>
        </Notice>
      )}
      {canLeave && <LeaveForm {...{ action, ticket, turn, state }} />}
      <section class="section">
        <AskForm {...{ action, ticket, state }} isFirst={false} />
        <p class="small soft">
          <Ruby text={words.notice} />
        </p>
      </section>
      {earlier.length > 0 && (
        <section class="section">
          <Disclosure summary={<Ruby text={words.earlier} />}>
            <dl class="earlier">
              {earlier.toReversed().map((one) => (
                <div>
                  <dt>
                    <q lang={langOf(one.turn.locale)}>{one.turn.question}</q>
                  </dt>
                  <dd>
                    <Said text={one.reply.title ?? ''} writtenIn={one.reply.writtenIn} />
                  </dd>
                </div>
              ))}
            </dl>
          </Disclosure>
        </section>
      )}
      <p class="small soft">
        <Ruby text={words.sure} />
      </p>
    </>
  )
}
