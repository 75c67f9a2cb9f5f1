import { staffNamesOf } from '#modules/people'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { permissionsOf } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { LocalText } from '../policy-document.ts'
import { listPublished, readPolicy } from '../store/policy.ts'
import { proposeChange } from './propose-change.ts'

/** Who of the demo city asks for the change: the head of the division that owns the target. */
export type ChangeStory = { proposer: { employeeId: string; staffNo: string } }

const reason: LocalText = {
  ja: '夏に質問の種類を整理し、似た答えを一つにまとめました。答えの数より、すぐ見つかることを優先します。',
  'ja-plain':
    '夏《なつ》に、似《に》ている 答《こた》えを 一《ひと》つに しました。数《かず》より、すぐに 見《み》つかることを 大切《たいせつ》に します。',
  'pt-BR':
    'No verão reunimos respostas parecidas em uma só. Importa mais encontrá-las logo do que ter muitas.',
  en: 'In summer we joined similar answers into one. Finding them at once matters more than their number.',
}

/**
 * Leaves one change of the present year's policy with its approvers: fewer official answers than
 * promised. Does nothing in a year whose story has no such target.
 */
export async function seedChanges(
  platform: Platform,
  context: RequestContext,
  { proposer }: ChangeStory,
): Promise<void> {
  const { employeeId, staffNo } = proposer
  const fiscalYear = fiscalYearOf(context.today)
  for (const policy of await listPublished(platform.db, { fiscalYear })) {
    const { targets } = await readPolicy(platform.db, policy)
    const target = targets.find((one) => one.sourceKey === 'chatbot.official_answers')
    if (target === undefined) continue
    const names = await staffNamesOf(platform.db, [employeeId], context.today)
    const grants = (['divisionOwner', 'staff'] as const).map((role) => ({ role, unitId: null }))
    const actor = {
      kind: 'employee' as const,
      userId: employeeId,
      employeeId,
      staffNo,
      name: names.get(employeeId) ?? staffNo,
      permissions: permissionsOf(grants, platform.offers.permissions),
    }
    await proposeChange(platform, { ...context, actor }, {
      targetId: target.id,
      wanted: { field: 'targetValue', newValue: '200' },
      reason,
    })
  }
}
