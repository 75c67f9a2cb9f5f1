import { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import type { TrainingPart } from '../part.ts'
import { addCalendarFiles } from './calendar-pages.ts'
import { addMaterialPages } from './material-pages.tsx'
import { calendarPanel, materialsPanel, reminderNotes } from './panels.tsx'
import { remindJob } from './remind.ts'
import { reminderActions, reminderNotices, reminderRefusals } from './staff-messages.ts'

/** Materials, calendar files and reminders before the day (資料・予定・再通知). */
export const remindersPart: TrainingPart = {
  refusals: reminderRefusals,
  actions: reminderActions,
  notices: reminderNotices,
  jobs: (platform) => [remindJob(platform)],
  offeringPanel: materialsPanel,
  mineNotes: reminderNotes,
  minePanel: calendarPanel,
  staffPages: (platform) => {
    const app = new Hono<Env>()
    addCalendarFiles(app, platform)
    addMaterialPages(app, platform)
    return app
  },
}
