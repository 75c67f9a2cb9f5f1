import { z } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { date, id, optionalId, optionalText, text } from '../../../platform/http/field.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { DateField, TextField } from '../../../platform/ui/text-field.tsx'
import { changeUnitContact } from '../change-unit-contact.ts'
import { closeUnit } from '../close-unit.ts'
import { createUnit } from '../create-unit.ts'
import { moveUnit } from '../move-unit.ts'
import { renameUnit } from '../rename-unit.ts'
import { newUnitShape, unitChangeShape, unitNameShape } from '../schema.ts'
import { unitFieldLabels, unitKindNames, unitWords } from '../staff-messages.ts'
import { listUnits } from '../store/unit.ts'
import { transferDuty } from '../transfer-duty.ts'
import { unitKinds } from '../unit.ts'
import { doneOn, readAsOf } from './as-of.tsx'
import { addForm, openForm } from './form-page.tsx'
import { idSegment, pathOfUnit, peoplePath } from './paths.ts'
import {
  about,
  ContactFields,
  home,
  NoteField,
  OnField,
  ParentField,
  unitOf,
} from './unit-fields.tsx'
import { unitOptions } from './unit-options.ts'

/** The forms that change the organisation, each at the unit it concerns. */
export function addUnitForms(app: Hono<Env>, platform: Platform): void {
  const at = (what: string) => `/people/units/${idSegment('unitId')}/${what}`
  const { db } = platform

  addForm(app, platform, '/people/units/new', 'people.create_unit', async (c) => {
    const { context } = c.var
    const day = readAsOf(c).on
    const units = await listUnits(db, day)
    return openForm(c, platform, {
      labels: unitFieldLabels,
      title: unitWords.create,
      button: unitWords.doCreate,
      trail: [home],
      cancelHref: peoplePath,
      values: { fromOn: day.toString(), kind: 'division' },
      schema: newUnitShape,
      act: (input) => createUnit(platform, context, input),
      done: ({ unitId }, { fromOn }) => doneOn(pathOfUnit(unitId), fromOn),
      fields: (fieldOf) => (
        <>
          <Select {...fieldOf('kind')} label={unitWords.kind} options={kindOptions} required />
          <TextField {...fieldOf('name')} label={unitWords.name} required />
          <ParentField fieldOf={fieldOf} units={units} />
          <ContactFields fieldOf={fieldOf} />
          <OnField fieldOf={fieldOf} name="fromOn" />
        </>
      ),
    })
  })

  addForm(app, platform, at('name'), 'people.rename_unit', async (c) => {
    const { context } = c.var
    const day = readAsOf(c).on
    const unit = await unitOf(c, platform)
    return openForm(c, platform, {
      labels: unitFieldLabels,
      ...about(unit, unitWords.rename, unitWords.doRename),
      values: { on: day.toString(), name: unit.name },
      schema: unitNameShape,
      act: (input) => renameUnit(platform, context, { ...input, unitId: unit.id }),
      done: (_result, { on }) => doneOn(pathOfUnit(unit.id), on),
      fields: (fieldOf) => (
        <>
          <TextField {...fieldOf('name')} label={unitWords.name} required />
          <OnField fieldOf={fieldOf} />
          <NoteField fieldOf={fieldOf} />
        </>
      ),
    })
  })

  addForm(app, platform, at('place'), 'people.move_unit', async (c) => {
    const { context } = c.var
    const day = readAsOf(c).on
    const unit = await unitOf(c, platform)
    const units = (await listUnits(db, day)).filter((one) => one.kind !== 'section')
    return openForm(c, platform, {
      labels: unitFieldLabels,
      ...about(unit, unitWords.move, unitWords.doMove),
      values: { on: day.toString(), parentUnitId: unit.parentUnitId ?? '' },
      schema: unitChangeShape.extend({ parentUnitId: optionalId() }),
      act: (input) => moveUnit(platform, context, { ...input, unitId: unit.id }),
      done: (_result, { on }) => doneOn(pathOfUnit(unit.id), on),
      fields: (fieldOf) => (
        <>
          <ParentField fieldOf={fieldOf} units={units} />
          <OnField fieldOf={fieldOf} />
        </>
      ),
    })
  })

  addForm(app, platform, at('contact'), 'people.change_unit_contact', async (c) => {
    const { context } = c.var
    const day = readAsOf(c).on
    const unit = await unitOf(c, platform)
    return openForm(c, platform, {
      labels: unitFieldLabels,
      ...about(unit, unitWords.changeContact, unitWords.doChange),
      values: { on: day.toString(), phone: unit.phone ?? '', slug: unit.slug },
      schema: unitChangeShape.extend({ phone: optionalText({ max: 20 }), slug: text({ max: 40 }) }),
      act: (input) => changeUnitContact(platform, context, { ...input, unitId: unit.id }),
      done: (_result, { on }) => doneOn(pathOfUnit(unit.id), on),
      fields: (fieldOf) => (
        <>
          <ContactFields fieldOf={fieldOf} />
          <OnField fieldOf={fieldOf} />
        </>
      ),
    })
  })

  addForm(app, platform, at('duty'), 'people.transfer_duty', async (c) => {
    const { context } = c.var
    const day = readAsOf(c).on
    const unit = await unitOf(c, platform)
    const units = (await listUnits(db, day)).filter((one) => one.id !== unit.id)
    return openForm(c, platform, {
      labels: unitFieldLabels,
      ...about(unit, unitWords.transferDuty, unitWords.doRecord),
      values: { on: day.toString() },
      schema: unitChangeShape.extend({ toUnitId: id(), note: text({ max: 200, prose: true }) }),
      act: (input) => transferDuty(platform, context, { ...input, fromUnitId: unit.id }),
      done: (_result, { on }) => doneOn(pathOfUnit(unit.id), on),
      fields: (fieldOf) => (
        <>
          <TextField {...fieldOf('note')} label={unitWords.duty} width="full" required />
          <Select
            {...fieldOf('toUnitId')}
            label={unitWords.toUnit}
            options={unitOptions(units)}
            placeholder={unitWords.choose}
            required
          />
          <OnField fieldOf={fieldOf} />
        </>
      ),
    })
  })

  addForm(app, platform, at('closure'), 'people.close_unit', async (c) => {
    const { context } = c.var
    const unit = await unitOf(c, platform)
    return openForm(c, platform, {
      labels: unitFieldLabels,
      ...about(unit, unitWords.close, unitWords.doClose),
      danger: true,
      schema: z.object({ lastOn: date() }),
      act: (input) => closeUnit(platform, context, { ...input, unitId: unit.id }),
      done: (_result, { lastOn }) => doneOn(pathOfUnit(unit.id), lastOn),
      fields: (fieldOf) => (
        <DateField
          {...fieldOf('lastOn')}
          label={unitWords.lastOn}
          hint={unitWords.lastOnHint}
          required
        />
      ),
    })
  })
}

const kindOptions = unitKinds.map((kind) => ({ value: kind, label: unitKindNames[kind] }))
