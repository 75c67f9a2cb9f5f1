import { certificatesPart } from './certificates/part.ts'
import { checkinPart } from './checkin/part.ts'
import { costsPart } from './costs/part.ts'
import { coveragePart } from './coverage/part.ts'
import { explainPart } from './explain/part.ts'
import { feedbackPart } from './feedback/part.ts'
import { guestsPart } from './guests/part.ts'
import { listsPart } from './lists/part.ts'
import type { TrainingPart } from './part.ts'
import { remindersPart } from './reminders/part.ts'
import { reportsPart } from './reports/part.ts'
import { rulesPart } from './rules/part.ts'

/** Everything around the seats and the marks, in the order in which pages show it. */
export const trainingParts: readonly TrainingPart[] = [
  checkinPart,
  remindersPart,
  reportsPart,
  feedbackPart,
  certificatesPart,
  costsPart,
  coveragePart,
  explainPart,
  guestsPart,
  listsPart,
  rulesPart,
]
