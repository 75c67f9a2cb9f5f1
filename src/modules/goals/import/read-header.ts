import type { Findings } from './cell.ts'
import { ask } from './cell.ts'
import { findFiscalYears } from './date-grammar.ts'
import type { Problem } from './draft.ts'
import { chooseAsRead } from './due.ts'
import {
  findHeading,
  isDivisionName,
  readHeadPost,
  readOrganisation,
  readTitle,
  splitDivisions,
} from './layout-grammar.ts'
import { claimDigits } from './ledger.ts'
import { type Line, type Place, passageOf } from './passage.ts'
import { importMessages as messages } from './staff-messages.ts'

/** Title, year, department and head's post; the head's name is recognised and left alone. */
export type Header = {
  fiscalYear?: number
  title: string
  department: string
  headPost: string
  /** Numbers of the lines that were understood. */
  used: Set<number>
  problems: Problem[]
}

/** Reads the lines before the first section and the heading of the organisation. */
export function readHeader(lines: readonly Line[], findings: Omit<Findings, 'fiscalYear'>): Header {
  const titleLine = lines.find((line) => readTitle(line.plain) !== undefined)
  const header: Header = { title: '', department: '', headPost: '', used: new Set(), problems: [] }
  if (titleLine === undefined) {
    header.problems.push({ code: 'no_title', text: messages.problem.no_title() })
  } else {
    takeTitle(header, titleLine, findings)
  }
  const start: Place = { line: titleLine?.no ?? 1, column: 0, length: titleLine?.text.length ?? 0 }
  const heading = lines.find((line) => findHeading(line.plain) === 'divisions')
  const elsewhere = readOrganisation(heading?.plain ?? '')
  takeHead(header, lines, titleLine?.no ?? 0)
  if (header.department === '') header.department = elsewhere
  const common = { place: start, phrase: header.title }
  const enter = (field: 'department' | 'headPost') => ({
    key: 'otherText',
    text: messages.choice.otherText,
    takes: 'text' as const,
    effects: [{ do: 'setPolicy' as const, field, fromValue: true as const }],
  })
  if (header.department === '') {
    ask(findings, 'department', '', {
      ...common,
      ...messages.question.department(),
      choices: [enter('department')],
    })
  } else if (elsewhere !== '' && elsewhere !== header.department) {
    ask(findings, 'department', '', {
      ...common,
      ...messages.question.departmentDiffers(header.department, elsewhere),
      choices: [chooseAsRead, enter('department')],
      defaultKey: 'asRead',
    })
  }
  if (header.headPost === '' && titleLine !== undefined) {
    ask(findings, 'headPost', '', {
      ...common,
      ...messages.question.headPost(),
      choices: [enter('headPost')],
    })
  }
  return header
}

function takeTitle(header: Header, line: Line, findings: Omit<Findings, 'fiscalYear'>): void {
  header.used.add(line.no)
  header.title = line.text.trim()
  header.department = readTitle(line.plain)?.department ?? ''
  const years = findFiscalYears(line.plain)
  const [first, second] = years
  if (first === undefined) {
    const place = { line: line.no, column: 0, length: line.text.length }
    header.problems.push({ code: 'no_fiscal_year', text: messages.problem.no_fiscal_year(), place })
    return
  }
  header.fiscalYear = first.year
  for (const { at, length } of years) {
    const claim = { reading: 'datePart' as const, linkedTo: 'fiscalYear' }
    claimDigits(findings.ledger, passageOf(line), { at, length }, claim)
  }
  if (second !== undefined && second.year !== first.year) {
    ask(findings, 'fiscalYear', '', {
      place: { line: line.no, column: first.at, length: first.length },
      phrase: line.text.slice(first.at, second.at + second.length),
      ...messages.question.fiscalYear(first.year, second.year),
      choices: [
        chooseAsRead,
        { key: 'fixText', text: messages.choice.fixText, effects: [{ do: 'stop' }] },
      ],
    })
  }
}

/** The post stands between title and first section; the rest of its line or the next is a name. */
function takeHead(header: Header, lines: readonly Line[], after: number): void {
  for (const [index, line] of lines.entries()) {
    if (line.no <= after || line.plain.trim() === '') continue
    if (findHeading(line.plain) !== undefined) return
    const post = readHeadPost(line.plain)
    if (post === undefined) continue
    header.headPost = post
    header.used.add(line.no)
    if (line.plain.trim().length > post.length) return
    const name = lines.slice(index + 1).find((one) => one.plain.trim() !== '')
    const isName =
      name !== undefined &&
      findHeading(name.plain) === undefined &&
      /^[^\d。、\t]{2,16}$/u.test(name.plain.trim())
    if (isName) header.used.add(name.no)
    return
  }
}

/** Names of the divisions (課) under the heading of the organisation. */
export function readDivisions(
  lines: readonly Line[],
  findings: Omit<Findings, 'fiscalYear'>,
): string[] {
  const divisions: string[] = []
  for (const line of lines) {
    for (const { at, length } of splitDivisions(line.plain)) {
      const name = line.text.slice(at, at + length)
      divisions.push(name)
      if (isDivisionName(name)) continue
      ask(findings, 'division', String(divisions.length), {
        place: { line: line.no, column: at, length },
        phrase: name,
        ...messages.question.division(name),
        defaultKey: 'asRead',
        choices: [
          chooseAsRead,
          {
            key: 'leaveOut',
            text: messages.choice.leaveOut,
            effects: [{ do: 'dropDivision', name }],
          },
        ],
      })
    }
  }
  return divisions
}
