import type { Notice } from '../../../platform/notifications/notice.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import type { OpenQuestion } from '../open-question.ts'
import { pathOfQuestion } from './paths.ts'

type Event = 'question_overdue' | 'question_late' | 'question_handed' | 'question_assigned'

const keyOf = (event: Event, { id, dueOn }: Pick<OpenQuestion, 'id' | 'dueOn'>): string =>
  `chatbot.${event}/${id}/${dueOn.toString()}`

/** A notice about a question: its day and its page, never its words. */
export function questionNotice(
  event: Event,
  question: Pick<OpenQuestion, 'id' | 'dueOn'>,
  to: readonly string[],
): Notice {
  return {
    ...{ event: `chatbot.${event}`, key: keyOf(event, question), to },
    params: { due: formatDate(question.dueOn, 'ja') },
    path: pathOfQuestion(question.id),
  }
}

/** Keys of everything that a question may have put into inboxes. */
export const keysOf = (question: Pick<OpenQuestion, 'id' | 'dueOn'>): string[] =>
  (['question_overdue', 'question_late', 'question_handed', 'question_assigned'] as const).map(
    (event) => keyOf(event, question),
  )
