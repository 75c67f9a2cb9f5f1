import { localPath } from '../../../platform/messages/locale.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Icon } from '../../../platform/ui/icon.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Ruby } from '../../../platform/ui/ruby.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import type { Topic } from '../entry.ts'
import { chatPath, faqPath } from '../paths.ts'
import { type Composed, questionIn } from '../reply/compose.ts'
import type { LiveEntry, LiveVersion } from '../reply/corpus.ts'
import { AnswerBody } from './answer-body.tsx'
import { isPartJapanese, QuestionLinks, type ShownEntry } from './chat-views.tsx'
import { chatWords } from './messages.ts'
import { DeskCard, ReplyLabelLine, SourceFacts } from './reply-view.tsx'
import { JapaneseOnly, Said } from './said.tsx'

const relatedShown = 5

function AskLink() {
  const locale = useLocale()
  return (
    <LinkButton kind="primary" href={localPath(chatPath, locale)}>
      <Ruby text={chatWords[locale].ask} />
    </LinkButton>
  )
}

type FaqProps = {
  topics: readonly { topic: Topic; count: number }[]
  entries: readonly ShownEntry[]
}

/** Every question, topic by topic. */
export function FaqPage({ topics, entries }: FaqProps) {
  const locale = useLocale()
  const words = chatWords[locale]
  const ofTopic = Map.groupBy(entries, ({ entry }) => entry.topicId)
  return (
    <>
      <Breadcrumbs
        links={[{ label: words.title, href: localPath(chatPath, locale) }]}
        here={words.faqTitle}
      />
      <PageHeader
        title={<Ruby text={words.faqTitle} />}
        lead={<Ruby text={words.faqLead} />}
        actions={<AskLink />}
      />
      {topics.length === 0 && (
        <EmptyState title={words.emptyTitle}>
          <p>
            <Ruby text={words.emptyText} />
          </p>
        </EmptyState>
      )}
      {isPartJapanese(entries, locale) && <JapaneseOnly />}
      {topics.map(({ topic }) => (
        <section class="section" aria-labelledby={`topic-${topic.slug}`}>
          <h2 id={`topic-${topic.slug}`}>
            <a href={localPath(`${faqPath}/${topic.slug}`, locale)}>
              <Ruby text={topic.label[locale]} />
            </a>
          </h2>
          <QuestionLinks entries={ofTopic.get(topic.id) ?? []} />
        </section>
      ))}
      {topics.length > 0 && (
        <p>
          <a href={localPath(`${faqPath}.csv`, locale)}>
            <Icon name="download" />
            <Ruby text={words.csv} />
          </a>
        </p>
      )}
    </>
  )
}

/** The questions of one topic. */
export function TopicPage({ topic, entries }: { topic: Topic; entries: readonly ShownEntry[] }) {
  const locale = useLocale()
  const words = chatWords[locale]
  const label = topic.label[locale]
  return (
    <>
      <Breadcrumbs
        links={[
          { label: words.title, href: localPath(chatPath, locale) },
          { label: words.faqTitle, href: localPath(faqPath, locale) },
        ]}
        here={label}
      />
      <PageHeader title={<Ruby text={words.backToTopic(label)} />} actions={<AskLink />} />
      {isPartJapanese(entries, locale) && <JapaneseOnly />}
      <QuestionLinks entries={entries} />
    </>
  )
}

type EntryProps = {
  entry: LiveEntry
  version: LiveVersion
  reply: Composed
  others: readonly ShownEntry[]
  /** The answer is not shown at the moment. */
  isHeld: boolean
}

/** One question with its answer: a page that can be linked to, printed and cited. */
export function EntryPage({ entry, version, reply, others, isHeld }: EntryProps) {
  const locale = useLocale()
  const words = chatWords[locale]
  const { text, inJapanese } = questionIn(version, locale)
  const related = others.slice(0, relatedShown)
  const needsBadge = reply.label === 'onlyJapanese' || inJapanese
  const { desk } = reply
  return (
    <>
      <Breadcrumbs
        links={[
          { label: words.faqTitle, href: localPath(faqPath, locale) },
          {
            label: entry.topic.label[locale],
            href: localPath(`${faqPath}/${entry.topic.slug}`, locale),
          },
        ]}
        here={words.answer}
      />
      <PageHeader title={<Said text={text} writtenIn={inJapanese ? 'ja' : undefined} />} />
      {needsBadge ? <JapaneseOnly /> : <ReplyLabelLine reply={reply} />}
      <div class={isHeld ? 'reply reply-declined' : 'reply reply-curated'}>
        {isHeld && (
          <h2>
            <Ruby text={reply.title ?? ''} />
          </h2>
        )}
        <AnswerBody text={reply.body} writtenIn={reply.writtenIn} />
        <SourceFacts reply={{ ...reply, sources: reply.sources.slice(1) }} basis={version.basis} />
        {desk !== undefined && <DeskCard desk={desk} now={false} />}
      </div>
      <p class="small soft">
        <Ruby text={words.sure} />
      </p>
      {related.length > 0 && (
        <section class="section" aria-labelledby="related">
          <h2 id="related">
            <Ruby text={words.related} />
          </h2>
          {!needsBadge && isPartJapanese(related, locale) && <JapaneseOnly />}
          <QuestionLinks entries={related} />
        </section>
      )}
      <div class="actions">
        <AskLink />
      </div>
    </>
  )
}
