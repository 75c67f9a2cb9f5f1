import { sql } from 'kysely'
import type { Handle } from '../database/handle.ts'
import type { Incident } from './incident.ts'

type IncidentTables = { 'incident.incident': Incident }

/** The incident that is open now. */
export async function findOpenIncident(db: Handle): Promise<Incident | undefined> {
  return db
    .withTables<IncidentTables>()
    .selectFrom('incident.incident')
    .selectAll()
    .where('closedAt', 'is', null)
    .executeTakeFirst()
}

/** Incidents, newest first. */
export async function listIncidents(db: Handle, limit: number): Promise<Incident[]> {
  return db
    .withTables<IncidentTables>()
    .selectFrom('incident.incident')
    .selectAll()
    .orderBy('openedAt', 'desc')
    .limit(limit)
    .execute()
}

/** Stores an incident as open. Answers false where another one is open. */
export async function insertIncident(tx: Handle, incident: Incident): Promise<boolean> {
  const { citizenText, ...rest } = incident
  const text = citizenText === null ? null : JSON.stringify(citizenText)
  const row = await tx
    .withTables<IncidentTables>()
    .insertInto('incident.incident')
    .values({ ...rest, citizenText: sql<Incident['citizenText']>`${text}::jsonb` })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Closes the open incident; undefined when there is none (any more). */
export async function updateIncidentClosed(
  tx: Handle,
  closed: { closedAt: Temporal.Instant; closedBy: string; outcome: string },
): Promise<Incident | undefined> {
  return tx
    .withTables<IncidentTables>()
    .updateTable('incident.incident')
    .set(closed)
    .where('closedAt', 'is', null)
    .returningAll()
    .executeTakeFirst()
}
