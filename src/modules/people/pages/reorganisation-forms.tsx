import { z } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { date, id, optionalId, optionalText, text } from '../../../platform/http/field.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Checkbox, Select } from '../../../platform/ui/choice-field.tsx'
import { TextField } from '../../../platform/ui/text-field.tsx'
import { mergeUnits } from '../merge-units.ts'
import { tick } from '../schema.ts'
import { splitUnit } from '../split-unit.ts'
import { unitWords } from '../staff-messages.ts'
import { listUnits } from '../store/unit.ts'
import { doneOn, readAsOf } from './as-of.tsx'
import { addForm, openForm } from './form-page.tsx'
import { idSegment, pathOfUnit, peoplePath } from './paths.ts'
import { about, home, OrderFields, unitOf } from './unit-fields.tsx'
import { unitOptions } from './unit-options.ts'

/** The forms by which several units become one, or one several. */
export function addReorganisationForms(app: Hono<Env>, platform: Platform): void {
  addForm(app, platform, '/people/units/merge', 'people.merge_units', async (c) => {
    const { context } = c.var
    const day = readAsOf(c).on
    const options = unitOptions(await listUnits(platform.db, day))
    return openForm(c, platform, {
      title: unitWords.merge,
      lead: unitWords.mergeLead,
      button: unitWords.doMerge,
      trail: [home],
      cancelHref: peoplePath,
      values: { on: day.toString(), issuedOn: day.toString() },
      schema: mergeShape,
      act: ({ unit1, unit2, unit3, ...rest }) =>
        mergeUnits(platform, context, {
          ...rest,
          unitIds: [unit1, unit2, unit3].filter((one) => one !== undefined),
        }),
      done: ({ unitId }, { on }) => doneOn(pathOfUnit(unitId), on),
      fields: (fieldOf) => (
        <>
          {[1, 2, 3].map((no) => (
            <Select
              {...fieldOf(`unit${no}`)}
              label={unitWords.mergeFrom(no)}
              options={options}
              placeholder={unitWords.choose}
              required={no === 1}
            />
          ))}
          <Select
            {...fieldOf('intoUnitId')}
            label={unitWords.mergeInto}
            options={options}
            placeholder={unitWords.choose}
            required
          />
          <OrderFields fieldOf={fieldOf} />
        </>
      ),
    })
  })

  const split = `/people/units/${idSegment('unitId')}/split`
  addForm(app, platform, split, 'people.split_unit', async (c) => {
    const { context } = c.var
    const day = readAsOf(c).on
    const unit = await unitOf(c, platform)
    return openForm(c, platform, {
      ...about(unit, unitWords.split, unitWords.doSplit),
      lead: unitWords.splitLead,
      values: { on: day.toString(), issuedOn: day.toString() },
      schema: splitShape,
      act: ({ name1, slug1, name2, slug2, name3, slug3, ...rest }) => {
        const parts = [
          { name: name1, slug: slug1 },
          { name: name2 ?? '', slug: slug2 ?? '' },
          { name: name3 ?? '', slug: slug3 ?? '' },
        ]
        const filled = parts.filter(({ name, slug }) => name !== '' || slug !== '')
        return splitUnit(platform, context, { ...rest, unitId: unit.id, parts: filled })
      },
      done: (_result, { on }) => doneOn(pathOfUnit(unit.id), on),
      fields: (fieldOf) => (
        <>
          {[1, 2, 3].map((no) => (
            <>
              <TextField
                {...fieldOf(`name${no}`)}
                label={unitWords.partName(no)}
                required={no === 1}
              />
              <TextField
                {...fieldOf(`slug${no}`)}
                label={unitWords.partSlug(no)}
                hint={unitWords.slugHint}
                required={no === 1}
              />
            </>
          ))}
          <Checkbox
            name="ends"
            label={unitWords.ends}
            checked={fieldOf('ends').value === '1'}
            error={fieldOf('ends').error}
          />
          <OrderFields fieldOf={fieldOf} />
        </>
      ),
    })
  })
}

const orderShape = { on: date(), issuedOn: date(), note: optionalText({ max: 200 }) }

const mergeShape = z
  .object({
    unit1: id(),
    unit2: optionalId(),
    unit3: optionalId(),
    intoUnitId: id(),
    ...orderShape,
  })
  .transform(({ note = '', ...rest }) => ({ ...rest, note }))

const splitShape = z
  .object({
    name1: text({ max: 40 }),
    slug1: text({ max: 40 }),
    name2: optionalText({ max: 40 }),
    slug2: optionalText({ max: 40 }),
    name3: optionalText({ max: 40 }),
    slug3: optionalText({ max: 40 }),
    ends: tick(),
    ...orderShape,
  })
  .transform(({ note = '', ...rest }) => ({ ...rest, note }))
