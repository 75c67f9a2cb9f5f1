import type { Context } from 'hono'
import { recordView } from '../../../../platform/audit/append.ts'
import { csvResponse } from '../../../../platform/http/csv.ts'
import type { Env, RequestContext } from '../../../../platform/http/context.ts'
import { assertMay } from '../../../../platform/identity/actor.ts'
import type { Locale } from '../../../../platform/messages/locale.ts'
import { attachment } from '../../../../platform/http/response-headers.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { workbookOf, workbookType } from '../../../../platform/tables/write-workbook.ts'
import { others } from '../../../../platform/translation/fact.ts'
import { scopeOf } from '../scope.ts'
import { entryWords } from '../staff-messages.ts'
import { columnNames, type FaqColumn, faqColumns, localeNames } from './columns-grammar.ts'
import { cellsOf, readRegister, sayingOf } from './faq-file.ts'

/** All questions and answers as rows: Japanese first, then what there is in other languages. */
export async function faqRows(
  platform: Pick<Platform, 'db' | 'log' | 'offers'>,
  context: RequestContext,
): Promise<string[][]> {
  const register = await readRegister(platform, context.today)
  const scope = await scopeOf(platform.db, context)
  return register.rows
    .filter(({ entry }) => entry.state !== 'withdrawn')
    .flatMap((row) => {
      const textsIn = (locale: Locale) =>
        register.variantsOf(row.entry.id, locale).map(({ text }) => text)
      const cells = cellsOf(sayingOf(row), textsIn('ja'), scope)
      const translated = others.flatMap((locale): Record<FaqColumn, string>[] => {
        const words = register.translationOf(row.shown, locale)
        const variants = textsIn(locale)
        if (words.question === '' && words.answer === '' && variants.length === 0) return []
        return [{ ...cells, ...words, variants: variants.join('\n'), locale: localeNames[locale] }]
      })
      return [cells, ...translated].map((one) => faqColumns.map((column) => one[column]))
    })
}

/** Answers with the file; whoever may read may have it, and the audit trail knows. */
export async function sendFaqCsv(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'chatbot.read')
  const isBlank = c.req.query('blank') === '1'
  const rows = isBlank ? [] : await faqRows(platform, context)
  if (!isBlank) await recordView(platform.db, context, 'chatbot.export_faq', 'chatbot.faq_entry')
  const header = faqColumns.map((column) => columnNames[column])
  return csvResponse(`${entryWords.exportName}.csv`, header, rows)
}

/** The same as a spreadsheet, which the import reads back without a change. */
export async function sendFaqWorkbook(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'chatbot.read')
  const rows = await faqRows(platform, context)
  await recordView(platform.db, context, 'chatbot.export_faq', 'chatbot.faq_entry')
  const name = entryWords.exportName
  const labels = faqColumns.map((column) => columnNames[column])
  return c.body(new Uint8Array(await workbookOf({ name, labels, rows })), 200, {
    'content-type': workbookType,
    'content-disposition': attachment(`${name}.xlsx`),
    'cache-control': 'no-store',
  })
}
