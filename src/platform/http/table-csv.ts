import type { Context } from 'hono'
import { recordView } from '../audit/append.ts'
import type { Platform } from '../platform.ts'
import type { Env } from './context.ts'
import { csvResponse } from './csv.ts'

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
const plain = (html: string) =>
  html.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? "'")

const tables = /<table(?=[^>]*\sdata-csv="([^"]*)")[^>]*>([\s\S]*?)<\/table>/g
const rows = /<tr[^>]*>([\s\S]*?)<\/tr>/g
const cells = /<t[hd]((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*>([\s\S]*?)<\/t[hd]>/g

// Buttons, and words said only to those who do not see the table, are no values.
const noValue = new RegExp(
  ['<form[^]*?</form>', '<span class="visually-hidden">[^]*?</span>', '<svg[^]*?</svg>'].join('|'),
  'g',
)

function textOf(html: string): string {
  const text = html
    .replaceAll(noValue, '')
    .replaceAll(/<br\s*\/?>|<\/(?:p|li|div|dd|dt)>/g, ' ')
    .replaceAll(/<[^>]*>/g, '')
  return plain(text).replaceAll(/\s+/g, ' ').trim()
}

function rowsOf(table: string): string[][] {
  return [...table.matchAll(rows)]
    .map(([, row = '']) => [...row.matchAll(cells)])
    // One cell over all columns is the sentence that there is nothing.
    .filter((row) => !row.some(([, attributes = '']) => /\scolspan=/i.test(attributes)))
    .map((row) => row.map(([, , cell = '']) => textOf(cell)))
}

/** Whether a drawn page holds a table that can be had as CSV. */
export const holdsCsvTable = (html: Buffer): boolean => html.includes(' data-csv="')

/**
 * The table of a drawn page that the address asks for (`?csv=` and its caption) as CSV: what the
 * page shows, to whoever may see the page. The export is logged. Undefined when none is asked for.
 */
export async function tableAsCsv(
  c: Context<Env>,
  { db }: Pick<Platform, 'db'>,
  html: Buffer,
): Promise<Response | undefined> {
  const asked = c.req.method === 'GET' ? c.req.query('csv') : undefined
  if (asked === undefined) return undefined
  const found = [...html.toString().matchAll(tables)].find(([, name = '']) => plain(name) === asked)
  if (found === undefined) return undefined
  const [head = [], ...body] = rowsOf(found[2] ?? '')
  await recordView(db, c.var.context, 'platform.export_list', `page${c.req.path}`)
  return csvResponse(`${asked}.csv`, head, body)
}

const links = /(<a [^>]*data-csv-link[^>]*href=")\?csv=([^"]*)"/g

/** Gives the links below such tables the page's own question, so that the CSV shows the same. */
export function withCsvLinks(c: Context<Env>, html: Buffer): Buffer {
  const { pathname, searchParams } = new URL(c.req.url)
  searchParams.delete('csv')
  const question = c.req.method === 'GET' ? searchParams.toString() : ''
  const before = question === '' ? `${pathname}?` : `${pathname}?${question}&`
  const address = before.replaceAll('&', '&amp;')
  return Buffer.from(
    html.toString().replaceAll(links, (_, start: string, name: string) => {
      return `${start}${address}csv=${name}"`
    }),
  )
}
