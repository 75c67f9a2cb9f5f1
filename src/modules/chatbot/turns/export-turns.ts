import { act } from '../../../platform/act.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { chatWords } from '../citizen/messages.ts'
import { localeNames } from '../entries/import/columns-grammar.ts'
import { writerOf } from '../entries/make-version.ts'
import { editorRight, scopeOf } from '../entries/scope.ts'
import { channelNames } from '../questions/staff-messages.ts'
import { listEntries } from '../store/entry.ts'
import { listTopics } from '../store/topic.ts'
import { queryOf, readTurnFilter, type TurnFilter } from './filter.ts'
import { turnKindNames, turnWords as words } from './staff-messages.ts'
import { countTurnRows, getExport, insertExport, listTurnRows } from './store.ts'
import { unitsUnder } from './units.ts'

// A year of a city many times the size that this is made for.
const most = 200_000

/** Records why a file of turns is wanted (やり取りの書き出し); `turnRows` gives its rows. */
export async function exportTurns(
  { db }: Pick<Platform, 'db'>,
  context: RequestContext,
  { filter, reason }: { filter: TurnFilter; reason: string },
): Promise<{ exportId: string }> {
  const what = { action: 'chatbot.export_turns', ...editorRight(context) }
  return act({ db }, context, what, async (tx) => {
    const rowCount = await countTurnRows(tx, filter, await unitsUnder(tx, context, filter.unit))
    const { fromOn, toOn } = filter
    const row = {
      ...{ id: newId(), reason, filter: queryOf(filter), fromOn, toOn, rowCount },
      ...{ exportedBy: writerOf(context), exportedAt: context.now },
    }
    await insertExport(tx, row)
    return { subject: `chatbot.turn_export/${row.id}`, after: row, result: { exportId: row.id } }
  })
}

/** The rows of an export, for whoever asked for it and on that day only. */
export async function turnRows(
  { db }: Pick<Platform, 'db'>,
  context: RequestContext,
  exportId: string,
): Promise<(string | number)[][]> {
  const { filter: query, exportedBy, exportedAt } = await getExport(db, exportId)
  const isLate = Temporal.Instant.compare(exportedAt.add({ hours: 24 }), context.now) < 0
  if (exportedBy !== writerOf(context) || isLate) throw notFound('chatbot.export_not_found')
  const filter = readTurnFilter((name) => query[name], context.today)
  const units = await unitsUnder(db, context, filter.unit)
  const turns = await listTurnRows(db, filter, units, { limit: most })
  const { nameOf } = await scopeOf(db, context)
  const keys = new Map((await listEntries(db)).map(({ id, key }) => [id, key]))
  const topics = new Map((await listTopics(db)).map(({ id, label }) => [id, label.ja]))
  return turns.map((turn) => [
    timeOf(turn.askedAt),
    channelNames[turn.channel],
    localeNames[turn.locale],
    turn.question,
    turn.masked.map((kind) => chatWords.ja.maskNames[kind]).join('、'),
    turnKindNames[turn.replyKind],
    turn.reply.title ?? '',
    turn.entryIds.map((id) => keys.get(id) ?? id).join(' '),
    nameOf(turn.unitId) ?? '',
    topics.get(turn.topicId ?? '') ?? '',
    turn.isHelpful === null ? '' : words.helpful[turn.isHelpful ? 'yes' : 'no'],
    turn.support === null ? '' : Math.round(turn.support * 100) / 100,
    turn.indexVersion,
    turn.tookMs,
  ])
}

const timeOf = (at: Temporal.Instant) =>
  at.toZonedDateTimeISO(cityTimeZone).toPlainDateTime().toString({ smallestUnit: 'second' })
