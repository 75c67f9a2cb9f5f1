import { listUnits, unitPathOf } from '#modules/people'
import { act } from '../../platform/act.ts'
import { digestOf } from '../../platform/audit/canonical-json.ts'
import { newId } from '../../platform/database/id.ts'
import type { Handle } from '../../platform/database/handle.ts'
import type { RequestContext } from '../../platform/http/context.ts'
import { locales } from '../../platform/messages/locale.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findSource, type SourceDesk } from './ask-source.ts'
import { assertPublishable } from './check-document.ts'
import { inAllLanguages } from './messages/messages.ts'
import type { DocumentParagraph, LocalText, PolicyDocument } from './policy-document.ts'
import { type PolicyRows, rowsOf, translationsOf } from './policy-rows.ts'
import { traceLineage } from './lineage.ts'
import { findPlan, findRule, lockVersions } from './store/policy.ts'
import { upsertTranslations } from './store/reading.ts'
import type { CountingRuleRow, TargetRow, TranslationRow } from './store/tables.ts'
import {
  insertPolicy,
  insertRule,
  insertSuccession,
  updatePublished,
  updateTargetRule,
} from './store/write-policy.ts'

/** What is published, where, and how its texts stand. */
export type Publication = {
  document: PolicyDocument
  departmentId: string
  /** Unit of each owner division by its name in the document. */
  divisionIds: ReadonlyMap<string, string>
  publishedOn: Temporal.PlainDate
  /** Thread that a measure continues, by its number; others are found by their title. */
  threads?: ReadonlyMap<number, string>
  /** Threads that a person linked a measure to, by its number (経年のつながり). */
  links?: ReadonlyMap<number, readonly string[]> | undefined
  /** Own sentences for targets counted by hand, by `measure.target` number. */
  sentences?: ReadonlyMap<string, LocalText>
  /** Texts whose translation nobody has approved yet. */
  unapproved?: readonly { path: string; locale: TranslationRow['locale'] }[]
}

/** What came of it; target ids by `measure.target` number. */
export type Published = {
  policyId: string
  version: number
  snapshotHash: string
  targetIds: Record<string, string>
  measureIds: Record<string, string>
  threadIds: Record<string, string>
}

/**
 * Stores a document as a department's policy of its year, freezes its counting rules and publishes
 * it (公表), all or nothing. A policy published before becomes the superseded version; a measure
 * with the title of last year's continues its thread. From here on targets change only publicly.
 *
 * Refusals: those of `assertPublishable`, `goals.source_parameters`, `goals.published_target`,
 * `goals.plan_slug_taken`.
 */
export async function publishDocument(
  platform: SourceDesk,
  context: RequestContext,
  input: Publication,
): Promise<Published> {
  const { document, departmentId } = input
  assertPublishable(document)
  const unitPath = await unitPathOf(platform.db, departmentId, context.today)
  return act(platform, context, { action: 'goals.publish', unitPath }, async (tx) => {
    const { fiscalYear, plan } = document
    const version = 1 + (await lockVersions(tx, fiscalYear, departmentId, plan?.slug))
    await assertOwnAddress(tx, input, context.today)
    const lineage = await traceLineage(tx, input)
    const rows = rowsOf(document, { ...input, ...lineage, version, at: context.now })
    await insertPolicy(tx, rows.parts)
    for (const { no, threadId } of rows.parts.measures) {
      for (const before of lineage.predecessors.get(no) ?? []) {
        await insertSuccession(tx, before, threadId)
      }
    }
    const rules = await freezeRules(tx, platform, context, input, rows)
    const approvals = rows.translations.map((row) => ({ ...row, state: stateOf(row, rows, input) }))
    await upsertTranslations(tx, approvals)
    const snapshotHash = digestOf(snapshotOf(document, rules))
    const { policy, measures } = rows.parts
    await updatePublished(tx, policy, {
      publishedOn: input.publishedOn,
      publishedAt: context.now,
      snapshotHash,
    })
    return {
      subject: `goals.policy/${policy.id}`,
      after: { policyId: policy.id, version, snapshotHash },
      result: {
        policyId: policy.id,
        version,
        snapshotHash,
        targetIds: Object.fromEntries(rows.targetIds),
        measureIds: Object.fromEntries(measures.map((measure) => [measure.no, measure.id])),
        threadIds: Object.fromEntries(measures.map((measure) => [measure.no, measure.threadId])),
      },
    }
  })
}

