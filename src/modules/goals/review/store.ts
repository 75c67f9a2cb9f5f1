import { sql } from 'kysely'
import type { Handle } from '../../../platform/database/handle.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { AnswerFile } from '../import/answer-file.ts'
import type { ReviewStatus } from './review-types.ts'

/** A policy text under review (取り込み); the draft is read from the text again each time. */
export type ImportRow = {
  id: string
  /** Null while the title names no department of this city. */
  departmentId: string | null
  departmentName: string
  fiscalYear: number | null
  title: string
  sourceText: string
  sourceName: string
  sourceEncoding: 'pasted' | 'utf-8' | 'utf-8-bom' | 'utf-16' | 'cp932'
  answers: AnswerFile
  /** Names of the bound sources on the day it was sent, for the approvers. */
  sourceLabels: Record<string, string>
  revision: number
  status: ReviewStatus
  /** Things still in the way at the last save. */
  openCount: number
  approvalNote: string | null
  policyId: string | null
  startedBy: string
  startedByName: string
  startedAt: Temporal.Instant
  savedBy: string
  savedByName: string
  savedAt: Temporal.Instant
}

/** One save of a review; rows are only added. */
export type SaveRow = Pick<
  ImportRow,
  'revision' | 'answers' | 'sourceText' | 'savedBy' | 'savedByName' | 'savedAt'
> & { importId: string; action: string }

/** An import without its long columns. */
export type ImportLine = Omit<ImportRow, 'sourceText' | 'answers' | 'sourceLabels'>

type ReviewTables = { 'goals.policyImport': ImportRow; 'goals.policyImportSave': SaveRow }

const own = (db: Handle) => db.withTables<ReviewTables>()

const lineColumns = [
  'id',
  'departmentId',
  'departmentName',
  'fiscalYear',
  'title',
  'sourceName',
  'sourceEncoding',
  'revision',
  'status',
  'openCount',
  'approvalNote',
  'policyId',
  'startedBy',
  'startedByName',
  'startedAt',
  'savedBy',
  'savedByName',
  'savedAt',
] as const

const json = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`

/** Adds an import with its first save. */
export async function insertImport(tx: Handle, row: ImportRow): Promise<void> {
  await own(tx)
    .insertInto('goals.policyImport')
    .values({ ...row, answers: json(row.answers), sourceLabels: json(row.sourceLabels) })
    .execute()
}

/** Adds a save to the history. */
export async function insertSave(tx: Handle, row: ImportRow, action: string): Promise<void> {
  const { id, revision, answers, sourceText, savedBy, savedByName, savedAt } = row
  const save = { importId: id, revision, action, sourceText, savedBy, savedByName, savedAt }
  await own(tx)
    .insertInto('goals.policyImportSave')
    .values({ ...save, answers: json(answers) })
    .execute()
}

/** Writes what a save changed. */
export async function updateImport(
  tx: Handle,
  id: string,
  { answers, sourceLabels, ...rest }: Partial<Omit<ImportRow, 'id'>>,
): Promise<void> {
  await own(tx)
    .updateTable('goals.policyImport')
    .set({
      ...rest,
      ...(answers === undefined ? {} : { answers: json(answers) }),
      ...(sourceLabels === undefined ? {} : { sourceLabels: json(sourceLabels) }),
    })
    .where('id', '=', id)
    .execute()
}

/** One import; not found otherwise (`goals.review_not_found`). */
export async function getImport(db: Handle, id: string): Promise<ImportRow> {
  return found(
    await own(db)
      .selectFrom('goals.policyImport')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst(),
  )
}

/** One import, held until the transaction ends. */
export async function lockImport(tx: Handle, id: string): Promise<ImportRow> {
  return found(
    await own(tx)
      .selectFrom('goals.policyImport')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst(),
  )
}

function found(row: ImportRow | undefined): ImportRow {
  if (row === undefined) throw notFound('goals.review_not_found')
  return row
}

/** Imports in the given states, last saved first. */
export async function listImports(
  db: Handle,
  statuses: readonly ReviewStatus[],
): Promise<ImportLine[]> {
  if (statuses.length === 0) return []
  return own(db)
    .selectFrom('goals.policyImport')
    .select(lineColumns)
    .where('status', 'in', statuses)
    .orderBy('savedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

/** Imports that a person has begun or saved last and that wait for a hand. */
export async function listAtHand(db: Handle, who: string): Promise<ImportLine[]> {
  return own(db)
    .selectFrom('goals.policyImport')
    .select(lineColumns)
    .where('status', 'in', ['open', 'decided'])
    .where((where) => where.or([where('startedBy', '=', who), where('savedBy', '=', who)]))
    .orderBy('savedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(10)
    .execute()
}

/** A revision as it was saved. */
export async function findSave(
  db: Handle,
  importId: string,
  revision: number,
): Promise<SaveRow | undefined> {
  return own(db)
    .selectFrom('goals.policyImportSave')
    .selectAll()
    .where('importId', '=', importId)
    .where('revision', '=', revision)
    .executeTakeFirst()
}

/** Answers of the newest published import of a department before a fiscal year. */
export async function findEarlierImport(
  db: Handle,
  departmentId: string,
  fiscalYear: number,
): Promise<ImportRow | undefined> {
  return own(db)
    .selectFrom('goals.policyImport')
    .selectAll()
    .where('departmentId', '=', departmentId)
    .where('fiscalYear', '<', fiscalYear)
    .where('status', '=', 'published')
    .orderBy('fiscalYear', 'desc')
    .orderBy('savedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}
