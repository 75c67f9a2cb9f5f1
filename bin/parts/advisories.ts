import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type LockedPackage, readLock } from './lock.ts'

/** A known weakness of a package that the project has. */
export type Finding = { id: string; name: string; version: string; summary: string }

/** What came of looking; where nobody could be asked it says so, and never that all is well. */
export type AuditOutcome =
  | { checked: false; why: string }
  | { checked: true; source: string; advisories: number; found: Finding[] }

/** The parts of an OSV record that matter here. */
type Advisory = {
  id: string
  aliases?: string[]
  summary?: string
  withdrawn?: string
  affected?: {
    package?: { ecosystem?: string; name?: string }
    versions?: string[]
    ranges?: { type?: string; events?: Event[] }[]
  }[]
}
type Event = { introduced?: string; fixed?: string; last_affected?: string }

/** A weakness that the project lives with until a day, for a reason. */
export type Accepted = { id: string; until: string; reason: string }

/** Reads advisories in the OSV form: a folder of files, a JSON list, or one record to a line. */
export function readAdvisories(path: string): Advisory[] {
  if (statSync(path).isDirectory()) {
    const names = readdirSync(path).filter((name) => name.endsWith('.json'))
    return names.flatMap((name) => readAdvisories(join(path, name)))
  }
  const text = readFileSync(path, 'utf8').trim()
  if (text === '') return []
  if (path.endsWith('.jsonl')) return text.split('\n').map((line) => JSON.parse(line) as Advisory)
  const value = JSON.parse(text) as Advisory | Advisory[]
  return [value].flat()
}

/** Compares the product's packages, not those for tests alone, with advisories. */
export function findAffected(lockText: string, advisories: readonly Advisory[]): Finding[] {
  const byName = Map.groupBy(
    readLock(lockText).packages.filter(({ dev }) => !dev),
    ({ name }) => name,
  )
  const found = new Map<string, Finding>()
  for (const { id, summary = '', withdrawn, affected = [] } of advisories) {
    if (withdrawn !== undefined) continue
    for (const { package: named, versions = [], ranges = [] } of affected) {
      if (named?.ecosystem !== 'npm') continue
      for (const { name, version } of byName.get(named.name ?? '') ?? []) {
        const hit =
          versions.includes(version) ||
          ranges.some(({ type, events = [] }) => type === 'SEMVER' && isWithin(version, events))
        if (hit) found.set(`${id} ${name} ${version}`, { id, name, version, summary })
      }
    }
  }
  return [...found.values()]
}

// Events in order: from each `introduced` on it is affected, up to the next end.
function isWithin(version: string, events: readonly Event[]): boolean {
  let affected = false
  const at = ({ introduced, fixed, last_affected: last }: Event) =>
    introduced ?? fixed ?? last ?? '0'
  for (const event of events.toSorted((a, b) => compareVersions(at(a), at(b)))) {
    const order = compareVersions(version, at(event))
    if (event.introduced !== undefined && order >= 0) affected = true
    if (event.fixed !== undefined && order >= 0) affected = false
    if (event.last_affected !== undefined && order > 0) affected = false
  }
  return affected
}

/** Order of two versions after semver 2: a preview comes before its release. */
export function compareVersions(a: string, b: string): number {
  const [oneNumbers, onePreview] = partsOf(a)
  const [otherNumbers, otherPreview] = partsOf(b)
  for (let index = 0; index < 3; index += 1) {
    const difference = (oneNumbers[index] ?? 0) - (otherNumbers[index] ?? 0)
    if (difference !== 0) return difference
  }
  if (onePreview.length === 0 || otherPreview.length === 0) {
    return Math.sign(otherPreview.length) - Math.sign(onePreview.length)
  }
  for (let index = 0; ; index += 1) {
    const [one, other] = [onePreview[index], otherPreview[index]]
    if (one === undefined || other === undefined) {
      return onePreview.length - otherPreview.length
    }
    const difference = compareIdentifiers(one, other)
    if (difference !== 0) return difference
  }
}

function partsOf(version: string): [number[], string[]] {
  const [bare = ''] = version.split('+')
  const dash = bare.indexOf('-')
  const numbers = (dash < 0 ? bare : bare.slice(0, dash)).split('.').map(Number)
  return [numbers, dash < 0 ? [] : bare.slice(dash + 1).split('.')]
}

function compareIdentifiers(one: string, other: string): number {
  const [isNumber, otherIsNumber] = [one, other].map((part) => /^\d+$/.test(part))
  if (isNumber && otherIsNumber) return Number(one) - Number(other)
  if (isNumber !== otherIsNumber) return isNumber ? -1 : 1
  return one === other ? 0 : one < other ? -1 : 1
}

/**
 * Looks for known weaknesses: in a file that was carried in, or at the registry; inside a closed
 * network without the file nothing was looked at, and the answer says so.
 */
export function auditPackages(file: string | undefined): AuditOutcome {
  if (file === undefined) return askRegistry()
  if (!existsSync(file)) return { checked: false, why: `${file} がありません / no such file` }
  const advisories = readAdvisories(file)
  // An empty list would find nothing wrong with anything.
  if (advisories.length === 0) return { checked: false, why: `${file} は空です / is empty` }
  const found = findAffected(readFileSync('package-lock.json', 'utf8'), advisories)
  return { checked: true, source: file, advisories: advisories.length, found }
}

type NpmAudit = {
  auditReportVersion?: number
  vulnerabilities?: Record<string, { range?: string; via?: (string | NpmAdvisory)[] }>
}
type NpmAdvisory = { url?: string; title?: string; range?: string }

function askRegistry(): AuditOutcome {
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((part) => !part.endsWith(join('node_modules', '.bin')))
    .join(delimiter)
  const quick = ['--fetch-retries=0', '--fetch-timeout=10000']
  const run = spawnSync('npm', ['audit', '--json', '--omit=dev', '--package-lock-only', ...quick], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, PATH: path },
  })
  return readNpmAudit(run.stdout ?? '')
}

/** Reads what `npm audit --json` printed; anything but its report means that nobody answered. */
export function readNpmAudit(text: string): AuditOutcome {
  const silent = { checked: false, why: 'レジストリが答えません / no registry' } as const
  let report: NpmAudit
  try {
    report = JSON.parse(text) as NpmAudit
  } catch {
    return silent
  }
  if (report.auditReportVersion !== 2 || report.vulnerabilities === undefined) return silent
  const found = Object.entries(report.vulnerabilities).flatMap(([name, { via = [] }]) =>
    // A text names the package through which the weakness comes; that one is listed itself.
    via.filter((one) => typeof one !== 'string').map((one) => ({
      id: one.url?.split('/').at(-1) ?? '?',
      name,
      version: one.range ?? '',
      summary: one.title ?? '',
    })),
  )
  return { checked: true, source: 'npm audit', advisories: found.length, found }
}

/** Findings without those that were accepted and whose day has not passed. */
export function notAccepted(
  found: readonly Finding[],
  accepted: readonly Accepted[],
  today: string,
): Finding[] {
  return found.filter(({ id }) => !accepted.some((one) => one.id === id && one.until >= today))
}

/** Packages of the product, for the line that says how many were compared. */
export function productPackages(lockText: string): LockedPackage[] {
  return readLock(lockText).packages.filter(({ dev }) => !dev)
}
