import { z } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { optionalText } from '../../../platform/http/field.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Checkbox, RadioGroup, Select } from '../../../platform/ui/choice-field.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { DateField, NumberField, TextArea, TextField } from '../../../platform/ui/text-field.tsx'
import type { Category } from '../category.ts'
import {
  type Course,
  courseMethods,
  requiredStaffClasses,
  type RequiredFor,
} from '../course.ts'
import { trainingPath } from '../paths.ts'
import { count, courseShape, tick } from '../schema.ts'
import { type CourseSetting, setCourse } from '../set-course.ts'
import { methodNames } from '../staff-messages.ts'
import { listCategories } from '../store/category.ts'
import { getCourse } from '../store/offering.ts'
import { categoryOptions } from './catalogue-page.tsx'
import { addForm, type FieldOf, openForm } from './form-page.tsx'
import { idSegment, pathOfCourse } from './paths.ts'
import { formLabels, methodHints, pageWords, staffClassNames } from './staff-messages.ts'

/** A number that may be left empty. */
const optionalCount = (max: number) =>
  z.preprocess((value) => (value === '' ? undefined : value), count(max).optional())

const formShape = courseShape
  .omit({ requiredFor: true, validYears: true })
  .extend({
    validYears: optionalCount(50),
    posts: optionalText({ max: 2000, prose: true }),
    serviceYearsFrom: optionalCount(60),
    serviceYearsTo: optionalCount(60),
    regularStaff: tick(),
    reappointedStaff: tick(),
    fixedTermStaff: tick(),
    fiscalYearStaff: tick(),
  })
  .transform((form): CourseSetting => {
    const { categoryId, title, provider, method, summary, endedOn, validYears = null } = form
    const requiredFor = requiredOf(form)
    return { categoryId, title, provider, method, summary, endedOn, validYears, requiredFor }
  })

type Asked = Pick<RequiredFor, 'serviceYearsFrom' | 'serviceYearsTo'> &
  Record<(typeof requiredStaffClasses)[number], boolean> & { posts: string | undefined }

/** What was left empty asks for nothing; all empty asks nobody. */
function requiredOf({ posts: text, serviceYearsFrom, serviceYearsTo, ...form }: Asked) {
  const posts = (text ?? '').split(/\s*\n\s*/).filter((one) => one !== '')
  const staffClasses = requiredStaffClasses.filter((one) => form[one])
  const required: RequiredFor = {
    ...(posts.length > 0 && { posts }),
    ...(staffClasses.length > 0 && { staffClasses }),
    ...(serviceYearsFrom !== undefined && { serviceYearsFrom }),
    ...(serviceYearsTo !== undefined && { serviceYearsTo }),
  }
  return Object.keys(required).length === 0 ? null : required
}

function valuesOf(course: Course): Record<string, string> {
  const required = course.requiredFor ?? {}
  const { posts = [], staffClasses = [], serviceYearsFrom, serviceYearsTo } = required
  return {
    categoryId: course.categoryId,
    title: course.title,
    provider: course.provider,
    method: course.method,
    summary: course.summary,
    validYears: course.validYears?.toString() ?? '',
    endedOn: course.endedOn?.toString() ?? '',
    posts: posts.join('\n'),
    serviceYearsFrom: serviceYearsFrom?.toString() ?? '',
    serviceYearsTo: serviceYearsTo?.toString() ?? '',
    ...Object.fromEntries(staffClasses.map((one) => [one, '1'])),
  }
}

const fieldOfRefusal = {
  'training.course_taken': 'title',
  'training.category_not_found': 'categoryId',
  'training.service_years_malformed': 'serviceYearsTo',
}

/** The forms that add a course and change it. */
export function addCourseForms(app: Hono<Env>, platform: Platform): void {
  addForm(app, platform, '/training/courses/new', 'training.offer', async (c) => {
    const categories = await listCategories(platform.db)
    return openForm(c, platform, {
      title: pageWords.newCourse,
      lead: pageWords.newCourseLead,
      button: pageWords.save,
      cancelHref: trainingPath,
      labels: formLabels,
      values: { method: 'open' },
      schema: formShape,
      fieldOfRefusal,
      fields: (fieldOf) => <CourseFields fieldOf={fieldOf} categories={categories} />,
      act: (course) => setCourse(platform, c.var.context, course),
      done: ({ courseId }) => `${pathOfCourse(courseId)}?done=saved`,
    })
  })

  const edit = `/training/courses/${idSegment('courseId')}/edit`
  addForm(app, platform, edit, 'training.offer', async (c) => {
    const course = await getCourse(platform.db, c.req.param('courseId') ?? '')
    const categories = await listCategories(platform.db)
    const href = pathOfCourse(course.id)
    return openForm(c, platform, {
      over: course.title,
      title: pageWords.changeCourse,
      lead: pageWords.changeCourseLead,
      button: pageWords.save,
      trail: [{ label: course.title, href }],
      cancelHref: href,
      labels: formLabels,
      values: valuesOf(course),
      schema: formShape,
      fieldOfRefusal,
      fields: (fieldOf) => <CourseFields fieldOf={fieldOf} categories={categories} />,
      act: (setting) => setCourse(platform, c.var.context, { ...setting, id: course.id }),
      done: () => `${href}?done=saved`,
    })
  })
}

type FieldsProps = { fieldOf: FieldOf; categories: readonly Category[] }

function CourseFields({ fieldOf, categories }: FieldsProps) {
  const asked = ['posts', 'serviceYearsFrom', 'serviceYearsTo', ...requiredStaffClasses]
  return (
    <>
      <TextField {...fieldOf('title')} label={formLabels.title} width="l" required />
      <Select
        {...fieldOf('categoryId')}
        label={formLabels.categoryId}
        hint={pageWords.categoryHint}
        options={categoryOptions(categories)}
        placeholder={pageWords.choose}
        required
      />
      <TextField
        {...fieldOf('provider')}
        label={formLabels.provider}
        hint={pageWords.providerHint}
      />
      <RadioGroup
        {...fieldOf('method')}
        label={formLabels.method}
        options={courseMethods.map((value) => ({
          value,
          label: methodNames[value],
          hint: methodHints[value],
        }))}
        required
      />
      <TextArea {...fieldOf('summary')} label={formLabels.summary} rows={4} />
      <NumberField
        {...fieldOf('validYears')}
        label={formLabels.validYears}
        hint={pageWords.validHint}
        unit={pageWords.yearUnit}
      />
      <DateField {...fieldOf('endedOn')} label={formLabels.endedOn} hint={pageWords.endedHint} />
      <Disclosure
        summary={pageWords.requiredFor}
        open={asked.some((name) => fieldOf(name).value || fieldOf(name).error)}
      >
        <div class="stack">
          <p class="hint">{pageWords.requiredHint}</p>
          <TextArea
            {...fieldOf('posts')}
            label={formLabels.posts}
            hint={pageWords.postsHint}
            rows={3}
          />
          <fieldset class="field">
            <legend class="label">{pageWords.staffClasses}</legend>
            {requiredStaffClasses.map((one) => (
              <Checkbox
                name={one}
                label={staffClassNames[one]}
                checked={fieldOf(one).value === '1'}
              />
            ))}
          </fieldset>
          <NumberField
            {...fieldOf('serviceYearsFrom')}
            label={formLabels.serviceYearsFrom}
            unit={pageWords.yearUnit}
          />
          <NumberField
            {...fieldOf('serviceYearsTo')}
            label={formLabels.serviceYearsTo}
            unit={pageWords.yearUnit}
          />
        </div>
      </Disclosure>
    </>
  )
}
