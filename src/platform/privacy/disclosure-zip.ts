import { Readable } from 'node:stream'
import { cityTimeZone } from '../clock/clock.ts'
import { csvText } from '../http/csv.ts'
import { type ZipContent, zipFile } from '../files/zip-file.ts'
import { formatInstant } from '../ui/dates.ts'
import type { PersonHolding, PersonRows } from './collect.ts'
import { columnLabel } from './column-words.ts'
import type { FoundPerson } from './personal-data.ts'
import { privacyWords } from './staff-messages.ts'

const words = privacyWords.disclosures

type Bundle = { person: FoundPerson; found: readonly PersonHolding[]; now: Temporal.Instant }

/**
 * Everything held about a person as one zip file: a page to read, one table (CSV) for each kind of
 * record, and all of it for machines (JSON).
 */
export function disclosureZip(bundle: Bundle): ReadableStream<Uint8Array> {
  const at = bundle.now.toZonedDateTimeISO(cityTimeZone)
  return Readable.toWeb(Readable.from(zipFile(partsOf(bundle), at))) as ReadableStream<Uint8Array>
}

function* partsOf(bundle: Bundle): Generator<ZipContent> {
  const { person, found, now } = bundle
  yield { name: 'index.html', content: Buffer.from(pageOf(bundle)) }
  for (const { holding, tables } of found) {
    for (const one of tables) {
      const header = one.columns.map(columnLabel)
      const rows = one.rows.map((row) => one.columns.map((column) => shown(row[column])))
      const name = `${holding.nameJa}/${one.labelJa}.csv`
      yield { name, content: Buffer.from(csvText(header, rows)) }
    }
  }
  const all = {
    person: person.id,
    asOf: now.toString(),
    holdings: found.map(({ holding: { key, nameJa, purposeJa, keptJa }, tables }) => ({
      ...{ key, nameJa, purposeJa, keptJa },
      tables: tables.map(({ table, labelJa, rows }) => ({ table, labelJa, rows })),
    })),
  }
  yield { name: 'all.json', content: Buffer.from(`${JSON.stringify(all, null, 1)}\n`) }
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function pageOf({ person, found, now }: Bundle): string {
  const headings = privacyWords.headings
  const sections = found.map(
    ({ holding, tables }) =>
      `<h2>${escaped(holding.nameJa)}</h2><p>${headings.purpose}: ${escaped(holding.purposeJa)}<br>` +
      `${headings.kept}: ${escaped(holding.keptJa)}</p>${tables.map(tableOf).join('')}`,
  )
  const body = sections.length === 0 ? `<p>${words.empty}</p>` : sections.join('\n')
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><title>${words.htmlTitle}</title>
<style>body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.7}
table{border-collapse:collapse;margin:0 0 1.5rem;width:100%}
caption{text-align:left;font-weight:bold}
th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}
th,td{overflow-wrap:anywhere}
th{width:14rem;background:#f2f2f2}</style>
<h1>${words.htmlTitle}</h1><p>${escaped(words.htmlLead(person.label, formatInstant(now)))}</p>
<p>${words.htmlNote}</p>${body}</html>\n`
}

// One record after another: a row of thirty columns fits on no screen and no paper.
function tableOf({ labelJa, columns, rows }: PersonRows): string {
  return rows
    .map((row, index) => {
      const lines = columns
        .filter((column) => shown(row[column]) !== '')
        .map(
          (column) =>
            `<tr><th scope="row">${escaped(columnLabel(column))}</th><td>${escaped(shown(row[column]))}</td></tr>`,
        )
      const no = rows.length === 1 ? '' : ` ${index + 1}/${rows.length}`
      return `<table><caption>${escaped(labelJa)}${no}</caption>${lines.join('')}</table>`
    })
    .join('')
}
