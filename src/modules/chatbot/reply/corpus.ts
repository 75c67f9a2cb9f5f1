import { createHash } from 'node:crypto'
import { listUnits, unitPath } from '#modules/people'
import type { Platform } from '../../../platform/platform.ts'
import { type Locale, locales, type Catalogue } from '../../../platform/messages/locale.ts'
import { isAlone } from '../../../platform/exchange/is-alone.ts'
import { type Shown, shownTranslations } from '../../../platform/translation/lane.ts'
import { laneVersion } from '../../../platform/translation/step-store.ts'
import { others } from '../../../platform/translation/fact.ts'
import { carriedTexts } from '../carry/unpack.ts'
import { type FaqEntry, type FaqVersion, holdsOn, type Topic } from '../entry.ts'
import { faqPath } from '../paths.ts'
import type { IndexedText } from '../retrieval/engine.ts'
import { listFixedReplies, listSwitchesOn } from '../store/control.ts'
import { listEntries, listPublishedVersions, listVariants } from '../store/entry.ts'
import { readRevision } from '../store/own.ts'
import type { FixedReplyRow, KillSwitch } from '../store/tables.ts'
import { listDesks, listTopics } from '../store/topic.ts'
import { faqSourceKey, textIdOf } from '../translations.ts'

/** A published version with its translations that may be shown. */
export type LiveVersion = FaqVersion & {
  shown: Partial<Record<Locale, { question?: Shown; answer?: Shown }>>
}

/** A question that residents see, with all that a reply needs (公開中の質問と回答). */
export type LiveEntry = FaqEntry & {
  topic: Topic
  /** Japanese address of its page. */
  path: `/${string}`
  /** Valid on whatever days; oldest first, never empty. */
  versions: readonly LiveVersion[]
  variants: Partial<Record<Locale, string[]>>
}

/** Where a resident can ask instead. */
export type LiveDesk = {
  /** Names by language; only Japanese where the city has entered no other. */
  name: Partial<Catalogue<string>> & { ja: string }
  phone: string
  opensMinutes: number
  closesMinutes: number
}

/** Everything that replies are made of, as it stood at one moment; kept in memory. */
export type Corpus = {
  stamp: string
  topics: readonly Topic[]
  entries: ReadonlyMap<string, LiveEntry>
  byKey: ReadonlyMap<string, LiveEntry>
  fixed: readonly FixedReplyRow[]
  switches: readonly KillSwitch[]
  /** The desk of a unit; of nobody in particular: the city's own. */
  deskOf(unitId: string | null): LiveDesk
  /** A unit and those above it. */
  unitPathOf(unitId: string): readonly string[]
  cityName: string
}

// The hours of most city halls, where a unit has entered none.
const usualHours = { opensMinutes: 8 * 60 + 30, closesMinutes: 17 * 60 + 15 }

type Desk = Pick<Platform, 'db' | 'log' | 'offers' | 'city' | 'config'>

/** Cheap; changes when a reply could. */
export async function corpusStamp({ db, city }: Desk, today: Temporal.PlainDate): Promise<string> {
  const [no, lane, { name, phone }, units] = await Promise.all([
    readRevision(db),
    laneVersion(db, faqSourceKey),
    city(),
    listUnits(db, today),
  ])
  // A desk's name and number are those of its unit.
  const desks = createHash('sha256')
  for (const unit of units) {
    desks.update([unit.id, unit.parentUnitId, unit.name, unit.phone].join(' '))
  }
  return [no, lane, today, name.ja, phone, desks.digest('base64url')].join(' ')
}

