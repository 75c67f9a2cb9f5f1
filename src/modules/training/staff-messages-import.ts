import type { RefusalTexts } from '../../platform/module.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { columnWords, type ListColumn, type ListKind } from './import/list-grammar.ts'
import type { RowFault, RowProblem } from './import/row-fault.ts'
import { dayOffText, dayText } from './staff-messages.ts'
import { trainingRefusals } from './staff-messages-rules.ts'

/** The product's own word for a column. */
export const columnName = (column: ListColumn): string => columnWords[column][0] ?? column

/** What each list is called. */
export const listKindNames: Record<ListKind, string> = {
  plan: '研修計画',
  offerings: '開催回',
  history: '過年度の履歴',
  marks: '出欠',
}

const meant = (suggestion: string | null, otherwise: string): string =>
  suggestion === null ? otherwise : `「${suggestion}」のことですか。`

// What a form asks to tick, a list has a column for.
const inLists: RefusalTexts = {
  'training.on_day_off': ({ on, why }) =>
    `${dayText(on)}は閉庁日（${dayOffText(why)}）です。この日で良ければ、「${columnName('onDayOff')}」の列に「○」を入れてください。`,
}

function refusalText(refusal: Pick<Refusal, 'code' | 'params'> | undefined): string {
  const code = refusal?.code ?? ''
  const text = inLists[code] ?? trainingRefusals[code]
  return typeof text === 'function' ? text(refusal?.params ?? {}) : (refusal?.code ?? '')
}

const faults: Record<RowFault, (problem: RowProblem) => string> = {
  missing: () => '入力がありません。',
  notADate: ({ value }) => `「${value}」は日付として読めません。`,
  impossibleDate: ({ value }) => `「${value}」は日付として読めません（暦にない日です）。`,
  inFuture: ({ value }) => `「${value}」はまだ来ていない日です。`,
  notMinutes: ({ value, suggestion }) =>
    `「${value}」は${suggestion ?? '1'}から1440までの分数として読めません。`,
  notYesNo: ({ value }) => `「${value}」は「○」（はい・修了）か「×」（いいえ・未修了）か分かりません。`,
  notACount: ({ value, suggestion }) =>
    suggestion === null
      ? `「${value}」は数として読めません。0以上の整数を入れてください。`
      : `「${value}」は入れられません。1から${number(suggestion)}までの整数を入れてください。`,
  notAYear: ({ value }) => `「${value}」は年度として読めません。例：2026、令和8年度`,
  notATime: ({ value }) => `「${value}」は時刻として読めません。例：9:30`,
  notAMoment: ({ value }) => `「${value}」は日時として読めません。例：2026/5/20 17:00`,
  notACity: ({ value }) => `「${value}」は6桁の市コードではありません。`,
  notQuotas: ({ value }) =>
    `「${value}」は割当として読めません。例：222222:5@2026-05-20（市コード:席数@開放する日）`,
  unknownCity: ({ value, suggestion }) =>
    `「${value}」に、登録されていない市があります。${meant(suggestion, '先に近隣市を登録してください。')}`,
  tooLong: ({ suggestion }) => `長すぎます。${suggestion ?? ''}文字以内にしてください。`,
  unknownStaffNo: ({ value, suggestion }) =>
    suggestion === null
      ? `職員番号「${value}」の職員は見つかりません。`
      : `「${suggestion}」が「${value}」になっています。先頭の0を戻してください。`,
  unknownCourse: ({ value, suggestion }) =>
    `「${value}」という登録はありません。${meant(suggestion, '先に研修を登録してください。')}`,
  severalCourses: ({ value }) =>
    `「${value}」は実施機関の違う研修が2つ以上あります。「実施機関」の列を入れてください。`,
  unknownCategory: ({ value, suggestion }) =>
    `「${value}」という研修区分はありません。${meant(suggestion, '先に研修区分を登録してください。')}`,
  severalCategories: ({ value, suggestion }) =>
    `「${value}」という研修区分は2つ以上あります。「${suggestion ?? ''}」のように上の区分から書いてください。`,
  categoryTwice: ({ value, suggestion }) =>
    `「${value}」は${suggestion ?? ''}行目と重なります（同じ区分、または上下の区分）。どちらかにまとめてください。`,
  yearDiffers: ({ value, suggestion }) =>
    `「${value}」は最初の行の年度（${suggestion ?? ''}）と違います。年度ごとにファイルを分けてください。`,
  totalMissing: () => '「合計」の行がありません。最後の行に区分の合計を入れてください。',
  totalTwice: ({ suggestion }) =>
    `「合計」の行が2つあります（${suggestion ?? ''}行目）。1つにしてください。`,
  sumDiffers: ({ value, suggestion }) =>
    `合計の行は「${value}」ですが、区分を足すと「${suggestion ?? ''}」です。どちらかを直してください。`,
  unknownOffering: ({ value }) =>
    `この研修に、初日が「${value}」の開催回はありません。初日を確認してください。`,
  severalOfferings: ({ value }) =>
    `同じ研修・同じ日の開催回が2つ以上あり、「${value}」ではどれか分かりません。会場を登録と同じに書いてください。`,
  noSuchDay: ({ value }) => `「${value}」はこの開催回の日ではありません。`,
  minutesTooMany: ({ value, suggestion }) =>
    `「${value}」分は、その日の研修の長さ（${suggestion ?? ''}分）を超えています。`,
  notInOffering: ({ value }) =>
    `「${value}」は、この開催回の受講が決まった人ではありません。先に受講を決めてください。`,
  unknownGuest: ({ value }) => `この市の「${value}」という受講者は、この開催回にいません。`,
  rowTwice: ({ suggestion }) => `${suggestion ?? ''}行目と同じ人・研修・日です。どちらかを消してください。`,
  rowDiffers: ({ value, suggestion }) =>
    `「${value}」は、同じ開催回の${suggestion ?? ''}行目と違います。同じにするか、空にしてください。`,
  recordDiffers: ({ column, suggestion }) =>
    `登録されている内容（${column === 'completed' ? (suggestion === 'yes' ? '修了' : '未修了') : `${suggestion ?? ''}分`}）と違います。登録が誤りのときは、出欠のページで直してください。`,
  refused: ({ refusal }) => refusalText(refusal),
}

