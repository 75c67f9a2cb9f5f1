import { firstDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { digestOf } from '../../../platform/audit/canonical-json.ts'
import type { DraftTarget } from '../import/draft.ts'
import { ownerOf } from '../import/check-answered.ts'
import { promisedOf, ruleOf } from '../load-policy.ts'
import type { ReviewState } from '../review/open-review.ts'
import type { ImportRow } from '../review/store.ts'
import type { StoredPolicy } from '../store/policy.ts'
import type { MeasureRow, TargetChangeRow, TargetRow } from '../store/tables.ts'
import { alignSentences, likeness, piecesOf } from './align.ts'
import type { ComparedPart, Comparison, FactLine, SentenceLine, TextField } from './comparison.ts'
import { carryOverWords } from './staff-messages.ts'
import { namesYear, sentencesOf, yearsMovedOn } from './shift-year-grammar.ts'
import type { UnitsThen } from './successor.ts'
import type { AccountRow, LinkRow } from './tables.ts'

/** What the comparison is made of. */
export type CompareDesk = {
  row: ImportRow
  state: ReviewState
  stored: StoredPolicy
  changes: readonly TargetChangeRow[]
  /** Measures of other departments that a link names, with their targets. */
  guests: readonly { measure: MeasureRow; targets: TargetRow[] }[]
  links: readonly LinkRow[]
  accounts: ReadonlyMap<string, AccountRow>
  units: UnitsThen
}

/**
 * Lays next year's draft beside this year's policy, sentence by sentence (次年度案の対照). Pure: the
 * same rows give the same lines, and a line whose words change is open again.
 *
 * @source clerical rule of this product: no text is carried forward without a diff and a reason
 */
export function compareYears(desk: CompareDesk): Comparison {
  const { row, stored } = desk
  const { policy } = stored
  const { draft } = desk.state.answering
  const parts = [
    ...paragraphs(desk, 'basicPolicy', stored.basicPolicies, draft.basicPolicies),
    ...paragraphs(desk, 'challenge', stored.challenges, draft.challenges),
    ...measures(desk),
  ]
  return {
    importId: row.id,
    revision: row.revision,
    status: row.status,
    thisYear: { policyId: policy.id, fiscalYear: policy.fiscalYear, title: policy.title },
    nextYear: policy.fiscalYear + 1,
    checkedOn: firstDayOf(policy.fiscalYear + 1),
    parts,
    open: parts.flatMap(openOf),
  }
}

function openOf(part: ComparedPart) {
  const place = carryOverWords.placeOf(part)
  return [
    ...part.fields.flatMap(({ field, lines }) =>
      lines
        .filter((line) => line.open)
        .map((line) => ({
          text: carryOverWords.openSentence(
            `${place} ${carryOverWords.fields[field]}`,
            line.kind === 'removed',
            line.before ?? line.after ?? '',
          ),
          anchor: `line-${line.id}`,
        })),
    ),
    ...part.facts
      .filter((fact) => fact.open)
      .map(({ id, what, label }) => ({
        text: carryOverWords.openFact(place, label, carryOverWords.facts[what]),
        anchor: `line-${id}`,
      })),
    ...(part.owner?.open === true
      ? [{ text: carryOverWords.openOwner(place, part.owner.before), anchor: part.anchor }]
      : []),
  ]
}

type Text = { no: number; title: string; body: string }

function paragraphs(
  desk: CompareDesk,
  kind: 'basicPolicy' | 'challenge',
  before: readonly Text[],
  after: readonly Text[],
): ComparedPart[] {
  const free = [...before]
  const take = (test: (one: Text) => boolean) => {
    const at = free.findIndex(test)
    return at < 0 ? undefined : free.splice(at, 1)[0]
  }
  const twins = new Map(after.map((is) => [is, take((was) => was.title === is.title)]))
  for (const is of after) {
    const like = (was: Text) => likeness(was.title + was.body, is.title + is.body) > leastAlike
    if (twins.get(is) === undefined) twins.set(is, take(like))
  }
  const part = (was: Text | undefined, is: Text | undefined): ComparedPart => {
    const anchor = `${kind}-${is?.no ?? `past-${was?.no ?? 0}`}`
    const field = (name: 'title' | 'body') => ({
      field: name,
      lines: linesOf(desk, anchor, name, [was?.[name] ?? ''], is?.[name] ?? ''),
    })
    return {
      anchor,
      kind,
      no: is?.no,
      beforeNos: was === undefined ? [] : [was.no],
      title: is?.title ?? was?.title ?? '',
      fields: [field('title'), field('body')],
      facts: [],
      owner: undefined,
      link: undefined,
    }
  }
  return [...after.map((is) => part(twins.get(is), is)), ...free.map((was) => part(was, undefined))]
}

// A paragraph less alike than this under another title is another one.
const leastAlike = 0.4

function measures(desk: CompareDesk): ComparedPart[] {
  const { stored, guests, links, state } = desk
  const { draft } = state.answering
  const own = stored.measures.map((measure) => ({
    measure,
    targets: stored.targets.filter((one) => one.measureId === measure.id),
  }))
  const all = [...own, ...guests]
  const linkOf = new Map(
    links
      .filter(({ measureNo, title }) =>
        draft.measures.some((one) => one.no === measureNo && one.title === title),
      )
      .map((link) => [link.measureNo, link]),
  )
  const carried = new Set<string>()
  // A target that goes without a word would be a promise that nobody takes back.
  const dropped = (anchor: string, rows: readonly TargetRow[]) => ({
    field: 'targets' as const,
    lines: rows.flatMap(({ label }) => linesOf(desk, anchor, 'targets', [label], '')),
  })
  const parts = draft.measures.map((is): ComparedPart => {
    const link = linkOf.get(is.no)
    const sameTitle = own.filter(({ measure }) => measure.title === is.title).slice(0, 1)
    const before =
      link === undefined
        ? sameTitle
        : all.filter(({ measure }) => link.threadIds.includes(measure.threadId))
    for (const { measure } of before) carried.add(measure.id)
    const anchor = `measure-${is.no}`
    const field = (name: 'title' | 'action' | 'goalText') => ({
      field: name,
      lines: linesOf(desk, anchor, name, before.map(({ measure }) => measure[name]), is[name]),
    })
    const targets = [...state.answering.targets.values()]
      .filter((one) => one.measure === String(is.no))
      .map(({ target }) => target)
    const facts = factsOf(desk, before, targets)
    return {
      anchor,
      kind: 'measure',
      no: is.no,
      beforeNos: before.map(({ measure }) => measure.no),
      title: is.title,
      fields: [field('title'), field('action'), field('goalText'), dropped(anchor, facts.gone)],
      facts: facts.lines,
      owner: ownerLine(desk, is.no, before[0]?.measure),
      link: {
        threadIds: before.map(({ measure }) => measure.threadId),
        by: link !== undefined ? 'person' : before.length > 0 ? 'title' : 'nobody',
      },
    }
  })
  const gone = own.filter(({ measure }) => !carried.has(measure.id))
  return [
    ...parts,
    ...gone.map(({ measure, targets }): ComparedPart => {
      const anchor = `measure-past-${measure.no}`
      const field = (name: 'title' | 'action' | 'goalText') => ({
        field: name,
        lines: linesOf(desk, anchor, name, [measure[name]], ''),
      })
      return {
        anchor,
        kind: 'measure',
        no: undefined,
        beforeNos: [measure.no],
        title: measure.title,
        fields: [field('title'), field('action'), field('goalText'), dropped(anchor, targets)],
        facts: [],
        owner: undefined,
        link: undefined,
      }
    }),
  ]
}

function linesOf(
  { accounts }: CompareDesk,
  anchor: string,
  field: TextField,
  before: readonly string[],
  after: string,
): SentenceLine[] {
  // A title or the name of a target is one sentence, whatever marks it holds.
  const cut = (text: string) =>
    field === 'title' || field === 'targets' ? [text.trim()].filter((one) => one !== '') : sentencesOf(text)
  const seen = new Map<string, number>()
  return alignSentences(before.flatMap(cut), cut(after)).map((pair): SentenceLine => {
    const { before: was, after: is } = pair
    const kind =
      was === undefined ? 'added' : is === undefined ? 'removed' : was === is ? 'kept' : 'changed'
    const words = [anchor, field, was ?? null, is ?? null]
    const key = JSON.stringify(words)
    const nth = seen.get(key) ?? 0
    seen.set(key, nth + 1)
    const id = digestOf([...words, nth]).slice(0, 16)
    const account = accounts.get(id)
    const moved = is !== undefined && namesYear(is) ? yearsMovedOn(is) : undefined
    return {
      id,
      kind,
      before: was,
      after: is,
      pieces: kind === 'changed' ? piecesOf(was ?? '', is ?? '') : [],
      proposal: kind === 'kept' ? moved : undefined,
      reason: account?.reason,
      open: account === undefined && (kind === 'kept' || kind === 'removed'),
    }
  })
}

function factsOf(
  desk: CompareDesk,
  before: readonly { measure: MeasureRow; targets: TargetRow[] }[],
  targets: readonly DraftTarget[],
): { lines: FactLine[]; gone: TargetRow[] } {
  const { stored, changes, accounts, row } = desk
  const free = before.flatMap(({ measure, targets: rows }) =>
    rows.map((target) => ({ measure, target })),
  )
  const lines = targets.flatMap((is) => {
    const at = ((test: (one: TargetRow) => boolean) => free.findIndex((one) => test(one.target)))
    const first = at((one) => one.label === is.label)
    const place = first >= 0 ? first : at((one) => one.originalPhrase === is.originalPhrase)
    const was = place < 0 ? undefined : free.splice(place, 1)[0]
    const promised =
      was && promisedOf(stored.policy.fiscalYear, was.target, changes)
    const rule = was && ruleOf(was.target, stored.rules, changes)
    const given = row.answers.targets[is.id]
    const shared = {
      targetId: is.id,
      label: is.label,
      beforeNo: was && { measureNo: was.measure.no, targetNo: was.target.no },
    }
    const line = (
      what: FactLine['what'],
      was_: FactLine['before'] | null,
      is_: FactLine['after'] | null,
      unit?: string | null,
    ): FactLine[] => {
      if ((was_ ?? undefined) === undefined && (is_ ?? undefined) === undefined) return []
      const said = [is.id, what, String(was_ ?? ''), String(is_ ?? '')]
      const id = digestOf(said).slice(0, 16)
      const [old, next] = [was_ ?? undefined, is_ ?? undefined]
      const open = !accounts.has(id)
      return [
        { id, what, ...shared, before: old, after: next, unit: unit ?? undefined, open },
      ]
    }
    const key = given?.sourceKey
    const shown = (source: string, parameters: unknown) => {
      const text = JSON.stringify(parameters)
      return text === '{}' ? source : `${source} ${text}`
    }
    const ruleWas =
      rule?.mode === 'source' ? shown(rule.sourceKey ?? '', rule.parameters) : undefined
    const ruleIs =
      key === undefined || given?.manualReason !== undefined
        ? undefined
        : shown(key, given?.sourceParameters ?? {})
    return [
      ...line('dueOn', promised?.dueOn, is.dueOn),
      ...line('expectedStartOn', was?.target.expectedStartOn, is.expectedStartOn),
      ...line('targetValue', promised?.targetValue, is.targetValue, is.unit),
      ...line('rule', ruleWas, ruleIs),
    ]
  })
  return { lines, gone: free.map(({ target }) => target) }
}

function ownerLine(
  { row, state, units }: CompareDesk,
  no: number,
  before: MeasureRow | undefined,
): ComparedPart['owner'] {
  const { draft } = state.answering
  const given = row.answers.measures.find((one) => one.no === no)?.ownerDivision
  const read = draft.measures.find((one) => one.no === no)?.ownerDivision
  const after = ownerOf(given ?? read, draft.divisions)
  const isThere = after !== undefined && units.names.has(after)
  if (before === undefined) {
    const then = { state: 'there', name: after, unitId: undefined, since: undefined } as const
    return { ...then, before: '', after, open: !isThere }
  }
  const then = units.find(before.ownerDivisionId, before.ownerDivisionName)
  return { ...then, before: before.ownerDivisionName, after, open: !isThere }
}
