import { formatEra } from '../../platform/calendar/era.ts'
import { cityTimeZone } from '../../platform/clock/clock.ts'
import { formatHoliday } from '../../platform/calendar/format.ts'
import type { HolidayKey } from '../../platform/calendar/holiday.ts'
import type { CategoryKind, PlanLine } from './category.ts'
import type { CourseCounting, ParticipantCounting } from './counting.ts'
import type { CourseMethod } from './course.ts'
import type { EnrolmentOrigin, EnrolmentState } from './enrolment.ts'
import type { OfferingDay, OfferingState } from './offering.ts'

/** Kinds of training. */
export const kindNames: Record<CategoryKind, string> = {
  'new-hire': '新規採用職員研修',
  'rank-based': '階層別研修',
  joint: '広域研修',
  external: '外部派遣研修',
  'self-development': '自己啓発',
  'e-learning': 'eラーニング',
}

/** Lines of the policy. */
export const planLineNames: Record<PlanLine, string> = {
  'new-hire': '新規採用職員研修',
  joint: '3市広域研修',
  external: '外部派遣研修',
}

/** How people come to a course. */
export const methodNames: Record<CourseMethod, string> = { nominated: '指名', open: '応募' }

/** Where an offering stands. */
export const offeringStateNames: Record<OfferingState, string> = {
  draft: '準備中',
  open: '受付中',
  closed: '受付締切',
  held: '開催済み',
  cancelled: '中止',
}

/** Where an enrolment stands. */
export const enrolmentStateNames: Record<EnrolmentState, string> = {
  applied: '承認待ち',
  managerApproved: '選考待ち',
  seated: '受講決定',
  waiting: '順番待ち',
  offered: '承諾待ち',
  attended: '受講',
  absent: '欠席',
  substituted: '代理の人と交代',
  completed: '修了',
  returned: '差戻し',
  refused: '受講できず',
  withdrawn: '取下げ',
  cancelled: '開催中止',
}

/** How somebody came to an enrolment. */
export const originNames: Record<EnrolmentOrigin, string> = {
  applied: '応募',
  nominated: '指名',
  enteredFor: '代理入力',
  substitute: '代理受講',
  imported: '過年度の取込',
}

/** When a course counts. */
export const courseCountingNames: Record<CourseCounting, string> = {
  oncePerYear: '同じ研修は年1回と数える',
  eachOffering: '開催ごとに数える',
}

/** When a participant counts. */
export const participantCountingNames: Record<ParticipantCounting, string> = {
  attended: '受講するたびに数える',
  completed: '修了するたびに数える',
}

/** A day as notices, facts and refusals write it; nothing for an empty one. */
export function dayText(value: string | number | undefined): string {
  return typeof value === 'string' && value !== '' ? formatEra(Temporal.PlainDate.from(value)) : ''
}

/** An instant on the clock of the city hall. */
export function timeText(value: string | number | undefined): string {
  if (typeof value !== 'string' || value === '') return ''
  const at = Temporal.Instant.from(value).toZonedDateTimeISO(cityTimeZone)
  const minute = String(at.minute).padStart(2, '0')
  return `${formatEra(at.toPlainDate())} ${at.hour}時${minute}分`
}

/** Why the office is closed on a day. */
export function dayOffText(why: string | number | undefined): string {
  if (why === undefined || why === '') return '閉庁日'
  if (why === 'weekend') return '土曜日・日曜日'
  if (why === 'yearEnd') return '年末年始'
  return formatHoliday(why as HolidayKey, 'ja')
}

/** `令和8年6月3日 09:30〜16:30`. */
export function dayLine({ heldOn, startsAt, endsAt }: OfferingDay): string {
  return `${formatEra(heldOn)} ${startsAt}〜${endsAt}`
}

/** Words of what the one search finds here. */
export const searchedWords = {
  what: '研修、開催回、自分の受講（研修名・実施者・会場）',
  courses: '研修',
  offerings: '研修の開催回',
  own: '自分の受講',
  offering: (startsOn: Temporal.PlainDate, place: string, state: string) =>
    [formatEra(startsOn), place, state].filter((part) => part !== '').join(' '),
}

/** Words of the module outside its pages. */
export const trainingWords = {
  menu: '職員研修',
  enrolForm: '研修の受講申込',
  enrolTitle: (title: string) => `受講申込：${title}`,
  planForm: '研修計画',
  planTitle: (year: string, version: number) => `研修計画：${year}（第${version}版）`,
  withdrawn: '本人の都合で取り下げました。',
  declined: '席の案内を辞退しました。',
  lapsed: '席の案内に期限までの返事がありませんでした。',
  acceptSeat: '受講する',
  lapseJob: '返事のない席の案内の締切と繰上げ',
  total: '合計',
  tally: (courses: number, participants: number) =>
    `${courses.toLocaleString('ja-JP')}研修・延${participants.toLocaleString('ja-JP')}人`,
  homeOffer: (title: string) => `研修：${title}`,
  homeState: (state: string, place: number | null, on: Temporal.PlainDate) =>
    `${formatEra(on)}　${place === null ? state : `${state}（${place}番目）`}`,
  homeUnmarked: (title: string) => `出欠の記録：${title}`,
  homeUnmarkedDetail: (count: number, endedOn: Temporal.PlainDate) =>
    `${formatEra(endedOn)}に終わり、${count}人の出欠が未記録です`,
  job: '研修の割当席の開放と繰上げ',
  forgetJob: '他市受講者の名前と連絡先の削除',
}

/** Labels of what approvers see of an application. */
export const enrolFacts = {
  person: '受講する人',
  course: '研修',
  provider: '実施機関',
  days: '日時',
  place: '場所',
  length: '時間',
  separator: '、',
  minutes: (minutes: number) => `${minutes.toLocaleString('ja-JP')}分`,
}
