import type { RequestContext } from '../../platform/http/context.ts'
import type { Catalogue } from '../../platform/messages/locale.ts'
import type { Platform } from '../../platform/platform.ts'
import { listUnits } from '#modules/people'
import { seedDemoPages } from './city-pages/seeds.ts'
import { seedDemoQuestions } from './questions/seeds.ts'
import { seedDemoFigures } from './statistics/seeds.ts'
import { loadStarter, type StarterCast } from './starter-loader.ts'
import { countEntries } from './store/entry.ts'
import { upsertDesk } from './store/topic.ts'

/** Office hours of the demo city, in minutes from midnight. */
const hours = { opensMinutes: 8 * 60 + 30, closesMinutes: 17 * 60 + 15 }

type DemoLabels = readonly { key: string; label?: Catalogue<string> }[]

/** The demo city's desks, questions with answers, queue, figures and pages (サンプル). */
export async function seedDemoChatbot(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  {
    labels,
    ...cast
  }: StarterCast & {
    /** Names for residents by the unit's key. */
    labels: DemoLabels
  },
): Promise<void> {
  const { db } = platform
  if ((await countEntries(db)) === 0) await seedQuestions(platform, context, cast, labels)
  await seedDemoQuestions(platform, context)
  // After the queue: a published month says how many questions still wait.
  await seedDemoFigures(platform, context)
  await seedDemoPages(platform, context)
}

async function seedQuestions(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  cast: StarterCast,
  labels: DemoLabels,
): Promise<void> {
  const { db } = platform
  const nameOf = new Map(labels.map(({ key, label }) => [key, label]))
  for (const { id: unitId, slug } of await listUnits(db, context.today)) {
    const name = nameOf.get(slug)
    if (name === undefined) continue
    await upsertDesk(db, { unitId, name, ...hours, changedAt: context.now })
  }
  await loadStarter(platform, context, cast)
}
