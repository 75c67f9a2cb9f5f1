import type { RefusalTexts } from '../../../platform/module.ts'
import type { NoticeTexts } from '../../../platform/notifications/notice.ts'
import type { RefusalParams } from '../../../platform/refusal.ts'
import { dayText } from '../staff-messages.ts'
import type { MaterialKind } from './material.ts'

/** Why materials are not taken or shown. */
export const reminderRefusals: RefusalTexts = {
  'training.material_not_found': () =>
    'この資料は見つかりません。取り下げられたか、受講する人ではないため見られません。',
  'training.material_empty': () => '内容を書くか、ファイルを選んでください。どちらか一方で足ります。',
}

/** Names of the audit actions. */
export const reminderActions = {
  'training.add_material': '研修の資料を加えた',
  'training.remove_material': '研修の資料を取り下げた',
  'training.remind': '研修の日が近いことを知らせた',
} as const

function inDays(value: string | number | undefined): string {
  const days = Number(value ?? 0)
  if (days === 0) return '今日です'
  return days === 1 ? '明日です' : `${days.toLocaleString('ja-JP')}日後です`
}

const bring = ({ bring: text }: RefusalParams): string =>
  text === undefined || text === '' ? '' : `持ち物：${text}。`

/** Sentences of the notices: the course, its day and place, never a person. */
export const reminderNotices: NoticeTexts = {
  'training.reminder': {
    labelJa: '研修の日が近い',
    title: (params) =>
      `${params['title'] ?? ''}は${inDays(params['days'])}（${dayText(params['on'])} ` +
      `${params['startsAt'] ?? ''}から、${params['place'] ?? ''}）。${bring(params)}` +
      '受付は、会場のQRコードを読み取るか、名前を伝えてください。',
  },
  'training.reminder_to_head': {
    labelJa: '所属の職員の指名研修が近い',
    title: (params) =>
      `所属の職員${Number(params['count'] ?? 0).toLocaleString('ja-JP')}人が受ける` +
      `${params['title'] ?? ''}は${inDays(params['days'])}（${dayText(params['on'])} ` +
      `${params['startsAt'] ?? ''}から、${params['place'] ?? ''}）。`,
  },
  'training.material_added': {
    labelJa: '研修の資料が加わった',
    title: (params) => `${params['title'] ?? ''}（${dayText(params['on'])}）の資料が加わりました。`,
  },
}

/** What a material is. */
export const materialKindNames: Record<MaterialKind, string> = {
  bring: '持ち物・準備',
  material: '資料',
}

/** Words of the pages. */
export const reminderWords = {
  job: '研修の日が近いことの通知',
  section: '資料と持ち物',
  forSeated: '受講が決まった人だけが見られます。',
  none: '資料と持ち物は、まだ書かれていません。',
  noneText: '持ち物や準備を書いておくと、研修の前のお知らせに入ります。',
  howTo: '受付のしかた',
  howToText: '会場のQRコードを読み取って「出席を記録する」を押すか、受付で名前を伝えてください。',
  calendar: 'カレンダーに入れる',
  calendarTitle: 'カレンダー',
  calendarText:
    '受講が決まった研修を、ふだん使うカレンダーに入れるファイルです。変更や中止のあとにもう一度入れると、予定も変わります。',
  calendarAll: '研修の予定をまとめて保存する',
  calendarName: '職員研修',
  oneFile: '研修の予定.ics',
  allFile: '研修の予定_すべて.ics',
  eventOfDays: (title: string, day: number, days: number) => `${title}（${day}日目／全${days}日）`,
  eventText: '受付は、会場のQRコードを読み取るか、名前を伝えてください。資料と持ち物は研修のページにあります。',
  ofCourse: 'この研修のすべての開催回',
  download: (filename: string) => `${filename}を保存する`,
  add: '資料・持ち物を加える',
  addLead: '受講が決まった人が、研修のページとわたしの研修で見ます。ファイルは中身の種類を確かめてから保存します。',
  addPress: '加える',
  remove: '外す',
  removeTitle: '資料・持ち物を外す',
  removeLead: '受講する人からは見えなくなります。記録には残ります。',
  about: (what: string) => `（${what}）`,
  fields: {
    kind: '種類',
    title: '見出し',
    note: '内容',
    noteHint: '例：筆記用具、職員証、事前に配った資料',
    file: 'ファイル',
    scope: '対象',
    tell: '受講が決まった人に通知する',
  },
  scopes: { offering: 'この開催回だけ', course: 'この研修のすべての開催回' },
  added: '資料を加えました。',
} as const
