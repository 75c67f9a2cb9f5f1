import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { act, assertMayAct } from '../act.ts'
import type { Env } from '../http/context.ts'
import { file, text } from '../http/field.ts'
import { blankForm, type FormState, submit } from '../http/form.ts'
import { staffPage } from '../http/page.tsx'
import { attachment } from '../http/response-headers.ts'
import { assertMay, may } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import { notFound, Refusal } from '../refusal.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { fingerprintOf, largestBundle, publicKeyOf, writePublicKey } from './bundle.ts'
import { exchangeOf } from './exchange-of.ts'
import { fileNameOf } from './folder.ts'
import { findPrivateKey } from './keys.ts'
import { makeBundles, otherSide } from './make-bundles.ts'
import { receiveBundle, type TellRefused } from './receive-bundle.ts'
import { exchangeWords as words, faultText } from './staff-messages.ts'
import {
  findBody,
  findPeer,
  findStream,
  listBundles,
  listRefusals,
  updateWritten,
} from './store.ts'
import { trustKey } from './trust-key.ts'
import { Keys, Received, Refused, Sent } from './views.tsx'

/** Where the exchange stands in the staff menu. */
export const exchangePath = '/staff/exchange'

const shown = 30

type Again = { make?: FormState; take?: FormState; trust?: FormState }

/** The information desk's page: streams, numbers, keys, what was refused, and files by hand. */
export function exchangePages(platform: Platform, tell: TellRefused): Hono<Env> {
  const app = new Hono<Env>()
  const show = (c: Context<Env>, again: Again = {}) => showPage(c, platform, again)
  // Before the form is read: an attempt without the right is recorded whatever it holds.
  app.use('/exchange/*', async (c, next) => {
    if (c.req.method === 'POST') {
      const permission = c.req.path.endsWith('/key') ? 'exchange.trust' : 'exchange.carry'
      await assertMayAct(platform, c.var.context, { action: permission, unitPath: [] })
      if (platform.config.link !== 'files') throw new Refusal('exchange.not_linked', 409)
    }
    await next()
  })
  app.get('/exchange', (c) => show(c))
  app.post('/exchange/outgoing', (c) =>
    submit(c, platform, {
      schema: z.object({}),
      act: () => makeBundles(platform, c.var.context, exchangeOf(platform)),
      done: ({ numbers }) => `${exchangePath}?done=made&count=${numbers.length}`,
      again: (make) => show(c, { make }),
    }),
  )
  app.post('/exchange/incoming', (c) =>
    submit(c, platform, {
      schema: z.object({ file: file() }),
      act: async ({ file: sent }) => {
        // Nobody reads so much at once; the refusal is the same.
        const text = sent.size > 3 * largestBundle ? '' : await sent.text()
        const exchange = { ...exchangeOf(platform), tell }
        const given = { name: sent.name.slice(0, 100), text }
        const receipt = await receiveBundle(platform, c.var.context, exchange, given)
        if (receipt.taken) return
        throw new Refusal('exchange.refused', 409, { text: faultText(receipt.refusal) })
      },
      done: () => `${exchangePath}?done=taken`,
      again: (take) => show(c, { take }),
      fieldOf: () => 'file',
    }),
  )
  app.post('/exchange/key', (c) =>
    submit(c, platform, {
      schema: z.object({ publicKey: text({ max: 200 }) }),
      act: ({ publicKey }) => trustKey(platform, c.var.context, publicKey),
      done: () => `${exchangePath}?done=trusted`,
      again: (trust) => show(c, { trust }),
      fieldOf: () => 'publicKey',
    }),
  )
  app.get('/exchange/outgoing/:number{[0-9]{1,9}}', (c) => download(c, platform))
  return app
}

async function ownKeyOf({ config }: Platform) {
  const privateKey = await findPrivateKey(config.dataDir ?? '')
  return privateKey === undefined ? undefined : publicKeyOf(privateKey)
}

// Like every export, it is recorded before the first byte goes out.
async function download(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  const { db } = platform
  assertMay(context.actor, 'exchange.carry', [])
  const key = await ownKeyOf(platform)
  const number = Number(c.req.param('number'))
  const fingerprint = key === undefined ? '' : fingerprintOf(key)
  const body = await findBody(db, fingerprint, number)
  if (body === undefined) throw notFound()
  const to = otherSide(exchangeOf(platform).side)
  const action = { action: 'exchange.download', permission: 'exchange.carry' }
  await act(platform, context, action, async (tx) => {
    await updateWritten(tx, fingerprint, number, context.now)
    return { subject: `exchange.bundle/${to}/${number}`, result: null }
  })
  return new Response(body, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': attachment(fileNameOf(to, number)),
      'cache-control': 'no-store',
    },
  })
}

function doneText(c: Context<Env>): string | undefined {
  switch (c.req.query('done')) {
    case 'made':
      return words.done.made(Number(c.req.query('count')) || 0)
    case 'taken':
      return words.done.taken
    case 'trusted':
      return words.done.trusted
    default:
      return undefined
  }
}

async function showPage(c: Context<Env>, platform: Platform, again: Again): Promise<Response> {
  const { db, config } = platform
  const { actor } = c.var.context
  assertMay(actor, 'exchange.read', [])
  const frame = { title: words.title, path: exchangePath }
  const header = <PageHeader title={words.title} lead={words.lead} />
  if (config.link !== 'files') {
    const empty = (
      <EmptyState title={words.notLinkedTitle}>
        <p>{words.notLinkedText}</p>
      </EmptyState>
    )
    return staffPage(c, platform, frame, [header, empty])
  }
  const [ownKey, peer, out, taken, refused, incoming] = await Promise.all([
    ownKeyOf(platform),
    findPeer(db),
    listBundles(db, 'out', shown),
    listBundles(db, 'in', shown),
    listRefusals(db, shown),
    findStream(db, 'in'),
  ])
  const own = ownKey && { fingerprint: fingerprintOf(ownKey), text: writePublicKey(ownKey) }
  const isSameKey = incoming !== undefined && incoming.key === peer?.fingerprint
  const said = doneText(c)
  const errors = Object.values(again).flatMap((state) => state.errors)
  const carries = may(actor, 'exchange.carry', [])
  return staffPage(
    c,
    platform,
    frame,
    <>
      {header}
      {said !== undefined && (
        <Notice kind="success" announce>
          <p>{said}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} labels={{ file: words.file, publicKey: words.trustLabel }} />
      <Received
        c={c}
        next={(isSameKey ? incoming.lastNumber : 0) + 1}
        taken={taken}
        state={again.take ?? blankForm()}
        carries={carries}
      />
      <Refused refused={refused} />
      <Sent c={c} sent={out} ownKey={own?.fingerprint} carries={carries} />
      <Keys
        c={c}
        own={own}
        peer={peer}
        state={again.trust ?? blankForm()}
        trusts={may(actor, 'exchange.trust', [])}
      />
    </>,
  )
}
