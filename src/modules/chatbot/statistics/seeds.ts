import type { RequestContext } from '../../../platform/http/context.ts'
import { newId } from '../../../platform/database/id.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { listUnits } from '#modules/people'
import type { Turn } from '../conversation.ts'
import type { FaqEntry, FaqVersion } from '../entry.ts'
import { publishLearned } from '../learned/publish-learned.ts'
import { likenessOf } from '../record-miss.ts'
import { pathOf } from '../reply/corpus.ts'
import { drawSamples } from '../sampling/draw-samples.ts'
import { lastWeekOf } from '../sampling/draw.ts'
import { addCalls, listSamples, updateSample } from '../store/bench.ts'
import { listEntries, listPublishedVersions, listVariants } from '../store/entry.ts'
import { insertOpenQuestion } from '../store/open-question.ts'
import { listTopics } from '../store/topic.ts'
import { insertTurn, openConversation } from '../store/turn.ts'
import { keepFigures } from './keep-figures.ts'
import { findFirstDay, listTallyMonths } from './store.ts'

/** Weeks of questions that the demo city has behind it. */
const weeks = 10
const askedInWeek = 8
const askedLastWeek = 34

// Questions of this imaginary city that nobody could answer, as residents might put them.
const unanswered = [
  '市民プールで浮き輪は借りられますか',
  '庭で採れた梅を学校給食に使ってもらえますか',
  '駅前の時計が遅れています',
  '防災無線の曲名を知りたい',
  '茶畑の写真を仕事で使ってもいいですか',
]

// The same after it was answered: key of the entry, the resident's words, the city's, days taken.
const learned = [
  ['waste', 'ソファを自分で運んで捨てたいんだけど', '粗大ごみを自分で運び込むことはできますか', 3],
  [
    'moving',
    '単身赴任で住所だけ動かす場合は',
    '家族を残して一人だけ引っ越すときの手続きは何ですか',
    5,
  ],
  ['bus', '車いすのまま乗れるバスはどれ', '車いすで乗れるバスを知りたい', 1],
  ['childcare', '双子だと保育料はどうなるの', 'きょうだいで通うときの保育料はいくらですか', 4],
  ['tax', '固定資産税の紙をなくした', '納税通知書をなくしたときはどうすればよいですか', 2],
] as const

type Desk = Pick<Platform, 'db'>
type Answerable = {
  entry: FaqEntry
  version: FaqVersion
  /** How it is asked in each language that somebody has put it in. */
  asked: Partial<Record<Locale, string>>
}

/**
 * Ten weeks of questions, grades, calls and two published months for the demo city (サンプル): made
 * by the same rules every time, and counted by the product itself. Nothing where somebody has
 * asked already.
 */
export async function seedDemoFigures(platform: Desk, context: RequestContext): Promise<void> {
  const { db } = platform
  if ((await findFirstDay(db)) !== undefined || (await listTallyMonths(db)).length > 0) return
  const [entries, versions, variants] = await Promise.all([
    listEntries(db),
    listPublishedVersions(db),
    listVariants(db),
  ])
  const answerable = versions.flatMap((version): Answerable[] => {
    const entry = entries.find(({ id }) => id === version.entryId)
    if (entry === undefined) return []
    const wordings = variants.filter(({ entryId }) => entryId === entry.id)
    const inEach = wordings.map(({ locale, text }) => [locale, text] as const)
    return [{ entry, version, asked: { ...Object.fromEntries(inEach), ja: version.question } }]
  })
  if (answerable.length === 0) return
  await seedTurns(platform, context, answerable)
  await seedGrades(platform, context)
  await seedLearned(platform, context, answerable)
  await seedCalls(platform, context)
  // The year before, so that calls can be compared, then the months of the demo itself.
  const yearBefore = context.today.subtract({ years: 1 })
  await keepFigures(platform, { ...context, today: yearBefore })
  await keepFigures(platform, context)
}

/** A moment of a working day, spread over the hours by its number. */
const momentOf = (on: Temporal.PlainDate, no: number): Temporal.Instant =>
  on
    .toZonedDateTime({
      timeZone: 'Asia/Tokyo',
      plainTime: new Temporal.PlainTime(8 + (no % 12), (no * 7) % 60),
    })
    .toInstant()

function localeOf(no: number): Locale {
  if (no % 9 === 4) return 'pt-BR'
  return no % 13 === 6 ? 'en' : 'ja'
}

async function seedTurns(
  { db }: Desk,
  { today }: RequestContext,
  answerable: readonly Answerable[],
): Promise<void> {
  const lastWeek = lastWeekOf(today)
  let no = 0
  for (let back = weeks - 1; back >= 0; back -= 1) {
    const monday = lastWeek.subtract({ weeks: back })
    for (let at = 0; at < (back === 0 ? askedLastWeek : askedInWeek); at += 1) {
      no += 1
      const askedAt = momentOf(monday.add({ days: at % 7 }), no)
      // Neighbouring entries belong to one topic: a step that meets them all.
      const locale = localeOf(no)
      const among = answerable.filter(({ asked }) => asked[locale] !== undefined)
      const one = among[(no * 37) % among.length]
      if (one === undefined) continue
      const opened = { id: newId(), keyHash: null, channel: 'web' as const, locale, isTest: false }
      const conversationId = await openConversation(db, { ...opened, startedAt: askedAt })
      const turn = no % 8 === 7 ? declined(no, askedAt) : answered(one, no, askedAt, locale)
      await insertTurn(db, { ...turn, conversationId })
    }
  }
}

