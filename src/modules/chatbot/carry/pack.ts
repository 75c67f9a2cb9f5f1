import type { z } from '@hono/zod-openapi'
import { locales } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Corpus } from '../reply/corpus.ts'
import { recordsOf } from '../sources/passages.ts'
import { carriedShape } from './carried-shape.ts'

/** As plain JSON: dates are texts, and what readers must not see is left out. */
export async function packed(
  platform: Platform,
  corpus: Corpus,
  today: Temporal.PlainDate,
): Promise<z.input<typeof carriedShape>> {
  const units = new Set<string | null>(
    [...corpus.topics, ...corpus.entries.values()].map(({ owningUnitId }) => owningUnitId),
  )
  const passages: Record<string, Record<string, unknown>> = {}
  for (const source of recordsOf(platform)) {
    const inEach: Record<string, unknown> = {}
    for (const locale of locales) {
      const records = await source.records(platform, locale, today)
      for (const { ownerUnitId } of records) units.add(ownerUnitId)
      inEach[locale] = records
    }
    passages[source.key] = inEach
  }
  const whole = {
    topics: corpus.topics,
    entries: [...corpus.entries.values()],
    fixed: corpus.fixed,
    switches: corpus.switches,
    desks: Object.fromEntries(
      [...units].flatMap((id) => (id === null ? [] : [[id, corpus.deskOf(id)] as const])),
    ),
    unitPaths: Object.fromEntries(
      [...units].flatMap((id) => (id === null ? [] : [[id, corpus.unitPathOf(id)] as const])),
    ),
    passages,
  }
  // Through text and back: the shape keeps what it names and nothing else.
  return JSON.parse(JSON.stringify(carriedShape.parse(JSON.parse(JSON.stringify(whole)))))
}
