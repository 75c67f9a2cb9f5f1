import { z } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { NumberField, TextField } from '../../../platform/ui/text-field.tsx'
import { type Category, categoryKinds, inTreeOrder, planLines } from '../category.ts'
import { categoryShape } from '../schema.ts'
import { rulesWords } from '../rules/staff-messages.ts'
import { setCategory } from '../set-category.ts'
import { kindNames, planLineNames } from '../staff-messages.ts'
import { getCategory, listCategories } from '../store/category.ts'
import { categoryOptions } from './catalogue-page.tsx'
import { addForm, type FieldOf, openForm } from './form-page.tsx'
import { idSegment, settingsPath } from './paths.ts'
import { addRulesForms } from './settings-rules-form.tsx'
import { pageWords, settingLabels, settingWords } from './staff-messages.ts'

const formShape = categoryShape.extend({
  // A list that is left at its first entry sends an empty text.
  planLine: z.preprocess(
    (value) => (value === '' ? undefined : value),
    categoryShape.shape.planLine,
  ),
})

const fieldOfRefusal = {
  'training.category_taken': 'name',
  'training.category_too_deep': 'parentId',
  'training.category_below_itself': 'parentId',
}

/** The forms that add a category and change it, and those of the rules. */
export function addSettingsForms(app: Hono<Env>, platform: Platform): void {
  addRulesForms(app, platform)
  const { db } = platform
  const common = {
    trail: [{ label: rulesWords.title, href: settingsPath }],
    cancelHref: settingsPath,
    labels: settingLabels,
    fieldOfRefusal,
    done: () => `${settingsPath}?done=set`,
  }

  addForm(app, platform, '/training/settings/categories/new', 'training.plan', async (c) => {
    const categories = await listCategories(db)
    return openForm(c, platform, {
      ...common,
      title: settingWords.addCategory,
      button: pageWords.save,
      values: { kind: 'external', position: String(categories.length + 1) },
      schema: formShape,
      fields: (fieldOf) => <CategoryFields fieldOf={fieldOf} others={categories} />,
      act: (category) => setCategory(platform, c.var.context, category),
    })
  })

  const edit = `/training/settings/categories/${idSegment('categoryId')}`
  addForm(app, platform, edit, 'training.plan', async (c) => {
    const { id, name, kind, planLine, parentId, position } = await getCategory(
      db,
      c.req.param('categoryId') ?? '',
    )
    const others = (await listCategories(db)).filter((one) => one.id !== id)
    return openForm(c, platform, {
      ...common,
      over: name,
      title: settingWords.changeCategory,
      lead: settingWords.changeCategoryLead,
      button: pageWords.save,
      values: {
        name,
        kind,
        planLine: planLine ?? '',
        parentId: parentId ?? '',
        position: String(position),
      },
      schema: formShape,
      fields: (fieldOf) => <CategoryFields fieldOf={fieldOf} others={others} />,
      act: (category) => setCategory(platform, c.var.context, { ...category, id }),
    })
  })
}

type CategoryFieldsProps = { fieldOf: FieldOf; others: readonly Category[] }

function CategoryFields({ fieldOf, others }: CategoryFieldsProps) {
  return (
    <>
      <TextField {...fieldOf('name')} label={settingLabels.name} required />
      <Select
        {...fieldOf('parentId')}
        label={settingLabels.parentId}
        options={categoryOptions(inTreeOrder(others))}
        placeholder={settingWords.atTheTop}
      />
      <Select
        {...fieldOf('kind')}
        label={settingLabels.kind}
        options={categoryKinds.map((value) => ({ value, label: kindNames[value] }))}
        required
      />
      <Select
        {...fieldOf('planLine')}
        label={settingLabels.planLine}
        hint={settingWords.planLineHint}
        options={planLines.map((value) => ({ value, label: planLineNames[value] }))}
        placeholder={settingWords.asAbove}
      />
      <NumberField {...fieldOf('position')} label={settingLabels.position} required />
    </>
  )
}
