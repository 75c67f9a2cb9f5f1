import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import type { Env } from '../../http/context.ts'
import { formFields } from '../../http/form-body.ts'
import { blankForm, type FormState, submit } from '../../http/form.ts'
import { staffPage } from '../../http/page.tsx'
import { assertMay, may } from '../../identity/actor.ts'
import { refusalMessage } from '../../messages/sentence.ts'
import type { Platform } from '../../platform.ts'
import { notFound, Refusal } from '../../refusal.ts'
import { others } from '../fact.ts'
import type { TranslationHall } from '../hall.ts'
import { templatesPath } from '../paths.ts'
import { templateWords as words } from '../staff-messages-desk.ts'
import { listTerms } from '../terms/store.ts'
import { approvedLanguages, type Filled, fillTemplate } from './fill-template.ts'
import { findTemplate, listTemplates } from './store.ts'
import { FillPage, TemplateForm, TemplatesPage } from './views.tsx'
import { withdrawTemplate } from './withdraw-template.ts'
import { readSlotLines, slotLines, templateSchema, writeTemplate } from './write-template.ts'

const id = ':id{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}'
const mostValue = 200

/** Pages of the templates (災害などのひな形). */
export function templatePages(platform: Platform, hall: TranslationHall): Hono<Env> {
  const write = (c: Context<Env>, templateId?: string) =>
    submit(c, platform, {
      schema: templateSchema,
      act: (input) =>
        writeTemplate(platform, c.var.context, {
          ...input,
          slots: readSlotLines(input.slots),
          ...(templateId === undefined ? {} : { id: templateId }),
        }),
      done: (result) => `${templatesPath}/${result.id}?done=saved`,
      again: (state) => form(c, platform, hall, templateId, state),
      fieldOf: (code) => (code.startsWith('translation.slot') ? 'slots' : undefined),
    })
  return new Hono<Env>()
    .get('/languages/templates', (c) => list(c, platform))
    .get('/languages/templates/new', (c) => form(c, platform, hall, undefined, blankForm()))
    .post('/languages/templates/new', (c) => write(c))
    .get(`/languages/templates/${id}`, (c) => show(c, platform, c.req.param('id')))
    .post(`/languages/templates/${id}`, (c) => fill(c, platform, c.req.param('id')))
    .get(`/languages/templates/${id}/edit`, (c) =>
      form(c, platform, hall, c.req.param('id'), blankForm()),
    )
    .post(`/languages/templates/${id}/edit`, (c) => write(c, c.req.param('id')))
    .post(`/languages/templates/${id}/withdrawal`, (c) =>
      submit(c, platform, {
        schema: z.object({}),
        act: () => withdrawTemplate(platform, c.var.context, c.req.param('id')),
        done: () => `${templatesPath}?done=withdrawn`,
        again: (state) => form(c, platform, hall, c.req.param('id'), state),
      }),
    )
}

async function list(c: Context<Env>, platform: Platform): Promise<Response> {
  const { actor, today } = c.var.context
  const templates = await listTemplates(platform.db)
  const rows = await Promise.all(
    templates.map(async (template) => {
      const approved = await approvedLanguages(platform, template, today)
      return { template, lacking: others.filter((locale) => approved[locale] === undefined) }
    }),
  )
  return staffPage(
    c,
    platform,
    { title: words.title, path: '/staff/languages' },
    <TemplatesPage
      rows={rows}
      mayManage={may(actor, 'translation.manage', [])}
      done={c.req.query('done') === 'withdrawn' ? words.withdrawn : undefined}
    />,
  )
}

async function show(
  c: Context<Env>,
  platform: Platform,
  templateId: string,
  state: FormState = blankForm(),
  filled?: Filled,
): Promise<Response> {
  const { actor, today } = c.var.context
  const template = await findTemplate(platform.db, templateId)
  if (template === undefined) throw notFound('translation.template_not_found')
  const [approved, terms] = await Promise.all([
    approvedLanguages(platform, template, today),
    listTerms(platform.db),
  ])
  const places = terms.filter(
    ({ kind, renderings }) => kind === 'place' && others.every((one) => renderings[one]?.[0]),
  )
  return staffPage(
    c,
    platform,
    {
      title: template.title,
      path: '/staff/languages',
      status: state.errors.length > 0 ? 422 : 200,
    },
    <FillPage
      c={c}
      template={template}
      approved={approved}
      places={places.map(({ ja }) => ja)}
      mayManage={may(actor, 'translation.manage', [])}
      state={state}
      filled={filled}
    />,
  )
}

// Makes the texts and shows them; nothing is written, so nothing is audited or redirected.
async function fill(c: Context<Env>, platform: Platform, templateId: string): Promise<Response> {
  const fields = await formFields(c)
  const values = Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'string' && !name.startsWith('_') && value.length <= mostValue
        ? [[name, value]]
        : [],
    ),
  )
  try {
    const { today } = c.var.context
    const filled = await fillTemplate(platform, { id: templateId, values, today })
    return await show(c, platform, templateId, { values, errors: [] }, filled)
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error
    const message = refusalMessage(error, platform.offers.refusals, 'ja')
    const { name } = error.params
    const fault = typeof name === 'string' ? { name, message } : { message }
    return show(c, platform, templateId, { values, errors: [fault] })
  }
}

async function form(
  c: Context<Env>,
  platform: Platform,
  hall: TranslationHall,
  templateId: string | undefined,
  state: FormState,
): Promise<Response> {
  const { actor, today } = c.var.context
  assertMay(actor, 'translation.manage', [])
  const template =
    templateId === undefined ? undefined : await findTemplate(platform.db, templateId)
  if (templateId !== undefined && template === undefined) {
    throw notFound('translation.template_not_found')
  }
  return staffPage(
    c,
    platform,
    { title: template?.title ?? words.add, path: '/staff/languages' },
    <TemplateForm
      c={c}
      template={template}
      slots={slotLines(template?.slots ?? [])}
      units={await hall.listUnits(today)}
      state={state}
    />,
  )
}
