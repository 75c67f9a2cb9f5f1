import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { date, decimal, optionalText, text } from '../../../../platform/http/field.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { findSource } from '../../ask-source.ts'
import { parameterFields, parametersOf, type ParameterValues } from '../../parameter-fields.ts'
import type { LocalText } from '../../policy-document.ts'
import type { ChangedField } from '../../store/tables.ts'
import type { WantedValue } from '../change-kind.ts'
import { type Changeable, type ReadValues, readWanted } from '../read-proposal.ts'
import type { ProposedChangeRow } from '../tables.ts'

/** What the form asks for, as the actions take it. */
export type ReadForm = { wanted: WantedValue; reason: LocalText }

const longestReason = 600

const otherLocales = ['ja-plain', 'pt-BR', 'en'] as const
const translated = () => optionalText({ max: 900, prose: true })

const shape = {
  step: z.string().optional(),
  reason: text({ max: longestReason, prose: true }),
  'reason-ja-plain': translated(),
  'reason-pt-BR': translated(),
  'reason-en': translated(),
  'value-ja-plain': translated(),
  'value-pt-BR': translated(),
  'value-en': translated(),
}

type Shape = z.infer<z.ZodObject<typeof shape>>

/** A text with its translations, from the fields `reason`, `reason-en` and so on. */
function localText(ja: string, fields: Shape, name: 'reason' | 'value'): LocalText {
  const others = otherLocales.flatMap((locale) => {
    const given = fields[`${name}-${locale}`]
    return given === undefined ? [] : [[locale, given]]
  })
  return { ja, ...Object.fromEntries(others) }
}

function valueSchema(field: ChangedField, live: boolean): z.ZodType<string | undefined> {
  switch (field) {
    case 'targetValue':
      return decimal({ min: -1_000_000_000, max: 1_000_000_000, decimals: 2 }).transform(String)
    case 'dueOn':
      return date().transform(String)
    case 'countingRule':
      return live ? z.undefined().optional() : text({ max: longestReason, prose: true })
  }
}

const prefix = 'p.'

/** Reads the form of a change for one field of one target. */
export function readChangeForm(platform: Platform, changeable: Changeable, field: ChangedField) {
  const live = changeable.rule?.mode === 'source'
  const schema = z.object({ ...shape, value: valueSchema(field, live) })
  type Fields = z.infer<typeof schema>

  async function wantedOf(c: Context<Env>, fields: Fields): Promise<WantedValue> {
    const { value = '' } = fields
    if (field !== 'countingRule') return { field, newValue: value }
    if (!live) return { field, sentence: localText(value, fields, 'value') }
    return { field, parameters: await parametersIn(c, platform, changeable) }
  }

  return {
    schema,
    async read(c: Context<Env>, fields: Fields): Promise<ReadForm> {
      const reason = localText(fields.reason, fields, 'reason')
      return { wanted: await wantedOf(c, fields), reason }
    },
    check: ({ wanted }: ReadForm): Promise<ReadValues> => readWanted(platform, changeable, wanted),
    /** What was typed, to be shown again. */
    async typed(c: Context<Env>): Promise<Record<string, string>> {
      const body = await c.req.parseBody()
      return Object.fromEntries(
        Object.entries(body).flatMap(([name, value]) =>
          typeof value === 'string' && !name.startsWith('_') ? [[name, value]] : [],
        ),
      )
    },
  }
}

/** Parameters of the source as the form has them; several ticks are a list. */
async function parametersIn(
  c: Context<Env>,
  platform: Platform,
  { rule }: Changeable,
): Promise<Record<string, unknown>> {
  const source = findSource(platform, rule?.sourceKey ?? '')
  const current = rule?.parameters ?? {}
  if (source === undefined) return current
  return parametersOf(parameterFields(source, current), await parametersTyped(c), current)
}

/** The fields `p.…` of a submitted form. */
export async function parametersTyped(c: Context<Env>): Promise<ParameterValues> {
  const body = await c.req.parseBody({ all: true })
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      if (!name.startsWith(prefix)) return []
      const texts = [value].flat().filter((one) => typeof one === 'string')
      return [[name.slice(prefix.length), texts.length > 1 ? texts : (texts[0] ?? '')]]
    }),
  )
}

/** A returned change as the form shows it. */
export function valuesOf(proposal: ProposedChangeRow): Record<string, string> {
  const { field, newValue, newRule, reason } = proposal
  const sentence = field === 'countingRule' ? newRule?.sentence : undefined
  const fields = (name: string, texts: LocalText) =>
    Object.entries(texts).map(([locale, words]): [string, string] =>
      locale === 'ja' ? [name, words] : [`${name}-${locale}`, words],
    )
  return Object.fromEntries([
    ...fields('value', sentence ?? { ja: newValue }),
    ...fields('reason', reason),
  ])
}

const fieldsOfRefusals: Record<string, string> = {
  'goals.change_not_readable': 'value',
  'goals.change_same_value': 'value',
  'goals.change_due_before_year': 'value',
  'goals.start_equals_target': 'value',
  'goals.change_without_reason': 'reason',
}

/** Field beside which a refusal stands. */
export const fieldOf = (code: string): string | undefined => fieldsOfRefusals[code]
