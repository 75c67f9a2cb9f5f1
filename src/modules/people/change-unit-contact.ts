import { act } from '../../platform/act.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { Refusal } from '../../platform/refusal.ts'
import { scopeOf } from './scope.ts'
import { getUnit, listUnitVersions, lockOrganisation } from './store/unit.ts'
import { insertRevision } from './store/version.ts'
import { assertPhone, assertSlug } from './unit.ts'
import { revise, stampOf } from './version.ts'

/** How a unit is reached from a day on. The slug is part of public addresses. */
export type UnitContact = {
  unitId: string
  phone?: string | undefined
  slug: string
  on: Temporal.PlainDate
}

/**
 * Changes phone and slug of a unit from a day on (連絡先).
 * Refusals: `people.slug_taken`, `people.nothing_changed`, malformed slugs and numbers.
 */
export async function changeUnitContact(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { unitId, slug, on, ...input }: UnitContact,
): Promise<{ unitId: string }> {
  const phone = input.phone ?? null
  const unitPath = await scopeOf(platform.db, unitId, on)
  return act(platform, context, { action: 'people.change_unit_contact', unitPath }, async (tx) => {
    assertSlug(slug)
    assertPhone(phone)
    await lockOrganisation(tx, 'change')
    const unit = await getUnit(tx, unitId, on)
    if (unit.phone === phone && unit.slug === slug) {
      throw new Refusal('people.nothing_changed', 409)
    }
    const revision = revise(await listUnitVersions(tx, unitId), on, { phone, slug })
    await insertRevision(tx, 'people.unitVersion', revision, stampOf(context))
    return {
      subject: `people.unit/${unitId}`,
      before: unit,
      after: revision.added,
      result: { unitId },
    }
  })
}
