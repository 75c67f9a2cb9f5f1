import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { DateField, TextField } from '../../../platform/ui/text-field.tsx'
import { covers } from '../period.ts'
import { unitWords } from '../staff-messages.ts'
import { getUnit, listUnitVersions } from '../store/unit.ts'
import type { Unit } from '../unit.ts'
import { readAsOf } from './as-of.tsx'
import type { FieldOf } from './form-page.tsx'
import { pathOfUnit, peoplePath } from './paths.ts'
import { unitOptions } from './unit-options.ts'

/** The first link of every trail. */
export const home = { label: unitWords.organisation, href: peoplePath }

/** The unit of the address, on the page's day or else on its first one. */
export async function unitOf(c: Context<Env>, { db }: Platform): Promise<Unit> {
  const unitId = c.req.param('unitId') ?? ''
  const { on } = readAsOf(c)
  const versions = await listUnitVersions(db, unitId)
  const there = versions.some((version) => covers(version, on))
  return getUnit(db, unitId, there ? on : (versions[0]?.fromOn ?? on))
}

/** What every form about one unit has in common. */
export function about(unit: Unit, title: string, button: string) {
  const href = pathOfUnit(unit.id)
  const trail = [home, { label: unit.name, href }]
  return { over: unit.name, title, button, trail, cancelHref: href }
}

/** Which unit it stands under. */
export function ParentField({ fieldOf, units }: { fieldOf: FieldOf; units: readonly Unit[] }) {
  const parents = units.filter(({ kind }) => kind !== 'section')
  return (
    <Select
      {...fieldOf('parentUnitId')}
      label={unitWords.parent}
      options={unitOptions(parents)}
      placeholder={unitWords.noParent}
    />
  )
}

/** How it is reached. */
export function ContactFields({ fieldOf }: { fieldOf: FieldOf }) {
  return (
    <>
      <TextField {...fieldOf('slug')} label={unitWords.slug} hint={unitWords.slugHint} required />
      <TextField
        {...fieldOf('phone')}
        label={unitWords.phone}
        hint={unitWords.phoneHint}
        type="tel"
      />
    </>
  )
}

/** Order, day and reason of a reorganisation. */
export function OrderFields({ fieldOf }: { fieldOf: FieldOf }) {
  return (
    <>
      <DateField {...fieldOf('issuedOn')} label={unitWords.issuedOn} required />
      <OnField fieldOf={fieldOf} />
      <NoteField fieldOf={fieldOf} />
    </>
  )
}

/** The first day on which the change holds. */
export function OnField({ fieldOf, name = 'on' }: { fieldOf: FieldOf; name?: string }) {
  return (
    <DateField
      {...fieldOf(name)}
      label={unitWords.effectiveOn}
      hint={unitWords.dateHint}
      required
    />
  )
}

/** A reason, for those who look later. */
export function NoteField({ fieldOf }: { fieldOf: FieldOf }) {
  return (
    <TextField
      {...fieldOf('note')}
      label={unitWords.note}
      hint={unitWords.noteHint}
      width="full"
    />
  )
}
