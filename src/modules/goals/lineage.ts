import { digestOf } from '../../platform/audit/canonical-json.ts'
import type { Handle } from '../../platform/database/handle.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { DocumentTarget, PolicyDocument } from './policy-document.ts'
import {
  findPlan,
  findPublished,
  listMeasuresOf,
  readPolicy,
  type StoredPolicy,
} from './store/policy.ts'
import type { TargetRow } from './store/tables.ts'

/** What a new version continues: threads by measure number, first versions by `2` and `2.3`. */
export type Lineage = {
  threads: Map<number, string>
  firsts: Map<string, string>
  /** Threads that a new one takes over from, by measure number: a merger, or a part of a split. */
  predecessors: Map<number, readonly string[]>
}

type Wanted = {
  document: PolicyDocument
  departmentId: string
  threads?: ReadonlyMap<number, string>
  /** Threads of the year before that a person says a measure continues; none: it begins anew. */
  links?: ReadonlyMap<number, readonly string[]> | undefined
}

/**
 * Finds what the measures and targets of a document were before (経年のつながり): in the version
 * published for the same year by number, else in last year's policy by title. A published target
 * may be worded better in a new version but not promise anything else: `goals.published_target`.
 */
export async function traceLineage(
  tx: Handle,
  { document, departmentId, threads: given = new Map(), links = new Map() }: Wanted,
): Promise<Lineage> {
  const { fiscalYear } = document
  const { plan } = document
  const published =
    plan === undefined
      ? await findPublished(tx, fiscalYear, departmentId)
      : await findPlan(tx, plan.slug)
  const earlier = published && (await readPolicy(tx, published))
  if (earlier !== undefined) assertSamePromise(earlier, document)
  const threads = new Map(given)
  const firsts = new Map<string, string>()
  for (const { id, no, threadId, firstMeasureId } of earlier?.measures ?? []) {
    threads.set(no, threadId)
    firsts.set(String(no), firstMeasureId)
    for (const target of targetsOf(earlier, id)) {
      firsts.set(`${no}.${target.no}`, target.firstTargetId)
    }
  }
  const taken = new Set(threads.values())
  // A plan is one document for all its years.
  const lastYear =
    plan === undefined ? await listMeasuresOf(tx, fiscalYear - 1, departmentId) : []
  for (const { no, title } of document.measures) {
    if (threads.has(no) || links.has(no)) continue
    const twin = lastYear.find((one) => one.title === title.ja && !taken.has(one.threadId))
    if (twin === undefined) continue
    threads.set(no, twin.threadId)
    taken.add(twin.threadId)
  }
  return { threads, firsts, predecessors: followLinks(document, threads, links) }
}

/**
 * One measure that alone continues one thread goes on in it. Where several join, or one is divided,
 * a thread of its own begins that names those before it.
 */
function followLinks(
  { measures }: PolicyDocument,
  threads: Map<number, string>,
  links: ReadonlyMap<number, readonly string[]>,
): Lineage['predecessors'] {
  const linked = measures.filter(({ no }) => links.has(no) && !threads.has(no))
  const uses = [...threads.values(), ...linked.flatMap(({ no }) => links.get(no) ?? [])]
  const predecessors: Lineage['predecessors'] = new Map()
  for (const { no } of linked) {
    const before = links.get(no) ?? []
    const [only] = before
    const isAlone = before.length === 1 && uses.filter((one) => one === only).length === 1
    if (only !== undefined && isAlone) threads.set(no, only)
    else if (before.length > 0) predecessors.set(no, before)
  }
  return predecessors
}

/**
 * Every target that was promised is still there and promises the same.
 * @source clerical rule of this product: a published target changes only by 目標の変更
 */
function assertSamePromise(earlier: StoredPolicy, document: PolicyDocument): void {
  for (const { id, no } of earlier.measures) {
    const measure = document.measures.find((one) => one.no === no)
    for (const before of targetsOf(earlier, id)) {
      const after = measure?.targets.find((one) => one.no === before.no)
      if (after === undefined || promiseOf(after) !== storedPromiseOf(before)) {
        throw new Refusal('goals.published_target', 409, { measure: no, target: before.no })
      }
    }
  }
}

function targetsOf(stored: StoredPolicy | undefined, measureId: string): TargetRow[] {
  return stored?.targets.filter((target) => target.measureId === measureId) ?? []
}

function promiseOf(target: DocumentTarget): string {
  const kept = target.direction === 'keep' ? target.baselineValue : undefined
  return JSON.stringify([
    target.kind,
    target.judged,
    target.direction,
    target.dueOn?.toString() ?? null,
    target.targetValue ?? kept ?? null,
    target.unit ?? null,
    target.startValue,
    target.computed ? null : (target.sourceKey ?? null),
    digestOf(target.sourceParameters ?? {}),
  ])
}

function storedPromiseOf(target: TargetRow): string {
  return JSON.stringify([
    target.kind,
    target.judged,
    target.direction,
    target.dueOn?.toString() ?? null,
    target.targetValue,
    target.unit,
    target.startValue,
    target.sourceKey,
    digestOf(target.sourceParameters),
  ])
}
