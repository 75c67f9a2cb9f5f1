import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import type { VNode } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import { choice, optionalText } from '../../../platform/http/field.ts'
import { blankForm, type FormState, submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { assertEditor } from '../entries/scope.ts'
import { chatbotPath } from '../paths.ts'
import { listVersions } from '../store/entry.ts'
import { getTurn } from '../store/turn.ts'
import { gradeSample, marks } from './grade-sample.ts'
import { Gate, SamplesPage } from './list-page.tsx'
import { pathOfSample, samplesPath } from './paths.ts'
import { SamplePage } from './sample-page.tsx'
import { looksAfter, readSamples } from './sample-rows.ts'
import { sampleWords as words } from './staff-messages.ts'
import { getSample, questionsOf } from './store.ts'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const shape = z.object({
  mark: choice(marks),
  note: optionalText({ max: 500, prose: true }),
})

/** Pages of the weekly look: the list, and one answer at a time. */
export function samplePages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/chatbot/samples', (c) => showSamples(c, platform))
  const one = `/chatbot/samples/:sampleId{${uuid}}` as const
  app.get(one, (c) => showSample(c, platform, c.req.param('sampleId')))
  app.post(one, async (c) => {
    const sampleId = c.req.param('sampleId')
    await assertEditor(platform, c.var.context, 'chatbot.grade_sample')
    return submit(c, platform, {
      schema: shape,
      act: async ({ mark, note }) => {
        await gradeSample(platform, c.var.context, { sampleId, mark, note: note ?? '' })
        const { waiting } = await readSamples(platform, c.var.context)
        return waiting[0]?.id
      },
      done: (next) =>
        next === undefined ? `${samplesPath}?done=all` : `${pathOfSample(next)}?done=1`,
      again: (state) => showSample(c, platform, sampleId, state),
    })
  })
  return app
}

async function showSamples(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'chatbot.read')
  const rows = await readSamples(platform, context)
  const newest = rows.weeks[0]?.weekOn
  const shown = rows.samples.filter(({ weekOn }) => newest?.equals(weekOn))
  const questions = await questionsOf(
    platform.db,
    shown.map(({ turnId }) => turnId),
  )
  return staffPage(
    c,
    platform,
    { title: words.title, path: chatbotPath },
    <SamplesPage rows={rows} questions={questions} isDone={c.req.query('done') === 'all'} />,
  )
}

async function showSample(
  c: Context<Env>,
  platform: Platform,
  sampleId: string,
  state: FormState = blankForm(),
): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'chatbot.read')
  const sample = await getSample(platform.db, sampleId)
  const turn = await getTurn(platform.db, sample.turnId)
  const { scope, waiting } = await readSamples(platform, context)
  const [entryId = ''] = turn.entryIds
  const versions = entryId === '' ? [] : await listVersions(platform.db, entryId)
  return staffPage(
    c,
    platform,
    { title: words.oneTitle, path: chatbotPath },
    <SamplePage
      {...{ c, state, sample, turn }}
      version={versions.find(({ id }) => id === turn.versionId)}
      unitName={scope.nameOf(sample.unitId)}
      mayGrade={looksAfter(context, scope, sample.unitId)}
      left={waiting.length}
      isNext={c.req.query('done') === '1'}
    />,
  )
}

/** The newest week on the module's first page. */
export async function samplesPanel(c: Context<Env>, platform: Platform): Promise<VNode | null> {
  const { context } = c.var
  if (!may(context.actor, 'chatbot.read')) return null
  const { weeks } = await readSamples(platform, context)
  const [week] = weeks
  if (week === undefined) return null
  return (
    <section class="section">
      <h2>{words.title}</h2>
      <Gate week={week} />
      <p>
        <a href={samplesPath}>{words.open}</a>
      </p>
    </section>
  )
}
