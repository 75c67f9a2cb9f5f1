import { z } from '@hono/zod-openapi'
import type { GoalSource } from '../../../platform/goal-source.ts'
import { reviewWords } from './staff-messages.ts'

/** One field of the form for a source's parameters, made from its own schema. */
export type ParameterField = {
  name: string
  label: string
  /** `choices` takes several; its form field is repeated. */
  kind: 'text' | 'number' | 'date' | 'yesNo' | 'choice' | 'choices'
  required: boolean
  choices: { value: string; label: string }[]
  /** What the schema takes when the field is left empty. */
  fallback?: string | string[]
}

/** A live source that a target may be bound to (実績のデータ). */
export type SourceChoice = {
  key: string
  label: string
  unit: string
  kind: GoalSource['kind']
  fields: ParameterField[]
}

/** Parameters as read from a form, or what is wrong by field. */
export type ReadParameters =
  | { ok: true; parameters: Record<string, unknown> }
  | { ok: false; errors: { name: string; message: string }[] }

const property = z.looseObject({
  type: z.string().optional(),
  title: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  const: z.union([z.string(), z.number()]).optional(),
  default: z.unknown().optional(),
  choiceNames: z.record(z.string(), z.string()).optional(),
  items: z.looseObject({ enum: z.array(z.string()).optional() }).optional(),
})

const object = z.looseObject({
  properties: z.record(z.string(), property).default({}),
  required: z.array(z.string()).default([]),
})

type Property = z.infer<typeof property>

// A schema is turned into a form once: sources live as long as the process.
const known = new WeakMap<GoalSource, ParameterField[]>()

/**
 * Describes the form of a source's parameters: names come from `title` and `choiceNames` of the
 * schema's metadata. Two properties of one title are two ways to say the same; the last is asked.
 */
export function parameterFields(source: GoalSource): ParameterField[] {
  const earlier = known.get(source)
  if (earlier !== undefined) return earlier
  const schema = z.toJSONSchema(source.parameters, { io: 'input', unrepresentable: 'any' })
  const parsed = object.safeParse(schema)
  const { properties, required } = parsed.success ? parsed.data : object.parse({})
  const fields = Object.entries(properties).map(([name, one]) =>
    fieldOf(name, one, required.includes(name)),
  )
  const asked = fields.filter(
    ({ label }, index) => !fields.slice(index + 1).some((later) => later.label === label),
  )
  known.set(source, asked)
  return asked
}

function fieldOf(name: string, one: Property, required: boolean): ParameterField {
  const names = one.choiceNames ?? {}
  const listed = (values: readonly (string | number)[]) =>
    values.map((value) => ({ value: String(value), label: names[String(value)] ?? String(value) }))
  const field = { name, label: one.title ?? name, required, ...fallbackOf(one.default) }
  if (one.type === 'array') {
    const values = one.items?.enum
    if (values === undefined) return { ...field, kind: 'text', choices: [] }
    return { ...field, kind: 'choices', choices: listed(values) }
  }
  const values = one.enum ?? (one.const === undefined ? undefined : [one.const])
  if (values !== undefined) return { ...field, kind: 'choice', choices: listed(values) }
  if (one.type === 'boolean') {
    const { yes, no } = reviewWords.parameter
    const choices = [{ value: 'true', label: yes }, { value: 'false', label: no }]
    return { ...field, kind: 'yesNo', choices }
  }
  const isNumber = one.type === 'number' || one.type === 'integer'
  const kind = isNumber ? 'number' : one.format === 'date' ? 'date' : 'text'
  return { ...field, kind, choices: [] }
}

function fallbackOf(value: unknown): Pick<ParameterField, 'fallback'> {
  if (Array.isArray(value)) return { fallback: value.map(String) }
  return value === undefined || value === null ? {} : { fallback: String(value as string | number) }
}

/** Reads what a form sent for a source's parameters; messages are Japanese. */
export function readParameters(
  source: GoalSource,
  values: Readonly<Record<string, string | readonly string[] | undefined>>,
): ReadParameters {
  const words = reviewWords.parameter
  const errors: { name: string; message: string }[] = []
  const parameters: Record<string, unknown> = {}
  for (const { name, kind, required, choices } of parameterFields(source)) {
    const typed = [values[name] ?? []].flat().map((value) => value.trim())
    const given = typed.filter((value) => value !== '')
    const [first] = given
    const fail = (message: string) => errors.push({ name, message })
    if (first === undefined) {
      if (required) fail(words.required)
      continue
    }
    if (choices.length > 0 && given.some((one) => !choices.some(({ value }) => value === one))) {
      fail(words.notInList)
    } else if (kind === 'choices') {
      parameters[name] = given
    } else if (kind === 'yesNo') {
      parameters[name] = first === 'true'
    } else if (kind === 'number') {
      const number = Number(first.normalize('NFKC').replaceAll(',', ''))
      if (Number.isFinite(number)) parameters[name] = number
      else fail(words.notANumber)
    } else {
      parameters[name] = first
    }
  }
  if (errors.length > 0) return { ok: false, errors }
  const parsed = source.parameters.safeParse(parameters)
  if (parsed.success) return { ok: true, parameters }
  const [fault] = parsed.error.issues
  const name = String(fault?.path[0] ?? '')
  return { ok: false, errors: [{ name, message: words.unusable }] }
}

/** A source as the page offers it. */
export function sourceChoiceOf(source: GoalSource): SourceChoice {
  const { key, label, unit, kind } = source
  return { key, label: label.ja, unit: unit.ja, kind, fields: parameterFields(source) }
}
