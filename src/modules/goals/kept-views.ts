import { fiscalYearOf } from '../../platform/calendar/fiscal-year.ts'
import type { Platform } from '../../platform/platform.ts'
import { policyVersionOf } from './policy-version.ts'
import { viewPolicies } from './policy-view.ts'
import { listPublished } from './store/policy.ts'
import type { PolicyView } from './view-types.ts'

type Kept = { checkedAtMs: number; version: string; views: PolicyView[] }
type Slot = { kept?: Kept; pending?: Promise<PolicyView[]> }

// The staff home is everybody's first page: as with public pages, a change shows within a second.
const holdsMs = 1_000
const slots = new WeakMap<Platform, Slot>()

/** This fiscal year's policies in Japanese, judged once for each state of their data. */
export async function presentViews(platform: Platform): Promise<PolicyView[]> {
  const slot = slots.get(platform) ?? {}
  slots.set(platform, slot)
  const { kept } = slot
  if (kept !== undefined && performance.now() - kept.checkedAtMs < holdsMs) return kept.views
  slot.pending ??= refresh(platform, slot).finally(() => {
    delete slot.pending
  })
  return slot.pending
}

async function refresh(platform: Platform, slot: Slot): Promise<PolicyView[]> {
  const today = platform.clock.today()
  const policies = await listPublished(platform.db, { fiscalYear: fiscalYearOf(today) })
  const version = await policyVersionOf(platform, policies)
  if (slot.kept?.version === version) {
    slot.kept.checkedAtMs = performance.now()
    return slot.kept.views
  }
  const views = await viewPolicies(platform, policies, 'ja', today)
  slot.kept = { checkedAtMs: performance.now(), version, views }
  return views
}
