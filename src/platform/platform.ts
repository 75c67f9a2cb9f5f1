import type { Config } from '../config.ts'
import type { Clock } from './clock/clock.ts'
import type { Handle } from './database/handle.ts'
import type { ExchangePart } from './exchange/part.ts'
import type { FileStore } from './files/file-store.ts'
import type { PageCache } from './http/page-cache.ts'
import type { Logger } from './http/log.ts'
import type { PermissionInfo } from './identity/role.ts'
import type { ApprovalForm } from './approval-form.ts'
import type { AprilSource } from './april-source.ts'
import type { ChatSource } from './chat-source.ts'
import type { GoalSource } from './goal-source.ts'
import type { OpenDataSource } from './open-data/open-data.ts'
import type { PersonalData } from './privacy/personal-data.ts'
import type { NoticeTexts } from './notifications/notice.ts'
import type { CitizenSearchOffer } from './search/citizen-offer.ts'
import type { SearchOffer } from './search/offer.ts'
import type { CitizenCards, MenuItem, Module, RefusalTexts } from './module.ts'
import type { TranslationSource } from './translation/source.ts'

/** The city whose hall this is: shown on every page. */
export type City = {
  name: import('./messages/locale.ts').Catalogue<string>
  lgCode: string
  phone: string
  /** True for the demo city: every page carries the サンプル label. */
  sample: boolean
}

/** What `main.ts` puts together once and hands to every module. */
export type Platform = {
  config: Config
  clock: Clock
  db: Handle
  log: Logger
  files: FileStore
  pages: PageCache
  /** Read from the database at start and when it changes. */
  city(): Promise<City>
  /** All modules' lists, put together by `app.ts`. */
  offers: {
    permissions: ReadonlyMap<string, PermissionInfo>
    refusals: RefusalTexts
    actions: Record<string, string>
    menu: readonly MenuItem[]
    goalSources: readonly GoalSource[]
    chatSources?: readonly ChatSource[]
    translations?: readonly TranslationSource[]
    openPosts?: readonly RegExp[]
    approvalForms: ReadonlyMap<string, ApprovalForm>
    aprilTasks: readonly AprilSource[]
    exchangeParts?: readonly ExchangePart[]
    personalData?: readonly PersonalData[]
    openData?: readonly OpenDataSource[]
    notices: NoticeTexts
    citizenCards: readonly CitizenCards[]
    homeItems: readonly NonNullable<Module['homeItems']>[]
    searches: readonly SearchOffer[]
    citizenSearches?: readonly CitizenSearchOffer[]
  }
}
