import { type Context, Hono } from 'hono'
import type { VNode } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import { citizenHtml } from '../../../platform/http/page.tsx'
import { csvText } from '../../../platform/http/csv.ts'
import { type Locale, localPath } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { faqPath } from '../paths.ts'
import { type Brain, freshBrain } from '../reply/brain.ts'
import { composeEntry, composeRefusal, questionIn } from '../reply/compose.ts'
import { type Corpus, keyAt, type LiveEntry, versionOn } from '../reply/corpus.ts'
import type { Refused } from '../reply/reply.ts'
import { isPartStopped, isStopped } from '../reply/stopped.ts'
import { csvHeader, csvRows } from './faq-csv.ts'
import { EntryPage, FaqPage, TopicPage } from './faq-views.tsx'
import { listedEntries, topicsOf } from './listed.ts'
import { chatWords } from './messages.ts'

type Drawn = { title: string; path: string; content: VNode; description?: string }

/** All questions and answers to read without asking, drawn once for each state of them. */
export function faqPages(platform: Platform, locale: Locale): Hono<Env> {
  const app = new Hono<Env>()
  const words = chatWords[locale]
  const { clock, pages, config } = platform

  const serve = async (
    c: Context<Env>,
    path: string,
    draw: (brain: Brain, today: Temporal.PlainDate) => Drawn | undefined,
  ) => {
    let brain: Brain | undefined
    const today = clock.today()
    const served = await pages.serve(c, {
      key: localPath(path, locale),
      version: async () => {
        brain = await freshBrain(platform)
        return draw(brain, today) === undefined ? undefined : brain.corpus.stamp
      },
      render: async () => {
        brain ??= await freshBrain(platform)
        const drawn = draw(brain, today)
        if (drawn === undefined) throw notFound()
        const { title, description } = drawn
        const about = description === undefined ? {} : { description }
        return citizenHtml(
          platform,
          { locale, title: withoutRuby(title), path, ...about },
          drawn.content,
        )
      },
    })
    return served ?? c.notFound()
  }

  app.get(faqPath, (c) =>
    serve(c, faqPath, ({ corpus }, today) => ({
      ...{ title: words.faqTitle, path: faqPath, description: words.faqLead },
      content: <FaqPage topics={topicsOf(corpus, today)} entries={listedEntries(corpus, today)} />,
    })),
  )
  app.get(`${faqPath}.csv`, async (c) => {
    const served = await pages.serve(c, {
      key: localPath(`${faqPath}.csv`, locale),
      version: async () => (await freshBrain(platform)).corpus.stamp,
      render: async () => {
        const { corpus } = await freshBrain(platform)
        const site = config.publicUrl ?? config.baseUrl
        return csvText(csvHeader, csvRows(corpus, clock.today(), site))
      },
      type: 'text/csv; charset=utf-8',
      filename: 'faq.csv',
    })
    return served ?? c.notFound()
  })
  app.get(`${faqPath}/:topic{[a-z][a-z-]*}`, (c) => {
    const slug = c.req.param('topic')
    const path = `${faqPath}/${slug}`
    return serve(c, path, ({ corpus }, today) => {
      const topic = corpus.topics.find((one) => one.slug === slug)
      const entries = listedEntries(corpus, today).filter(
        ({ entry }) => entry.topicId === topic?.id,
      )
      if (topic === undefined || entries.length === 0) return undefined
      const title = words.backToTopic(topic.label[locale])
      return { title, path, content: <TopicPage {...{ topic, entries }} /> }
    })
  })
  app.get(`${faqPath}/:topic{[a-z][a-z-]*}/:name{[A-Za-z0-9][\\w.-]*}`, (c) => {
    const { topic, name } = c.req.param()
    const path = `${faqPath}/${topic}/${name}`
    return serve(c, path, ({ corpus }, today) => {
      const entry = corpus.byKey.get(keyAt(topic, name))
      const version = entry && (versionOn(entry, today) ?? entry.versions.at(-1))
      if (entry === undefined || version === undefined) return undefined
      const topicName = withoutRuby(entry.topic.label[locale])
      const reader = { locale, now: clock.now(), today }
      const isValid = versionOn(entry, today) !== undefined
      const refused = refusedNow(corpus, entry, isValid)
      const reply =
        refused === undefined
          ? composeEntry(corpus, entry, version, reader)
          : composeRefusal(corpus, refused, entry.owningUnitId, reader)
      const others = listedEntries(corpus, today).filter(
        (one) => one.entry.topicId === entry.topicId && one.entry.id !== entry.id,
      )
      const { text, inJapanese } = questionIn(version, locale)
      return {
        // A title cannot say that it is Japanese.
        title: inJapanese && locale !== 'ja-plain' ? words.japanesePage(name, topicName) : text,
        path,
        content: (
          <EntryPage {...{ entry, version, reply, others }} isHeld={refused !== undefined} />
        ),
      }
    })
  })
  return app
}

// The switch stops what is read like what is asked.
function refusedNow(corpus: Corpus, entry: LiveEntry, isValid: boolean): Refused | undefined {
  if (isStopped(corpus, 'web')) return { why: 'stopped' }
  if (isPartStopped(corpus, entry)) return { why: 'stoppedPart' }
  return isValid ? undefined : { why: 'withheld' }
}
