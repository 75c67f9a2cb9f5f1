import { type DestinationStream, pino } from 'pino'

/** Structured log, one JSON line an event. Never personal data: ids and codes only. */
export type Logger = {
  debug(fields: LogFields, event: string): void
  info(fields: LogFields, event: string): void
  warn(fields: LogFields, event: string): void
  error(fields: LogFields, event: string): void
}

/** What a line says besides its event: ids, codes and counts. */
export type LogFields = Record<string, string | number | boolean | null | undefined | Error>

/** Keys whose values must never reach a log line, whoever passes them by mistake. */
const masked = ['password', 'cookie', 'authorization', 'staffNo', 'name', 'kana', 'email', 'token']

let writtenMs = 0
let written = ''

// Many lines share a millisecond, and writing a time out costs as much as the rest of the line.
function timeField(): string {
  const nowMs = Date.now()
  if (nowMs !== writtenMs) {
    writtenMs = nowMs
    written = `,"time":"${new Date(nowMs).toISOString()}"`
  }
  return written
}

// What PostgreSQL says of a fault may quote the row: codes and places are kept, values are not.
const databaseKeys = ['code', 'schema', 'table', 'column', 'constraint', 'routine'] as const

function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const inner = error.cause === undefined ? {} : { cause: errorFields(error.cause) }
  if (!('severity' in error && 'code' in error)) {
    return { type: error.name, message: error.message, stack: frames.join('\n'), ...inner }
  }
  const told = databaseKeys.flatMap((key) => {
    const value = (error as unknown as Record<string, unknown>)[key]
    return typeof value === 'string' ? [[key, value]] : []
  })
  return { type: 'DatabaseError', ...Object.fromEntries(told), stack: frames.join('\n'), ...inner }
}

/**
 * Log to standard output: written at least twice a second, and when the process ends. Where a face
 * is given, every line says it.
 */
export function createLog(
  level: string,
  destination = standardOutput(),
  face?: 'both' | 'staff' | 'public',
): Logger {
  return pino(
    {
      level,
      base: face === undefined ? null : { face },
      redact: { paths: masked, censor: '***' },
      timestamp: timeField,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: errorFields },
    },
    destination,
  )
}

function standardOutput(): DestinationStream {
  const [minLength, maxWrite] = [32_768, 65_536]
  return pino.destination({ sync: false, minLength, maxWrite, periodicFlush: 500 })
}
