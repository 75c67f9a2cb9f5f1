import type { AnswerFile, AnsweredFields } from '../import/answer-file.ts'
import { answerDraft } from '../import/apply-answers.ts'
import type { DraftTarget, PolicyDraft } from '../import/draft.ts'
import { isUnaccounted } from '../import/ledger.ts'
import type { Question } from '../import/question.ts'
import { splitLines } from '../import/passage.ts'
import { promisedOf, ruleOf } from '../load-policy.ts'
import { inAllLanguages } from '../messages/messages.ts'
import type { LedgerEntry } from '../policy-document.ts'
import { noAnswers } from '../review/apply-edit.ts'
import type { EarlierYear } from '../review/earlier-year.ts'
import type { StoredPolicy } from '../store/policy.ts'
import type { TargetChangeRow, TargetRow } from '../store/tables.ts'
import { dayNextYear } from './shift-year-grammar.ts'
import { matchTargets, type TargetMatch } from './match-targets.ts'

/** What this year's policy knows that no text says. */
export type YearKnown = {
  stored: StoredPolicy
  changes: readonly TargetChangeRow[]
  ledger: readonly LedgerEntry[]
  /** This year's text, where the draft has the same lines. */
  sameLinesAs: string | undefined
  earlier: EarlierYear
  liveKeys: readonly string[]
}

/**
 * The answers of next year's draft as far as this year's policy gives them: owners, links, kinds,
 * sources, values; days a year later. All of it is a proposal that `compare` puts to a person.
 */
export function nextAnswersOf(draft: PolicyDraft, known: YearKnown): AnswerFile {
  const { stored, liveKeys } = known
  const asked: AnswerFile = {
    ...noAnswers(draft),
    answers: Object.fromEntries(
      draft.questions.flatMap((question): [string, string][] => {
        const key = known.earlier.choiceFor(question) ?? settledKeyOf(question)
        return key === undefined ? [] : [[question.id, key]]
      }),
    ),
    measures: stored.measures.map(({ id, no, ownerDivisionName, planRef }) => ({
      no,
      ownerDivision: ownerDivisionName,
      basicPolicies: servedBy(stored, id, stored.basicPolicies),
      challenges: servedBy(stored, id, stored.challenges),
      ...(planRef === null ? {} : { planRef }),
    })),
    context: Object.fromEntries(
      draft.context.map(({ id, originalPhrase }) => {
        const fact = stored.contextFacts.find((one) => one.originalPhrase === originalPhrase)
        return [id, fact === undefined ? { drop: true } : { note: fact.note }]
      }),
    ),
  }
  const { targets } = answerDraft(draft, asked, liveKeys)
  const matches = stored.measures.flatMap(({ id, no }) =>
    matchTargets(
      no,
      [...targets.values()]
        .filter((one) => one.measure === String(no))
        .map(({ target }) => target),
      stored.targets.filter((one) => one.measureId === id),
    ),
  )
  const answers = matches.reduce((all, match) => withMatch(all, match, known), asked)
  return { ...answers, figures: figuresOf(draft, answers, matches, known) }
}

// The published target stands behind it, and each of its days and values is confirmed anew.
function settledKeyOf({ targets, choices, defaultKey }: Question): string | undefined {
  const choice = choices.find(({ key }) => key === defaultKey)
  const harmless = new Set(['set', 'unset', 'figure'])
  const settles =
    targets.length > 0 &&
    choice !== undefined &&
    choice.takes === undefined &&
    choice.effects.every((effect) => harmless.has(effect.do))
  return settles ? defaultKey : undefined
}

function servedBy(
  { serves }: StoredPolicy,
  measureId: string,
  paragraphs: StoredPolicy['challenges'],
): number[] {
  const ids = new Set(
    serves.filter((one) => one.measureId === measureId).map((one) => one.paragraphId),
  )
  return paragraphs.filter(({ id }) => ids.has(id)).map(({ no }) => no)
}