/** What is wrong and what to do, without the place. */
export const faultText = (problem: RowProblem): string => faults[problem.fault](problem)

/** `8行目『開催日』：「2019/13/01」は…日付として読めません。` */
export function problemText(problem: RowProblem): string {
  return `${problem.line}行目『${columnName(problem.column)}』：${faultText(problem)}`
}

export { encodingNames } from '../../platform/tables/staff-messages.ts'

const number = (value: string | number | undefined): string =>
  Number(value ?? 0).toLocaleString('ja-JP')
const columnOf = (column: string | number | undefined): string =>
  column === undefined ? '' : columnName(column as ListColumn)

/** What the refusals of an imported list say. */
export const importRefusals: RefusalTexts = {
  'training.import_has_faults': ({ count, line }) =>
    `直すところが${number(count)}か所あります（最初は${line ?? ''}行目）。何も取り込んでいません。一覧を見て直し、もう一度読み込んでください。`,
  'training.list_column_missing': ({ column }) =>
    `列「${columnOf(column)}」がありません。1行目の見出しを確認してください。`,
  'training.list_column_twice': ({ column }) =>
    `列「${columnOf(column)}」が2つあります。どちらかを消してください。`,
  'training.list_not_found': () =>
    'この取込みは見つかりません。1週間たったか、やめた取込みです。もう一度ファイルを読み込んでください。',
  'training.list_applied': () => 'この取込みは、もう反映されています。',
  'training.list_stale': () =>
    '確認した後に登録の内容が変わりました。何も取り込んでいません。今の差を確認して、もう一度押してください。',
  'training.list_no_change': () => '登録と同じ内容です。取り込むものはありません。',
  'training.letters_outside_cp932': ({ places, count }) =>
    `Shift_JIS（CP932）で表せない文字が${number(count)}か所あるため、書き出しませんでした：${places ?? ''}。UTF-8のCSVかExcelで書き出すと、この文字も残ります。`,
}

/** Where a letter stands that CP932 cannot hold: `𠮷田 花『氏名』の「𠮷」`. */
export const letterPlace = (person: string | null, line: number, column: string, letter: string) =>
  `${person ?? `${line}行目`}『${column}』の「${letter}」`

/** Between two such places. */
export const placeJoint = '、'
