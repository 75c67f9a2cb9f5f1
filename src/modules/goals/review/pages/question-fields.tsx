import { formatEra } from '../../../../platform/calendar/era.ts'
import { FieldNotes, fieldId } from '../../../../platform/ui/field.tsx'
import { Disclosure } from '../../../../platform/ui/disclosure.tsx'
import type { ReviewChoice, ReviewQuestion } from '../review-types.ts'
import { anchors } from './paths.ts'
import { ShownValue } from './shown-value.tsx'
import { quoteOf } from './sentence-grammar.ts'
import { questionWords } from './staff-messages.ts'

/** A question with its number on the page and what was typed just now. */
export type AskedQuestion = {
  no: number
  question: ReviewQuestion
  /** The line of the original in which the doubtful words stand. */
  line: string
  /** Undefined unless the form is shown again. */
  typed?: { choice: string; value: string } | undefined
  error?: string | undefined
  /** Nothing can be changed any more. */
  readOnly: boolean
}

/** Name of the radio buttons of a question; the questions of a text keep their order. */
export const choiceName = (no: number): string => `q${no}`

/** Name of the box beside a choice that takes a value. */
export const choiceValueName = (no: number, key: string): string => `q${no}-${key}`

/**
 * One question: what was read, from which words, and the ways to answer. Settled ones are folded.
 */
export function QuestionFields({ asked }: { asked: AskedQuestion }) {
  const { no, question, error, readOnly } = asked
  if (question.open || error !== undefined) {
    return (
      <div class="question" id={question.anchor}>
        {readOnly ? <Source asked={asked} /> : <Choices asked={asked} />}
      </div>
    )
  }
  const chosen = question.choices.find((choice) => choice.key === question.chosenKey)
  return (
    <div class="question question-answered" id={question.anchor}>
      <Disclosure
        summary={
          <span>
            {questionWords.answered(no, question.phrase)}
            <span class="question-said">
              {questionWords.answer(questionWords.said(chosen?.text ?? '', valueShown(question)))}
            </span>
          </span>
        }
      >
        {readOnly ? <Source asked={asked} /> : <Choices asked={asked} />}
      </Disclosure>
    </div>
  )
}

function valueShown({ chosenValue }: ReviewQuestion): string {
  if (chosenValue === undefined) return ''
  const text = String(chosenValue)
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) ? formatEra(Temporal.PlainDate.from(text)) : text
}

function Choices({ asked }: { asked: AskedQuestion }) {
  const { no, question, typed, error } = asked
  const name = choiceName(no)
  // A proposal is shown as chosen, and counts only once somebody saves it.
  const chosen = typed?.choice ?? question.chosenKey ?? question.proposedKey ?? ''
  const later: ReviewChoice = { key: '', text: questionWords.later }
  return (
    <fieldset
      class={error === undefined ? 'field' : 'field field-wrong'}
      role="radiogroup"
      aria-describedby={error === undefined ? undefined : `${fieldId(name)}-error`}
    >
      <legend class="label">
        <span class="question-no">{questionWords.no(no)}</span>
        {question.text}
      </legend>
      <Source asked={asked} />
      <ShownValue name={name} value={question.chosenKey ?? ''} />
      <FieldNotes name={name} error={error} />
      {[...question.choices, later].map((choice, index) => (
        <ChoiceRow
          asked={asked}
          choice={choice}
          id={index === 0 ? fieldId(name) : `${fieldId(name)}-${index}`}
          checked={choice.key === chosen}
        />
      ))}
    </fieldset>
  )
}

function Source({ asked: { question, line } }: { asked: AskedQuestion }) {
  const { before, words, after } = quoteOf(line, question.phrase)
  return (
    <div class="question-source">
      <p>
        <a href={`#${anchors.line(question.line)}`}>{questionWords.line(question.line)}</a>
        <q>
          {before}
          <mark class="mark-question">{words}</mark>
          {after}
        </q>
      </p>
      {question.reading !== '' && <p class="soft">{questionWords.reading(question.reading)}</p>}
    </div>
  )
}

type RowProps = { asked: AskedQuestion; choice: ReviewChoice; id: string; checked: boolean }

function ChoiceRow({ asked, choice, id, checked }: RowProps) {
  const { no, question } = asked
  const { key, text, takes } = choice
  const proposed = key !== '' && key === question.proposedKey
  const earlier = question.proposedFrom === 'earlierYear'
  return (
    <div class="choice">
      <input type="radio" id={id} name={choiceName(no)} value={key} checked={checked} />
      <label for={id}>
        {text}
        {proposed && (
          <span class="proposal">{earlier ? questionWords.earlier : questionWords.proposal}</span>
        )}
      </label>
      {takes !== undefined && <ChoiceValue asked={asked} choice={choice} takes={takes} />}
    </div>
  )
}

type ValueProps = {
  asked: AskedQuestion
  choice: ReviewChoice
  takes: 'date' | 'number' | 'text'
}

function ChoiceValue({ asked: { no, question, typed }, choice, takes }: ValueProps) {
  const name = choiceValueName(no, choice.key)
  const saved = question.chosenKey === choice.key ? valueShown(question) : ''
  const value = typed?.choice === choice.key ? typed.value : saved
  return (
    <div class="choice-value">
      <label class="visually-hidden" for={fieldId(name)}>
        {questionWords.valueOf(no, choice.text)}
      </label>
      <ShownValue name={name} value={saved} />
      <FieldNotes name={name} hint={questionWords.takes[takes]} />
      <input
        id={fieldId(name)}
        name={name}
        class={takes === 'number' ? 'input width-xs' : 'input width-s'}
        type="text"
        value={value}
        aria-describedby={`${fieldId(name)}-hint`}
      />
    </div>
  )
}
