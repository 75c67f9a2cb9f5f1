import type {
  ApprovalContent,
  ApprovalFact,
  ApprovalForm,
} from '../../../platform/approval-form.ts'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { formatDate, formatNumber } from '../../../platform/ui/dates.ts'
import type { DocumentTarget, PolicyDocument } from '../policy-document.ts'
import { publishForm } from './form-key.ts'
import { reviewedDocument } from './reviewed-document.ts'
import { settlePolicy } from './settle-policy.ts'
import { reviewWords } from './staff-messages.ts'
import { getImport, type ImportRow } from './store.ts'

const words = reviewWords.facts

/**
 * A policy before those who decide it (運営方針の決裁). The decision does not publish: that is a step
 * of its own, so that the day can be chosen.
 */
export const publishPolicyForm: ApprovalForm = {
  key: publishForm,
  labelJa: reviewWords.form,
  defaultRoute: [{ need: 'anyOne', approvers: [{ kind: 'headAt', level: 'department' }] }],
  content: contentOf,
  async decided(platform, context, { subjectId, decisionRef }) {
    const settled = { importId: subjectId, status: 'decided', note: null, decisionRef } as const
    await settlePolicy(platform, context, settled)
  },
  async ended(platform, context, { subjectId, note }) {
    await settlePolicy(platform, context, { importId: subjectId, status: 'open', note })
  },
}

async function contentOf(db: Handle, importId: string): Promise<ApprovalContent> {
  const row = await getImport(db, importId)
  const { departmentId, departmentName } = row
  if (departmentId === null) {
    throw new Refusal('goals.unit_not_found', 404, { name: departmentName })
  }
  const year = row.fiscalYear === null ? '' : formatFiscalYear(row.fiscalYear, 'ja')
  const shown = {
    title: reviewWords.formTitle(year, departmentName),
    path: `/staff/goals/imports/${importId}`,
    unitId: departmentId,
  } as const
  try {
    const document = reviewedDocument(row)
    const decides = { importId, departmentId, document }
    return { ...shown, facts: factsOf(document, row, year), decides }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // Reopened and half edited: there is something to look at, but nothing to decide.
    const facts = [{ label: words.unfinished, value: words.unfinishedText }]
    return { ...shown, facts, decides: { importId, departmentId, answers: row.answers } }
  }
}

function factsOf(
  document: PolicyDocument,
  { sourceLabels }: Pick<ImportRow, 'sourceLabels'>,
  year: string,
): ApprovalFact[] {
  const { measures, department, ledger } = document
  const targets = measures.flatMap((measure) => measure.targets)
  const judged = targets.filter((target) => target.judged)
  const counted = judged.filter((target) => !target.computed)
  const sums = judged.length - counted.length
  const manual = counted.filter((target) => target.manualReason !== undefined)
  return [
    { label: words.year, value: year },
    { label: words.department, value: department },
    {
      label: words.counts,
      value: words.countsOf(measures.length, targets.length, judged.length, ledger.length),
    },
    { label: words.manualShare, value: words.manualOf(manual.length, counted.length, sums) },
    ...measures.flatMap(({ no, title, ownerDivision, targets: own }) => [
      { label: words.measure(no, title.ja), value: words.owner(ownerDivision) },
      ...own.map((target) => ({
        label: words.target(`${no}.${target.no}`, target.label.ja),
        value: promiseOf(target, sourceLabels),
      })),
    ]),
  ]
}

function promiseOf(target: DocumentTarget, labels: Readonly<Record<string, string>>): string {
  const { dueOn, targetValue, unit = '', direction, judged, computed } = target
  const bound =
    direction === 'keep' || targetValue === undefined ? '' : reviewWords.directions[direction]
  const value = targetValue === undefined ? '' : `${formatNumber(targetValue, 'ja')}${unit}`
  const parts = [
    ...(dueOn === undefined ? [] : [words.due(formatDate(dueOn, 'ja'))]),
    ...(value === '' ? [] : [words.value(`${value}${bound}`)]),
    judged ? (computed ? words.computed : sourceOf(target, labels)) : words.notJudged,
  ]
  return parts.join('、')
}

function sourceOf(
  { sourceKey, manualReason }: DocumentTarget,
  labels: Readonly<Record<string, string>>,
): string {
  if (manualReason !== undefined) return words.manual(manualReason.ja)
  return words.live(sourceKey === undefined ? '' : (labels[sourceKey] ?? sourceKey))
}
