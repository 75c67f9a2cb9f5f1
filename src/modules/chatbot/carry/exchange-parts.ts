import { createHash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import type { ExchangePart } from '../../../platform/exchange/part.ts'
import { masked } from '../masking/mask-grammar.ts'
import { readCorpus } from '../reply/corpus.ts'
import { carriedShape } from './carried-shape.ts'
import { packed } from './pack.ts'
import {
  findCarried,
  forgetSent,
  listUnsentTurns,
  markSent,
  putTurn,
  saveCarried,
} from './store.ts'
import { conversationOf, turnShape } from './turn-shape.ts'

const sumOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')

/** Everything that replies are made of, whole, whenever some of it has changed. */
export const textsPart: ExchangePart = {
  name: 'chatbot.texts',
  to: 'public',
  take: async (tx, { now, today }, { platform, begins }) => {
    const within = { ...platform, db: tx }
    const content = await packed(within, await readCorpus(within, today), today)
    const sha256 = sumOf(content)
    const last = await findCarried(tx, 'out')
    if (!begins && last?.sha256 === sha256) return []
    // What was sent is known by its sum; the whole of it stands in the tables.
    await saveCarried(tx, { direction: 'out', sha256, content: {}, changedAt: now })
    return [content]
  },
  put: async (tx, { now }, records) => {
    const content = z.tuple([z.unknown()]).parse(records)[0]
    carriedShape.parse(content)
    await saveCarried(tx, { direction: 'in', sha256: sumOf(content), content, changedAt: now })
  },
}

// A bundle is read whole; what is left goes with the next one.
const mostTurns = 2_000

/** Questions with their replies, on their way to the staff: masked, without the visitor's key. */
export const turnsPart: ExchangePart = {
  name: 'chatbot.turns',
  to: 'staff',
  take: async (tx, { now }, { begins }) => {
    if (begins) await forgetSent(tx)
    const rows = await listUnsentTurns(tx, mostTurns)
    await markSent(
      tx,
      rows.map(({ id }) => id),
      now,
    )
    return rows
  },
  put: async (tx, _context, records) => {
    for (const turn of z.array(turnShape).parse(records)) {
      // Masked there already; a machine that strangers reach is not taken at its word.
      const question = masked(turn.question).text
      await putTurn(tx, conversationOf(turn), { ...turn, question, formKey: null })
    }
  },
}
