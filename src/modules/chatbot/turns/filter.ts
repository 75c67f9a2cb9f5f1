import { date } from '../../../platform/http/field.ts'
import { type Locale, locales } from '../../../platform/messages/locale.ts'
import { type Channel, type ReplyKind, replyKinds } from '../conversation.ts'

/** Where a question may come in. */
export const channels = ['web', 'line', 'staff'] as const satisfies readonly Channel[]

/** What was pressed below a reply. */
export const verdicts = ['yes', 'no', 'none'] as const
type Verdict = (typeof verdicts)[number]

/** What the log is asked for (やり取りの条件); empty answers ask for everything. */
export type TurnFilter = {
  fromOn: Temporal.PlainDate
  toOn: Temporal.PlainDate
  kind: ReplyKind | ''
  locale: Locale | ''
  channel: Channel | ''
  unit: string
  helpful: Verdict | ''
  q: string
}

const usualDays = 30
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

const oneOf = <Value extends string>(known: readonly Value[], text: string): Value | '' =>
  known.find((one) => one === text) ?? ''

const dateOf = (text: string) => date().safeParse(text).data

/** Reads it from an address or a form; days that are none, or more than a year, give way. */
export function readTurnFilter(
  asked: (name: string) => string | undefined,
  today: Temporal.PlainDate,
): TurnFilter {
  const given = (name: string) => (asked(name) ?? '').trim()
  const toOn = dateOf(given('to')) ?? today
  const wanted = dateOf(given('from')) ?? toOn.subtract({ days: usualDays - 1 })
  const least = toOn.subtract({ years: 1 }).add({ days: 1 })
  const fromOn = Temporal.PlainDate.compare(wanted, least) < 0 ? least : wanted
  return {
    fromOn: Temporal.PlainDate.compare(fromOn, toOn) > 0 ? toOn : fromOn,
    toOn,
    kind: oneOf(replyKinds, given('kind')),
    locale: oneOf(locales, given('locale')),
    channel: oneOf(channels, given('channel')),
    unit: uuid.test(given('unit')) ? given('unit') : '',
    helpful: oneOf(verdicts, given('helpful')),
    q: Array.from(given('q').normalize('NFKC')).slice(0, 60).join(''),
  }
}

/** The same for an address. */
export function queryOf({ fromOn, toOn, ...rest }: TurnFilter): Record<string, string> {
  return { from: fromOn.toString(), to: toOn.toString(), ...rest }
}