// A plan and a department of one name would be told apart by nobody: neither takes the other's.
async function assertOwnAddress(
  tx: Handle,
  { document: { plan }, departmentId }: Publication,
  today: Temporal.PlainDate,
): Promise<void> {
  const units = await listUnits(tx, today)
  const slug = plan?.slug ?? units.find(({ id }) => id === departmentId)?.slug
  if (slug === undefined) return
  const other =
    plan === undefined ? await findPlan(tx, slug) : units.find((unit) => unit.slug === slug)
  if (other !== undefined) throw new Refusal('goals.plan_slug_taken', 409, { slug })
}

/** Pins to every target the rule it is counted by; returns the hashes by target number. */
async function freezeRules(
  tx: Handle,
  desk: SourceDesk,
  context: RequestContext,
  { document, sentences }: Publication,
  rows: PolicyRows,
): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  const keyOf = new Map([...rows.targetIds].map(([key, id]) => [id, key]))
  for (const target of rows.parts.targets) {
    const key = keyOf.get(target.id) ?? ''
    const rule = ruleFor(desk, target, sentences?.get(key), key)
    const hash = digestOf({ ...rule, fiscalYear: document.fiscalYear })
    hashes[key] = hash
    const known = await findRule(tx, document.fiscalYear, hash)
    const id = known?.id ?? newId()
    if (known === undefined) {
      const { fiscalYear } = document
      await insertRule(tx, { id, ...rule, fiscalYear, frozenAt: context.now, ruleHash: hash })
    }
    const manual = rule.mode === 'manual' && !target.computed
    const manualReason = manual ? (target.manualReason ?? inAllLanguages('manualReason').ja) : null
    await updateTargetRule(tx, target.id, { countingRuleId: id, manualReason })
    if (manual && target.manualReason === null) {
      addDefaultReason(rows, target, context.now)
    }
  }
  return hashes
}

type Rule = Pick<CountingRuleRow, 'mode' | 'sourceKey' | 'parameters' | 'sentence'>

// Whether a module counts it is settled here, by which sources run on the day of publication.
function ruleFor(
  desk: SourceDesk,
  target: TargetRow,
  sentence: LocalText | undefined,
  key: string,
): Rule {
  const parameters = target.sourceParameters
  const source = target.sourceKey === null ? undefined : findSource(desk, target.sourceKey)
  if (source === undefined) {
    const usual = inAllLanguages(target.computed ? 'sumRule' : 'manualRule')
    return { mode: 'manual', sourceKey: target.sourceKey, parameters, sentence: sentence ?? usual }
  }
  const parsed = source.parameters.safeParse(parameters)
  if (!parsed.success) {
    throw new Refusal('goals.source_parameters', 422, { target: key, source: source.key })
  }
  const described = Object.fromEntries(
    locales.map((locale) => [locale, source.describe(parsed.data, locale)]),
  ) as LocalText
  return { mode: 'source', sourceKey: source.key, parameters, sentence: described }
}

function addDefaultReason(rows: PolicyRows, target: TargetRow, at: Temporal.Instant): void {
  const reason = inAllLanguages('manualReason')
  const policyId = rows.parts.policy.id
  rows.translations.push(
    ...translationsOf(policyId, at, 'target', target.id, 'manualReason', reason),
  )
}

function stateOf(
  row: Omit<TranslationRow, 'state'>,
  rows: PolicyRows,
  { unapproved = [] }: Publication,
): TranslationRow['state'] {
  const path = rows.paths.get(`${row.subjectId} ${row.field}`)
  const open = unapproved.some((one) => one.path === path && one.locale === row.locale)
  return open ? 'machineDraft' : 'approved'
}

const wordingOf = ({ no, title, body }: DocumentParagraph) => [no, title.ja, body.ja]

// What is promised and how it is counted, without ids and translations: two cities that publish
// the same promise get the same hash.
function snapshotOf(document: PolicyDocument, rules: Record<string, string>) {
  const { fiscalYear, plan, title, department, headPost, divisions } = document
  return {
    fiscalYear,
    ...(plan === undefined ? {} : { plan }),
    title: title.ja,
    department,
    headPost,
    divisions,
    basicPolicies: document.basicPolicies.map(wordingOf),
    challenges: document.challenges.map(wordingOf),
    measures: document.measures.map((measure) => ({
      no: measure.no,
      title: measure.title.ja,
      action: measure.action.ja,
      goalText: measure.goalText.ja,
      owner: measure.ownerDivision,
      targets: measure.targets.map((target) => ({
        no: target.no,
        label: target.label.ja,
        kind: target.kind,
        dueOn: target.dueOn?.toString() ?? null,
        targetValue: target.targetValue ?? null,
        unit: target.unit ?? null,
        direction: target.direction,
        judged: target.judged,
        rule: rules[`${measure.no}.${target.no}`] ?? null,
      })),
    })),
  }
}
