import { type Context, Hono } from 'hono'
import { z } from '@hono/zod-openapi'
import { listUnits, unitPathOf } from '#modules/people'
import { assertMayAct } from '../../../platform/act.ts'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Env } from '../../../platform/http/context.ts'
import { integer, text } from '../../../platform/http/field.ts'
import { blankForm, type FormState, submit } from '../../../platform/http/form.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Entries } from '../../../platform/ui/entry.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { TextArea, TextField } from '../../../platform/ui/text-field.tsx'
import { languagesPath } from '../languages/paths.ts'
import { languageWords } from '../languages/staff-messages.ts'
import { goalsHome } from '../review/pages/staff-messages.ts'
import { staffMeasurePath } from '../staff/staff-paths.ts'
import { listPublished } from '../store/policy.ts'
import { newPlanPath, planPath, plansPath } from './paths.ts'
import { readIndicators } from './plan-input.ts'
import { publishPlan } from './publish-plan.ts'
import { planWords as words } from './staff-messages.ts'

const permission = 'goals.publish'

/** Years in which a plan may begin or end. */
const yearField = () => integer({ min: 1990, max: 2190 })

const planShape = z.object({
  title: text({ max: 100 }),
  slug: text({ max: 40 }),
  departmentName: text({ max: 60 }),
  ownerDivision: text({ max: 60 }),
  fromFiscalYear: yearField(),
  untilFiscalYear: yearField(),
  purpose: text({ max: 2_000, prose: true }),
  basis: text({ max: 400, prose: true }),
  indicators: text({ max: 20_000, prose: true }),
})

/** Staff pages of related plans: the list, and the form that publishes one. */
export function planStaffPages(platform: Platform): Hono<Env> {
  const { db, offers } = platform

  async function list(c: Context<Env>) {
    const { actor, today } = c.var.context
    const plans = await listPublished(db, { kind: 'plan' })
    const add = may(actor, permission) && (
      <LinkButton href={newPlanPath} kind="primary">
        {words.add}
      </LinkButton>
    )
    const entries = await Promise.all(
      plans.map(async (plan) => {
        const years = [plan.fiscalYear, plan.untilFiscalYear ?? plan.fiscalYear] as const
        const [from, until] = years.map((year) => formatFiscalYear(year, 'ja'))
        const path = await unitPathOf(db, plan.departmentId, today)
        return {
          title: plan.title,
          href: planPath(plan.slug ?? ''),
          facts: [
            [words.fields.departmentName, plan.departmentName],
            [words.list, words.period(from ?? '', until ?? '')],
          ] as const,
          children: (
            <>
              <p>
                <a href={languagesPath(plan.id)}>{languageWords.title}</a>
              </p>
              {may(actor, 'goals.report', path) && (
                <p>
                  <a href={staffMeasurePath(plan.id, 1)}>{words.measure}</a>
                </p>
              )}
            </>
          ),
        }
      }),
    )
    return staffPage(
      c,
      platform,
      { title: words.list, path: '/staff/goals' },
      <>
        <Breadcrumbs links={[goalsHome]} here={words.list} />
        <PageHeader title={words.list} lead={words.listLead} actions={plans.length > 0 && add} />
        {plans.length === 0 ? (
          <EmptyState title={words.empty} action={add}>
            <p>{words.emptyText}</p>
          </EmptyState>
        ) : (
          <Entries entries={entries} />
        )}
      </>,
    )
  }

  async function form(c: Context<Env>, state: FormState) {
    const { actor, today } = c.var.context
    assertMay(actor, permission)
    const units = await listUnits(db, today)
    const named = (kind: 'department' | 'division') =>
      units
        .filter((unit) => unit.kind === kind)
        .map(({ name }) => ({ value: name, label: name }))
    const field = (name: keyof typeof words.fields) => ({
      name,
      label: words.fields[name],
      value: state.values[name] ?? '',
      error: state.errors.find((error) => error.name === name)?.message,
      required: true,
    })
    return staffPage(
      c,
      platform,
      { title: words.add, path: '/staff/goals' },
      <>
        <Breadcrumbs
          links={[goalsHome, { label: words.list, href: plansPath }]}
          here={words.add}
        />
        <PageHeader title={words.add} lead={words.newLead} />
        <ErrorSummary errors={state.errors} labels={words.fields} />
        <PostForm action={newPlanPath} label={words.add}>
          <FormKeys c={c} />
          <TextField {...field('title')} width="full" maxLength={100} />
          <TextField {...field('slug')} maxLength={40} />
          <Select {...field('departmentName')} options={named('department')} placeholder="" />
          <Select {...field('ownerDivision')} options={named('division')} placeholder="" />
          <TextField {...field('fromFiscalYear')} width="xs" inputmode="numeric" />
          <TextField {...field('untilFiscalYear')} width="xs" inputmode="numeric" />
          <TextArea {...field('purpose')} rows={4} maxLength={2_000} />
          <TextArea {...field('basis')} rows={2} maxLength={400} />
          <TextArea {...field('indicators')} hint={words.indicatorsHint} rows={10} />
          <p class="small soft">
            {words.keys}: {offers.goalSources.map(({ key }) => key).join(', ')}
          </p>
          <FormActions>
            <Button>{words.publish}</Button>
            <LinkButton href={plansPath} kind="plain">
              {words.list}
            </LinkButton>
          </FormActions>
        </PostForm>
      </>,
    )
  }

  const fieldOf = (code: string): string | undefined => fieldsOfRefusals[code]

  return new Hono<Env>()
    .get('/goals/plans', list)
    .get('/goals/plans/new', (c) => {
      const year = fiscalYearOf(c.var.context.today)
      return form(c, blankForm({ fromFiscalYear: String(year) }))
    })
    .post('/goals/plans/new', async (c) => {
      await assertMayAct(platform, c.var.context, { action: 'goals.publish', permission })
      return submit(c, platform, {
        schema: planShape,
        act: ({ indicators, ...plan }) =>
          publishPlan(platform, c.var.context, {
            ...plan,
            indicators: readIndicators(indicators),
          }),
        done: ({ slug }) => planPath(slug),
        again: (state) => form(c, state),
        fieldOf,
      })
    })
}

const fieldsOfRefusals: Record<string, string> = {
  'goals.plan_slug': 'slug',
  'goals.plan_period': 'untilFiscalYear',
  'goals.plan_source': 'indicators',
  'goals.plan_rows': 'indicators',
  'goals.plan_row': 'indicators',
  'goals.source_parameters': 'indicators',
  'goals.unit_not_found': 'ownerDivision',
}
