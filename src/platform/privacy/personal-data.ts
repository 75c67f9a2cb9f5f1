import type { KeptYears } from '../../config-kept.ts'
import type { Handle } from '../database/handle.ts'

/**
 * What becomes of a column of text in an anonymised copy (匿名化). `plain` is no personal data and
 * stays; names, numbers and addresses become others, the same everywhere; `text` and `json` are
 * masked letter by letter; `secret` is emptied; `filename` keeps its ending alone.
 */
export type Treatment =
  | 'plain'
  | 'name'
  | 'kana'
  | 'surname'
  | 'staffNo'
  | 'mail'
  | 'contact'
  | 'text'
  | 'json'
  | 'secret'
  | 'filename'

/** Treatments by table and column; every column of text there is must be listed. */
export type ColumnList = Readonly<Record<string, Readonly<Record<string, Treatment>>>>

/** Ids under which a person's rows are found; whoever has no account has no `user`. */
export type PersonKeys = { employee?: string; user?: string; guest?: string }

/** Somebody whose data may be asked for (本人). `id` is `employee/<id>` or `guest/<id>`. */
export type FoundPerson = { id: string; label: string; keys: PersonKeys }

/** A table with rows about people. */
export type PersonalTable = {
  table: string
  /** SQL condition over its columns; `:employee`, `:user` and `:guest` stand for the person. */
  where: string
  /** Columns never handed out: secrets, and what is about somebody else. */
  without?: readonly string[]
}

/** What the register of holdings says of one kind of personal data (個人情報ファイル簿の記載). */
export type HoldingWords = {
  nameJa: string
  purposeJa: string
  /** Whose data (本人の範囲). */
  subjectsJa: string
  /** What is recorded (記録項目). */
  itemsJa: string
  /** How long (保存期間). */
  keptJa: string
  tables: Readonly<Record<string, string>>
}

/** What is held about whom, and where (保有個人情報): an entry of the register of holdings. */
export type Holding = HoldingWords & { key: string; rows: readonly PersonalTable[] }

/** What a retention rule has removed: ids of the records, never their content. */
export type Erased = { ids: string[] }

/** When data of one kind goes (保存期間の決まり), and what is done then. */
export type RetentionRule = {
  key: string
  labelJa: string
  ruleJa: string
  table: string
  how: 'erase' | 'anonymise'
  count(db: Handle, day: RetentionDay): Promise<number>
  erase(tx: Handle, day: RetentionDay): Promise<Erased>
}

/** The day a run works for; what is past it by the rule goes. */
export type RetentionDay = {
  on: Temporal.PlainDate
  noticesKeptDays: number
  /** Terms of the city in whole fiscal years; 0: none was set. */
  keptYears: KeptYears
}

/** What a module declares of the personal data that it holds (個人情報). */
export type PersonalData = {
  holdings: readonly Holding[]
  columns: ColumnList
  rules?: readonly RetentionRule[]
  /** Finds people by number or name, those who have left included. */
  find?: (db: Handle, query: string) => Promise<FoundPerson[]>
}
