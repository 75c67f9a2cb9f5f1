import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import type { ApprovalForm } from './approval-form.ts'
import type { AprilSource } from './april-source.ts'
import type { ChatSource } from './chat-source.ts'
import type { GoalSource } from './goal-source.ts'
import type { ExchangePart } from './exchange/part.ts'
import type { Env, RequestContext } from './http/context.ts'
import type { PermissionInfo } from './identity/role.ts'
import type { Job } from './jobs/job.ts'
import type { NoticeTexts } from './notifications/notice.ts'
import type { Catalogue, Locale } from './messages/locale.ts'
import type { OpenDataSource } from './open-data/open-data.ts'
import type { PersonalData } from './privacy/personal-data.ts'
import type { Platform } from './platform.ts'
import type { RefusalParams } from './refusal.ts'
import type { CitizenSearchOffer } from './search/citizen-offer.ts'
import type { SearchOffer } from './search/offer.ts'
import type { TranslationSource } from './translation/source.ts'
import type { State } from './ui/state.ts'

/** An entry of the staff menu; shown to those who hold the permission. */
export type MenuItem = { labelJa: string; path: `/staff${string}`; permission?: string }

/** A card on the citizens' home page, its words in one language. `path` is the Japanese one. */
export type CitizenCard = { over?: string; title: string; text: string; path: `/${string}` }

/** A module's cards for the home page; `version` is cheap and changes when a card would. */
export type CitizenCards = {
  version(platform: Platform): Promise<string>
  cards(platform: Platform, locale: Locale): Promise<readonly CitizenCard[]>
}

/** One press that settles a matter where it is shown: a plain form, with script or without. */
export type Press = {
  /** A verb: 「承認する」. */
  labelJa: string
  action: `/staff${string}`
  hidden?: Readonly<Record<string, string>>
}

/** A line of the staff home: something due, something to decide, something that changed. */
export type HomeItem = {
  list: 'today' | 'decision' | 'changed'
  title: string
  path: `/staff${string}`
  /** One short fact: the unit, the value, what changed. */
  detail?: string
  dueOn?: Temporal.PlainDate
  /** State of a target, shown with its shape. */
  state?: State
  press?: Press
}

/** One sentence for a refusal code; citizens' refusals have four languages, staff's one. */
export type RefusalText = (params: RefusalParams) => string
/** Sentences by refusal code. */
export type RefusalTexts = Record<string, RefusalText | Catalogue<RefusalText>>

/**
 * What a module offers (manifest). Hubs receive these lists from `app.ts`; a module never
 * reaches into another beyond the names it declares in `uses`.
 */
export type Module = {
  name: string
  uses: readonly string[]
  permissions: Record<string, PermissionInfo>
  refusals: RefusalTexts
  /** Audit actions with their Japanese names, for the audit page. */
  actions: Record<string, string>
  menu?: readonly MenuItem[]
  citizenCards?: CitizenCards
  /** Mounted at `/`, `/ja-plain`, `/pt-BR` and `/en`. No session, no cookie. */
  citizenPages?: (platform: Platform, locale: Locale) => Hono<Env>
  /** Mounted at `/staff`, behind sign-in. */
  staffPages?: (platform: Platform) => Hono<Env>
  /** The part of the API that is open to everybody; all that a public face has. At `/api`. */
  publicApi?: (platform: Platform) => OpenAPIHono<Env>
  /** Addresses of the open API that take what strangers send; what they do looks at nobody. */
  openPosts?: RegExp
  /** The rest, for those who are signed in; mounted at `/api` too. */
  api?: (platform: Platform) => OpenAPIHono<Env>
  jobs?: (platform: Platform) => readonly Job[]
  goalSources?: readonly GoalSource[]
  /** What the chatbot may say of it (チャットボットの情報源). */
  chatSources?: readonly ChatSource[]
  /** Texts that are shown to citizens and need translating (翻訳する文). */
  translations?: readonly TranslationSource[]
  /** What this module puts before approvers. */
  approvalForms?: readonly ApprovalForm[]
  /** Open matters of a person or of the hall before and after 1 April (四月モード). */
  aprilTasks?: readonly AprilSource[]
  /** What crosses between two machines that are joined by carried files alone (受け渡し). */
  exchangeParts?: readonly ExchangePart[]
  /** Its citizens' pages work on a machine that has nothing but what was carried there. */
  standsAlone?: boolean
  /** What it holds about persons, how long, and how its columns are hidden in a copy. */
  personalData?: PersonalData
  /** What it publishes for machines (オープンデータ). */
  openData?: readonly OpenDataSource[]
  /** Wording of its notices by event. */
  notices?: NoticeTexts
  /** What people may look for in it. */
  search?: SearchOffer
  /** What citizens may look for in it: published pages and facts alone. */
  citizenSearch?: CitizenSearchOffer
  /** Lines for the person's home page, most pressing first. */
  homeItems?: (platform: Platform, context: RequestContext) => Promise<readonly HomeItem[]>
}
