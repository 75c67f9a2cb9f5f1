import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Root of the checkout. */
export const root = join(import.meta.dirname, '..', '..')

const skipped = new Set(['node_modules', 'dist', '.git', '.data', '.cache', 'screenshots'])

/** Paths of all files below a folder of the checkout, relative to its root, with `/`. */
export function filesBelow(folder: string): string[] {
  const start = join(root, folder)
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.split('/').some((part) => skipped.has(part)))
    .toSorted()
}

/** Text of a file of the checkout. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** TypeScript sources of the product: no tests, no migrations' neighbours left out. */
export function sources(): string[] {
  return filesBelow('src').filter((path) => /\.tsx?$/.test(path))
}

/** What a file imports, as written. */
export function importsOf(path: string): string[] {
  const statements = textOf(path).matchAll(
    /^\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm,
  )
  return [...statements].map((found) => found[1] ?? found[2] ?? found[3] ?? '')
}
