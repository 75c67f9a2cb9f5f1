import type { ApprovalForm } from '../../../platform/approval-form.ts'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { locales } from '../../../platform/messages/locale.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { goalsMessages } from '../messages/messages.ts'
import { changeTarget } from '../change-target.ts'
import type { LocalText } from '../policy-document.ts'
import { translationsOf } from '../policy-rows.ts'
import { findTarget } from '../store/policy.ts'
import { upsertTranslations } from '../store/reading.ts'
import type { MeasureRow, PolicyRow, TargetRow } from '../store/tables.ts'
import { changePath } from './change-paths.ts'
import { changeWords } from './staff-messages.ts'
import { findPublishedTargetId, getProposal, updateProposal } from './store.ts'
import { changeFormKey, type ProposalStatus, type ProposedChangeRow } from './tables.ts'
import { valueTextOf } from './value-text.ts'

/** What approvers decide when a published target is to change (目標の変更の起案). */
export const changeForm: ApprovalForm = {
  key: changeFormKey,
  labelJa: changeWords.form,
  defaultRoute: [
    { need: 'anyOne', approvers: [{ kind: 'headAt', level: 'division' }] },
    { need: 'anyOne', approvers: [{ kind: 'headAt', level: 'department' }] },
  ],

  async content(db, subjectId) {
    const proposal = await getProposal(db, subjectId)
    const { target, measure, policy } = await getSubject(db, proposal)
    const { approval, fields } = changeWords
    const { field, oldValue, newValue, oldRule, newRule, reason } = proposal
    const after = valueTextOf(proposal, target.unit, 'new')
    const before = valueTextOf(proposal, target.unit, 'old')
    const others = locales.flatMap((locale) => {
      const text = locale === 'ja' ? undefined : reason[locale]
      const label = approval.reasonIn[locale] ?? locale
      return text === undefined ? [] : [{ label, value: withoutRuby(text) }]
    })
    return {
      title: approval.title(measure.no, target.no, target.label, fields[field]),
      path: changePath(subjectId),
      unitId: measure.ownerDivisionId,
      facts: [
        { label: approval.policy, value: policy.title },
        { label: approval.measure, value: `${measure.no} ${measure.title}` },
        { label: approval.target, value: `${target.no} ${target.label}` },
        { label: fields[field], value: after, before },
        { label: approval.reason, value: reason.ja },
        ...others,
        { label: approval.public, value: approval.publicText(before, after) },
      ],
      decides: { targetId: proposal.targetId, field, oldValue, newValue, oldRule, newRule, reason },
    }
  },

  async decided(platform, context, { subjectId, decisionRef }) {
    const tx = platform.db
    const proposal = await getProposal(tx, subjectId)
    const { policy } = await getSubject(tx, proposal)
    const { reason, oldValue: expected, newValue, newRule, field } = proposal
    // A corrected version may have been published since; the change belongs to the target itself.
    const current = await findPublishedTargetId(tx, proposal.firstTargetId)
    const targetId = current ?? proposal.targetId
    const decision = { targetId, reason, approvalRef: decisionRef, publishedOn: context.today }
    const what =
      field === 'countingRule'
        ? { field, newRule: newRule ?? missingRule(subjectId) }
        : { field, newValue }
    const { changeId } = await changeTarget(platform, context, { ...decision, ...what, expected })
    await sayInEveryLanguage(tx, context, policy, decisionRef)
    await updateProposal(tx, subjectId, {
      status: 'published',
      statusNote: null,
      changeId,
      decisionRef,
      updatedAt: context.now,
    })
  },

  async ended(platform, context, { subjectId, how, note }) {
    const { status } = await getProposal(platform.db, subjectId)
    // The public has read it: what stands there for ever is mended by another change.
    if (status === 'published') throw new Refusal('goals.change_is_public', 409)
    const ends: Record<typeof how, ProposalStatus> = {
      returned: 'returned',
      withdrawn: 'withdrawn',
      refused: 'refused',
      cancelled: 'void',
      void: 'void',
    }
    await updateProposal(platform.db, subjectId, {
      status: ends[how],
      statusNote: note,
      updatedAt: context.now,
    })
  },
}

async function getSubject(
  db: Handle,
  { targetId }: ProposedChangeRow,
): Promise<{ target: TargetRow; measure: MeasureRow; policy: PolicyRow }> {
  const found = await findTarget(db, targetId)
  if (found === undefined) throw new Refusal('goals.target_not_found', 404)
  return found
}

function missingRule(subjectId: string): never {
  throw new Error(`proposed change ${subjectId} has no rule`)
}

// Readers of other languages look for the year and the number: the era's name is Japanese.
async function sayInEveryLanguage(
  tx: Handle,
  context: RequestContext,
  policy: PolicyRow,
  decisionRef: string,
): Promise<void> {
  const no = /\d+$/u.exec(decisionRef)?.[0]
  if (no === undefined) return
  const year = fiscalYearOf(context.today)
  const name: LocalText = { ja: decisionRef }
  for (const locale of locales) {
    if (locale !== 'ja') name[locale] = goalsMessages[locale].decisionNo(year, no)
  }
  const rows = translationsOf(policy.id, context.now, 'policy', policy.id, `name:${name.ja}`, name)
  await upsertTranslations(tx, rows.map((row) => ({ ...row, state: 'approved' as const })))
}
