import type { Handle } from '../../../platform/database/handle.ts'
import type { City } from '../../../platform/platform.ts'
import type { Corpus, LiveEntry } from '../reply/corpus.ts'
import { listSwitchesOn } from '../store/control.ts'
import type { KillSwitch } from '../store/tables.ts'
import { type Carried, carriedShape } from './carried-shape.ts'
import { findCarried } from './store.ts'

const nothing: Carried = {
  ...{ topics: [], entries: [], fixed: [], switches: [], desks: {}, unitPaths: {}, passages: {} },
}

/** The copy that came in last; empty before the first. */
export async function readCarried(db: Handle): Promise<Carried> {
  const row = await findCarried(db, 'in')
  return row === undefined ? nothing : carriedShape.parse(row.content)
}

/** Texts as they were carried here, with the switches of both machines. */
export async function carriedTexts(
  db: Handle,
  city: City,
): Promise<Pick<Corpus, 'topics' | 'fixed' | 'switches' | 'deskOf' | 'unitPathOf'> & {
  live: LiveEntry[]
}> {
  const [{ topics, entries, fixed, switches, desks, unitPaths }, own] = await Promise.all([
    readCarried(db),
    listSwitchesOn(db),
  ])
  const topicOf = new Map(topics.map((topic) => [topic.id, topic]))
  return {
    topics,
    fixed: fixed.map((one) => ({ ...one, approvedBy: null })),
    switches: [...switches.map(setElsewhere), ...own],
    deskOf: (unitId) =>
      (unitId === null ? undefined : desks[unitId]) ?? {
        ...{ name: city.name, phone: city.phone },
        ...{ opensMinutes: 8 * 60 + 30, closesMinutes: 17 * 60 + 15 },
      },
    unitPathOf: (unitId) => unitPaths[unitId] ?? [unitId],
    live: entries.flatMap((entry): LiveEntry[] => {
      const topic = topicOf.get(entry.topicId)
      if (topic === undefined) return []
      const versions = entry.versions.map((version) => ({
        ...version,
        ...{ entryId: entry.id, note: '', state: 'published' as const },
        ...{ madeBy: null, madeAt: entry.createdAt, approvedBy: null, endedAt: null },
      }))
      return [{ ...entry, topic, versions, state: 'published', needsReviewReason: null }]
    }),
  }
}

function setElsewhere(one: Carried['switches'][number]): KillSwitch {
  const unsaid = { reason: '', isDrill: false, setBy: null, liftedBy: null, liftedAt: null }
  return { ...one, ...unsaid }
}
