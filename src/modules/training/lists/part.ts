import { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import type { TrainingPart } from '../part.ts'
import { addExportPages } from './export-page.tsx'
import { addImportPages } from './import-page.tsx'
import { discardLists } from './jobs.ts'
import { ListLinks } from './links.tsx'
import { listsApi } from './routes.ts'
import { listActionNames } from './staff-messages.ts'

/** Lists in and out as files (取込み・書出し). */
export const listsPart: TrainingPart = {
  actions: listActionNames,
  jobs: () => [discardLists],
  staffPages: (platform, ports) => {
    const pages = new Hono<Env>()
    addImportPages(pages, platform)
    addExportPages(pages, platform, ports)
    return pages
  },
  api: listsApi,
  numbersPanel: (c) => Promise.resolve(ListLinks({ actor: c.var.context.actor })),
}
