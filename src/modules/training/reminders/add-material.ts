import { act } from '../../../platform/act.ts'
import { actorRefOf } from '../../../platform/audit/append.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { pathOfOffering } from '../paths.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { getCourse, lockOffering } from '../store/offering.ts'
import type { OfferingRow } from '../store/tables.ts'
import type { Material, MaterialKind } from './material.ts'
import { endMaterial, getMaterial, insertMaterials, listOpenOf } from './store.ts'

/** A material as the desk writes it; `scope` says for which offerings. */
export type NewMaterial = {
  offeringId: string
  scope: 'offering' | 'course'
  kind: MaterialKind
  title: string
  note: string
  file: File | undefined
  /** Whether those seated are told. */
  tell: boolean
}

const permission = 'training.offer'

/**
 * Adds what to bring, or something to read, for those seated in an offering or in all of its
 * course, and tells them. Refusals: `training.material_empty`, those of the file store,
 * `training.offering_state` for one that was called off.
 */
export function addMaterial(
  platform: Pick<Platform, 'db' | 'files'>,
  context: RequestContext,
  { offeringId, scope, kind, title, note, file, tell }: NewMaterial,
): Promise<{ materialId: string }> {
  return act(platform, context, { action: 'training.add_material', permission }, async (tx) => {
    if (file === undefined && note === '') throw new Refusal('training.material_empty', 422)
    const offering = await lockOffering(tx, offeringId)
    const { courseId, state } = offering
    if (state === 'cancelled') throw new Refusal('training.offering_state', 409, { state })
    const stored =
      file === undefined
        ? undefined
        : await platform.files.put(tx, context, {
            content: file.stream(),
            filename: file.name,
            label: 2,
          })
    const material: Material = {
      id: newId(),
      courseId: scope === 'course' ? courseId : null,
      offeringId: scope === 'offering' ? offeringId : null,
      kind,
      title,
      note,
      filename: file?.name ?? null,
      sha256: stored?.sha256 ?? null,
      addedAt: context.now,
      addedBy: actorRefOf(context.actor),
      removedAt: null,
    }
    await insertMaterials(tx, [material])
    const told = scope === 'offering' ? [offering] : await listOpenOf(tx, courseId, context.today)
    for (const one of tell ? told : []) await tellSeated(tx, context, one, material.id)
    const subject = `training.offering/${offeringId}`
    return { subject, after: material, result: { materialId: material.id } }
  })
}

async function tellSeated(
  tx: Handle,
  context: RequestContext,
  { id, courseId, startsOn }: OfferingRow,
  materialId: string,
): Promise<void> {
  const to = (await listEnrolmentsIn(tx, id)).flatMap(({ employeeId, state }) =>
    employeeId !== null && state === 'seated' ? [employeeId] : [],
  )
  const { title } = await getCourse(tx, courseId)
  await notify(tx, context, {
    event: 'training.material_added',
    key: `training.material_added/${materialId}/${id}`,
    to,
    params: { title, on: startsOn.toString() },
    path: pathOfOffering(id),
  })
}

/** Takes a material away from those who see it (資料の取下げ). Refuses `training.material_not_found`. */
export function removeMaterial(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  { materialId }: { materialId: string },
): Promise<{ materialId: string }> {
  return act(platform, context, { action: 'training.remove_material', permission }, async (tx) => {
    const before = await getMaterial(tx, materialId)
    await endMaterial(tx, materialId, context.now)
    const after = { ...before, removedAt: context.now }
    return { subject: `training.material/${materialId}`, before, after, result: { materialId } }
  })
}
