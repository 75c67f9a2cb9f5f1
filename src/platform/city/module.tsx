import { type Context, Hono } from 'hono'
import { assertMayAct } from '../act.ts'
import type { Env, RequestContext } from '../http/context.ts'
import { FormKeys } from '../http/form-keys.tsx'
import { blankForm, type FormState, submit } from '../http/form.ts'
import { staffPage } from '../http/page.tsx'
import { assertMay, may } from '../identity/actor.ts'
import type { HomeItem, Module } from '../module.ts'
import type { City, Platform } from '../platform.ts'
import { Button } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { FormActions, PostForm } from '../ui/post-form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { changeCity, citySchema } from './change-city.ts'
import { getCity, unsetCode } from './city.ts'
import { cityWords } from './staff-messages.ts'

const permission = 'city.change'
const path = '/staff/city'

const fields = [
  { name: 'nameJa', label: cityWords.nameJa },
  { name: 'nameJaPlain', label: cityWords.nameJaPlain, hint: cityWords.nameJaPlainHint },
  { name: 'namePtBr', label: cityWords.namePtBr },
  { name: 'nameEn', label: cityWords.nameEn },
  {
    name: 'lgCode',
    label: cityWords.lgCode,
    hint: cityWords.lgCodeHint,
    inputmode: 'numeric',
    width: 's',
  },
  { name: 'phone', label: cityWords.phone, type: 'tel', width: 'm' },
] as const

const valuesOf = ({ name, lgCode, phone }: City): Record<string, string> => ({
  nameJa: name.ja,
  nameJaPlain: name['ja-plain'],
  namePtBr: name['pt-BR'],
  nameEn: name.en,
  lgCode,
  phone,
})

function formPage(c: Context<Env>, platform: Platform, state: FormState): Promise<Response> {
  const errorOf = (name: string) => state.errors.find((error) => error.name === name)?.message
  return staffPage(
    c,
    platform,
    { title: cityWords.title, path },
    <>
      <PageHeader title={cityWords.title} lead={cityWords.lead} />
      {c.req.query('saved') !== undefined && (
        <Notice kind="success" announce>
          <p>{cityWords.saved}</p>
        </Notice>
      )}
      <ErrorSummary
        errors={state.errors}
        labels={Object.fromEntries(fields.map(({ name, label }) => [name, label]))}
      />
      <PostForm action={path}>
        <FormKeys c={c} />
        {fields.map(({ name, ...field }) => {
          const error = errorOf(name)
          return (
            <TextField
              {...field}
              name={name}
              required
              value={state.values[name] ?? ''}
              {...(error === undefined ? {} : { error })}
            />
          )
        })}
        <FormActions>
          <Button>{cityWords.save}</Button>
        </FormActions>
      </PostForm>
    </>,
  )
}

function pages(platform: Platform): Hono<Env> {
  return new Hono<Env>()
    .get('/city', async (c) => {
      assertMay(c.var.context.actor, permission, [])
      return formPage(c, platform, blankForm(valuesOf(await getCity(platform.db))))
    })
    .post('/city', async (c) => {
      await assertMayAct(platform, c.var.context, { action: permission, unitPath: [] })
      return submit(c, platform, {
        schema: citySchema,
        act: (input) => changeCity(platform, c.var.context, input),
        done: () => `${path}?saved`,
        again: (state) => formPage(c, platform, state),
      })
    })
}

// The first thing to do in an empty city; its code is never all zeros.
async function unnamed(platform: Platform, { actor }: RequestContext): Promise<HomeItem[]> {
  if (!may(actor, permission, []) || (await platform.city()).lgCode !== unsetCode) return []
  return [{ list: 'today', title: cityWords.unset, path, detail: cityWords.unsetNext }]
}

/** The city's own name, code and phone number, kept by an administrator. */
export const cityModule: Module = {
  name: 'city',
  uses: [],
  permissions: { [permission]: { labelJa: cityWords.permission, roles: ['administrator'] } },
  refusals: {},
  actions: { [permission]: cityWords.action },
  menu: [{ labelJa: cityWords.title, path, permission }],
  staffPages: pages,
  homeItems: unnamed,
}
