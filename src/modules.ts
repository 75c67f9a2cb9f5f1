import { join } from 'node:path'
import {
  createFirstAdministrator,
  createPeople,
  employmentRevisionSql,
  findEmployed,
} from '#modules/people'
import { approvals } from '#modules/approvals'
import { goals } from '#modules/goals'
import { createTraining } from '#modules/training'
import { auditModule } from './platform/audit/module.ts'
import { backupModule } from './platform/backup/module.ts'
import { cityModule } from './platform/city/module.tsx'
import type { Clock } from './platform/clock/clock.ts'
import type { Handle } from './platform/database/handle.ts'
import { filesModule } from './platform/files/module.ts'
import { formsModule } from './platform/http/module.ts'
import { createIdentity, type Identity } from './platform/identity/identity.ts'
import { identityModule } from './platform/identity/module.ts'
import type { SecondFactorRule } from './platform/identity/second-factor/rule.ts'
import { namesOfUsers } from './platform/identity/store.ts'
import { incidentModule } from './platform/incident/module.ts'
import { jobsModule } from './platform/jobs/module.ts'
import type { Module } from './platform/module.ts'
import { notificationsModule } from './platform/notifications/module.ts'
import { findCodeDir } from './database-place.ts'
import { incidentPorts } from './incident-ports.ts'
import { trainingPorts } from './training-ports.ts'

const codeDir = findCodeDir(import.meta.dirname)

type Parts = {
  db: Handle
  /** The owner's address of the same database, for backups. */
  ownerUrl: string
  secret: string
  baseUrl: string
  clock: Clock
  /** Who must have a second factor; nobody when not given. */
  secondFactor?: SecondFactorRule
}

/**
 * Every module of the product, wired to the ports it asks for; then the parts of the platform that
 * have pages, permissions or jobs of their own. Order is the order of the staff menu.
 */
export function modulesOf(parts: Parts): { modules: readonly Module[]; identity: Identity } {
  const identity = createIdentity({
    ...parts,
    employment: {
      findEmployed: (employeeId, on) => findEmployed(parts.db, employeeId, on),
      revisionSql: employmentRevisionSql,
    },
    makeFirstAdministrator: createFirstAdministrator,
  })
  const people = createPeople(identity.accounts)
  return {
    identity,
    modules: [
      goals,
      createTraining(trainingPorts(parts.db)),
      approvals,
      people,
      auditModule(namesOfUsers),
      backupModule(parts),
      incidentModule({ hall: incidentPorts(parts.db), distDir: join(codeDir, 'dist') }),
      jobsModule,
      filesModule,
      notificationsModule,
      identityModule,
      formsModule,
      cityModule,
    ],
  }
}
