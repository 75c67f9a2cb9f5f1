import type { Migration } from 'kysely/migration'

const files = import.meta.glob<Migration>(
  ['../**/migrations/*.ts', '../../modules/*/migrations/*.ts'],
  { eager: true },
)

/** Every migration of the platform and the modules, by file name without its ending. */
export const migrations: Record<string, Migration> = Object.fromEntries(
  Object.entries(files).map(([path, file]) => [
    path.slice(path.lastIndexOf('/') + 1, -'.ts'.length),
    // The glob gives a module object; the migrator wants its `up` alone.
    { up: (db) => file.up(db) },
  ]),
)
