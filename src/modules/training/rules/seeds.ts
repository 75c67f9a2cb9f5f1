import { firstDayOf, fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { setRules } from '../set-rules.ts'
import { confirmRules } from './confirm-rules.ts'

/**
 * The demo city's own settings (サンプル): some of today's are compared with its training plan, and from
 * next April seats that come free are offered.
 */
export async function seedRules(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<void> {
  await confirmRules(platform, context, {
    settings: ['courseCounting', 'participantCounting', 'reportDueDays'],
    source: '茶畑市職員研修計画 第3章（架空）',
  })
  await setRules(platform, context, {
    fromOn: firstDayOf(fiscalYearOf(context.today) + 1),
    queueMove: 'offered',
    quotaReleaseDays: 14,
  })
}
