import { z } from '@hono/zod-openapi'
import type { GoalSource } from '../../platform/goal-source.ts'

/** How a parameter of a source is asked for. */
export type ParameterKind = 'text' | 'number' | 'date' | 'choice' | 'choices' | 'yesNo' | 'unit'

/** One parameter of a live source as a field of a form (集計条件の欄). */
export type ParameterField = {
  /** Key in the source's parameters. */
  name: string
  label: string
  kind: ParameterKind
  /** For `choice` and `choices`. */
  choices: { value: string; label: string }[]
  required: boolean
  /** What a `unit` field holds. */
  unitBy?: 'id' | 'slug'
}

/** What a form holds of the parameters: text, or several texts for `choices`. */
export type ParameterValues = Record<string, string | string[]>

// A schema may name itself for people: `.meta({ title, choiceNames: { regularStaff: '…' } })`.
const property = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  title: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  choiceNames: z.record(z.string(), z.string()).optional(),
  items: z.object({ enum: z.array(z.string()).optional() }).optional(),
  const: z.unknown().optional(),
})
type Property = z.infer<typeof property>

const objectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
})

const unitKeys = { unitId: 'id', unitSlug: 'slug' } as const
const isUnitKey = (name: string): name is keyof typeof unitKeys => Object.hasOwn(unitKeys, name)

/**
 * The fields in which a person may say what a source counts, from its zod schema. A parameter that
 * no plain field can hold is left out, and keeps the value it has.
 *
 * @param current where a source knows a unit by id or by slug, decides which of them is asked for
 */
export function parameterFields(
  source: Pick<GoalSource, 'parameters'>,
  current: Readonly<Record<string, unknown>> = {},
): ParameterField[] {
  const { properties, required } = objectSchema.parse(
    z.toJSONSchema(source.parameters, { io: 'input', unrepresentable: 'any' }),
  )
  const names = Object.keys(properties)
  const hasBoth = names.includes('unitId') && names.includes('unitSlug')
  const other = current['unitId'] === undefined ? 'unitId' : 'unitSlug'
  return names
    .filter((name) => !hasBoth || name !== other)
    .flatMap((name): ParameterField[] => {
      const parsed = property.safeParse(properties[name])
      const kind = parsed.success ? kindOf(name, parsed.data) : undefined
      if (!parsed.success || kind === undefined) return []
      const field = {
        name,
        label: parsed.data.title ?? name,
        kind,
        choices: choicesOf(parsed.data),
        required: required.includes(name),
      }
      return [isUnitKey(name) ? { ...field, unitBy: unitKeys[name] } : field]
    })
}

function kindOf(name: string, shape: Property): ParameterKind | undefined {
  if (isUnitKey(name)) return 'unit'
  if (shape.enum !== undefined) return 'choice'
  if (shape.type === 'array') return shape.items?.enum === undefined ? undefined : 'choices'
  if (shape.type === 'integer' || shape.type === 'number') return 'number'
  if (shape.type === 'boolean') return 'yesNo'
  if (shape.type !== 'string') return undefined
  return shape.format === 'date' ? 'date' : 'text'
}

function choicesOf(shape: Property): ParameterField['choices'] {
  const values = shape.enum ?? shape.items?.enum ?? []
  return values.map((value) => ({
    value: String(value),
    label: shape.choiceNames?.[String(value)] ?? String(value),
  }))
}

/** Parameters as a form shows them. */
export function parameterValues(
  fields: readonly ParameterField[],
  parameters: Readonly<Record<string, unknown>>,
): ParameterValues {
  return Object.fromEntries(
    fields.map(({ name, kind }) => {
      const value = parameters[name]
      if (kind === 'choices') return [name, Array.isArray(value) ? value.map(String) : []]
      if (kind === 'yesNo') return [name, value === true ? '1' : '']
      return [name, typeof value === 'string' || typeof value === 'number' ? String(value) : '']
    }),
  )
}

/**
 * Parameters from a filled-in form, for the source's own schema to check: an empty field is no
 * parameter, full-width digits are digits. What the form does not ask for stays as in `current`.
 */
export function parametersOf(
  fields: readonly ParameterField[],
  values: ParameterValues,
  current: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const asked = new Set(fields.map((field) => field.name))
  const kept = Object.entries(current).filter(([name]) => !asked.has(name))
  const given = fields.flatMap((field): [string, unknown][] => {
    const value = readValue(field, values[field.name] ?? '')
    return value === undefined ? [] : [[field.name, value]]
  })
  return Object.fromEntries([...kept, ...given])
}

function readValue({ kind }: ParameterField, value: string | string[]): unknown {
  if (kind === 'choices') return [value].flat().filter((one) => one !== '')
  const written = ([value].flat().at(-1) ?? '').normalize('NFKC').trim()
  if (kind === 'yesNo') return written !== ''
  if (written === '') return undefined
  if (kind !== 'number') return written
  const number = Number(written.replaceAll(',', ''))
  // Left as typed where it is no number, so that the schema names the field.
  return Number.isFinite(number) ? number : written
}
