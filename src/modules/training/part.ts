import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import type { ComponentChildren, VNode } from 'preact'
import type { Env } from '../../platform/http/context.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import type { TrainingPorts } from './ports.ts'
import type { MyCourse, OfferingView } from './view-types.ts'

/** One field of the module's work with everything it offers; `parts.ts` lists them. */
export type TrainingPart = Partial<
  Pick<
    Module,
    | 'permissions'
    | 'refusals'
    | 'actions'
    | 'notices'
    | 'approvalForms'
    | 'goalSources'
    | 'jobs'
    | 'homeItems'
    | 'citizenPages'
  >
> & {
  /** Mounted at `/staff`. */
  staffPages?: (platform: Platform, ports: TrainingPorts) => Hono<Env>
  /** Mounted at `/api`. */
  api?: (platform: Platform, ports: TrainingPorts) => OpenAPIHono<Env>
  /** A section of an offering's page, for whoever may see it; null for everybody else. */
  offeringPanel?: (
    c: Context<Env>,
    platform: Platform,
    view: OfferingView,
  ) => Promise<VNode | null>
  /** What a person can still do about each of their own courses, by enrolment. */
  mineNotes?: (
    c: Context<Env>,
    platform: Platform,
    courses: readonly MyCourse[],
  ) => Promise<ReadonlyMap<string, ComponentChildren>>
  /** A section of one's own courses below the history. */
  minePanel?: (c: Context<Env>, platform: Platform) => Promise<VNode | null>
  /** A section of a manager's team page. */
  teamPanel?: (
    c: Context<Env>,
    platform: Platform,
    team: readonly string[],
  ) => Promise<VNode | null>
  /** A section of the training desk's numbers of a fiscal year. */
  numbersPanel?: (
    c: Context<Env>,
    platform: Platform,
    fiscalYear: number,
  ) => Promise<VNode | null>
}
