import { z } from '@hono/zod-openapi'
import { act } from '../../act.ts'
import { newId } from '../../database/id.ts'
import type { RequestContext } from '../../http/context.ts'
import { id, text } from '../../http/field.ts'
import type { Platform } from '../../platform.ts'
import { notFound, Refusal } from '../../refusal.ts'
import { type Slot, type SlotKind, slotKinds, slotNamesIn } from './slot-grammar.ts'
import { findTemplate, type Template, upsertTemplate } from './store.ts'

const slotLine = /^([a-z][a-zA-Z0-9]*)\s*[:：]\s*([a-z]+)\s*[:：]\s*(.{1,40})$/u

/** The form of a template; `slots` holds a line for each: `on: date: 日付`. */
export const templateSchema = z.object({
  title: text({ max: 60 }),
  ja: text({ max: 1_000, prose: true }),
  slots: text({ max: 1_000, prose: true }),
  unitId: id(),
})

/** Slots from the lines of the form; refuses `translation.slot_line_unreadable`. */
export function readSlotLines(written: string): Slot[] {
  const lines = written.split('\n').map((line) => line.trim())
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [, name, kind, label] = slotLine.exec(line) ?? []
      const known = slotKinds.find((one) => one === kind)
      if (name === undefined || label === undefined || known === undefined) {
        throw new Refusal('translation.slot_line_unreadable', 422, { line })
      }
      return { name, kind: known satisfies SlotKind, label: label.trim() }
    })
}

/** The lines of the form for slots that are stored. */
export function slotLines(slots: readonly Slot[]): string {
  return slots.map(({ name, kind, label }) => `${name}: ${kind}: ${label}`).join('\n')
}

/**
 * Writes a template (ひな形の登録). A changed wording makes its translations stale: it cannot be
 * filled in before they are approved again.
 *
 * Refusals: `translation.template_not_found`, `translation.slot_line_unreadable`,
 * `translation.slots_differ`.
 */
export async function writeTemplate(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  input: Pick<Template, 'title' | 'ja' | 'slots'> & { id?: string; unitId: string },
): Promise<{ id: string }> {
  const deed = { action: 'translation.write_template', permission: 'translation.manage' }
  return act(platform, context, deed, async (tx) => {
    const { title, ja, slots, unitId, id = newId() } = input
    const before = input.id === undefined ? undefined : await findTemplate(tx, input.id)
    if (input.id !== undefined && before === undefined) {
      throw notFound('translation.template_not_found')
    }
    assertSlotsAgree(ja, slots)
    const changedAt = before?.ja === ja ? before.changedAt : context.now
    await upsertTemplate(tx, { id, title, ja, slots, unitId, changedAt, withdrawnAt: null })
    return {
      subject: `translation.template/${id}`,
      before: before === undefined ? null : { title: before.title, ja: before.ja },
      after: { title, ja, slots },
      result: { id },
    }
  })
}

function assertSlotsAgree(ja: string, slots: readonly Slot[]): void {
  const inText = new Set(slotNamesIn(ja))
  const listed = new Set(slots.map(({ name }) => name))
  const [odd] = [...inText.symmetricDifference(listed)]
  if (odd !== undefined) throw new Refusal('translation.slots_differ', 422, { slot: odd })
}
