import { Refusal } from '../../../platform/refusal.ts'

/** How a question is answered: on five steps, by one choice, in one's own words. */
export const questionKinds = ['scale', 'choice', 'text'] as const
/** One of them: 5段階, 選択, 自由記述. */
export type QuestionKind = (typeof questionKinds)[number]

/** A question of the questionnaire (設問). `options` are those of a choice, otherwise empty. */
export type Question = { kind: QuestionKind; label: string; options: string[] }

/** A version of the questionnaire (アンケート): what an offering asks never changes under its answers. */
export type QuestionSet = { version: number; questions: Question[] }

/**
 * One sheet, by `q1`, `q2` and on: 1 to 5 on a scale (5 is best), the number of a choice from 1, or
 * words. A text may be missing.
 */
export type Answers = Record<string, number | string>

/** Steps of a scale, best first. */
export const scaleSteps = [5, 4, 3, 2, 1] as const

/** Most questions of one sheet, and most choices of one question. */
export const questionsMax = 6
/** Longest text of an answer in characters. */
export const answerTextMax = 1000
const optionsMax = 6

/** Days after the last one in which an offering takes answers. */
export const answerDays = 90

/** Whether an offering takes no more answers: nobody would remember, and its results are final. */
export function isAnsweringOver(endsOn: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(endsOn.add({ days: answerDays }), today) < 0
}

/** Name of a question's field, from its place in the sheet. */
export const fieldOfQuestion = (index: number): string => `q${index + 1}`

/** Refuses a sheet that nobody could answer: `training.questions_malformed`. */
export function assertQuestions(questions: readonly Question[]): void {
  const refuse = (why: string, no: number): never => {
    throw new Refusal('training.questions_malformed', 422, { why, no, max: questionsMax })
  }
  if (questions.length === 0 || questions.length > questionsMax) refuse('count', 0)
  if (!questions.some(({ kind }) => kind === 'scale')) refuse('noScale', 0)
  questions.forEach(({ kind, label, options }, index) => {
    if (label === '') refuse('label', index + 1)
    const distinct = new Set(options).size
    if (kind === 'choice' && (distinct < 2 || distinct > optionsMax || distinct < options.length)) {
      refuse('options', index + 1)
    }
    const isTwin = questions.findIndex((one) => isSameQuestion(one, questions[index])) < index
    if (isTwin) refuse('twice', index + 1)
  })
}

/** A question is the same in two versions when it asks the same thing in the same way. */
export function isSameQuestion(a: Question, b: Question | undefined): boolean {
  if (b === undefined || a.kind !== b.kind || a.label !== b.label) return false
  return (
    a.options.length === b.options.length && a.options.every((one, at) => one === b.options[at])
  )
}

/** What is wrong with a sheet, by field: `field.required` and its like. */
export type AnswerFault = { field: string; message: string }

/** Reads a sheet against its questions: nothing that was not asked is kept. */
export function readAnswers(
  { questions }: QuestionSet,
  given: Readonly<Record<string, unknown>>,
): { answers: Answers; faults: AnswerFault[] } {
  const answers: Answers = {}
  const faults: AnswerFault[] = []
  questions.forEach((question, index) => {
    const field = fieldOfQuestion(index)
    const read = readAnswer(question, given[field])
    if (typeof read === 'object') faults.push({ field, message: read.fault })
    else if (read !== '') answers[field] = read
  })
  return { answers, faults }
}

function readAnswer(
  { kind, options }: Question,
  given: unknown,
): string | number | { fault: string } {
  const text = typeof given === 'number' ? String(given) : typeof given === 'string' ? given : ''
  const value = text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  if (kind === 'text') {
    if (!value.isWellFormed()) return { fault: 'field.unreadable' }
    const isLong = Array.from(value).length > answerTextMax
    return isLong ? { fault: `field.too_long:${answerTextMax}` } : value
  }
  if (value === '') return { fault: 'field.required' }
  const most = kind === 'scale' ? scaleSteps.length : options.length
  const step = /^[1-9]$/.test(value) ? Number(value) : 0
  return step >= 1 && step <= most ? step : { fault: 'field.not_in_list' }
}

/** What all sheets say to one question: counts by step or choice, best or first first; or texts. */
export type QuestionResult = {
  question: Question
  /** By number of the step or choice; empty for texts. */
  counts: { value: number; count: number }[]
  /** Of a scale, with one decimal; null where nobody answered it. */
  average: number | null
  texts: string[]
}

/** Adds up sheets, which may be of several versions: the same question is counted as one. */
export function tallyAnswers(
  questions: readonly Question[],
  sheets: readonly { set: QuestionSet; answers: Answers }[],
): QuestionResult[] {
  return questions.map((question) => {
    const values = sheets.flatMap(({ set, answers }) => {
      const at = set.questions.findIndex((one) => isSameQuestion(one, question))
      return at < 0 ? [] : (answers[fieldOfQuestion(at)] ?? [])
    })
    const numbers = values.filter((one) => typeof one === 'number')
    const texts = values.filter((one) => typeof one === 'string')
    const steps = question.kind === 'scale' ? scaleSteps : question.options.map((_, at) => at + 1)
    return {
      question,
      counts:
        question.kind === 'text'
          ? []
          : steps.map((value) => ({ value, count: numbers.filter((one) => one === value).length })),
      average: question.kind === 'scale' ? averageOf(numbers) : null,
      texts: question.kind === 'text' ? texts : [],
    }
  })
}

/** Mean with one decimal; null of nothing. */
export function averageOf(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null
  return Math.round((numbers.reduce((sum, one) => sum + one, 0) * 10) / numbers.length) / 10
}

/**
 * Offerings whose sheets may be added up. Small ones hide among each other or stay out: otherwise
 * the sum less what each offering shows would show the few that nobody may see.
 */
export function poolOf<T extends { sheets: readonly unknown[] }>(
  offerings: readonly T[],
  leastAnswers: number,
): T[] {
  const countIn = (some: readonly T[]) => some.reduce((sum, one) => sum + one.sheets.length, 0)
  const shown = offerings.filter(({ sheets }) => sheets.length >= leastAnswers)
  const small = offerings.filter(({ sheets }) => sheets.length < leastAnswers)
  return countIn(small) >= leastAnswers ? [...shown, ...small] : shown
}