/** Reads what replies are made of. */
export async function readCorpus(desk: Desk, today: Temporal.PlainDate): Promise<Corpus> {
  const { db } = desk
  // Taken first: what changes while the rest is read is read again afterwards.
  const stamp = await corpusStamp(desk, today)
  const city = await desk.city()
  if (isAlone(desk)) {
    const { live, ...texts } = await carriedTexts(db, city)
    return { ...texts, stamp, cityName: city.name.ja, ...entriesBy(live, texts.topics) }
  }
  const [topics, entries, versions, variants, fixed, switches, desks, units] =
    await Promise.all([
      listTopics(db),
      listEntries(db),
      listPublishedVersions(db),
      listVariants(db),
      listFixedReplies(db),
      listSwitchesOn(db),
      listDesks(db),
      listUnits(db, today),
    ])
  const translations = new Map(
    await Promise.all(
      others.map(
        async (locale) =>
          [locale, await shownTranslations(desk, faqSourceKey, locale, today)] as const,
      ),
    ),
  )
  const shownOf = (version: FaqVersion): LiveVersion['shown'] =>
    Object.fromEntries(
      others.map((locale) => {
        const texts = translations.get(locale)
        const question = texts?.get(textIdOf(version.id, 'question'))
        const answer = texts?.get(textIdOf(version.id, 'answer'))
        return [locale, { ...(question && { question }), ...(answer && { answer }) }]
      }),
    )
  const topicOf = new Map(topics.map((topic) => [topic.id, topic]))
  const versionsOf = Map.groupBy(versions, ({ entryId }) => entryId)
  const variantsOf = Map.groupBy(variants, ({ entryId }) => entryId)
  const live = entries.flatMap((entry): LiveEntry[] => {
    const topic = topicOf.get(entry.topicId)
    const own = versionsOf.get(entry.id)
    if (topic === undefined || own === undefined || entry.state === 'withdrawn') return []
    const wordings = Map.groupBy(variantsOf.get(entry.id) ?? [], ({ locale }) => locale)
    return [
      {
        ...entry,
        topic,
        path: pathOf(entry.key),
        versions: own.map((version) => ({ ...version, shown: shownOf(version) })),
        variants: Object.fromEntries(
          locales.map((locale) => [locale, wordings.get(locale)?.map(({ text }) => text) ?? []]),
        ),
      },
    ]
  })
  const unitOf = new Map(units.map((unit) => [unit.id, unit]))
  const enteredOf = new Map(desks.map((one) => [one.unitId, one]))
  return {
    ...{ stamp, topics, fixed, switches, cityName: city.name.ja },
    ...entriesBy(live, topics),
    deskOf(unitId) {
      const unit = unitId === null ? undefined : unitOf.get(unitId)
      const entered = unitId === null ? undefined : enteredOf.get(unitId)
      return {
        name: unit === undefined ? city.name : { ...entered?.name, ja: unit.name },
        phone: unit?.phone ?? city.phone,
        opensMinutes: entered?.opensMinutes ?? usualHours.opensMinutes,
        closesMinutes: entered?.closesMinutes ?? usualHours.closesMinutes,
      }
    },
    unitPathOf: (unitId) => unitPath(units, unitId).map(({ id }) => id),
  }
}

/** In the order in which residents see them. */
function entriesBy(
  live: readonly LiveEntry[],
  topics: readonly Topic[],
): Pick<Corpus, 'entries' | 'byKey'> {
  const place = new Map(topics.map(({ id, sortNo }) => [id, sortNo]))
  const sorted = live.toSorted(
    (a, b) => (place.get(a.topicId) ?? 0) - (place.get(b.topicId) ?? 0) || a.sortNo - b.sortNo,
  )
  return {
    entries: new Map(sorted.map((entry) => [entry.id, entry])),
    byKey: new Map(sorted.map((entry) => [entry.key, entry])),
  }
}

/** Address of an entry's page by its key: `moving.in` lies under its topic, a made-up key apart. */
export function pathOf(key: string): `/${string}` {
  const [topic = '', ...name] = key.split('.')
  const isNamed = topic !== apart && /^[a-z][a-z-]*\.[A-Za-z0-9][\w.-]*$/.test(key)
  return isNamed ? `${faqPath}/${topic}/${name.join('.')}` : `${faqPath}/${apart}/${key}`
}

/** The key of an entry by the two parts of its page's address. */
export const keyAt = (topic: string, name: string): string =>
  topic === apart ? name : `${topic}.${name}`

// No topic has this name.
const apart = 'q'

/** The version that is valid on a day; the newest of several. */
export function versionOn(
  { versions }: Pick<LiveEntry, 'versions'>,
  on: Temporal.PlainDate,
): LiveVersion | undefined {
  return versions.findLast((version) => holdsOn(version, on))
}

/**
 * What of an entry can be found: one text for each language that it may be shown in. Of an entry
 * that is not valid today its nearest version, so that a question about it is understood.
 */
export function indexedTexts(
  { entries }: Pick<Corpus, 'entries'>,
  today: Temporal.PlainDate,
): IndexedText[] {
  return [...entries.values()].flatMap((entry) => {
    const version = versionOn(entry, today) ?? entry.versions.at(-1)
    if (version === undefined) return []
    return locales.flatMap((locale): IndexedText[] => {
      const { question, answer } =
        locale === 'ja'
          ? { question: { text: version.question }, answer: { text: version.answer } }
          : (version.shown[locale] ?? {})
      if (question === undefined) return []
      return [
        {
          ...{ entryId: entry.id, locale, question: question.text },
          ...{ variants: entry.variants[locale] ?? [], answer: answer?.text ?? '' },
        },
      ]
    })
  })
}
