import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { viewPolicy } from '../policy-view.ts'
import { listReports } from '../report/store.ts'
import { findMeasure, findPolicy } from '../store/policy.ts'
import { listAllReadings } from '../store/reading.ts'
import { buildPacket } from './build-packet.ts'
import type { CouncilPacket } from './packet.ts'

/** Which measure: by its id, or by its policy and number. */
export type PacketPlaceOf = { measureId: string } | { policyId: string; no: number }

/** The packet of a published measure, counted today; not found otherwise. */
export async function loadPacket(
  platform: Platform,
  place: PacketPlaceOf,
  today: Temporal.PlainDate,
): Promise<{ packet: CouncilPacket; measureId: string; policyId: string; no: number }> {
  const { db, config } = platform
  const known = 'measureId' in place ? await findMeasure(db, place.measureId) : undefined
  const policyId = 'policyId' in place ? place.policyId : known?.policyId
  const policy = policyId === undefined ? undefined : await findPolicy(db, policyId)
  if (policy?.status !== 'published') throw notFound('goals.measure_not_found')
  const view = await viewPolicy(platform, policy, 'ja', today)
  const no = 'no' in place ? place.no : known?.no
  const measure = view.measures.find((one) => one.no === no)
  const row = measure && (await findMeasure(db, measure.id))
  if (measure === undefined || row === undefined) throw notFound('goals.measure_not_found')
  const [readings, reports] = await Promise.all([
    Promise.all(measure.targets.map((target) => listAllReadings(db, target.firstId))),
    listReports(db, [row.firstMeasureId]),
  ])
  const { baseUrl } = config
  const packet = buildPacket({ view, measure, readings, reports, baseUrl })
  return { packet, measureId: measure.id, policyId: policy.id, no: measure.no }
}
