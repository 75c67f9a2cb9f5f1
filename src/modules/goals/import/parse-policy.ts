import { readBackground } from './background.ts'
import { type Findings, ask, maxQuestions } from './cell.ts'
import type { DraftMeasure, PolicyDraft } from './draft.ts'
import { chooseAsRead } from './due.ts'
import { type Section, findHeading } from './layout-grammar.ts'
import { claimDigits, figuresOf } from './ledger.ts'
import { type Line, placeIn, splitLines } from './passage.ts'
import { readGoal } from './read-goal.ts'
import { readDivisions, readHeader } from './read-header.ts'
import { type ReadParagraph, askEmptySection, readParagraphs } from './read-paragraphs.ts'
import { importMessages as messages } from './staff-messages.ts'
import { type Row, readTable } from './table.ts'

/** Longest text that is looked at; a policy has about 3,500 characters. */
export const maxTextLength = 50_000

/** Most rows of the table that are looked at; a policy has about ten. */
const maxRows = 100

/** Longest cell of the table that is looked at. */
const maxCellLength = 2_000

/**
 * Reads the text of an annual policy (運営方針) into a draft: what is clear is read, what is
 * doubtful is read as far as the rules go and asked, what cannot be used is a problem. Pure, in
 * time that grows with the length of the text.
 */
export function parsePolicy(sourceText: string): PolicyDraft {
  const draft: PolicyDraft = {
    title: '',
    department: '',
    headPost: '',
    divisions: [],
    basicPolicies: [],
    challenges: [],
    measures: [],
    context: [],
    figures: [],
    questions: [],
    problems: [],
    sourceText,
  }
  if (sourceText.length > maxTextLength) {
    draft.problems.push({ code: 'too_long', text: messages.problem.too_long(maxTextLength) })
    return draft
  }
  const lines = splitLines(sourceText)
  const filled = lines.filter((line) => line.plain.trim() !== '')
  if (filled.length <= 1 && sourceText.length > 80) {
    draft.problems.push({ code: 'one_line', text: messages.problem.one_line() })
    return draft
  }
  readLines(draft, lines)
  if (draft.questions.length >= maxQuestions || draft.measures.length >= maxRows) {
    draft.problems.push({ code: 'other_layout', text: messages.problem.other_layout() })
  }
  return draft
}

function readLines(draft: PolicyDraft, lines: readonly Line[]): void {
  const ledger: Findings['ledger'] = new Map()
  const { questions, context } = draft
  const sections = cutSections(lines)
  const header = readHeader(lines, { ledger, questions, context })
  Object.assign(draft, {
    title: header.title,
    department: header.department,
    headPost: header.headPost,
    ...(header.fiscalYear === undefined ? {} : { fiscalYear: header.fiscalYear }),
  })
  draft.problems.push(...header.problems)
  const findings: Findings = { fiscalYear: header.fiscalYear ?? 0, ledger, questions, context }
  draft.divisions = readDivisions(sections.divisions, findings)
  for (const name of ['basicPolicies', 'challenges'] as const) {
    const paragraphs = readParagraphs(sections[name], name, findings)
    if (paragraphs.length === 0) askEmptySection(name, findings)
    draft[name] = paragraphs.map(({ no, title, body, place }) => ({ no, title, body, place }))
    if (header.fiscalYear !== undefined) readFigures(findings, paragraphs, messages.where[name])
  }
  const table = readTable(sections.measures)
  if (table.rows.length === 0) {
    draft.problems.push({ code: 'no_table', text: messages.problem.no_table() })
  } else if (header.fiscalYear !== undefined) {
    readRows(draft, table.rows.slice(0, maxRows), findings)
  }
  const unread = sections.before.filter(
    (line) => line.plain.trim() !== '' && !header.used.has(line.no),
  )
  for (const line of [...unread, ...table.leftover]) askLeftover(findings, line)
  for (const line of lines) {
    const claim = { reading: 'rowNumber' as const, dismissedBecause: messages.where.heading }
    if (findHeading(line.plain))
      claimDigits(
        ledger,
        { ...line, pieces: [{ at: 0, line: line.no, column: 0 }] },
        { at: 0, length: line.text.length },
        claim,
      )
  }
  draft.figures = figuresOf(lines, ledger)
}

