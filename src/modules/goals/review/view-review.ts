import { findDraft } from '#modules/approvals'
import { listUnits } from '#modules/people'
import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { comparisonPath } from '../carry-over/paths.ts'
import { findComparison } from '../carry-over/load-comparison.ts'
import { decodedAs } from './decoded-as.ts'
import type { AnswerFile } from '../import/answer-file.ts'
import type { DraftFigure } from '../import/draft.ts'
import { isUnaccounted } from '../import/ledger.ts'
import { splitLines } from '../import/passage.ts'
import { inAllLanguages } from '../messages/messages.ts'
import { findPublished } from '../store/policy.ts'
import { unitDayOf } from '../units.ts'
import { publishForm } from './form-key.ts'
import { openEarlierYear, type EarlierYear } from './earlier-year.ts'
import { linkChoicesOf, linkLabelOf } from './link-choices.ts'
import { anchorOf, openItemsOf } from './open-items.ts'
import { liveKeysOf, openReview, type ReviewState } from './open-review.ts'
import { findVisible, unitsByName } from './review-scope.ts'
import type { Review, ReviewContext, ReviewFigure, ReviewQuestion } from './review-types.ts'
import { sourceChoiceOf } from './source-choice.ts'
import type { ImportRow } from './store.ts'
import { viewDraft } from './view-draft.ts'

/**
 * Everything about one review as this person sees it. Not found (`goals.review_not_found`) for who
 * may not draft for its department while it is open; once sent, every employee may read it.
 */
export async function viewReview(
  platform: Platform,
  importId: string,
  context: RequestContext,
): Promise<Review> {
  const { db, offers } = platform
  const { actor, today } = context
  const { row, unitPath } = await findVisible(db, context, importId)
  const [units, earlier, approval, publicPath, publishedBeforePath, compared] = await Promise.all([
    unitsByName(db, row.fiscalYear, today),
    openEarlierYear(db, row),
    findDraft(db, publishForm, importId, context),
    row.status === 'published' ? publicPathOf(platform, row, today) : null,
    publishedBeforePathOf(platform, row, today),
    findComparison(db, platform, row),
  ])
  const state = openReview(row, liveKeysOf(platform))
  const { answers } = row
  const sources = offers.goalSources
  const draft = viewDraft({ state, answers, sources, units, earlier })
  const questions = viewQuestions(state, answers, earlier)
  const linkChoices = linkChoicesOf(state.answering)
  const figures = viewFigures(state, answers, linkChoices)
  const path = compared === undefined ? null : comparisonPath(importId)
  const open = [
    ...openItemsOf(state, answers, units),
    ...(compared?.open ?? []).map((one) => ({
      code: 'carry_over',
      ...one,
      path: `${path ?? ''}#${one.anchor}`,
    })),
  ]
  const targets = draft.measures.flatMap((measure) => measure.targets)
  const mayDraft = may(actor, 'goals.draft', unitPath)
  return {
    ...headOf(row),
    ...settledBy(row),
    sourceText: row.sourceText,
    lines: splitLines(row.sourceText)
      .slice(0, mostLines)
      .map(({ no, text }) => ({ no, text })),
    draft,
    questions,
    figures: figures.slice(0, mostFigures),
    linkChoices: linkChoices.slice(0, mostFigures),
    context: viewContext(state, answers),
    problems: problemsOf(state),
    open: open.slice(0, mostOpen),
    counts: {
      questions: questions.length,
      openQuestions: questions.filter((one) => one.open).length,
      figures: figures.length,
      open: open.length,
      openFigures: figures.filter((one) => one.state === 'open').length,
      measures: draft.measures.length,
      targets: targets.length,
      judged: targets.filter((one) => one.judged).length,
    },
    sources: sources.map(sourceChoiceOf),
    defaultManualReason: inAllLanguages('manualReason').ja,
    mayEdit: mayDraft && row.status === 'open',
    mayReopen: mayDraft && (row.status === 'inReview' || row.status === 'decided'),
    maySend: mayDraft && row.status === 'open' && open.length === 0,
    mayPublish: row.status === 'decided' && may(actor, 'goals.publish', unitPath),
    mayDiscard: mayDraft && row.status === 'open',
    approval,
    comparisonPath: path,
    publicPath,
    publishedBeforePath,
  }
}

// A text that is no policy at all must not make a page of a hundred thousand rows.
const mostLines = 3_000
const mostFigures = 2_000
const mostOpen = 200
const mostProblems = 30

function problemsOf({ draft }: ReviewState): Review['problems'] {
  const once = new Map(draft.problems.map((problem) => [problem.text, problem]))
  return [...once.values()].slice(0, mostProblems).map(({ code, text, place }) => ({
    code,
    text,
    ...(place === undefined ? {} : { line: place.line }),
  }))
}

