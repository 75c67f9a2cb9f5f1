import { createChatbot, loadStarter } from '../../../src/modules/chatbot/index.ts'
import type { BenchCase } from '../../../src/modules/chatbot/bench/bench-case.ts'
import { gatesOf } from '../../../src/modules/chatbot/bench/gates.ts'
import { goldenFor } from '../../../src/modules/chatbot/bench/golden.ts'
import { nextBrain } from '../../../src/modules/chatbot/bench/next-brain.ts'
import { type CaseResult, runCases } from '../../../src/modules/chatbot/bench/run-cases.ts'
import { gateNames } from '../../../src/modules/chatbot/bench/staff-messages.ts'
import { freshBrain } from '../../../src/modules/chatbot/reply/brain.ts'
import type { RequestContext } from '../../../src/platform/http/context.ts'
import { bound, figure, heading } from '../report.ts'
import { openBenchDesk, openScene } from './open-scene.ts'

/** The golden questions against the starter set, by the product's own order of replies. */
export async function run(): Promise<void> {
  heading('golden')
  const scene = await openScene()
  try {
    const desk = openBenchDesk(scene.db, '2026-05-20')
    const chatbot = createChatbot({ secret: 'a secret of at least thirty-two characters' })
    const offers = { ...desk.offers, translations: chatbot.translations ?? [], chatSources: [] }
    const platform = { ...desk, offers }
    const now = platform.clock.now()
    const at = { now, today: platform.clock.today() }
    const context: RequestContext = {
      ...{ ...at, requestId: 'bench', locale: 'ja', addressHash: null },
      actor: { kind: 'system', name: 'bench' },
    }
    await loadStarter(platform, context, { checker: null, approver: null })
    const brain = await freshBrain(platform)
    const { cases, skipped } = goldenFor(brain.corpus)
    figure(
      'questions',
      `${cases.length}`,
      `${skipped} skipped; ${brain.corpus.entries.size} entries`,
    )
    const cpu = process.cpuUsage()
    const results = await runCases(platform, brain, cases, at)
    const used = process.cpuUsage(cpu)
    figure('processor time of the run', `${Math.round((used.user + used.system) / 1000)} ms`)
    const entry = brain.corpus.byKey.get('waste.bulky')
    const version = entry?.versions[0]
    if (entry !== undefined && version !== undefined) {
      const before = process.cpuUsage()
      await nextBrain(platform.db, brain, [{ entry, version: { ...version, no: 2 } }], at.today)
      const made = process.cpuUsage(before)
      figure(
        'processor time of the next index',
        `${Math.round((made.user + made.system) / 1000)} ms`,
      )
    }
    printSets(cases, results)
    for (const { key, count, of, share, holds } of gatesOf(cases, results)) {
      bound(`${gateNames[key]}: ${(share * 100).toFixed(1)} % (${count}/${of})`, holds)
    }
    const keyOf = (id: string) => brain.corpus.entries.get(id)?.key ?? id
    for (const one of cases) {
      const result = results.get(one.id)
      if (result !== undefined && !result.isRight) console.log(lineOf(one, result, keyOf))
    }
  } finally {
    await scene.close()
  }
}

function printSets(cases: readonly BenchCase[], results: ReadonlyMap<string, CaseResult>): void {
  for (const [set, all] of Map.groupBy(cases, (one) => one.set)) {
    const found = all.flatMap(({ id }) => results.get(id) ?? [])
    const count = (test: (one: CaseResult) => boolean) => found.filter(test).length
    const sure = count(({ kind }) => kind === 'curated')
    const declined = count(({ kind }) => kind === 'declined')
    const wrong = count(({ isCertainWrong }) => isCertainWrong)
    const right = count(({ isRight }) => isRight)
    const beside = `sure ${sure}, wrong shown as certain ${wrong}, declined ${declined}`
    figure(`${set}: right`, `${right}/${found.length}`, beside)
  }
}

function lineOf(one: BenchCase, result: CaseResult, keyOf: (id: string) => string): string {
  const got = [result.kind, ...result.entryIds.map(keyOf)].join(' ')
  const wanted = [one.expects, one.fixedKey, ...one.entryIds.map(keyOf)].filter(Boolean).join(' ')
  const mark = result.isCertainWrong ? 'WRONG ' : 'missed'
  return `${mark} ${one.id} ${one.question}\n         wanted ${wanted}; came ${got}`
}
