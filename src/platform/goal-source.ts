import type { z } from '@hono/zod-openapi'
import type { Handle } from './database/handle.ts'
import type { Catalogue, Locale } from './messages/locale.ts'

/** What a source said of one day. `value` is null while nothing can be counted yet. */
export type SourceReading = {
  value: number | null
  /** Day on which a `date` or `step` source was fulfilled. */
  doneOn?: Temporal.PlainDate
  /** No later change is expected for this day. */
  isFinal: boolean
  /** Rows counted. */
  itemCount: number
  /** Digest of the counted rows' ids in a fixed order: two counts of the same rows agree in it. */
  itemIdsHash?: string
  /** Staff page that lists the rows. */
  evidenceUrl: string
  publicUrl?: string
}

/** What a source itself expects at the end of its year (見込み), and how, in one sentence. */
export type SourceForecast = { value: number; how: Catalogue<string> }

/**
 * A live number or date that a module offers to the policy (達成目標の実績).
 * `read` is pure over the rows and accepts any past day, so the same count can be run again.
 */
export type GoalSource<Parameters = unknown> = {
  /** `people.staff_count`; stable for ever, since targets store it. */
  key: string
  label: Catalogue<string>
  unit: Catalogue<string>
  kind: 'date' | 'number' | 'step'
  /** Begins anew on 1 April; a target of several years has the sum of its years. */
  isYearly?: true
  /** Names itself for people: `.meta({ title, choiceNames })`; forms are built from it. */
  parameters: z.ZodType<Parameters>
  /** Cheap; changes when any counted row changes. Cache key of pages and readings. */
  version(db: Handle, parameters: Parameters): Promise<string>
  read(db: Handle, parameters: Parameters, asOf: Temporal.PlainDate): Promise<SourceReading>
  /**
   * What the module knows of the rest of the year; null where nothing more is expected of it. Shown
   * instead of a line drawn through the value so far.
   */
  forecast?(
    db: Handle,
    parameters: Parameters,
    asOf: Temporal.PlainDate,
  ): Promise<SourceForecast | null>
  /** Cheap; changes when a row changes that moves the forecast and no count. */
  forecastVersion?(db: Handle, parameters: Parameters): Promise<string>
  /** One sentence: what is counted and what is not. */
  describe(parameters: Parameters, locale: Locale): string
}
