import type { SourceDesk } from '../ask-source.ts'
import type { Platform } from '../../../platform/platform.ts'
import { viewPolicy } from '../policy-view.ts'
import { listPublished } from '../store/policy.ts'
import type { ChangeLine } from './pages/changes-page.tsx'
import { listProposals } from './store.ts'

/** Proposals of a year's targets, newest first; then published changes that had none here. */
export async function listLines(
  platform: Platform & SourceDesk,
  fiscalYear: number,
  today: Temporal.PlainDate,
): Promise<ChangeLine[]> {
  const lines: ChangeLine[] = []
  const published: ChangeLine[] = []
  for (const policy of await listPublished(platform.db, { fiscalYear })) {
    const view = await viewPolicy(platform, policy, 'ja', today)
    const targets = view.measures.flatMap((measure) =>
      measure.targets.map((target) => ({ measure, target })),
    )
    const proposals = await listProposals(platform.db, targets.map(({ target }) => target.firstId))
    for (const proposal of proposals) {
      const found = targets.find(({ target }) => target.firstId === proposal.firstTargetId)
      if (found === undefined) continue
      const { measure, target } = found
      const place = { measureNo: measure.no, targetNo: target.no, label: target.label.text }
      lines.push({ ...place, proposal, unit: target.unit })
    }
    const known = new Set(proposals.map((proposal) => proposal.changeId))
    for (const change of view.changes.toReversed()) {
      if (known.has(change.id)) continue
      const { measureNo, targetNo, label } = change
      published.push({ measureNo, targetNo, label: label.text, published: change })
    }
  }
  return [...lines, ...published]
}
