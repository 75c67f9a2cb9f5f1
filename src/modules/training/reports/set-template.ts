import { act } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { ReportHeading } from './report.ts'
import { findTemplate, insertTemplate } from './store/report.ts'

/**
 * Makes the next version of what a report asks for (復命書の様式). Reports that have begun keep their
 * own headings. Refusals: `training.report_headings`, `training.report_heading_twice`,
 * `training.changed_meanwhile`.
 */
export function setTemplate(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { lead, headings, version }: {
    lead: string
    headings: readonly ReportHeading[]
    /** The one that the form showed; unchecked when left out. */
    version?: number | undefined
  },
): Promise<{ version: number }> {
  const what = { action: 'training.set_report_template', permission: 'training.offer' }
  return act(platform, context, what, async (tx) => {
    if (headings.length === 0) throw new Refusal('training.report_headings', 422)
    const names = headings.map(({ heading }) => heading)
    const twice = names.find((name, index) => names.indexOf(name) !== index)
    if (twice !== undefined) {
      throw new Refusal('training.report_heading_twice', 422, { heading: twice })
    }
    const before = await findTemplate(tx)
    const latest = before?.version ?? 0
    if (version !== undefined && version !== latest) {
      throw new Refusal('training.changed_meanwhile', 409)
    }
    const after = { version: latest + 1, lead, headings: [...headings] }
    const stamp = { recordedAt: context.now, recordedBy: actorRefOf(context.actor) }
    await insertTemplate(tx, { ...after, ...stamp })
    const subject = 'training.report_template/city'
    return { subject, before, after, result: { version: after.version } }
  })
}
