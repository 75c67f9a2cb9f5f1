import { modulesOf } from '../../src/modules.ts'
import { systemClock } from '../../src/platform/clock/clock.ts'
import { openDatabase } from '../../src/platform/database/handle.ts'

const quiet = { info() {}, warn() {}, error() {} }
// Manifests are plain lists: making them opens no connection, so no server need be there.
const { db } = openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:1/none', log: quiet })

/** The manifests of all modules, for tests that compare what is offered with what is written. */
export const { modules } = modulesOf({
  db,
  ownerUrl: 'postgres://nobody@127.0.0.1:1/none',
  secret: 'x'.repeat(32),
  baseUrl: 'http://localhost:3000',
  clock: systemClock(),
})
