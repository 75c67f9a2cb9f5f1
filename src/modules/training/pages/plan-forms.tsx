import { z } from '@hono/zod-openapi'
import { submitDraft } from '#modules/approvals'
import type { Hono } from 'hono'
import { assertMayAct } from '../../../platform/act.ts'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import type { Env } from '../../../platform/http/context.ts'
import { optionalText } from '../../../platform/http/field.ts'
import { submit } from '../../../platform/http/form.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { NumberField, TextArea } from '../../../platform/ui/text-field.tsx'
import { type Category, inTreeOrder, lineOf, planLines } from '../category.ts'
import { copyPlan } from '../copy-plan.ts'
import { planForm } from '../form-key.ts'
import { pathOfPlan } from '../paths.ts'
import { differencesOf, type PlanTarget } from '../plan.ts'
import type { TrainingPorts } from '../ports.ts'
import { recordYearSummary } from '../record-year-summary.ts'
import { count, planShape, summaryShape } from '../schema.ts'
import { setPlan } from '../set-plan.ts'
import { planLineNames } from '../staff-messages.ts'
import { listCategories } from '../store/category.ts'
import { findPlan } from '../store/plan.ts'
import { addForm, type FieldOf, openForm } from './form-page.tsx'
import { yearSegment } from './paths.ts'
import { DifferencesTable } from './plan-differences.tsx'
import { showPlan, yearOf } from './plan-page.tsx'
import { formLabels, pageWords } from './staff-messages.ts'

const { note } = planShape.shape
const coursesOf = (categoryId: string) => `courses-${categoryId}`
const participantsOf = (categoryId: string) => `participants-${categoryId}`

type Body = Record<string, unknown>

/** Reads the lines of the form: both numbers of a category, or neither. */
const planFormShape = (categories: readonly Category[]) =>
  z.record(z.string(), z.unknown()).transform((body, fault) => {
    const read = (name: string): number => {
      const value = count().safeParse(body[name])
      if (value.success) return value.data
      const message = value.error.issues[0]?.message ?? 'field.not_a_number'
      fault.addIssue({ code: 'custom', message, path: [name] })
      return 0
    }
    const targets = categories.flatMap(({ id }): PlanTarget[] => {
      const [courses, participants] = [coursesOf(id), participantsOf(id)]
      if (isEmpty(body, courses) && isEmpty(body, participants)) return []
      return [{ categoryId: id, courseCount: read(courses), participantCount: read(participants) }]
    })
    const total = {
      courseCount: read('totalCourses'),
      participantCount: read('totalParticipants'),
    }
    const why = note.safeParse(body['note'])
    if (!why.success) {
      fault.addIssue({ code: 'custom', message: 'field.too_long:400', path: ['note'] })
    }
    return { targets, total, note: why.success ? why.data : '' }
  })

const isEmpty = (body: Body, name: string): boolean => {
  const value = body[name]
  return value === undefined || (typeof value === 'string' && value.trim() === '')
}

/** Targets as the fields hold them; without a plan, what the policy promises is proposed. */
async function proposedValues(
  platform: Platform,
  { planTargets }: TrainingPorts,
  fiscalYear: number,
  categories: readonly Category[],
): Promise<Record<string, string>> {
  const plan = await findPlan(platform.db, fiscalYear)
  if (plan !== undefined) {
    return Object.fromEntries(
      plan.targets.flatMap(({ categoryId, courseCount, participantCount }) => [
        [coursesOf(categoryId), String(courseCount)],
        [participantsOf(categoryId), String(participantCount)],
      ]),
    )
  }
  const promised = await planTargets.targetsOf(fiscalYear)
  const tops = categories.filter(({ parentId }) => parentId === null)
  return Object.fromEntries(
    promised.flatMap(({ category, courseCount, participantCount }) => {
      const top = tops.find(({ id }) => lineOf(categories, id) === category)
      const [courses, participants] =
        category === 'all'
          ? ['totalCourses', 'totalParticipants']
          : [coursesOf(top?.id ?? ''), participantsOf(top?.id ?? '')]
      return [
        [courses, courseCount?.toString() ?? ''],
        [participants, participantCount?.toString() ?? ''],
      ]
    }),
  )
}

