import type { Catalogue, Locale } from '../../../platform/messages/locale.ts'
import type { Conversation, Turn } from '../conversation.ts'
import type {
  AnswerClass,
  Desk,
  FaqEntry,
  FaqVariant,
  FaqVersion,
  Topic,
} from '../entry.ts'
import type { Asker, OpenQuestion } from '../open-question.ts'

/** A city's own wording of a fixed reply (固定の返答). */
export type FixedReplyRow = {
  key: string
  texts: Catalogue<{ title: string; body: string }>
  extraTriggers: string[]
  approvedBy: string | null
  approvedAt: Temporal.Instant
}

/** Answers are stopped, everywhere or in one part (停止スイッチ). */
export type KillSwitch = {
  id: string
  scope: 'all' | 'unit' | 'topic' | 'channel'
  unitId: string | null
  topicId: string | null
  channel: 'web' | 'line' | null
  reason: string
  isDrill: boolean
  setBy: string | null
  setAt: Temporal.Instant
  liftedBy: string | null
  liftedAt: Temporal.Instant | null
}

/** A question with what should come of it (試験問題). */
export type TestCase = {
  id: string
  question: string
  locale: Locale
  expects: 'entry' | 'decline' | 'fixed'
  entryIds: string[]
  fixedKey: string | null
  note: string
  origin: 'starter' | 'editor' | 'openQuestion'
  openQuestionId: string | null
  madeBy: string | null
  madeAt: Temporal.Instant
  retiredAt: Temporal.Instant | null
}

/** What a run of the test cases found (試験の結果); `results` is as the test bench writes it. */
export type TestRun = {
  id: string
  indexVersion: string
  comparedVersion: string | null
  caseCount: number
  rightCount: number
  results: unknown
  runBy: string | null
  startedAt: Temporal.Instant
  finishedAt: Temporal.Instant
}

/** A reply of the week that its owner judges (抜き取り確認): ○△×. */
export type GradedSample = {
  id: string
  turnId: string
  weekOn: Temporal.PlainDate
  unitId: string | null
  answerClass: AnswerClass | null
  mark: 'right' | 'partly' | 'wrong' | null
  note: string
  gradedBy: string | null
  gradedAt: Temporal.Instant | null
}

/** Calls that a division took on a day (電話の数). */
export type PhoneTally = {
  id: string
  unitId: string
  topicId: string | null
  calledOn: Temporal.PlainDate
  calls: number
  changedBy: string | null
  changedAt: Temporal.Instant
}

/** Every table of the module. */
export type ChatbotTables = {
  'chatbot.topic': Topic
  'chatbot.desk': Desk
  'chatbot.faqEntry': FaqEntry
  'chatbot.faqVersion': FaqVersion
  'chatbot.faqVariant': FaqVariant
  'chatbot.conversation': Conversation
  'chatbot.turn': Turn
  'chatbot.openQuestion': OpenQuestion
  'chatbot.asker': Asker
  'chatbot.fixedReply': FixedReplyRow
  'chatbot.killSwitch': KillSwitch
  'chatbot.testCase': TestCase
  'chatbot.testRun': TestRun
  'chatbot.gradedSample': GradedSample
  'chatbot.phoneTally': PhoneTally
  'chatbot.revision': { only: boolean; no: number }
}
