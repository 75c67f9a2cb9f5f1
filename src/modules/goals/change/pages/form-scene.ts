import { foreseeRoute } from '#modules/approvals'
import { listUnits } from '#modules/people'
import type { RequestContext } from '../../../../platform/http/context.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { findSource } from '../../ask-source.ts'
import { parameterFields, parameterValues } from '../../parameter-fields.ts'
import { findTarget } from '../../store/policy.ts'
import type { ChangedField } from '../../store/tables.ts'
import { changePath, newChangePath } from '../change-paths.ts'
import type { Changeable } from '../read-proposal.ts'
import { findOpenProposal } from '../store.ts'
import { changeFormKey, type ProposedChangeRow } from '../tables.ts'
import { valueTextOf } from '../value-text.ts'
import type { ChangeFormProps } from './change-form-page.tsx'

/** What stands around the form whatever is typed into it. */
export type FormScene = Omit<ChangeFormProps, 'c' | 'back' | 'state' | 'preview'>

type Asked = {
  changeable: Changeable
  field: ChangedField
  /** The returned change that is mended. */
  proposal?: ProposedChangeRow | undefined
  /** What was typed, where the form comes back. */
  values?: Readonly<Record<string, string>>
}

/** Reads today's value, the route, an open proposal and the source's parameters for the form. */
export async function formScene(
  platform: Platform,
  context: Pick<RequestContext, 'today' | 'actor'>,
  { changeable, field, proposal, values }: Asked,
): Promise<FormScene> {
  const { db } = platform
  const { target, measure } = changeable
  const [route, found, units, whole] = await Promise.all([
    foreseeRoute(platform, context, { form: changeFormKey, unitId: measure.ownerDivisionId }),
    findOpenProposal(db, target.firstTargetId, field),
    listUnits(db, context.today),
    target.parentTargetId === null ? undefined : findTarget(db, target.parentTargetId),
  ])
  return {
    changeable,
    field,
    route,
    present: presentOf(changeable, field),
    action: proposal === undefined ? newChangePath(target.id) : `${changePath(proposal.id)}/edit`,
    again: proposal !== undefined,
    open: found?.id === proposal?.id ? undefined : found,
    wholeLabel: whole?.target.label,
    parameters: {
      ...parametersOf(platform, changeable, proposal, values),
      units: units.map(({ id, slug, name }) => ({ id, slug, name })),
    },
  }
}

function presentOf({ promised, rule, target }: Changeable, field: ChangedField): string {
  if (field === 'countingRule') return rule?.sentence.ja ?? ''
  const oldValue = promised[field]?.toString() ?? ''
  const present = { field, oldValue, newValue: oldValue, oldRule: null, newRule: null }
  return valueTextOf(present, target.unit, 'old')
}

function parametersOf(
  platform: Platform,
  { rule }: Changeable,
  proposal: ProposedChangeRow | undefined,
  typed: Readonly<Record<string, string>> | undefined,
) {
  const source = rule?.mode === 'source' ? findSource(platform, rule.sourceKey ?? '') : undefined
  if (rule === undefined || source === undefined) return { fields: [], values: {} }
  const fields = parameterFields(source, rule.parameters)
  const values = parameterValues(fields, proposal?.newRule?.parameters ?? rule.parameters)
  for (const { name } of fields) {
    const again = typed?.[`p.${name}`]
    if (again !== undefined) values[name] = again
  }
  return { fields, values }
}
