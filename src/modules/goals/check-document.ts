import { Refusal } from '../../platform/refusal.ts'
import { isMeasurable } from './pace.ts'
import type { DocumentMeasure, DocumentTarget, PolicyDocument } from './policy-document.ts'

/**
 * What a document must be before it may be published; the first fault is refused with its place.
 * Every figure accounted for, no number twice, every target judgeable by its kind. A gap in the
 * numbers is a question of the import: a person may have said that it is meant.
 */
export function assertPublishable(document: PolicyDocument): void {
  assertFigures(document)
  const { measures } = document
  if (measures.length === 0) throw new Refusal('goals.no_measure', 422)
  const nos = new Set<number>()
  for (const measure of measures) {
    if (nos.has(measure.no)) {
      throw new Refusal('goals.measure_number_twice', 422, { measure: measure.no })
    }
    nos.add(measure.no)
    assertMeasure(document, measure)
  }
}

/**
 * Every run of digits is linked to a field or dismissed with a reason.
 * @source clerical rule of this product (数字台帳): no publication with a figure unaccounted for
 */
function assertFigures({ ledger }: PolicyDocument): void {
  const open = ledger.filter(
    (entry) => entry.linkedTo === undefined && entry.dismissedBecause === undefined,
  )
  const [entry] = open
  if (entry === undefined) return
  const place = { line: entry.line, text: entry.text, count: open.length }
  throw new Refusal('goals.figure_unaccounted', 422, place)
}

function assertMeasure(document: PolicyDocument, measure: DocumentMeasure): void {
  const nos = new Set<number>()
  for (const target of measure.targets) {
    const place = { measure: measure.no, target: target.no }
    if (nos.has(target.no)) throw new Refusal('goals.target_number_twice', 422, place)
    nos.add(target.no)
    assertTarget(target, place)
    if (target.computed && !measure.targets.some((one) => one.parentNo === target.no)) {
      throw new Refusal('goals.computed_without_parts', 422, place)
    }
  }
  for (const no of measure.basicPolicyNos) {
    if (!document.basicPolicies.some((one) => one.no === no)) {
      throw new Refusal('goals.basic_policy_missing', 422, { measure: measure.no, no })
    }
  }
}

function assertTarget(target: DocumentTarget, place: { measure: number; target: number }): void {
  const needsNumber = target.kind === 'number' || target.kind === 'both'
  const kept = target.direction === 'keep' ? target.baselineValue : undefined
  const value = target.targetValue ?? kept
  if (needsNumber && (value === undefined || target.unit === undefined)) {
    throw new Refusal('goals.number_without_value', 422, place)
  }
  if ((target.kind === 'deadline' || target.kind === 'both') && target.dueOn === undefined) {
    throw new Refusal('goals.deadline_without_date', 422, place)
  }
  if (value !== undefined && !isMeasurable({ ...target, targetValue: value })) {
    throw new Refusal('goals.start_equals_target', 422, place)
  }
}
