import type { Context } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSite, type Site } from '../../../../tests/http/site.ts'
import { type Browser, hiddenFields } from '../../../../tests/identity/hall.tsx'
import { PostForm } from '../../ui/post-form.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import type { Env } from '../context.ts'
import { FormKeys } from '../form-keys.tsx'
import { staffPage } from '../page.tsx'
import { markField } from './writing-mark.ts'

const path = '/staff/test/opinion'

let site: Site
let clerk: Browser
beforeEach(async () => {
  const show = (c: Context<Env>) =>
    staffPage(
      c,
      site.platform,
      { title: '意見', path: '/staff' },
      <>
        {['agree', 'return'].map((way) => (
          <PostForm action={`${path}/${way}`} hidden={{ way }} saved>
            <FormKeys c={c} />
            <TextArea name="reason" label="理由" />
          </PostForm>
        ))}
      </>,
    )
  site = await openSite({
    routes: (app) => {
      app.get(path, show)
      app.post(`${path}/:way`, async (c) => {
        const page = await show(c)
        return new Response(page.body, { status: 422, headers: page.headers })
      })
    },
  })
  clerk = await site.signedIn()
})
afterEach(() => site.close())

/** The hidden fields of each form on a page, by what it is about. */
function formsIn(html: string): Record<string, Record<string, string>> {
  const forms = [...html.matchAll(/<form[^>]* data-saved="[\s\S]*?<\/form>/g)]
  return Object.fromEntries(forms.map(([form]) => [hiddenFields(form)['way'], hiddenFields(form)]))
}

const markOf = (fields: Record<string, string> = {}) => fields[markField]

test('of two forms on a page the one that comes back stays its writing, the other is its own', async () => {
  const first = formsIn((await clerk.get(path)).text)
  expect(Object.keys(first)).toEqual(['agree', 'return'])
  const sent = { ...first['agree'], reason: '調べてから' }
  const back = formsIn((await clerk.post(`${path}/agree`, sent)).text)
  expect(markOf(back['agree'])).toBeDefined()
  expect(markOf(back['agree'])).toBe(markOf(first['agree']))
  expect(markOf(back['return'])).not.toBe(markOf(back['agree']))
})
