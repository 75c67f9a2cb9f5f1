import { listStaff } from '#modules/people'
import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Licence } from './licence.ts'
import { insertLicences } from './store.ts'

/** Licences of the demo city's people: years they hold, null for ever. */
const kinds: readonly (readonly [name: string, validYears: number | null])[] = [
  ['防火管理者（甲種）', null],
  ['第三種電気主任技術者', null],
  ['危険物取扱者（乙種第四類）', null],
  ['一級土木施工管理技士', 5],
  ['建築基準適合判定資格者', null],
  ['応急手当普及員', 3],
  ['社会福祉主事', null],
  ['介護支援専門員', 5],
  ['日本語教育能力検定', null],
  ['情報セキュリティマネジメント', null],
]

/** Every so many people hold one. */
const step = 9

/**
 * Gives some of the demo city's people licences (サンプル): most confirmed, some waiting for the
 * training desk, one that ends within three weeks and one within three months.
 */
export async function seedCertificates(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<{ licences: number }> {
  return act(platform, context, { action: 'training.seed_certificates' }, async (tx) => {
    const { today, now } = context
    const staff = await listStaff(tx, today, { kind: 'main' })
    const holders = staff.filter((_, index) => index % step === 2)
    const licences = holders.map(({ employeeId }, index): Licence => {
      const [name, validYears] = kinds[index % kinds.length] ?? ['', null]
      const issuedOn = today.subtract({ years: 1 + (index % 4), days: 20 + index * 3 })
      const isOpen = index % 8 === 5
      return {
        id: newId(),
        licenceId: newId(),
        employeeId,
        name,
        number: String(10_000 + index * 173).padStart(6, '0'),
        issuedOn,
        expiresOn: endOf(index, issuedOn, validYears, today),
        sha256: null,
        filename: null,
        confirmedAt: isOpen ? null : now,
        confirmedBy: isOpen ? null : 'system/seed',
        recordedAt: now,
        recordedBy: 'system/seed',
        supersededAt: null,
      }
    })
    await insertLicences(tx, licences)
    const result = { licences: licences.length }
    return { subject: 'training.licence/demo', after: result, result }
  })
}

function endOf(
  index: number,
  issuedOn: Temporal.PlainDate,
  validYears: number | null,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (index === 0) return today.add({ days: 20 })
  if (index === 3) return today.add({ days: 75 })
  return validYears === null ? null : issuedOn.add({ years: validYears }).subtract({ days: 1 })
}
