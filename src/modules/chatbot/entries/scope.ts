import { listUnits, type Unit, unitPath } from '#modules/people'
import { type Act, assertMayAct } from '../../../platform/act.ts'
import type { Handle } from '../../../platform/database/handle.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'

/** What somebody may do with the entries of which unit (担当の範囲). */
export type Scope = {
  units: readonly Unit[]
  /** Name of a unit; a closed or missing one has none. */
  nameOf(unitId: string | null): string | undefined
  /** The right that a write asks for: of the unit, or the manager's over all. */
  right(permission: 'chatbot.edit' | 'chatbot.approve', unitId: string | null): RightOver
  holds(permission: 'chatbot.edit' | 'chatbot.approve', unitId: string | null): boolean
}

/** A permission with the units it is asked in. */
export type RightOver = Required<Pick<Act, 'permission' | 'unitPath'>>

/** Reads the units of today. */
export async function scopeOf(
  db: Handle,
  { actor, today }: Pick<RequestContext, 'actor' | 'today'>,
): Promise<Scope> {
  const units = await listUnits(db, today)
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const right: Scope['right'] = (permission, unitId) => {
    const path = unitId === null ? [] : unitPath(units, unitId).map(({ id }) => id)
    const isManager = may(actor, 'chatbot.manage', [])
    const isByManager = !may(actor, permission, path) && isManager && permission === 'chatbot.edit'
    return { permission: isByManager ? 'chatbot.manage' : permission, unitPath: path }
  }
  return {
    units,
    nameOf: (unitId) => (unitId === null ? undefined : names.get(unitId)),
    right,
    holds(permission, unitId) {
      const { permission: asked, unitPath: path } = right(permission, unitId)
      return may(actor, asked, path)
    },
  }
}

/** Refuses and records whoever edits nowhere, before anything is read of what was sent. */
export async function assertEditor(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  action: string,
): Promise<void> {
  const isManager = may(context.actor, 'chatbot.manage', [])
  const permission = isManager ? 'chatbot.manage' : 'chatbot.edit'
  await assertMayAct(platform, context, { action, permission })
}

/**
 * The right of editors of whichever division and of managers alike, for what belongs to no unit;
 * what concerns one asks again for it.
 */
export function editorRight({ actor }: Pick<RequestContext, 'actor'>): RightOver {
  const held = may(actor, 'chatbot.manage', []) ? 'chatbot.manage' : 'chatbot.edit'
  const units = actor.kind === 'employee' ? [...(actor.permissions.get(held) ?? [])] : []
  return { permission: held, unitPath: units.filter((unit) => unit !== null) }
}
