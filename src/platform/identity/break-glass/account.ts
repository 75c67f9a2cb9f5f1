import type { Handle } from '../../database/handle.ts'
import type { Employment } from '../employment.ts'
import { breakGlassWords } from './staff-messages.ts'
import type { IdentityTables } from '../tables.ts'

/** Where an employee's id would stand: nobody in the city's organisation has this one. */
export const breakGlassId = '00000000-0000-7000-8000-0b4ea6910550'

/** What stands for a staff number; no form takes it. */
export const breakGlassNo = 'break-glass'

/** Everything it does ends after this long. */
export const breakGlassLasts = Temporal.Duration.from({ minutes: 60 })

/**
 * Employment with one account more: the break-glass account (非常用アカウント), which is nobody's,
 * works on every day, and holds what an administrator holds. Who may sign in with it, and for how
 * long, is said by its seal.
 */
export function withBreakGlass(employment: Employment): Employment {
  const grants = [
    { role: 'staff', unitId: null },
    { role: 'administrator', unitId: null },
  ] as const
  const account = { staffNo: breakGlassNo, name: breakGlassWords.name, grants }
  return {
    ...employment,
    async findEmployed(employeeId, on) {
      return employeeId === breakGlassId ? account : employment.findEmployed(employeeId, on)
    },
  }
}

/** The user behind it; undefined before the first sheet was made. */
export async function findBreakGlassUser(db: Handle): Promise<string | undefined> {
  const row = await db
    .withTables<IdentityTables>()
    .selectFrom('identity.user')
    .select('id')
    .where('kind', '=', 'break_glass')
    .executeTakeFirst()
  return row?.id
}
