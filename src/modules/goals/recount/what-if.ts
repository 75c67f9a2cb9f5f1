import { Refusal } from '../../../platform/refusal.ts'
import type { SourceReading } from '../../../platform/goal-source.ts'
import { findSource, openAskingDesk, type SourceDesk } from '../ask-source.ts'
import { askForTarget } from '../ask-years.ts'
import {
  parameterFields,
  type ParameterField,
  parametersOf,
  type ParameterValues,
} from '../parameter-fields.ts'
import type { Recount } from './recount-target.ts'

/** A count by other parameters: for staff only, never stored, never public (非公式). */
export type WhatIf = {
  sentence: string
  /** Undefined when the source gave no answer. */
  reading: SourceReading | undefined
}

/** What a source does not accept, by parameter name. */
export type ParameterFault = { name: string }

/** The form of a live target's parameters; refuses `goals.what_if_needs_source` for any other. */
export function whatIfFields(
  desk: SourceDesk,
  { target, rule }: Pick<Recount, 'target' | 'rule'>,
): { fields: ParameterField[]; parameters: Record<string, unknown> } {
  const source = findSource(desk, rule?.sourceKey ?? '')
  if (target.binding !== 'live' || rule === undefined || source === undefined) {
    throw new Refusal('goals.what_if_needs_source', 409)
  }
  // Shown with the source's own defaults filled in, so that the form says what is counted.
  const parsed = source.parameters.safeParse(rule.parameters)
  const parameters = {
    ...(parsed.success ? (parsed.data as Record<string, unknown>) : {}),
    ...rule.parameters,
  }
  return { fields: parameterFields(source, parameters), parameters }
}

/** Counts by the parameters of a form, on the day of the official count. */
export async function countWhatIf(
  desk: SourceDesk,
  { rule, asOf, target, promised }: Pick<Recount, 'rule' | 'asOf' | 'target' | 'promised'>,
  { fields, parameters }: ReturnType<typeof whatIfFields>,
  values: ParameterValues,
): Promise<WhatIf | { faults: ParameterFault[] }> {
  const source = findSource(desk, rule?.sourceKey ?? '')
  if (source === undefined || rule === undefined) {
    throw new Refusal('goals.what_if_needs_source', 409)
  }
  const given = parametersOf(fields, values, parameters)
  const parsed = source.parameters.safeParse(given)
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((fault) => String(fault.path[0] ?? '')))
    return { faults: [...names].map((name) => ({ name })) }
  }
  const asked = { promised, rule: { ...rule, parameters: given } }
  return {
    sentence: source.describe(parsed.data, 'ja'),
    // Years are added here as in the official count, else the two would not compare.
    reading: await askForTarget(openAskingDesk(desk), asked, target.actual.asOf ?? asOf),
  }
}
