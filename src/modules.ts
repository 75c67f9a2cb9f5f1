import { join } from 'node:path'
import {
  createFirstAdministrator,
  createPeople,
  employmentRevisionSql,
  findByStaffNos,
  findEmployed,
  takeOverRoles,
} from '#modules/people'
import { approvals } from '#modules/approvals'
import { createChatbot } from '#modules/chatbot'
import { createEnquiries } from '#modules/enquiries'
import { goals } from '#modules/goals'
import { createTraining } from '#modules/training'
import { apiKeysModule } from './platform/api-keys/module.ts'
import { auditModule } from './platform/audit/module.ts'
import { backupModule } from './platform/backup/module.ts'
import { cityModule } from './platform/city/module.tsx'
import type { Clock } from './platform/clock/clock.ts'
import { clockModule } from './platform/clock/module.ts'
import type { Handle } from './platform/database/handle.ts'
import { exchangeModule } from './platform/exchange/module.ts'
import { filesModule } from './platform/files/module.ts'
import { formsModule } from './platform/http/module.ts'
import { createIdentity, type Identity } from './platform/identity/identity.ts'
import { accessModule } from './platform/identity/access/module.ts'
import { identityModule } from './platform/identity/module.ts'
import type { LdapSettings } from './platform/identity/ldap/directory.ts'
import type { OidcSettings } from './platform/identity/oidc/provider.ts'
import type { SecondFactorRule } from './platform/identity/second-factor/rule.ts'
import { listUsersOfKind, namesOfUsers } from './platform/identity/store.ts'
import { incidentModule } from './platform/incident/module.ts'
import { jobsModule } from './platform/jobs/module.ts'
import type { Module } from './platform/module.ts'
import { searchModule } from './platform/search/module.ts'
import { openDataModule } from './platform/open-data/module.ts'
import { privacyModule } from './platform/privacy/module.ts'
import { outgoingModule } from './platform/outgoing/module.ts'
import { notificationsModule } from './platform/notifications/module.ts'
import { translationModule } from './platform/translation/module.ts'
import { findCodeDir } from './database-place.ts'
import { holdersOf } from './access-ports.ts'
import { incidentPorts } from './incident-ports.ts'
import { unitNamesOn } from './unit-names.ts'
import { trainingPorts } from './training-ports.ts'
import { translationPorts } from './translation-ports.ts'

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
  /** The city's OpenID Connect provider. */
  oidc?: OidcSettings | undefined
  /** The city's LDAP server. */
  ldap?: LdapSettings | undefined
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
    directoryPeople: {
      takeOverRoles,
      async findByStaffNo(db, staffNo, on) {
        const [found] = await findByStaffNos(db, [staffNo], on)
        return found && { employeeId: found.id, name: found.name }
      },
    },
    administratorsOn: (on) => incidentPorts(parts.db).listAdministrators(on),
    makeFirstAdministrator: createFirstAdministrator,
  })
  const people = createPeople(identity.accounts)
  return {
    identity,
    modules: [
      goals,
      createTraining(trainingPorts(parts.db)),
      approvals,
      createEnquiries(parts),
      createChatbot(parts),
      people,
      translationModule(translationPorts(parts.db)),
      auditModule(namesOfUsers, listUsersOfKind),
      backupModule(parts),
      exchangeModule(incidentPorts(parts.db)),
      clockModule(incidentPorts(parts.db)),
      outgoingModule,
      incidentModule({ hall: incidentPorts(parts.db), distDir: join(codeDir, 'dist') }),
      accessModule(holdersOf(parts.db)),
      jobsModule,
      privacyModule,
      openDataModule,
      filesModule,
      notificationsModule,
      identityModule,
      formsModule,
      searchModule,
      apiKeysModule(unitNamesOn),
      cityModule,
    ],
  }
}
