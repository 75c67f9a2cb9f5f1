import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { assertMayAct } from '../../../platform/act.ts'
import type { Env } from '../../../platform/http/context.ts'
import { optionalText } from '../../../platform/http/field.ts'
import { submit } from '../../../platform/http/form.ts'
import type { Platform } from '../../../platform/platform.ts'
import { idSegment } from '../pages/paths.ts'
import { handOver, handOverPermission, type HandOverPress } from './hand-over.ts'
import { exportApril } from './pages/export.ts'
import { showGiver, showMine } from './pages/giver-page.tsx'
import { showOverview } from './pages/overview-page.tsx'
import { showPeople } from './pages/people-page.tsx'
import { aprilMinePath, pathOfGiver } from './paths.ts'

// The receivers stand in fields named by the matter: `to_<key>`.
const pressShape = z.looseObject({
  item: z.string().max(200),
  receiverNo: optionalText({ max: 20 }),
})

/** The pages of April mode, mounted at `/staff` (四月モード). */
export function addAprilPages(app: Hono<Env>, platform: Platform): void {
  const giver = `/april/people/${idSegment('employeeId')}`
  const idOf = (c: Context<Env>) => c.req.param('employeeId') ?? ''
  const isOwn = (c: Context<Env>) => {
    const { actor } = c.var.context
    return actor.kind === 'employee' && actor.employeeId === idOf(c)
  }

  app.get('/april', (c) => showOverview(c, platform))
  app.get('/april.csv', (c) => exportApril(c, platform))
  app.get('/april/people', (c) => showPeople(c, platform))
  app.get('/april/mine', (c) => showMine(c, platform))
  app.get(giver, (c) => showGiver(c, platform))

  app.post(`${giver}/hand-over`, async (c) => {
    const { context } = c.var
    if (!isOwn(c)) await assertMayAct(platform, context, { action: handOverPermission })
    return submit(c, platform, {
      schema: pressShape,
      act: (input) => handOver(platform, context, pressOf(idOf(c), input)),
      done: ({ handedOver, left }) => {
        const back = isOwn(c) ? aprilMinePath : pathOfGiver(idOf(c))
        return `${back}?done=${handedOver}${left > 0 ? `&left=${left}` : ''}`
      },
      again: ({ errors }) => showGiver(c, platform, { errors }),
      fieldOf: (code) => (code.startsWith('people.receiver_') ? 'receiverNo' : undefined),
    })
  })
}

function pressOf(personId: string, input: z.infer<typeof pressShape>): HandOverPress {
  const { item, receiverNo, ...rest } = input
  const chosen = Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]) =>
      name.startsWith('to_') && typeof value === 'string' && value !== ''
        ? [[name.slice('to_'.length), value]]
        : [],
    ),
  )
  const cut = item.indexOf('/')
  const named =
    item === 'all' ? undefined : { kind: item.slice(0, cut), key: item.slice(cut + 1) }
  return { personId, item: named, chosen, receiverNo: receiverNo?.normalize('NFKC') }
}
