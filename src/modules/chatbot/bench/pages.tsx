import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { assertMayAct } from '../../../platform/act.ts'
import type { Env } from '../../../platform/http/context.ts'
import { choice, id, optionalId, text } from '../../../platform/http/field.ts'
import { submit } from '../../../platform/http/form.ts'
import { locales } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { pathOfEntry, withQuery } from '../entries/paths.ts'
import { assertEditor } from '../entries/scope.ts'
import { approveVersion } from '../entries/step-entry.ts'
import { fixedKeys } from '../fixed-replies/trigger-grammar.ts'
import { longestQuestion } from '../reply/answer-question.ts'
import { showBench } from './bench-page.tsx'
import { addCase, type NewCase, retireCase } from './change-cases.ts'
import { benchPath, pathOfRun } from './paths.ts'
import { passingRight } from './publish-gate.ts'
import { showRun } from './run-page.tsx'
import { startRun } from './start-run.ts'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const base = '/chatbot/bench'

const caseShape = z.object({
  question: text({ max: longestQuestion * 4, prose: true }),
  // The entry's page has a form of its own with a field named locale.
  language: choice(locales),
  expects: choice(['entry', 'decline', ...fixedKeys.map((key) => `fixed.${key}`)]),
  entryId: optionalId(),
})

/** What a form asks to be added; an entry's case without an entry is a decline. */
function newCaseOf({ expects, entryId, language, question }: z.infer<typeof caseShape>): NewCase {
  const rest = { question, locale: language }
  const fixedKey = fixedKeys.find((key) => expects === `fixed.${key}`)
  if (fixedKey !== undefined) return { ...rest, expects: 'fixed', fixedKey }
  if (expects === 'entry' && entryId) return { ...rest, expects: 'entry', entryId }
  return { ...rest, expects: 'decline' }
}

/** Where answers are tried before they are published. */
export function benchPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  app.get(base, (c) => showBench(c, platform))
  app.get(`${base}/runs/:runId{${uuid}}`, (c) => showRun(c, platform))
  app.post(`${base}/runs`, async (c) => {
    await assertEditor(platform, c.var.context, 'chatbot.run_tests')
    return submit(c, platform, {
      schema: z.object({ entry: optionalId() }),
      act: ({ entry }) =>
        startRun(platform, c.var.context, entry === undefined ? {} : { entryId: entry }),
      done: ({ runId }) => pathOfRun(runId),
      again: (state) => showBench(c, platform, state),
    })
  })
  app.post(`${base}/cases`, async (c) => {
    await assertEditor(platform, c.var.context, 'chatbot.add_test_case')
    return submit(c, platform, {
      schema: caseShape,
      act: (input) => addCase(platform, c.var.context, newCaseOf(input)),
      done: (_, { entryId }) =>
        entryId === undefined
          ? withQuery(benchPath, { done: 'added' })
          : `${pathOfEntry(entryId)}#bench`,
      again: (state) => showBench(c, platform, state),
    })
  })
  app.post(`${base}/cases/:caseId{${uuid}}/retirement`, async (c) => {
    await assertEditor(platform, c.var.context, 'chatbot.retire_test_case')
    return submit(c, platform, {
      schema: z.object({}),
      act: () => retireCase(platform, c.var.context, c.req.param('caseId')),
      done: () => withQuery(benchPath, { done: 'retired' }),
      again: (state) => showBench(c, platform, state),
    })
  })
  return app
}

/** A press of a manager: published against the gate, with the reason (理由を残して公開). */
export async function passGate(
  c: Context<Env>,
  platform: Platform,
  entryId: string,
  again: Parameters<typeof submit>[2]['again'],
): Promise<Response> {
  const { context } = c.var
  const action = 'chatbot.approve_version'
  await assertMayAct(platform, context, { action, ...passingRight })
  return submit(c, platform, {
    schema: z.object({ versionId: id(), gateReason: text({ max: 300, prose: true }) }),
    act: (input) => approveVersion(platform, context, { entryId, ...input }),
    done: () => pathOfEntry(entryId, '?done=approved'),
    again,
  })
}
