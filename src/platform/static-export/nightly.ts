import type { Job } from '../jobs/job.ts'
import type { Platform } from '../platform.ts'
import { assertExportFolder } from './export-folder.ts'
import { type Ask, exportSite, type ExportReport } from './export-site.ts'
import { exportWords } from './staff-messages.ts'

/** Exports the public pages as citizens see them now. */
export async function exportNow(
  platform: Pick<Platform, 'config' | 'clock' | 'city'>,
  ask: Ask,
  folder: string,
): Promise<ExportReport> {
  await assertExportFolder(folder)
  const { phone } = await platform.city()
  const { publicUrl, baseUrl } = platform.config
  const { origin } = new URL(publicUrl ?? baseUrl)
  return exportSite(ask, folder, { origin, note: { asOf: platform.clock.today(), phone } })
}

/** Writes the public pages out every night, where a folder for them is set. */
export function exportJob(ask: Ask): Job {
  return {
    name: 'export.site',
    labelJa: exportWords.job,
    schedule: '15 3 * * *',
    run: async (platform) => {
      const { exportDir } = platform.config
      if (exportDir === undefined) return { counted: 0, note: exportWords.notSet }
      const report = await exportNow(platform, ask, exportDir)
      const { pages, broken } = report
      const note = exportWords.done(report)
      return {
        counted: pages,
        note: broken.length === 0 ? note : note + exportWords.broken(broken.length),
      }
    },
  }
}
