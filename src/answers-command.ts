import { parseArgs } from 'node:util'
import { answersCommandWords as words, type AnswersDeed, switchAnswers } from '#modules/chatbot'
import { readConfig } from './config.ts'
import { openPlatform } from './open.ts'
import { createLog } from './platform/http/log.ts'
import { refusalMessage } from './platform/messages/sentence.ts'
import { Refusal } from './platform/refusal.ts'
import { StartFault } from './platform/start-fault.ts'

const options = {
  reason: { type: 'string' },
  drill: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

const say = (line: string) => process.stdout.write(`${line}\n`)

function deedOf(given: string[]): AnswersDeed | 'help' | undefined {
  const { values, positionals } = parseArgs({ args: given, options, allowPositionals: true })
  if (values.help === true) return 'help'
  const [verb, channel] = positionals
  if (verb === 'status' || verb === 'resume') return { verb }
  const reason = values.reason?.trim() ?? ''
  const isKnown = channel === undefined || channel === 'web' || channel === 'line'
  if (verb !== 'stop' || !isKnown || reason === '') return undefined
  return { verb, channel, reason, isDrill: values.drill === true }
}

/** Stops the chatbot's answers and starts them again, beside a running product. */
async function main(given: string[]): Promise<number> {
  const deed = deedOf(given)
  if (deed === undefined || deed === 'help') {
    say(words.usage)
    return deed === 'help' ? 0 : 2
  }
  const opened = await openPlatform(readConfig(process.env), createLog('silent'), { join: true })
  try {
    for (const line of await switchAnswers(opened.platform, deed)) say(line)
    return 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    say(refusalMessage(error, opened.platform.offers.refusals, 'ja'))
    return 1
  } finally {
    await opened.close()
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const lines = error instanceof StartFault ? [error.message, error.todo] : [String(error)]
  process.stderr.write(`${lines.join('\n').trim()}\n`)
  process.exitCode = 2
}
