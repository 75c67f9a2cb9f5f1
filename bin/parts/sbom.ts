import { createHash } from 'node:crypto'
import { type LockedPackage, readLock, resolveFrom } from './lock.ts'

type Licence = { license: { id: string } } | { expression: string } | { license: { name: string } }
type Hash = { alg: 'SHA-512' | 'SHA-384' | 'SHA-256' | 'SHA-1'; content: string }

/** One thing that the product is built of, in the words of CycloneDX. */
type Component = {
  type: 'application' | 'library'
  'bom-ref': string
  name: string
  group?: string
  version: string
  scope?: 'required' | 'optional' | 'excluded'
  licenses: Licence[]
  purl: string
  hashes?: Hash[]
}

/** A bill of materials (部品表) as CycloneDX 1.6 has it. */
export type BillOfMaterials = {
  $schema: string
  bomFormat: 'CycloneDX'
  specVersion: '1.6'
  serialNumber: string
  version: 1
  metadata: { tools: { components: { type: 'application'; name: string }[] }; component: Component }
  components: Component[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

const algorithms = { sha512: 'SHA-512', sha384: 'SHA-384', sha256: 'SHA-256', sha1: 'SHA-1' } as const

/** Said in the package's own files where package.json leaves the field out or words it oddly. */
export const readInThePackage: Record<string, string> = {
  'png-js': 'MIT',
  busboy: 'MIT',
  'humanize-number': 'MIT',
  streamsearch: 'MIT',
}

/**
 * The bill of materials of a package-lock.json. The same lock always gives the same text: no time
 * of day is in it, and the serial number is made from the lock.
 */
export function billOfMaterials(lockText: string): BillOfMaterials {
  const lock = readLock(lockText)
  const byPath = new Map(lock.packages.map((one) => [one.path, one]))
  // One package may lie in several places; it is one component all the same.
  const known = new Map<string, Component>()
  const needs = new Map<string, Set<string>>()
  for (const one of lock.packages) {
    const component = componentOf(one)
    const ref = component['bom-ref']
    const former = known.get(ref)
    const scope = former?.scope === 'required' ? 'required' : component.scope
    known.set(ref, scope === undefined ? component : { ...component, scope })
  }
  for (const one of [lock.root, ...lock.packages]) {
    const ref = purlOf(one)
    const found = needs.get(ref) ?? new Set()
    needs.set(ref, found)
    for (const name of one.dependencies) {
      const needed = resolveFrom(byPath, one.path, name)
      // An optional peer that nobody installed is not there.
      if (needed !== undefined) found.add(purlOf(needed))
    }
  }
  const byRef = (a: string, b: string) => (a < b ? -1 : 1)
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialNumberOf(lockText),
    version: 1,
    metadata: {
      tools: { components: [{ type: 'application', name: 'bin/sbom' }] },
      component: { ...componentOf(lock.root), type: 'application', scope: 'required' },
    },
    components: [...known.values()].toSorted((a, b) => byRef(a['bom-ref'], b['bom-ref'])),
    dependencies: [...needs]
      .map(([ref, dependsOn]) => ({ ref, dependsOn: [...dependsOn].toSorted(byRef) }))
      .toSorted((a, b) => byRef(a.ref, b.ref)),
  }
}

function componentOf(one: LockedPackage): Component {
  const slash = one.name.startsWith('@') ? one.name.indexOf('/') : -1
  return {
    type: 'library',
    'bom-ref': purlOf(one),
    ...(slash < 0 ? {} : { group: one.name.slice(0, slash) }),
    name: one.name.slice(slash + 1),
    version: one.version,
    scope: one.dev ? 'excluded' : one.optional ? 'optional' : 'required',
    licenses: [licenceOf(readInThePackage[one.name] ?? one.licence)],
    purl: purlOf(one),
    ...(one.integrity === undefined ? {} : { hashes: hashesOf(one.integrity) }),
  }
}

// The `@` of a scope is written as %40, the slash after it is not.
function purlOf({ name, version }: Pick<LockedPackage, 'name' | 'version'>): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`
}

function licenceOf(text: string | undefined): Licence {
  if (text === undefined) return { license: { name: 'unknown' } }
  return / (OR|AND|WITH) /.test(text) ? { expression: text } : { license: { id: text } }
}

function hashesOf(integrity: string): Hash[] {
  return integrity.split(' ').flatMap((one) => {
    const [name = '', value = ''] = one.split(/-(.*)/s)
    const alg = algorithms[name as keyof typeof algorithms]
    return alg === undefined ? [] : [{ alg, content: Buffer.from(value, 'base64').toString('hex') }]
  })
}

function serialNumberOf(lockText: string): string {
  const hex = createHash('sha256').update(lockText).digest('hex')
  // The form of a name-made UUID: version 8, the usual variant.
  const marked = [`8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`]
  const parts = [hex.slice(0, 8), hex.slice(8, 12), ...marked, hex.slice(20, 32)]
  return `urn:uuid:${parts.join('-')}`
}
