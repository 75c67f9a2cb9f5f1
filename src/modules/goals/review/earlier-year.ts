import type { Handle } from '../../../platform/database/handle.ts'
import type { PolicyDraft, Question } from '../import/index.ts'
import { listPublished, readPolicy } from '../store/policy.ts'
import { readDraft } from './read-draft.ts'
import type { ReviewBinding } from './review-types.ts'
import { findEarlierImport, type ImportRow } from './store.ts'

type Earlier = NonNullable<ReviewBinding['earlier']>

/** What an earlier year's policy of the same department did; proposals only. */
export type EarlierYear = {
  /** Key of the choice once made for the same words. */
  choiceFor(question: Question): string | undefined
  /** How the target of the same name in the measure of the same title got its values. */
  bindingFor(measureTitle: string, label: string): Earlier | undefined
}

const nothing: EarlierYear = { choiceFor: () => undefined, bindingFor: () => undefined }

const keyOf = (measureTitle: string, label: string) => `${measureTitle}\n${label}`
const wordsOf = ({ kind, phrase }: Question) => `${kind}\n${phrase}`

/** Reads the newest policy that the department published for an earlier year. */
export async function openEarlierYear(
  db: Handle,
  { departmentId, fiscalYear }: Pick<ImportRow, 'departmentId' | 'fiscalYear'>,
): Promise<EarlierYear> {
  if (departmentId === null || fiscalYear === null) return nothing
  const [bindings, choices] = await Promise.all([
    bindingsBefore(db, departmentId, fiscalYear),
    choicesBefore(db, departmentId, fiscalYear),
  ])
  return {
    choiceFor: (question) => {
      const key = choices.get(wordsOf(question))
      const choice = question.choices.find((one) => one.key === key)
      // A value given beside a choice belonged to that year.
      return choice === undefined || choice.takes !== undefined ? undefined : choice.key
    },
    bindingFor: (measureTitle, label) => bindings.get(keyOf(measureTitle, label)),
  }
}

async function bindingsBefore(
  db: Handle,
  departmentId: string,
  before: number,
): Promise<Map<string, Earlier>> {
  const published = await listPublished(db, { departmentId })
  const policy = published.find(({ fiscalYear }) => fiscalYear < before)
  const bindings = new Map<string, Earlier>()
  if (policy === undefined) return bindings
  const { measures, targets } = await readPolicy(db, policy)
  for (const { measureId, label, sourceKey, sourceParameters, manualReason } of targets) {
    const measure = measures.find(({ id }) => id === measureId)
    if (measure === undefined || (sourceKey === null && manualReason === null)) continue
    bindings.set(keyOf(measure.title, label), {
      fiscalYear: policy.fiscalYear,
      ...(sourceKey === null ? {} : { sourceKey, parameters: sourceParameters }),
      ...(manualReason === null ? {} : { manualReason }),
    })
  }
  return bindings
}

async function choicesBefore(
  db: Handle,
  departmentId: string,
  before: number,
): Promise<Map<string, string>> {
  const earlier = await findEarlierImport(db, departmentId, before)
  const choices = new Map<string, string>()
  if (earlier === undefined) return choices
  const draft: PolicyDraft = readDraft(earlier.sourceText)
  for (const question of draft.questions) {
    const answer = earlier.answers.answers[question.id]
    const key = typeof answer === 'string' ? answer : answer?.choice
    if (key !== undefined) choices.set(wordsOf(question), key)
  }
  return choices
}
