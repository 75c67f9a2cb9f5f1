import { cpus, totalmem } from 'node:os'

/** Prints what was run and where, so that a figure can be repeated. */
export function heading(name: string): void {
  const memory = Math.round(totalmem() / 2 ** 30)
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor'
  console.log(`\n== bin/bench ${name}`)
  console.log(`${cpus().length} cores (${processor}), ${memory} GB, Node ${process.version}`)
}

/** Prints one figure, right-aligned beside its name. */
export function figure(name: string, value: string, beside = ''): void {
  console.log(`${name.padEnd(44)}${value.padStart(14)}  ${beside}`.trimEnd())
}

/** Prints whether a promised bound holds, and remembers a miss in the exit code. */
export function bound(sentence: string, holds: boolean): void {
  console.log(`${holds ? 'holds ' : 'MISSED'}  ${sentence}`)
  if (!holds) process.exitCode = 1
}

/** Middle value of a list of measurements. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
