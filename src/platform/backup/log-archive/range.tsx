import { join } from 'node:path'
import { formatInstant } from '../../ui/dates.ts'
import { DescriptionList } from '../../ui/description-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { namesIn } from './archive.ts'
import { listBases } from './base.ts'
import { listParts, newestPartAt } from './log-parts.ts'
import { logWords } from './staff-messages.ts'

/** From when to when a vault can give back any moment, as names and times tell without a key. */
export type LogRange = {
  from: Temporal.Instant
  to: Temporal.Instant
  bases: number
  parts: number
}

/** The range of the server whose log came in last; undefined where nothing is kept yet. */
export async function findLogRange(vaultFolder: string): Promise<LogRange | undefined> {
  const found: LogRange[] = []
  for (const system of await namesIn(join(vaultFolder, 'log'))) {
    const archive = { folder: join(vaultFolder, 'log', system) }
    const bases = await listBases(archive)
    const to = await newestPartAt(archive)
    const from = momentOfName(bases[0] ?? '')
    if (from === undefined || to === undefined) continue
    found.push({ from, to, bases: bases.length, parts: (await listParts(archive)).length })
  }
  return found.toSorted((a, b) => Temporal.Instant.compare(b.to, a.to))[0]
}

// The name of a copy is its time without what file systems dislike.
function momentOfName(name: string): Temporal.Instant | undefined {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/.exec(name)
  return parts === null
    ? undefined
    : Temporal.Instant.from(`${parts[1]}:${parts[2]}:${parts[3]}.${parts[4]}Z`)
}

/** The section of the backup page that says from when to when one may go back. */
export function LogRangeSection({ range }: { range: LogRange | undefined }) {
  return (
    <section class="section">
      <h2>{logWords.title}</h2>
      {range === undefined ? (
        <EmptyState title={logWords.none}>
          <p>{logWords.noneText}</p>
        </EmptyState>
      ) : (
        <>
          <DescriptionList
            facts={[
              [
                logWords.range,
                logWords.rangeOf(formatInstant(range.from), formatInstant(range.to)),
              ],
              [logWords.bases, logWords.countOf(range.bases)],
              [logWords.parts, logWords.countOf(range.parts)],
            ]}
          />
          <p>{logWords.how}</p>
        </>
      )}
    </section>
  )
}
