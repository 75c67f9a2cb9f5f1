import type { Handle } from '../../../platform/database/handle.ts'
import type { Desk, Topic } from '../entry.ts'
import { json, own } from './own.ts'

/** All topics, in the order in which residents see them. */
export async function listTopics(db: Handle): Promise<Topic[]> {
  return own(db).selectFrom('chatbot.topic').selectAll().orderBy('sortNo').execute()
}

/** Adds a topic, or gives the one with this slug its new words. */
export async function upsertTopic(tx: Handle, topic: Topic): Promise<void> {
  const { label, parentTopicId, owningUnitId, sortNo } = topic
  await own(tx)
    .insertInto('chatbot.topic')
    .values({ ...topic, label: json(label) })
    .onConflict((conflict) =>
      conflict
        .constraint('topic_slug')
        .doUpdateSet({ label: json(label), parentTopicId, owningUnitId, sortNo }),
    )
    .execute()
}

/** Names and hours of the units that answer. */
export async function listDesks(db: Handle): Promise<Desk[]> {
  return own(db).selectFrom('chatbot.desk').selectAll().execute()
}

/** Keeps a unit's name for residents and its hours. */
export async function upsertDesk(tx: Handle, desk: Desk): Promise<void> {
  const { name, opensMinutes, closesMinutes, changedAt } = desk
  await own(tx)
    .insertInto('chatbot.desk')
    .values({ ...desk, name: json(name) })
    .onConflict((conflict) =>
      conflict
        .constraint('desk_pkey')
        .doUpdateSet({ name: json(name), opensMinutes, closesMinutes, changedAt }),
    )
    .execute()
}
