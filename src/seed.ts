import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { importPolicyFile } from '#modules/goals'
import { readConfig } from './config.ts'
import { fillWithDemo, printedAccounts } from './first-start.ts'
import { openPlatform } from './open.ts'
import { newId } from './platform/database/id.ts'
import { createLog } from './platform/http/log.ts'
import { refusalMessage } from './platform/messages/sentence.ts'
import { Refusal } from './platform/refusal.ts'
import { StartFault } from './platform/start-fault.ts'
import { seedMessages } from './staff-messages.ts'

/** Puts data into the city, beside a running server or without one. */
async function seed(): Promise<void> {
  const { values } = readArguments()
  const { policy, answers, publish, passwords, demo, help } = values
  if (help || !(policy ?? passwords ?? demo)) return say(seedMessages.usage)
  const config = readConfig(process.env)
  if (config.face === 'public') {
    throw new StartFault(seedMessages.publicFace, seedMessages.publicFaceTodo)
  }
  const opened = await openPlatform(config, createLog('silent'), { join: true })
  try {
    const { platform, secret } = opened
    if (passwords) {
      const { sample } = await platform.city()
      return say(sample ? printedAccounts(secret) : seedMessages.notDemo)
    }
    if (demo) {
      if (!(await fillWithDemo(opened))) {
        throw new StartFault(seedMessages.notEmpty, seedMessages.notEmptyTodo)
      }
      return say(printedAccounts(secret))
    }
    if (policy === undefined) return
    const report = await importPolicyFile(
      platform,
      {
        requestId: `seed-${newId()}`,
        locale: 'ja',
        actor: { kind: 'system', name: 'seed' },
        now: platform.clock.now(),
        today: platform.clock.today(),
        addressHash: null,
      },
      {
        bytes: await readInput(policy),
        answers: answers === undefined ? undefined : (await readInput(answers)).toString('utf8'),
        publish: publish === true,
      },
    )
    say(report.lines.join('\n'))
    if (!report.done) process.exitCode = 1
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new StartFault(refusalMessage(error, opened.platform.offers.refusals, 'ja'), '')
  } finally {
    await opened.close()
  }
}

function readArguments() {
  const options = {
    policy: { type: 'string' },
    answers: { type: 'string' },
    publish: { type: 'boolean' },
    passwords: { type: 'boolean' },
    demo: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const
  try {
    return parseArgs({ options })
  } catch (error) {
    throw new StartFault(error instanceof Error ? error.message : '', seedMessages.usage)
  }
}

async function readInput(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch {
    throw new StartFault(seedMessages.cannotRead(path), seedMessages.checkPath)
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

try {
  await seed()
} catch (error) {
  if (!(error instanceof StartFault)) throw error
  process.stderr.write(`${error.message}\n${error.todo}\n`)
  process.exitCode = 1
}
