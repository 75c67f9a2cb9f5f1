import type { Platform } from '../platform.ts'

/** A scheduled task (定期処理). `run` must be safe to repeat. */
export type Job = {
  /** `audit.verify`; also the queue's name. */
  name: string
  labelJa: string
  /** Cron expression, read in Asia/Tokyo. */
  schedule: string
  run(platform: Platform): Promise<{ counted: number; note?: string }>
}
