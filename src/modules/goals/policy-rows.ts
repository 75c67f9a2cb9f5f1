import { newId } from '../../platform/database/id.ts'
import { lastDayOf } from '../../platform/calendar/fiscal-year.ts'
import { locales } from '../../platform/messages/locale.ts'
import type { DocumentTarget, LocalText, PolicyDocument } from './policy-document.ts'
import { sourceHashOf } from './shown-text.ts'
import type { SubjectKind, TargetRow, TranslationRow } from './store/tables.ts'
import type { NewPolicy } from './store/write-policy.ts'

/** Where and when a document becomes a policy. */
export type Placing = {
  departmentId: string
  /** Unit of each owner division by its name in the document. */
  divisionIds: ReadonlyMap<string, string>
  version: number
  /** Thread that a measure continues, by measure number; a missing one begins a thread. */
  threads: ReadonlyMap<number, string>
  /** First versions of measures (`2`) and targets (`2.3`) that were published before. */
  firsts: ReadonlyMap<string, string>
  at: Temporal.Instant
}

/** Rows of a policy, its translations, and the ids of its targets by `measure.target` number. */
export type PolicyRows = {
  parts: NewPolicy
  translations: Omit<TranslationRow, 'state'>[]
  /** Where in the document each translated text stands: `measures.2.action`. */
  paths: Map<string, string>
  targetIds: Map<string, string>
}

/**
 * Turns a document into rows with ids of their own; pure but for the ids. Measures, paragraphs
 * and targets stand in `path`s by their number in the document.
 */
export function rowsOf(document: PolicyDocument, placing: Placing): PolicyRows {
  const policyId = newId()
  const texts = new TextRows(policyId, placing.at)
  texts.add('policy', policyId, 'title', document.title, 'title')
  // The same office may be named by the document and by the unit itself: one translation holds.
  const names = new Map((document.names ?? []).map((name) => [name.ja, name]))
  for (const name of names.values()) {
    texts.add('policy', policyId, `name:${name.ja}`, name, 'names')
  }
  const paragraphs = (kind: 'basicPolicy' | 'challenge', path: string) =>
    document[kind === 'basicPolicy' ? 'basicPolicies' : 'challenges'].map((paragraph) => {
      const id = newId()
      texts.add(kind, id, 'title', paragraph.title, `${path}.${paragraph.no}.title`)
      texts.add(kind, id, 'body', paragraph.body, `${path}.${paragraph.no}.body`)
      const { no, title, body } = paragraph
      return { id, policyId, no, title: title.ja, body: body.ja }
    })
  const basicPolicies = paragraphs('basicPolicy', 'basicPolicies')
  const challenges = paragraphs('challenge', 'challenges')
  const contextFacts = document.context.map(({ originalPhrase, note }, index) => {
    const id = newId()
    texts.add('contextFact', id, 'note', note, `context.${index + 1}.note`)
    return { id, policyId, no: index + 1, originalPhrase, note: note.ja }
  })
  const newThreadIds: string[] = []
  const links: Pick<NewPolicy, 'basicPolicyLinks' | 'challengeLinks'> = {
    basicPolicyLinks: [],
    challengeLinks: [],
  }
  const targets: TargetRow[] = []
  const targetIds = new Map<string, string>()
  const measures = document.measures.map((measure) => {
    const id = newId()
    const path = `measures.${measure.no}`
    const { title, action, goalText } = measure
    texts.add('measure', id, 'title', title, `${path}.title`)
    texts.add('measure', id, 'action', action, `${path}.action`)
    texts.add('measure', id, 'goalText', goalText, `${path}.goalText`)
    const continued = placing.threads.get(measure.no)
    const threadId = continued ?? newId()
    if (continued === undefined) newThreadIds.push(threadId)
    for (const no of measure.basicPolicyNos) {
      const served = basicPolicies.find((one) => one.no === no)
      if (served) links.basicPolicyLinks.push({ measureId: id, basicPolicyId: served.id })
    }
    for (const no of measure.challengeNos ?? []) {
      const served = challenges.find((one) => one.no === no)
      if (served) links.challengeLinks.push({ measureId: id, challengeId: served.id })
    }
    const ids = new Map(measure.targets.map((target) => [target.no, newId()]))
    for (const target of parentsFirst(measure.targets)) {
      const targetId = ids.get(target.no) ?? newId()
      targetIds.set(`${measure.no}.${target.no}`, targetId)
      const targetPath = `${path}.targets.${target.no}`
      texts.add('target', targetId, 'label', target.label, `${targetPath}.label`)
      if (target.manualReason !== undefined) {
        const reasonPath = `${targetPath}.manualReason`
        texts.add('target', targetId, 'manualReason', target.manualReason, reasonPath)
      }
      const parentTargetId =
        target.parentNo === undefined ? null : (ids.get(target.parentNo) ?? null)
      const firstTargetId = placing.firsts.get(`${measure.no}.${target.no}`) ?? targetId
      const place = { id: targetId, measureId: id, parentTargetId, firstTargetId }
      targets.push(targetRow(target, document.fiscalYear, place))
    }
    return {
      id,
      policyId,
      no: measure.no,
      title: title.ja,
      action: action.ja,
      goalText: goalText.ja,
      ownerDivisionId: placing.divisionIds.get(measure.ownerDivision) ?? placing.departmentId,
      ownerDivisionName: measure.ownerDivision,
      planRef: measure.planRef ?? null,
      budgetRef: measure.budgetRef ?? null,
      threadId,
      firstMeasureId: placing.firsts.get(String(measure.no)) ?? id,
    }
  })
  return {
    parts: {
      policy: {
        id: policyId,
        kind: document.plan === undefined ? 'policy' : 'plan',
        slug: document.plan?.slug ?? null,
        untilFiscalYear: document.plan?.untilFiscalYear ?? null,
        fiscalYear: document.fiscalYear,
        departmentId: placing.departmentId,
        departmentName: document.department,
        headPost: document.headPost,
        divisionNames: document.divisions,
        title: document.title.ja,
        status: 'draft',
        version: placing.version,
        publishedOn: null,
        publishedAt: null,
        snapshotHash: null,
        createdAt: placing.at,
      },
      basicPolicies,
      challenges,
      contextFacts,
      measures,
      targets,
      ...links,
      newThreadIds,
      sourceText: document.sourceText,
      ledger: document.ledger,
    },
    translations: texts.rows,
    paths: texts.paths,
    targetIds,
  }
}

