import { unitPathOf } from '#modules/people'
import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { choice, text } from '../../../platform/http/field.ts'
import { blankForm, type FormState, submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { policyPath } from '../citizen/paths.ts'
import { listPublishedLanguages } from '../store/publication.ts'
import type { PolicyRow, TranslationRow } from '../store/tables.ts'
import { openUnitBook } from '../units.ts'
import { type Language, LanguagesPage } from './language-pages.tsx'
import { languagesPath, textsPath } from './paths.ts'
import { listPolicyTexts } from './policy-texts.ts'
import { getPublishedPolicy, publishLanguage, withdrawLanguage } from './publish-language.ts'
import { approveChecked, findText, saveTranslation } from './save-translation.ts'
import { languageWords as words } from './staff-messages.ts'
import { textFilters, TextPage, TextsPage } from './text-pages.tsx'

type Other = TranslationRow['locale']
const others = ['ja-plain', 'pt-BR', 'en'] as const satisfies readonly Other[]

const id = ':id{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}'
const base = `/goals/policies/${id}/languages`
const locale = `:locale{(?:${others.join('|')})}`

const deedSchema = z.object({
  locale: choice(others),
  deed: choice(['publish', 'withdraw']),
})
const digest = z.string().regex(/^[0-9a-f]{64}$/u, 'field.unreadable')
const translationSchema = z.object({
  text: text({ max: 4_000, prose: true }),
  sourceHash: digest,
  beforeHash: digest,
  deed: choice(['check', 'approve']).default('check'),
})
const approvalSchema = z.object({})

/** Staff pages of translation and of publication per language. */
export function languagePages(platform: Platform): Hono<Env> {
  const { db } = platform

  async function open(c: Context<Env>) {
    const policy = await getPublishedPolicy(platform, c.req.param('id') ?? '')
    const { actor, today } = c.var.context
    const unitPath = await unitPathOf(db, policy.departmentId, today)
    const mayApprove = may(actor, 'goals.publish', unitPath)
    return { policy, mayApprove, mayTranslate: mayApprove || may(actor, 'goals.draft', unitPath) }
  }

  async function readLanguages(
    policy: PolicyRow,
    wanted: readonly Other[],
    today: Temporal.PlainDate,
  ): Promise<Language[]> {
    const published = await listPublishedLanguages(db, [policy])
    return Promise.all(
      wanted.map(async (one) => ({
        locale: one,
        texts: await listPolicyTexts(platform, policy, one, today),
        publication: published.find((row) => row.locale === one),
      })),
    )
  }

  async function overview(c: Context<Env>, state: FormState) {
    const { policy, mayApprove } = await open(c)
    const { today } = c.var.context
    const [languages, book] = await Promise.all([
      readLanguages(policy, others, today),
      openUnitBook(db, policy.fiscalYear, today),
    ])
    const departmentSlug = book.find(policy.departmentId)?.slug ?? ''
    return staffPage(
      c,
      platform,
      { title: words.title, path: '/staff/goals' },
      <LanguagesPage
        c={c}
        policy={policy}
        publicPath={policyPath({ policy, departmentSlug })}
        languages={languages}
        mayPublish={mayApprove}
        errors={state.errors}
      />,
    )
  }

  async function texts(c: Context<Env>) {
    const { policy, ...rights } = await open(c)
    const [language] = await readLanguages(policy, [localeOf(c)], c.var.context.today)
    if (language === undefined) throw new Error('no language was read')
    const filter = textFilters.find((one) => one === c.req.query('state')) ?? 'open'
    const page = Number(c.req.query('page') ?? 1)
    const [done, left] = [c.req.query('approved'), c.req.query('left')].map(Number)
    return staffPage(
      c,
      platform,
      { title: words.textTitle(words.languages[language.locale]), path: '/staff/goals' },
      <TextsPage
        c={c}
        policy={policy}
        language={language}
        filter={filter}
        page={Number.isSafeInteger(page) && page > 0 ? page : 1}
        approved={
          done !== undefined && left !== undefined && done >= 0 && left >= 0
            ? { done, left }
            : undefined
        }
        {...rights}
      />,
    )
  }

  async function one(c: Context<Env>, state: FormState) {
    const { policy, ...rights } = await open(c)
    const all = await listPolicyTexts(platform, policy, localeOf(c), c.var.context.today)
    const found = findText(all, placeOf(c))
    return staffPage(
      c,
      platform,
      {
        title: `${words.textTitle(words.languages[localeOf(c)])} ${found.place}`,
        path: '/staff/goals',
      },
      <TextPage
        c={c}
        policy={policy}
        locale={localeOf(c)}
        text={found}
        state={state}
        {...rights}
      />,
    )
  }

  return new Hono<Env>()
    .get(base, (c) => overview(c, blankForm()))
    .post(base, (c) => {
      const policyId = c.req.param('id')
      return submit(c, platform, {
        schema: deedSchema,
        act: (input) => {
          const deed = input.deed === 'publish' ? publishLanguage : withdrawLanguage
          return deed(platform, c.var.context, { policyId, locale: input.locale })
        },
        done: () => `${languagesPath(policyId)}?done=1`,
        again: (state) => overview(c, state),
      })
    })
    .get(`${base}/${locale}`, texts)
    .post(`${base}/${locale}`, (c) => {
      const policyId = c.req.param('id')
      return submit(c, platform, {
        schema: approvalSchema,
        act: () => approveChecked(platform, c.var.context, { policyId, locale: localeOf(c) }),
        done: ({ approved, heldBack }) =>
          `${textsPath(policyId, localeOf(c))}?approved=${approved}&left=${heldBack}`,
        again: () => texts(c),
      })
    })
    .get(`${base}/${locale}/text`, (c) => one(c, blankForm()))
    .post(`${base}/${locale}/text`, (c) => {
      const policyId = c.req.param('id')
      return submit(c, platform, {
        schema: translationSchema,
        act: ({ deed, ...input }) =>
          saveTranslation(platform, c.var.context, {
            ...input,
            ...placeOf(c),
            policyId,
            locale: localeOf(c),
            approve: deed === 'approve',
          }),
        done: () => `${textsPath(policyId, localeOf(c))}?done=1`,
        again: (state) => one(c, state),
        fieldOf: (code) => (code.startsWith('goals.translation_') ? 'text' : undefined),
      })
    })
}

function localeOf(c: Context<Env>): Other {
  const found = others.find((one) => one === c.req.param('locale'))
  if (found === undefined) throw notFound('goals.policy_not_found')
  return found
}

function placeOf(c: Context<Env>): { subjectId: string; field: string } {
  return { subjectId: c.req.query('subject') ?? '', field: c.req.query('field') ?? '' }
}
