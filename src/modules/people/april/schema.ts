import { z } from '@hono/zod-openapi'
import type { AprilHandOverRow } from './store.ts'
import { type AprilItem, countOf, type Rehearsal } from './rehearse.ts'

const itemSchema = z.object({
  key: z.string(),
  personId: z.uuid().nullable(),
  title: z.string(),
  detail: z.string().nullable(),
  path: z.string(),
  way: z.enum(['press', 'post', 'role', 'ownerOnly', 'note']).nullable(),
  count: z.int(),
  suggestedReceiverId: z.uuid().nullable(),
})

/** How the hall stands on the transfer day. */
export const rehearsalSchema = z.object({
  on: z.iso.date(),
  leaves: z.int(),
  moves: z.int(),
  joins: z.int(),
  openCount: z.int(),
  handOverCount: z.int(),
  groups: z.array(
    z.object({
      kind: z.string(),
      label: z.string(),
      count: z.int(),
      items: z.array(itemSchema),
    }),
  ),
})

/** What went over, newest first. */
export const handOverListSchema = z.object({
  on: z.iso.date(),
  handOvers: z.array(
    z.object({
      kind: z.string(),
      key: z.string(),
      title: z.string(),
      path: z.string(),
      fromId: z.uuid(),
      toId: z.uuid(),
      handedAt: z.iso.datetime(),
    }),
  ),
})

/** A press: without a kind and key, everything that a person has open. */
export const pressBody = z.object({
  personId: z.uuid(),
  kind: z.string().max(60).optional(),
  key: z.string().max(120).optional(),
  receiverId: z.uuid().optional(),
})

/** What a press did. */
export const pressedSchema = z.object({
  personId: z.uuid(),
  handedOver: z.int(),
  left: z.int(),
})

function itemView(item: AprilItem): z.infer<typeof itemSchema> {
  const { key, personId, title, detail, path, way, count, receivers } = item
  return {
    ...{ key, personId, title, path },
    detail: detail ?? null,
    way: way ?? null,
    count: count ?? 1,
    suggestedReceiverId: receivers[0]?.employeeId ?? null,
  }
}

/** The rehearsal as the API tells it. */
export function rehearsalView({
  hall,
  groups,
  openCount,
  handOverCount,
}: Rehearsal): z.infer<typeof rehearsalSchema> {
  const people = (kind: string) => hall.changes.filter((one) => one.kind === kind).length
  return {
    on: hall.on.toString(),
    leaves: people('leaves'),
    moves: people('moves'),
    joins: people('joins'),
    openCount,
    handOverCount,
    groups: groups.map(({ source, items }) => ({
      kind: source.kind,
      label: source.labelJa,
      count: countOf(items),
      items: items.map(itemView),
    })),
  }
}

/** The record as the API tells it. */
export function handOverListView(
  on: Temporal.PlainDate,
  rows: readonly AprilHandOverRow[],
): z.infer<typeof handOverListSchema> {
  return {
    on: on.toString(),
    handOvers: rows.map(({ kind, key, title, path, fromId, toId, handedAt }) => ({
      ...{ kind, key, title, path, fromId, toId },
      handedAt: handedAt.toString(),
    })),
  }
}
