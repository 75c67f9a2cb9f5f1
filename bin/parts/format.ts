import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const folders = ['src', 'tests', 'fixtures', 'bin', 'docs', '.ci']
const longest = 100
const code = /\.(ts|tsx|mjs)$/
const text = /\.(ts|tsx|mjs|css|json|md|sh)$|(^|\/)(bin|\.ci)\/[a-z]+$/

/** A small format check of our own: one line per fault, as `file:line what`. */
export function formatFaults(): string[] {
  const top = readdirSync('.').filter((name) => text.test(name) && name !== 'package-lock.json')
  const files = [...top, ...folders.flatMap((folder) => list(folder))]
  return files.filter((file) => text.test(file)).flatMap((file) => faultsOf(file))
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((file) => statSync(file).isFile())
  } catch {
    return []
  }
}

function faultsOf(file: string): string[] {
  const whole = readFileSync(file, 'utf8')
  const faults: string[] = []
  if (!whole.endsWith('\n') || whole.endsWith('\n\n')) faults.push(`${file}: one final newline`)
  if (whole.includes('\r')) faults.push(`${file}: carriage return`)
  const isCode = code.test(file)
  // SQL in a template has semicolons of its own.
  let insideTemplate = false
  for (const [index, line] of whole.split('\n').entries()) {
    const at = `${file}:${index + 1}`
    // Markdown's two spaces at the end of a line are a line break.
    if (/[ \t]$/.test(line) && !(file.endsWith('.md') && line.endsWith('  '))) {
      faults.push(`${at} space at the end`)
    }
    if (/\t/.test(line)) faults.push(`${at} tab`)
    if (!isCode) continue
    if ((line.match(/(?<!\\)`/g)?.length ?? 0) % 2 === 1) insideTemplate = !insideTemplate
    if (line.endsWith(';') && !insideTemplate && !/^\s*(\*|\/\/)/.test(line)) {
      faults.push(`${at} semicolon at the end`)
    }
    if (width(line) > longest && !isProse(line)) {
      faults.push(`${at} longer than ${longest} columns`)
    }
  }
  return faults
}

function width(line: string): number {
  return Array.from(line).length
}

// A sentence or an address is not broken at a column: the break would be one more thing to read.
function isProse(line: string): boolean {
  const japanese = /[\u3040-\u30ff\u4e00-\u9fff\uff00-\uffef]/
  return japanese.test(line) || /https?:\/\//.test(line) || /(['"`]).{60,}\1/.test(line)
}