function withMatch(answers: AnswerFile, match: TargetMatch, known: YearKnown): AnswerFile {
  const { parsed, row, id, how, measureNo } = match
  if (row === undefined) return { ...answers, drop: [...answers.drop, id] }
  const fields = fieldsOf(row, known)
  const { sourceKey, sourceParameters, manualReason, ...values } = fields
  const binding = {
    ...(sourceKey === undefined ? {} : { sourceKey, sourceParameters }),
    ...(manualReason === undefined ? {} : { manualReason }),
  }
  if (how === 'added' || parsed === undefined) {
    const added = { measure: measureNo, id, fields: values }
    return {
      ...answers,
      add: [...answers.add, added],
      targets: { ...answers.targets, [id]: binding },
    }
  }
  const whole = how === 'part' ? id.replace(/\+\d+$/u, '') : id
  const split = answers.split.find((one) => one.target === whole)
  const parts = match.parts.map((part) => {
    const { sourceKey: _s, sourceParameters: _p, manualReason: _m, ...own } = fieldsOf(part, known)
    return own
  })
  const cut =
    parts.length > 1 && split === undefined
      ? [...answers.split, { target: whole, into: parts }]
      : answers.split
  const own = { ...(parts.length > 1 ? {} : differing(parsed, values)), ...binding }
  return { ...answers, split: cut, targets: { ...answers.targets, [id]: own } }
}

/** What this year's target says, a year later. */
function fieldsOf(row: TargetRow, { stored, changes }: YearKnown): AnsweredFields {
  const { fiscalYear } = stored.policy
  const { dueOn, targetValue } = promisedOf(fiscalYear, row, changes)
  const rule = ruleOf(row, stored.rules, changes)
  const parameters = { ...(rule?.parameters ?? row.sourceParameters) }
  // A rule that names its year counts the next one.
  if (parameters['fiscalYear'] === fiscalYear) parameters['fiscalYear'] = fiscalYear + 1
  const usual = inAllLanguages('manualReason')
  const reason = row.manualReason === usual.ja ? usual : (row.manualReason ?? undefined)
  const next = (day: Temporal.PlainDate) => dayNextYear(day).toString()
  return {
    label: row.label,
    kind: row.kind,
    judged: row.judged,
    direction: row.direction,
    ...(row.unit === null ? {} : { unit: row.unit }),
    ...(dueOn === null ? {} : { dueOn: next(dueOn) }),
    ...(row.expectedStartOn === null ? {} : { expectedStartOn: next(row.expectedStartOn) }),
    ...(targetValue === null ? {} : { targetValue }),
    ...(row.sourceKey === null || row.computed
      ? {}
      : { sourceKey: row.sourceKey, sourceParameters: parameters }),
    ...(reason === undefined || row.computed ? {} : { manualReason: reason }),
  }
}

/** Only what the reading of the text does not say by itself. */
function differing(parsed: DraftTarget, wanted: AnsweredFields): AnsweredFields {
  const read: Readonly<Record<string, unknown>> = { ...parsed }
  const plain = (value: unknown) =>
    value instanceof Temporal.PlainDate ? value.toString() : value
  return Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => plain(read[field]) !== value),
  )
}

/** What last year's ledger said of figures that the reading leaves open. */
function figuresOf(
  draft: PolicyDraft,
  answers: AnswerFile,
  matches: readonly TargetMatch[],
  { stored, ledger, sameLinesAs, liveKeys }: YearKnown,
): AnswerFile['figures'] {
  if (sameLinesAs === undefined) return []
  const [was, is] = [splitLines(sameLinesAs), splitLines(draft.sourceText)]
  const ids = new Map(
    matches.flatMap(({ row, id, measureNo }): [string, string][] =>
      row === undefined ? [] : [[`measures.${measureNo}.targets.${row.no}`, `targets.${id}`]],
    ),
  )
  const { figures } = answerDraft(draft, answers, liveKeys).draft
  return figures.filter(isUnaccounted).flatMap(({ line, column }): AnswerFile['figures'] => {
    const entry = ledger.find((one) => one.line === line && one.column === column)
    if (entry === undefined || was[line - 1]?.text !== is[line - 1]?.text) return []
    if (entry.dismissedBecause !== undefined) {
      return [{ line, column, dismissedBecause: entry.dismissedBecause }]
    }
    const at = entry.linkedTo?.lastIndexOf('.') ?? -1
    const target = ids.get(entry.linkedTo?.slice(0, at) ?? '')
    // A figure of the background is no field of a target; what it was stays for a person to say.
    if (target === undefined || stored.targets.length === 0) return []
    return [{ line, column, linkedTo: `${target}${entry.linkedTo?.slice(at) ?? ''}` }]
  })
}