function targetRow(
  target: DocumentTarget,
  fiscalYear: number,
  place: Pick<TargetRow, 'id' | 'measureId' | 'parentTargetId' | 'firstTargetId'>,
): TargetRow {
  const isNumber = target.kind === 'number' || target.kind === 'both'
  return {
    ...place,
    no: target.no,
    label: target.label.ja,
    kind: target.kind,
    dueOn: target.dueOn ?? (target.kind === 'both' ? lastDayOf(fiscalYear) : null),
    expectedStartOn: target.expectedStartOn ?? null,
    // 「前年度並み」: to keep last year's level is to reach its value again.
    targetValue:
      target.targetValue ??
      (isNumber && target.direction === 'keep' ? (target.baselineValue ?? null) : null),
    unit: target.unit ?? null,
    direction: target.direction,
    startValue: target.startValue,
    baselineValue: target.baselineValue ?? null,
    baselineOn: target.baselineOn ?? null,
    originalPhrase: target.originalPhrase,
    judged: target.judged,
    computed: target.computed,
    sourceKey: target.computed ? null : (target.sourceKey ?? null),
    sourceParameters: target.sourceParameters ?? {},
    countingRuleId: null,
    paceCurve: 'linear',
    manualReason: target.manualReason?.ja ?? null,
    indicator: target.indicator ?? null,
  }
}

// Children refer to their parent, so it must be stored before them.
function parentsFirst(targets: readonly DocumentTarget[]): DocumentTarget[] {
  const depth = (target: DocumentTarget, seen: readonly number[] = []): number => {
    const parent = targets.find((one) => one.no === target.parentNo)
    if (parent === undefined || seen.includes(parent.no)) return 0
    return 1 + depth(parent, [...seen, parent.no])
  }
  return targets.toSorted((a, b) => depth(a) - depth(b) || a.no - b.no)
}

/** Collects the translations of a document beside their Japanese source. */
class TextRows {
  readonly rows: Omit<TranslationRow, 'state'>[] = []
  readonly paths = new Map<string, string>()
  readonly #policyId: string
  readonly #at: Temporal.Instant

  constructor(policyId: string, at: Temporal.Instant) {
    this.#policyId = policyId
    this.#at = at
  }

  add(
    subjectKind: SubjectKind,
    subjectId: string,
    field: string,
    text: LocalText,
    path: string,
  ): void {
    this.paths.set(`${subjectId} ${field}`, path)
    this.rows.push(
      ...translationsOf(this.#policyId, this.#at, subjectKind, subjectId, field, text),
    )
  }
}

/** One row for each language that a text is given in, besides Japanese. */
export function translationsOf(
  policyId: string,
  at: Temporal.Instant,
  subjectKind: SubjectKind,
  subjectId: string,
  field: string,
  text: LocalText,
): Omit<TranslationRow, 'state'>[] {
  const sourceHash = sourceHashOf(text.ja)
  return locales.flatMap((locale) => {
    const translated = locale === 'ja' ? undefined : text[locale]
    if (locale === 'ja' || translated === undefined) return []
    const key = { subjectKind, subjectId, field, locale, policyId }
    return [{ ...key, text: translated, sourceHash, updatedAt: at }]
  })
}