/** The forms about a year's plan: its targets, last year's taken over, a year known as totals. */
export function addPlanForms(app: Hono<Env>, platform: Platform, ports: TrainingPorts): void {
  const { db } = platform
  const planAt = (what: string) => `/training/plans/${yearSegment}/${what}`
  const common = (fiscalYear: number) => {
    const href = pathOfPlan(fiscalYear)
    const over = formatFiscalYear(fiscalYear, 'ja')
    return { over, cancelHref: href, trail: [{ label: pageWords.planOf(over), href }] }
  }

  addForm(app, platform, planAt('edit'), 'training.plan', async (c) => {
    const fiscalYear = yearOf(c)
    const categories = inTreeOrder(await listCategories(db))
    const labels = Object.fromEntries(
      categories.flatMap(({ id, name }) => [
        [coursesOf(id), pageWords.coursesIn(name)],
        [participantsOf(id), pageWords.participantsIn(name)],
      ]),
    )
    return openForm(c, platform, {
      ...common(fiscalYear),
      title: pageWords.changePlan,
      lead: pageWords.changePlanLead,
      button: pageWords.saveVersion,
      labels: { ...formLabels, ...labels },
      values: await proposedValues(platform, ports, fiscalYear, categories),
      schema: planFormShape(categories),
      fieldOfRefusal: { 'training.plan_sum_mismatch': 'totalCourses' },
      fields: (fieldOf) => <PlanFields fieldOf={fieldOf} categories={categories} />,
      act: (plan) => setPlan(platform, c.var.context, { ...plan, fiscalYear }),
      done: () => `${pathOfPlan(fiscalYear)}?done=planned`,
    })
  })

  addForm(app, platform, planAt('copy'), 'training.plan', async (c) => {
    const fiscalYear = yearOf(c)
    const [before, now] = [await findPlan(db, fiscalYear - 1), await findPlan(db, fiscalYear)]
    if (before === undefined) {
      throw new Refusal('training.plan_not_found', 404, { fiscalYear: fiscalYear - 1 })
    }
    const categories = inTreeOrder(await listCategories(db))
    const names = new Map(categories.map(({ id, name }) => [id, name]))
    return openForm(c, platform, {
      ...common(fiscalYear),
      title: pageWords.copyPlan,
      lead: pageWords.copyLead(formatFiscalYear(fiscalYear - 1, 'ja')),
      button: pageWords.doCopy,
      labels: formLabels,
      schema: z.object({ note: optionalText({ max: 400 }) }),
      fields: (fieldOf) => (
        <>
          <DifferencesTable
            differences={differencesOf(now?.targets ?? [], before.targets)}
            names={names}
          />
          <TextArea
            {...fieldOf('note')}
            label={formLabels.planNote}
            hint={pageWords.optional}
            rows={2}
          />
        </>
      ),
      act: (input) =>
        copyPlan(platform, c.var.context, {
          fiscalYear,
          fromFiscalYear: fiscalYear - 1,
          note: input.note ?? pageWords.copiedFrom(formatFiscalYear(fiscalYear - 1, 'ja')),
        }),
      done: () => `${pathOfPlan(fiscalYear)}?done=copied`,
    })
  })

  addForm(app, platform, planAt('summary'), 'training.plan', (c) => {
    const fiscalYear = yearOf(c)
    return openForm(c, platform, {
      ...common(fiscalYear),
      title: pageWords.recordSummary,
      lead: pageWords.summaryFormLead,
      button: pageWords.save,
      labels: formLabels,
      schema: summaryShape.extend({
        planLine: z.preprocess(
          (value) => (value === '' ? undefined : value),
          summaryShape.shape.planLine,
        ),
      }),
      fields: (fieldOf) => <SummaryFields fieldOf={fieldOf} />,
      act: (summary) => recordYearSummary(platform, c.var.context, { ...summary, fiscalYear }),
      done: () => `${pathOfPlan(fiscalYear)}?done=summarised`,
    })
  })

  app.post(planAt('submission'), async (c) => {
    const { context } = c.var
    await assertMayAct(platform, context, { action: 'training.plan', unitPath: [] })
    const fiscalYear = yearOf(c)
    return submit(c, platform, {
      schema: z.object({}),
      async act() {
        const plan = await findPlan(db, fiscalYear)
        if (plan === undefined) {
          throw new Refusal('training.plan_not_found', 404, { fiscalYear })
        }
        return submitDraft(platform, context, { form: planForm, subjectId: plan.id })
      },
      done: () => `${pathOfPlan(fiscalYear)}?done=submitted`,
      again: (state) => showPlan(c, platform, ports, state),
    })
  })
}

type PlanFieldsProps = { fieldOf: FieldOf; categories: readonly (Category & { depth: number })[] }

function PlanFields({ fieldOf, categories }: PlanFieldsProps) {
  return (
    <>
      <p class="hint">{pageWords.planHint}</p>
      {categories.map(({ id, name, depth }) => (
        <fieldset class="field">
          <legend class="label">{`${'\u3000'.repeat(depth)}${name}`}</legend>
          <TallyFields
            fieldOf={fieldOf}
            courses={coursesOf(id)}
            participants={participantsOf(id)}
          />
        </fieldset>
      ))}
      <fieldset class="field">
        <legend class="label">{pageWords.totalChecked}</legend>
        <TallyFields
          fieldOf={fieldOf}
          courses="totalCourses"
          participants="totalParticipants"
          required
        />
      </fieldset>
      <TextArea
        {...fieldOf('note')}
        label={formLabels.planNote}
        hint={pageWords.optional}
        rows={2}
      />
    </>
  )
}

type TallyProps = { fieldOf: FieldOf; courses: string; participants: string; required?: boolean }

function TallyFields({ fieldOf, courses, participants, required = false }: TallyProps) {
  return (
    <div class="form-filter">
      <NumberField
        {...fieldOf(courses)}
        label={pageWords.measures.courseCount}
        required={required}
      />
      <NumberField
        {...fieldOf(participants)}
        label={pageWords.measures.participantCount}
        required={required}
      />
    </div>
  )
}

function SummaryFields({ fieldOf }: { fieldOf: FieldOf }) {
  return (
    <>
      <Select
        {...fieldOf('planLine')}
        label={formLabels.planLine}
        options={planLines.map((value) => ({ value, label: planLineNames[value] }))}
        placeholder={pageWords.allLines}
      />
      <TallyFields
        fieldOf={fieldOf}
        courses="courseCount"
        participants="participantCount"
        required
      />
      <TextArea
        {...fieldOf('note')}
        label={formLabels.source}
        hint={pageWords.sourceHint}
        rows={2}
      />
    </>
  )
}
