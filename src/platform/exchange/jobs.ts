import type { Job } from '../jobs/job.ts'
import { systemContext } from '../jobs/system-context.ts'
import { takeIn, writeOut } from './folder.ts'
import { exchangeOf } from './exchange-of.ts'
import { makeBundles } from './make-bundles.ts'
import type { TellRefused } from './receive-bundle.ts'
import { deleteBodies, deleteRefusals } from './store.ts'
import { exchangeWords, receiptText } from './staff-messages.ts'

// While nothing changes a bundle an hour says so, and shows the other side that the way is open.
const quietMinutes = 60
/** How long the files of own bundles are kept, to be carried again. */
export const keptDays = 14
const refusalDays = 90

/** Takes what lies in YAKUBA_EXCHANGE_IN and writes the next bundles to YAKUBA_EXCHANGE_OUT. */
export function exchangeJobs(tell: TellRefused): Job[] {
  return [
    {
      name: 'exchange.carry',
      labelJa: exchangeWords.job,
      schedule: '*/10 * * * *',
      run: async (platform) => {
        const { exchangeIn, exchangeOut, link } = platform.config
        if (link !== 'files') return { counted: 0, note: exchangeWords.notLinked }
        const exchange = { ...exchangeOf(platform), tell }
        const context = () => systemContext(platform, 'exchange.carry')
        const notes: string[] = []
        let counted = 0
        if (exchangeIn !== undefined) {
          const taken = await takeIn(platform, context, exchange, exchangeIn)
          counted += taken.length
          notes.push(...taken.map(({ name, receipt }) => receiptText(name, receipt)))
        }
        if (exchangeOut !== undefined) {
          await makeBundles(platform, context(), exchange, quietMinutes)
          const names = await writeOut(platform, exchange.side, exchangeOut)
          counted += names.length
          notes.push(...names.map((name) => exchangeWords.wrote(name)))
        }
        const now = platform.clock.now()
        await deleteBodies(platform.db, now.subtract({ hours: 24 * keptDays }))
        await deleteRefusals(platform.db, now.subtract({ hours: 24 * refusalDays }))
        return { counted, note: notes.join(' ') }
      },
    },
  ]
}