function cutSections(lines: readonly Line[]): Record<Section | 'before', Line[]> {
  const sections: Record<Section | 'before', Line[]> = {
    before: [],
    divisions: [],
    basicPolicies: [],
    challenges: [],
    measures: [],
  }
  let current: Section | 'before' = 'before'
  for (const line of lines) {
    const heading = findHeading(line.plain)
    const isTable = line.plain.includes('\t') && current !== 'measures'
    if (heading !== undefined) current = heading
    else if (isTable) sections[(current = 'measures')].push(line)
    else sections[current].push(line)
  }
  return sections
}

function readFigures(
  findings: Findings,
  paragraphs: readonly ReadParagraph[],
  where: (no: number) => string,
): void {
  for (const { no, passages } of paragraphs) {
    for (const passage of passages) readBackground(findings, passage, where(no))
  }
}

function readRows(draft: PolicyDraft, rows: readonly Row[], findings: Findings): void {
  let before = 0
  for (const row of rows) {
    if (findings.questions.length >= maxQuestions) return
    const measure = readRow(row, findings, draft)
    if (draft.measures.some((one) => one.no === row.no)) {
      const text = messages.problem.same_number(String(row.no))
      draft.problems.push({ code: 'same_number', text, place: measure.place })
    } else if (row.no !== before + 1) {
      ask(findings, 'measureNumber', String(row.no), {
        place: placeIn(row.title),
        phrase: row.title.text,
        ...(row.no < before
          ? messages.question.measureOrder(before, row.no)
          : messages.question.measureNumber(before, row.no)),
        choices: [
          ...(row.no < before
            ? []
            : [{ key: 'noGap', text: messages.choice.noGap, effects: [] }]),
          { key: 'fixText', text: messages.choice.fixText, effects: [{ do: 'stop' }] },
        ],
      })
    }
    before = row.no
    draft.measures.push(measure)
  }
}

function readRow(row: Row, findings: Findings, draft: PolicyDraft): DraftMeasure {
  const { no } = row
  const place = placeIn(row.noCell, 0, row.noCell.text.length)
  const number = { reading: 'rowNumber' as const, linkedTo: `measures.${no}.no` }
  claimDigits(findings.ledger, row.noCell, { at: 0, length: row.noCell.plain.length }, number)
  const measure: DraftMeasure = {
    no,
    title: row.title.text,
    action: row.action.text,
    goalText: row.goal.text,
    place,
    targets: [],
    ...(row.owner === undefined || row.owner.text === '' ? {} : { ownerDivision: row.owner.text }),
  }
  const label = String(no)
  if (row.isBroken) {
    draft.problems.push({
      code: 'row_without_goal',
      text: messages.problem.row_without_goal(label),
      place,
    })
  } else if (row.isDoubtful) {
    ask(findings, 'tableShape', label, {
      place,
      phrase: row.title.text,
      ...messages.question.tableShape(label),
      choices: [
        chooseAsRead,
        { key: 'fixText', text: messages.choice.fixText, effects: [{ do: 'stop' }] },
      ],
    })
  }
  if ([row.title, row.action, row.goal].some((cell) => cell.text.length > maxCellLength)) {
    draft.problems.push({
      code: 'cell_too_long',
      text: messages.problem.cell_too_long(label),
      place,
    })
    return measure
  }
  readBackground(findings, row.title, messages.where.title(no))
  readBackground(findings, row.action, messages.where.action(no))
  for (const cell of row.other) readBackground(findings, cell, messages.where.action(no))
  measure.targets = readGoal(findings, row.goal, label)
  return measure
}

function askLeftover(findings: Findings, line: Line): void {
  const phrase = line.text.trim().slice(0, 60)
  const place = { line: line.no, column: 0, length: line.text.length }
  const figures = [...line.plain.matchAll(/\d+/gu)].map((match) => ({
    do: 'figure' as const,
    line: line.no,
    column: match.index,
    dismissedBecause: messages.dismissed.dropped,
  }))
  ask(findings, 'leftover', String(line.no), {
    place,
    phrase,
    ...messages.question.leftover(phrase),
    choices: [
      { key: 'leaveOut', text: messages.choice.leaveOut, effects: figures },
      {
        key: 'context',
        text: messages.choice.context,
        effects: [...figures, { do: 'addContext', phrase: line.text.trim(), place }],
      },
      { key: 'fixText', text: messages.choice.fixText, effects: [{ do: 'stop' }] },
    ],
  })
}
