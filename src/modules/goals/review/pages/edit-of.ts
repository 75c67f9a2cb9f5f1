import { parseDate } from '../../../../platform/calendar/date-parse.ts'
import type { FormError } from '../../../../platform/ui/error-summary.tsx'
import type { Review, ReviewEdit } from '../review-types.ts'
import { pickName } from './conflict-panel.tsx'
import { measureFields } from './draft.tsx'
import { dismiss, figureName, reopen } from './ledger.tsx'
import { choiceName, choiceValueName } from './question-fields.tsx'
import { ledgerWords, questionWords, sourceWords } from './staff-messages.ts'
import { isChanged, type Typed, valueOf } from './typed.ts'

type Edit<Do extends ReviewEdit['do']> = Extract<ReviewEdit, { do: Do }>

/** Edits read from a form, or what to mend. No edit means that nothing was changed. */
export type ReadEdits = { edits: ReviewEdit[]; errors: FormError[] }

// Where both had changed a field and the person chose what was saved already, nothing is sent.
const keepsTheirs = (typed: Typed, path: string): boolean =>
  valueOf(typed, pickName(path)) === 'theirs'

/** The answers of the whole page; a proposal that was sent is an answer from then on. */
export function readAnswers({ questions }: Review, typed: Typed): ReadEdits {
  const answers: Edit<'answerQuestions'>['answers'] = {}
  const errors: FormError[] = []
  for (const [index, { id, choices }] of questions.entries()) {
    const no = index + 1
    const key = valueOf(typed, choiceName(no))
    if (key === undefined || keepsTheirs(typed, `answers.${id}`)) continue
    const box = choiceValueName(no, key)
    const changed = isChanged(typed, choiceName(no))
    const takes = choices.find((one) => one.key === key)?.takes
    if (key === '') {
      if (changed) answers[id] = null
    } else if (takes === undefined) {
      if (changed) answers[id] = { choice: key }
    } else if (changed || isChanged(typed, box)) {
      const given = (valueOf(typed, box) ?? '').trim()
      const value = takes === 'number' ? numberIn(given) : given
      if (value === undefined || value === '') {
        errors.push({ name: choiceName(no), message: questionWords.valueMissing(no) })
      } else if (takes === 'date' && !parseDate(given).ok) {
        errors.push({ name: choiceName(no), message: questionWords.notADay(no, given) })
      } else {
        answers[id] = { choice: key, value }
      }
    }
  }
  const any = Object.keys(answers).length > 0
  return { edits: any ? [{ do: 'answerQuestions', answers }] : [], errors }
}

function numberIn(text: string): number | undefined {
  const plain = text.normalize('NFKC').replaceAll(',', '')
  return /^-?\d{1,13}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined
}

/** Owner and basic policies of every measure that was changed, and is not saved so already. */
export function readMeasures({ draft }: Review, typed: Typed): ReadEdits {
  const edits = draft.measures.flatMap((measure): ReviewEdit[] => {
    const { no, ownerDivision = '', basicPolicyNos } = measure
    const edit: Edit<'setMeasure'> = { do: 'setMeasure', measure: no }
    const owner = valueOf(typed, measureFields.owner(no)) ?? ''
    const isMine = (name: string, path: string) =>
      isChanged(typed, name) && !keepsTheirs(typed, `measures.${no}.${path}`)
    if (isMine(measureFields.owner(no), 'ownerDivision') && owner !== ownerDivision) {
      edit.ownerDivision = owner === '' ? null : owner
    }
    const policies = (typed.get(measureFields.policies(no)) ?? []).map(Number)
    const saved = basicPolicyNos.toSorted((a, b) => a - b)
    if (isMine(measureFields.policies(no), 'basicPolicies') && policies.join() !== saved.join()) {
      edit.basicPolicies = policies
    }
    return 'ownerDivision' in edit || 'basicPolicies' in edit ? [edit] : []
  })
  return { edits, errors: [] }
}

/** Targets that are reported by hand, with one reason. */
export function readByHand({ draft }: Review, typed: Typed): ReadEdits {
  const open = draft.measures
    .flatMap((measure) => measure.targets)
    .filter(({ binding }) => binding.state === 'open')
    .map(({ id }) => id)
  const targets = typed.has('all') ? open : [...(typed.get('targets') ?? [])]
  const manualReason = (valueOf(typed, 'manualReason') ?? '').trim()
  const errors: FormError[] = []
  if (targets.length === 0) errors.push({ name: 'targets', message: sourceWords.nothing })
  if (manualReason === '') errors.push({ name: 'manualReason', message: sourceWords.reasonMissing })
  return { edits: [{ do: 'reportByHand', targets, manualReason }], errors }
}

/** What becomes of the figures that were decided; those left alone stay as they are. */
export function readFigures({ figures }: Review, typed: Typed): ReadEdits {
  const dismissedBecause = (valueOf(typed, 'reason') ?? '').trim()
  const decided: Edit<'accountForFigures'>['figures'] = []
  const errors: FormError[] = []
  for (const { line, column } of figures) {
    const choice = valueOf(typed, figureName({ line, column })) ?? ''
    if (choice === '' || keepsTheirs(typed, `figures.${line}.${column}`)) continue
    if (choice === reopen) decided.push({ line, column })
    else if (choice !== dismiss) decided.push({ line, column, linkedTo: choice })
    else if (dismissedBecause !== '') decided.push({ line, column, dismissedBecause })
    else if (errors.length === 0) {
      errors.push({ name: 'reason', message: ledgerWords.reasonMissing })
    }
  }
  const [first] = figures
  if (decided.length === 0 && errors.length === 0 && first !== undefined) {
    errors.push({ message: ledgerWords.nothing })
  }
  return { edits: [{ do: 'accountForFigures', figures: decided }], errors }
}

/** What is taken back: a merge, a split, a target that was dropped. */
export function readUndo(typed: Typed): ReadEdits {
  const target = valueOf(typed, 'target') ?? ''
  const verb = valueOf(typed, 'undo')
  const undo = (['undoMerge', 'undoSplit', 'restoreTarget'] as const).find((one) => one === verb)
  return { edits: undo === undefined ? [] : [{ do: undo, target }], errors: [] }
}
