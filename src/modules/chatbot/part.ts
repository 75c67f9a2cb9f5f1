import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import type { ExchangePart } from '../../platform/exchange/part.ts'
import type { Env } from '../../platform/http/context.ts'
import type { Locale } from '../../platform/messages/locale.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import type { SearchOffer } from '../../platform/search/offer.ts'
import type { Lookup } from './reply/lookup.ts'

/** What the module is given: `secret` proves forms, makes keys and seals contacts. */
export type ChatbotPorts = { secret: string }

/** A place of the staff's side that the first page of the module leads to. */
export type TodayLink = {
  labelJa: string
  /** One sentence: what is done there. */
  whatJa: string
  path: `/staff/chatbot/${string}`
  permission: string
}

/** One field of the module's work with everything it offers; `parts.ts` lists them. */
export type ChatbotPart = Partial<
  Pick<
    Module,
    | 'permissions'
    | 'refusals'
    | 'actions'
    | 'menu'
    | 'notices'
    | 'approvalForms'
    | 'aprilTasks'
    | 'goalSources'
    | 'translations'
    | 'chatSources'
    | 'openData'
    | 'jobs'
    | 'homeItems'
  >
> & {
  /** What crosses between two machines that are joined by carried files. */
  exchangeParts?: (ports: ChatbotPorts) => readonly ExchangePart[]
  citizenPages?: (platform: Platform, locale: Locale, ports: ChatbotPorts) => Hono<Env>
  /** Mounted at `/staff`. */
  staffPages?: (platform: Platform, ports: ChatbotPorts) => Hono<Env>
  /** Mounted at `/api`, open to everybody. */
  publicApi?: (platform: Platform, ports: ChatbotPorts) => OpenAPIHono<Env>
  /** Mounted at `/api`. */
  api?: (platform: Platform, ports: ChatbotPorts) => OpenAPIHono<Env>
  /** What people may look for here. */
  find?: SearchOffer['find']
  /** Pages that the first page leads to. */
  links?: readonly TodayLink[]
  /** A section of the first page, for whoever may see it; null for everybody else. */
  todayPanel?: (c: Context<Env>, platform: Platform) => Promise<VNode | null>
  /** A section of an entry's page on the staff's side. */
  entryPanel?: (c: Context<Env>, platform: Platform, entryId: string) => Promise<VNode | null>
  /** Answers that are looked up when they are asked for, and passages of approved pages. */
  lookup?: Lookup
  /** Its citizens' pages and open API work on a machine that has only what was carried to it. */
  standsAlone?: boolean
}
