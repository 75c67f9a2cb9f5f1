import { listUnits } from '#modules/people'
import { transact } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Locale } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { likenessOf, dueOnOf } from '../record-miss.ts'
import {
  type MissOrigin,
  type OpenQuestion,
  type OpenQuestionState,
  openQuestionStates,
} from '../open-question.ts'
import { listPublishedVersions } from '../store/entry.ts'
import { insertOpenQuestion } from '../store/open-question.ts'
import { countQueue } from './store.ts'

type Sample = {
  question: string
  /** Slug of a unit; null: nobody's yet. */
  unit: string | null
  daysAgo: number
  repeats?: number
  locale?: Locale
  origin?: MissOrigin
  state?: OpenQuestionState
  resolution?: string
}

/** What residents of the imaginary city asked in vain (サンプル). */
const samples: readonly Sample[] = [
  { question: 'こわれた掃除機はどうやってすてるの', unit: 'kankyo', daysAgo: 1, repeats: 4 },
  {
    question: '土日に住民票がほしいけど出張所は開いてますか',
    unit: 'shimin',
    daysAgo: 2,
    repeats: 3,
  },
  { question: '車いすの貸し出しはありますか', unit: 'fukushi-ka', daysAgo: 9, repeats: 2 },
  {
    ...{ question: 'Posso pagar o imposto do carro por aplicativo?', unit: 'zeimu', daysAgo: 3 },
    locale: 'pt-BR',
  },
  {
    question: 'Is there an English map of the bus stops?',
    unit: 'chiiki-shien',
    daysAgo: 4,
    locale: 'en',
  },
  {
    ...{ question: '広報ちゃばたけを点字で読みたい', unit: 'hisho-koho', daysAgo: 2 },
    origin: 'phoneNote',
  },
  { question: '市長に手紙を出したい', unit: 'hisho-koho', daysAgo: 1, origin: 'notSolved' },
  { question: '空き家のはちの巣はだれがとりますか', unit: null, daysAgo: 3 },
  {
    question: '給食のアレルギーの書類を出し直したい',
    unit: 'gakko',
    daysAgo: 5,
    state: 'assigned',
  },
  { question: '図書館の本を駅でかえせますか', unit: 'shogai-gakushu', daysAgo: 6, origin: 'left' },
  {
    ...{ question: '車の免許の更新をしたい', unit: 'shimin', daysAgo: 20, repeats: 5 },
    ...{ state: 'outOfScope', resolution: '警察の仕事のため' },
  },
  {
    ...{ question: 'ゴミ袋ってコンビニで売ってる？', unit: 'kankyo', daysAgo: 16, repeats: 6 },
    state: 'answered',
  },
]

const slugOfAnswer = 'ごみ袋'

/** The demo city's queue, where none of it is there yet. */
export async function seedDemoQuestions(
  { db }: Pick<Platform, 'db'>,
  { now, today }: Pick<RequestContext, 'now' | 'today'>,
): Promise<void> {
  const [first] = samples
  const q = first?.question ?? ''
  if ((await countQueue(db, { states: openQuestionStates, q })) > 0) return
  const units = new Map((await listUnits(db, today)).map(({ slug, id }) => [slug, id]))
  const versions = await listPublishedVersions(db)
  const answer = versions.find(({ question }) => question.includes(slugOfAnswer))
  await transact(db, async (tx) => {
    for (const sample of samples) {
      const question = rowOf(sample, units.get(sample.unit ?? '') ?? null, now)
      const isAnswered = question.state === 'answered'
      if (isAnswered && answer === undefined) continue
      const told = isAnswered
        ? { entryId: answer?.entryId ?? null, toldQuestion: answer?.question ?? null }
        : {}
      await insertOpenQuestion(tx, { ...question, ...told })
    }
  })
}

function rowOf(sample: Sample, owningUnitId: string | null, now: Temporal.Instant): OpenQuestion {
  const { question, daysAgo, repeats = 1, state = 'new', resolution = null } = sample
  const { locale = 'ja', origin = 'declined' } = sample
  const askedAt = now.subtract({ hours: daysAgo * 24 })
  const isDone = state === 'answered' || state === 'outOfScope'
  return {
    ...{ id: newId(), question, likeness: likenessOf(question), locale, origin, repeats, state },
    channel: origin === 'phoneNote' ? 'staff' : 'web',
    ...{ topicId: null, owningUnitId, reassignedCount: 0, assigneeId: null, turnId: null },
    ...{ dueOn: dueOnOf(askedAt), duplicateOfId: null, resolution, entryId: null },
    ...{ toldQuestion: null, askedAt, lastAskedAt: askedAt, reopenedAt: null, handledBy: null },
    handledAt: isDone ? askedAt.add({ hours: 3 * 24 }) : null,
  }
}