function headOf(row: ImportRow) {
  const { title, fiscalYear, departmentId, departmentName, sourceName, sourceEncoding } = row
  return {
    importId: row.id,
    revision: row.revision,
    status: row.status,
    fiscalYear,
    title,
    department: departmentName,
    departmentId,
    sourceName,
    encodingNote: decodedAs(sourceEncoding),
  }
}

function settledBy(row: ImportRow) {
  return {
    startedBy: row.startedByName,
    startedAt: row.startedAt,
    savedBy: row.savedByName,
    savedAt: row.savedAt,
    approvalNote: row.approvalNote,
    policyId: row.policyId,
  }
}

async function publicPathOf(
  { db }: Pick<Platform, 'db'>,
  { fiscalYear, departmentId }: ImportRow,
  today: Temporal.PlainDate,
): Promise<string | null> {
  if (fiscalYear === null) return null
  const units = await listUnits(db, unitDayOf(fiscalYear, today))
  const slug = units.find((unit) => unit.id === departmentId)?.slug
  return slug === undefined ? null : `/goals/${fiscalYear}/${slug}`
}

// Said at once: whoever answers every question first learns too late that targets stand already.
async function publishedBeforePathOf(
  platform: Pick<Platform, 'db'>,
  row: ImportRow,
  today: Temporal.PlainDate,
): Promise<string | null> {
  const { status, fiscalYear, departmentId } = row
  if (status !== 'open' || fiscalYear === null || departmentId === null) return null
  const before = await findPublished(platform.db, fiscalYear, departmentId)
  return before === undefined ? null : publicPathOf(platform, row, today)
}

function viewQuestions(
  { draft }: ReviewState,
  { answers }: AnswerFile,
  earlier: EarlierYear,
): ReviewQuestion[] {
  return draft.questions.map((question) => {
    const { id, kind, place, phrase, reading, text, targets, choices, defaultKey } = question
    const answer = answers[id]
    const chosen = typeof answer === 'string' ? { choice: answer } : answer
    const fromEarlier = earlier.choiceFor(question)
    const proposedKey = fromEarlier ?? defaultKey
    return {
      anchor: anchorOf.question(id),
      id,
      kind,
      line: place.line,
      phrase,
      reading,
      text,
      targetIds: targets,
      choices: choices.map(({ key, text: words, takes }) => ({
        key,
        text: words,
        ...(takes === undefined ? {} : { takes }),
      })),
      ...(proposedKey === undefined
        ? {}
        : { proposedKey, proposedFrom: fromEarlier === undefined ? 'reading' : 'earlierYear' }),
      ...(chosen === undefined ? {} : { chosenKey: chosen.choice }),
      ...(chosen?.value === undefined ? {} : { chosenValue: chosen.value }),
      open: chosen === undefined,
    }
  })
}

const shownAround = 12

function viewFigures(
  { answering }: ReviewState,
  answers: AnswerFile,
  choices: readonly { value: string; label: string }[],
): ReviewFigure[] {
  const lines = splitLines(answering.draft.sourceText)
  const labels = new Map(choices.map(({ value, label }) => [value, label]))
  const given = new Set(answers.figures.map(({ line, column }) => `${line}:${column}`))
  return answering.draft.figures.map((figure) => {
    const { line, column, text, linkedTo, dismissedBecause } = figure
    const whole = lines[line - 1]?.text ?? ''
    return {
      anchor: anchorOf.figure(line, column),
      line,
      column,
      text,
      around: whole.slice(Math.max(0, column - shownAround), column + text.length + shownAround),
      reading: figure.reading,
      state: stateOf(figure),
      ...(linkedTo === undefined ? {} : { linkedTo, linkedLabel: linkLabelOf(linkedTo, labels) }),
      ...(dismissedBecause === undefined ? {} : { dismissedBecause }),
      by: given.has(`${line}:${column}`) ? 'person' : 'text',
    }
  })
}

function stateOf(figure: DraftFigure): ReviewFigure['state'] {
  if (isUnaccounted(figure)) return 'open'
  return figure.linkedTo === undefined ? 'dismissed' : 'linked'
}

function viewContext({ draft, answering }: ReviewState, { context }: AnswerFile): ReviewContext[] {
  const kept = new Set(answering.draft.context.map((one) => one.id))
  const facts = [
    ...draft.context,
    ...answering.draft.context.filter((one) => !draft.context.some(({ id }) => id === one.id)),
  ]
  return facts.map(({ id, originalPhrase, places }) => {
    const note = context[id]?.note
    return {
      anchor: anchorOf.context(id),
      id,
      originalPhrase,
      note: (typeof note === 'string' ? note : note?.ja) ?? originalPhrase,
      lines: places.map((place) => place.line),
      dropped: !kept.has(id),
    }
  })
}
