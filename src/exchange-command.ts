import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createStillApp } from './app.ts'
import { readConfig } from './config.ts'
import { type Opened, openPlatform } from './open.ts'
import {
  fingerprintOf,
  publicKeyOf,
  readPublicKey,
  writePublicKey,
} from './platform/exchange/bundle.ts'
import { exchangeOf, rememberAsk } from './platform/exchange/exchange-of.ts'
import { takeIn, writeOut } from './platform/exchange/folder.ts'
import { systemContext } from './platform/jobs/system-context.ts'
import { findPrivateKey, makePrivateKey } from './platform/exchange/keys.ts'
import { makeBundles } from './platform/exchange/make-bundles.ts'
import {
  exchangeCommandWords as words,
  exchangeRefusals,
  exchangeWords,
  receiptText,
} from './platform/exchange/staff-messages.ts'
import { findPeer, findStream } from './platform/exchange/store.ts'
import { trustKey } from './platform/exchange/trust-key.ts'
import { createLog } from './platform/http/log.ts'
import { refusalMessage } from './platform/messages/sentence.ts'
import { Refusal } from './platform/refusal.ts'
import { StartFault } from './platform/start-fault.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Carries bundles between two machines, beside a running product; 1 when one was refused. */
async function main(given: string[]): Promise<number> {
  const options = { new: { type: 'boolean' }, from: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args: given, options, allowPositionals: true })
  const [verb = '', what] = positionals
  const alone = { keys: false, status: false }
  const needs: Record<string, boolean> = { ...alone, trust: true, out: true, in: true }
  const from = values.from === undefined ? undefined : Number(values.from)
  const isWrong = from !== undefined && !Number.isInteger(from)
  if (needs[verb] === undefined || (needs[verb] && what === undefined) || isWrong) {
    say(words.usage)
    return 2
  }
  const config = readConfig(process.env)
  if (config.link !== 'files') throw new StartFault(...words.notLinked)
  const opened = await openPlatform(config, createLog('silent'), { join: true })
  try {
    const app = createStillApp(opened)
    const { baseUrl } = opened.platform.config
    rememberAsk(opened.platform, async (path) => app.request(new URL(path, baseUrl)))
    switch (verb) {
      case 'keys':
        return await keys(opened, values.new === true)
      case 'trust':
        return await trust(opened, what ?? '')
      case 'out':
        return await out(opened, resolve(what ?? ''), from)
      case 'in':
        return await takeAll(opened, resolve(what ?? ''))
      default:
        return await status(opened)
    }
  } finally {
    await opened.close()
  }
}

async function keys({ platform }: Opened, anew: boolean): Promise<number> {
  const dataDir = platform.config.dataDir ?? ''
  const kept = anew ? undefined : await findPrivateKey(dataDir)
  const key = publicKeyOf(kept ?? (await makePrivateKey(dataDir)))
  say(words.fingerprint(fingerprintOf(key)))
  say(words.publicKey(writePublicKey(key)))
  return 0
}

async function trust({ platform }: Opened, text: string): Promise<number> {
  if (readPublicKey(text) === undefined) throw new StartFault(...words.wrongKey)
  const context = systemContext(platform, 'exchange.command')
  const { fingerprint } = await trustKey(platform, context, text)
  say(words.trusted(fingerprint))
  return 0
}

async function out(
  { platform }: Opened,
  folder: string,
  from: number | undefined,
): Promise<number> {
  const exchange = exchangeOf(platform)
  const context = systemContext(platform, 'exchange.command')
  if (from === undefined) await makeBundles(platform, context, exchange)
  const names = await writeOut(platform, exchange.side, folder, from)
  for (const name of names) say(exchangeWords.wrote(name))
  if (names.length === 0) say(exchangeWords.nothing)
  return 0
}

async function takeAll({ platform }: Opened, folder: string): Promise<number> {
  const context = () => systemContext(platform, 'exchange.command')
  const taken = await takeIn(platform, context, exchangeOf(platform), folder)
  for (const { name, receipt } of taken) say(receiptText(name, receipt))
  if (taken.length === 0) say(exchangeWords.noFiles)
  return taken.every(({ receipt }) => receipt.taken) ? 0 : 1
}

async function status({ platform }: Opened): Promise<number> {
  const { db } = platform
  const numberOf = async (direction: 'in' | 'out') =>
    (await findStream(db, direction))?.lastNumber ?? 0
  say(words.stream(words.sent, await numberOf('out')))
  say(words.stream(words.taken, await numberOf('in')))
  const peer = await findPeer(db)
  if (peer !== undefined) say(words.peer(peer.fingerprint))
  return 0
}

function sentenceOf(error: unknown): [message: string, todo: string] {
  if (error instanceof StartFault) return [error.message, error.todo]
  if (error instanceof Refusal) return [refusalMessage(error, exchangeRefusals, 'ja'), '']
  return [error instanceof Error ? error.message : String(error), words.usage]
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${sentenceOf(error).join('\n').trim()}\n`)
  process.exitCode = 2
}