const blank = {
  ...{ conversationId: null, formKey: null, channel: 'web' as const, isTest: false, masked: [] },
  ...{ why: [], support: null, indexVersion: 'demo', tookMs: 4 },
}

function answered(
  { entry, version, asked }: Answerable,
  no: number,
  askedAt: Temporal.Instant,
  locale: Locale,
): Turn {
  const id = newId()
  const isHelpful = no % 3 === 0 ? true : no % 11 === 5 ? false : null
  const { question, answer } = version
  const sources = [{ title: question, path: pathOf(entry.key) }]
  return {
    ...{ ...blank, id, locale, question: asked[locale] ?? question, replyKind: 'curated' },
    ...{ isHelpful, askedAt },
    judgedAt: isHelpful === null ? null : askedAt,
    reply: {
      ...{ turnId: id, kind: 'curated', title: question, body: answer, sources, masked: [] },
      ...(locale === 'ja' ? {} : { writtenIn: 'ja', label: 'onlyJapanese' }),
    },
    ...{ entryIds: [entry.id], versionId: version.id, topicId: entry.topicId },
    unitId: entry.owningUnitId,
  }
}

function declined(no: number, askedAt: Temporal.Instant): Turn {
  const id = newId()
  const question = unanswered[no % unanswered.length] ?? ''
  return {
    ...{ ...blank, id, locale: 'ja', question, replyKind: 'declined', askedAt },
    ...{ isHelpful: null, judgedAt: null, entryIds: [], versionId: null },
    ...{ topicId: null, unitId: null },
    reply: {
      ...{ turnId: id, kind: 'declined', body: '', sources: [], masked: [] },
      refused: { why: 'declined' },
    },
  }
}

/** Earlier weeks are graded, one answer of them is wrong; a third of the last one too. */
async function seedGrades(platform: Desk, context: RequestContext): Promise<void> {
  const { db } = platform
  const { today, now } = context
  for (let back = weeks - 1; back >= 0; back -= 1) {
    await drawSamples(platform, { ...context, today: today.subtract({ weeks: back }) })
  }
  const newest = lastWeekOf(today)
  const samples = await listSamples(db, today.subtract({ weeks: weeks + 2 }))
  for (const [no, { id, weekOn, answerClass }] of samples.entries()) {
    if (weekOn.equals(newest) && no % 3 !== 0) continue
    const isWrong = no === samples.length - 5 && answerClass === 'general'
    const mark = isWrong ? 'wrong' : no % 17 === 16 ? 'partly' : 'right'
    const due = momentOf(weekOn.add({ days: 8 }), no)
    const gradedAt = Temporal.Instant.compare(due, now) < 0 ? due : now
    await updateSample(db, id, { mark, note: '', gradedBy: null, gradedAt })
  }
}

async function seedLearned(
  platform: Desk,
  context: RequestContext,
  answerable: readonly Answerable[],
): Promise<void> {
  const thisMonth = context.today.with({ day: 1 })
  const lastMonth = thisMonth.subtract({ months: 1 })
  for (const [no, [topic, question, toldQuestion, days]] of learned.entries()) {
    const one = answerable.find(({ entry }) => entry.key.startsWith(`${topic}.`))
    if (one === undefined) continue
    const monthOn = no < 3 ? lastMonth : lastMonth.subtract({ months: 1 })
    const askedOn = monthOn.add({ days: 3 + 4 * no })
    const askedAt = momentOf(askedOn, no)
    await insertOpenQuestion(platform.db, {
      ...{ id: newId(), question, likeness: likenessOf(question), locale: 'ja', channel: 'web' },
      ...{ origin: 'declined', repeats: 1 + (no % 3), topicId: one.entry.topicId },
      ...{ owningUnitId: one.entry.owningUnitId, reassignedCount: 0, assigneeId: null },
      ...{ dueOn: askedOn.add({ days: 7 }), state: 'answered', turnId: null },
      ...{ duplicateOfId: null, resolution: null, entryId: one.entry.id, toldQuestion },
      ...{ askedAt, lastAskedAt: askedAt, reopenedAt: null, handledBy: null },
      handledAt: momentOf(askedOn.add({ days }), no),
    })
  }
  await publishLearned(platform, { ...context, today: lastMonth })
  await publishLearned(platform, context)
}

/** Calls on three topics in the two last months and in the same months of the year before. */
async function seedCalls({ db }: Desk, context: RequestContext): Promise<void> {
  const { today, now: changedAt } = context
  const units = new Set((await listUnits(db, today)).map(({ id }) => id))
  const topics = (await listTopics(db)).filter(({ owningUnitId }) => units.has(owningUnitId ?? ''))
  const lastMonth = today.with({ day: 1 }).subtract({ months: 1 })
  const months = [lastMonth, lastMonth.subtract({ months: 1 })]
  for (const [no, { id: topicId, owningUnitId }] of topics.slice(0, 3).entries()) {
    for (const month of months) {
      for (const [yearsBack, calls] of [14 + 3 * no, 20 + 4 * no].entries()) {
        const calledOn = month.subtract({ years: yearsBack }).add({ days: 10 + no })
        const row = { id: newId(), unitId: owningUnitId ?? '', topicId, calledOn, calls }
        await addCalls(db, { ...row, changedBy: null, changedAt })
      }
    }
  }
}
