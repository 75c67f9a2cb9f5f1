import type { ApprovalForm } from '../../../platform/approval-form.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import { findPublished, listMeasuresOf } from '../store/policy.ts'
import type { PolicyRow } from '../store/tables.ts'
import { evaluationFormKey, publishRound } from './close-round.ts'
import { evaluationsPath } from './paths.ts'
import { closingRoundNames, closingWords, markText } from './staff-messages.ts'
import { findRound, listStanding, updateRound } from './store.ts'
import type { RoundRow } from './tables.ts'

/**
 * What approvers decide before a round is public, where the city has set a route for it. Without
 * one the word of the department's head closes the round, which is what the usual route says.
 */
export const evaluationForm: ApprovalForm = {
  key: evaluationFormKey,
  labelJa: closingWords.form,
  defaultRoute: [{ need: 'anyOne', approvers: [{ kind: 'headAt', level: 'department' }] }],

  async content(db, subjectId) {
    const { row, policy } = await getSubject(db, subjectId)
    const measures = await listMeasuresOf(db, policy.fiscalYear, policy.departmentId)
    const standing = await listStanding(db, [row.id])
    const lines = measures.flatMap(({ no, title, firstMeasureId }) => {
      const one = standing.find(({ measureId }) => measureId === firstMeasureId)
      if (one === undefined) return []
      const { mark, proposedMark, analysis } = one
      const before = proposedMark === null ? {} : { before: markText(proposedMark) }
      const text = `${markText(mark)} ${analysis}`
      const changed = mark === proposedMark ? {} : before
      return [{ label: `${no} ${title}`, value: text, ...changed }]
    })
    return {
      title: closingWords.formTitle(policy.title, closingRoundNames[row.round]),
      path: evaluationsPath(policy.id),
      unitId: policy.departmentId,
      facts: [...lines, { label: closingWords.word, value: row.word ?? '' }],
      decides: {
        round: row.round,
        fiscalYear: row.fiscalYear,
        word: row.word,
        evaluationIds: standing.map(({ id }) => id).toSorted(),
      },
    }
  },

  async decided(platform, context, { subjectId, decisionRef }) {
    const { row } = await getSubject(platform.db, subjectId)
    await publishRound(platform.db, context, row.id, { decisionRef })
  },

  async ended(platform, _context, { subjectId, note }) {
    const { row } = await getSubject(platform.db, subjectId)
    // What the public has read stays; the approvals keep what became of the decision.
    if (row.status === 'closed') return
    await updateRound(platform.db, subjectId, { status: 'open', statusNote: note })
  },
}

async function getSubject(
  db: Handle,
  roundId: string,
): Promise<{ row: RoundRow; policy: PolicyRow }> {
  const row = await findRound(db, roundId)
  const policy = row && (await findPublished(db, row.fiscalYear, row.departmentId))
  if (row === undefined || policy === undefined) throw notFound('goals.evaluation_not_found')
  return { row, policy }
}
