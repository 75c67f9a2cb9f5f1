import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { staffPathOf } from '../../identity/next-path.ts'
import { NotSignedIn, Refusal } from '../../refusal.ts'
import { formatInstant } from '../../ui/dates.ts'
import type { Env } from '../context.ts'
import { formBody } from '../form-body.ts'
import { sentFields } from '../sent-fields.ts'
import { savedAddress } from './address.ts'
import { removalPath, savePath } from './paths.ts'
import { savedFormWords as words } from './staff-messages.ts'
import { markField, readWritingMark } from './writing-mark.ts'

const timeOf = (at: Temporal.Instant) => formatInstant(at).split(' ').at(-1) ?? ''

/** What the script of a page sends, and the press that throws a draft away. Below `/staff`. */
export function savedFormPages(): Hono<Env> {
  return new Hono<Env>()
    .post(savePath.replace('/staff', ''), async (c) => {
      const { userId, savedForms } = own(c)
      const { fields } = await sentFields(c)
      const given = (name: string) => fields.find(([one]) => one === name)?.[1]
      const mark = readWritingMark(given(markField), userId)
      const address = staffPathOf(given('_address'))
      const page = staffPathOf(given('_page'))
      if (mark === undefined || address === undefined || page === undefined) {
        throw new Refusal('platform.malformed', 422)
      }
      const { now } = c.var.context
      const draft = { userId, mark, address: savedAddress(address), page, fields }
      const saving = await savedForms.keep(draft, now)
      if (saving.outcome !== 'saved') {
        return c.json({ said: saving.outcome === 'tooLarge' ? words.tooLarge : '' })
      }
      const { elsewhereAt } = saving
      const said =
        elsewhereAt === undefined
          ? words.saved(timeOf(now))
          : words.elsewhere(timeOf(elsewhereAt))
      return c.json({ said })
    })
    .post(removalPath.replace('/staff', ''), async (c) => {
      const { userId, savedForms } = own(c)
      const { writing, back } = await formBody(c)
      const id = z.uuid().safeParse(writing)
      if (!id.success) throw new Refusal('platform.malformed', 422)
      await savedForms.remove(userId, id.data)
      return c.redirect(staffPathOf(typeof back === 'string' ? back : undefined) ?? '/staff', 303)
    })
}

function own(c: Context<Env>) {
  const { actor } = c.var.context
  const { savedForms } = c.var
  if (actor.kind !== 'employee' || savedForms === undefined) throw new NotSignedIn()
  return { userId: actor.userId, savedForms }
}
