/** One package as package-lock.json names it. */
export type LockedPackage = {
  /** Where it lies: `node_modules/a/node_modules/b`. */
  path: string
  name: string
  version: string
  licence: string | undefined
  /** `sha512-…` of the package's archive. */
  integrity: string | undefined
  /** Needed for building and testing only. */
  dev: boolean
  optional: boolean
  dependencies: string[]
}

/** The project itself, and every package that it is built on. */
export type Lock = { root: LockedPackage; packages: LockedPackage[] }

type Entry = {
  name?: string
  version?: string
  license?: string
  integrity?: string
  dev?: boolean
  devOptional?: boolean
  optional?: boolean
  link?: boolean
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

const folder = 'node_modules/'

/** Reads a package-lock.json of version 3. */
export function readLock(text: string): Lock {
  const lock = JSON.parse(text) as { lockfileVersion: number; packages: Record<string, Entry> }
  if (lock.lockfileVersion !== 3) throw new Error('package-lock.json is not of version 3')
  const packages = Object.entries(lock.packages)
    .filter(([, { link }]) => link !== true)
    .map(([path, entry]): LockedPackage => ({
      path,
      name: entry.name ?? path.slice(path.lastIndexOf(folder) + folder.length),
      version: entry.version ?? '',
      licence: entry.license,
      integrity: entry.integrity,
      dev: entry.dev === true,
      optional: entry.optional === true || entry.devOptional === true,
      dependencies: Object.keys({
        ...entry.dependencies,
        ...entry.devDependencies,
        ...entry.optionalDependencies,
        ...entry.peerDependencies,
      }),
    }))
  const root = packages.find(({ path }) => path === '')
  if (root === undefined) throw new Error('package-lock.json does not name the project')
  return { root, packages: packages.filter((one) => one !== root) }
}

/** The package that a name means to whoever lies at `from`: the nearest one, as Node finds it. */
export function resolveFrom(
  byPath: ReadonlyMap<string, LockedPackage>,
  from: string,
  name: string,
): LockedPackage | undefined {
  for (let place = from; ; ) {
    const found = byPath.get(place === '' ? folder + name : `${place}/${folder}${name}`)
    if (found !== undefined) return found
    if (place === '') return undefined
    const at = place.lastIndexOf(`/${folder}`)
    place = at < 0 ? '' : place.slice(0, at)
  }
}
