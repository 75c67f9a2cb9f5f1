import type { messagingApi } from '@line/bot-sdk'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import { type Locale, locales, localPath } from '../../../platform/messages/locale.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { chatWords } from '../citizen/messages.ts'
import type { Reply } from '../reply/reply.ts'
import { languageNames, lineWords } from './messages.ts'

type Message = messagingApi.TextMessage

/** One button under a message: what it says, and what comes back when it is pressed. */
export type QuickPress = { label: string; data: string }

/** @source Messaging API reference, limits of messages and quick replies, checked 2026-11-22. */
const limits = {
  messages: 5,
  text: 5_000,
  presses: 13,
  label: 20,
  data: 300,
  display: 300,
} as const

/** A catalogue text as LINE can show it: readings stand in brackets. */
export function readable(text: string): string {
  return text.replaceAll(/｜(?=[^｜《》]+《)/gu, '').replaceAll(/《([^》]*)》/gu, '（$1）')
}

// Cut between characters as a reader counts them, never inside one.
function cut(text: string, most: number, end = '…'): string {
  if (text.length <= most) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter('ja').segment(text)) {
    if (kept.length + segment.length > most - end.length) break
    kept += segment
  }
  return kept + end
}

function pieces(text: string): string[] {
  const out: string[] = []
  let rest = text
  while (rest.length > limits.text) {
    const head = cut(rest, limits.text, '')
    const line = head.lastIndexOf('\n')
    const piece = line > limits.text / 2 ? head.slice(0, line) : head
    out.push(piece)
    rest = rest.slice(piece.length).replace(/^\n/, '')
  }
  return rest === '' ? out : [...out, rest]
}

/** Texts as messages within LINE's limits, the buttons under the last one. */
export function messagesOf(
  texts: readonly string[],
  presses: readonly QuickPress[] = [],
): Message[] {
  const all = texts.flatMap((text) => pieces(readable(text)))
  const [last = '', ...before] = all.toReversed()
  const kept = [...before.toReversed().slice(0, limits.messages - 1), last]
  const messages = kept.map((text): Message => ({ type: 'text', text }))
  const end = messages.at(-1)
  if (end !== undefined && presses.length > 0) {
    end.quickReply = { items: presses.slice(0, limits.presses).map(itemOf) }
  }
  return messages
}

const itemOf = ({ label, data }: QuickPress): messagingApi.QuickReplyItem => ({
  type: 'action',
  action: {
    type: 'postback',
    label: cut(withoutRuby(label), limits.label),
    data: cut(data, limits.data, ''),
    displayText: cut(withoutRuby(label), limits.display),
  },
})

/** A reply as the web shows it, sources as links, with what can be pressed next. */
export function replyMessages(reply: Reply, locale: Locale, baseUrl: string): Message[] {
  const words = chatWords[locale]
  const own = lineWords[locale]
  const { kind, choices = [], turnId, refused } = reply
  const text = replyText(reply, locale, baseUrl)
  if (choices.length > 0) {
    const options = [...choices.map(({ label }) => label), words.none]
    const list = options.map((label, index) => `${index + 1} ${label}`).join('\n')
    const presses = options.map((label, index) => ({
      label: `${index + 1} ${label}`,
      data: `pick:${turnId}:${index === choices.length ? 'none' : index}`,
    }))
    return messagesOf([text, `${list}\n\n${own.pressOrNumber}`], presses)
  }
  if (kind === 'curated' || kind === 'live' || kind === 'quoted') {
    return messagesOf(
      [text, words.helpful],
      [
        { label: words.solved, data: `helped:${turnId}:yes` },
        { label: words.notSolved, data: `helped:${turnId}:no` },
      ],
    )
  }
  const mayLeave = kind === 'declined' && refused?.why !== 'otherCity' && refused?.why !== 'stopped'
  return mayLeave
    ? messagesOf([text, own.mayLeave], [leavePress(turnId, locale)])
    : messagesOf([text])
}

/** The button that leaves the question with the office. */
export const leavePress = (turnId: string, locale: Locale): QuickPress => ({
  label: lineWords[locale].leave,
  data: `leave:${turnId}`,
})

/** What a new friend is told: what this is, what not to write, what is kept, the languages. */
export function greeting(city: string, locale: Locale): Message[] {
  const words = chatWords[locale]
  const { hello, kept, askNow, chooseLanguage } = lineWords[locale]
  const notice = `${words.noticeTitle}\n${words.notice}\n${kept}`
  const texts = [`${hello(city)}\n${askNow}`, notice, `${words.urgent}\n\n${chooseLanguage}`]
  return messagesOf(texts, languagePresses)
}

/** One button for each language. */
export const languagePresses: readonly QuickPress[] = locales.map((locale) => ({
  label: languageNames[locale],
  data: `lang:${locale}`,
}))

function replyText(reply: Reply, locale: Locale, baseUrl: string): string {
  const words = chatWords[locale]
  const own = lineWords[locale]
  const { kind, title, body, masked, desk, sources, asOfOn, fiscalYear, label } = reply
  const isForeign = reply.writtenIn !== undefined && reply.writtenIn !== locale
  const hrefOf = (path: string) =>
    path.startsWith('/') ? `${baseUrl}${localPath(path, locale)}` : path
  const year = fiscalYear === undefined ? undefined : formatFiscalYear(fiscalYear, locale)
  const parts = [
    ...(masked.length === 0
      ? []
      : [words.masked(masked.map((one) => words.maskNames[one]).join(words.and))]),
    ...(title === undefined ? [] : [title]),
    ...(label === 'checked' ? [words.checked] : []),
    ...(isForeign ? [words.onlyJapanese] : []),
    kind === 'quoted' ? own.quote(body) : body,
    sources
      .map(({ title, path }) => `${own.line(words.source, title)}\n${hrefOf(path)}`)
      .join('\n'),
    asOfOn === undefined
      ? ''
      : own.line(words.asOfLabel, words.asOf(year, formatDate(asOfOn, locale))),
    desk === undefined
      ? ''
      : [
          own.line(words.office, desk.unit),
          ...(desk.phone === '' ? [] : [own.line(words.phone, desk.phone)]),
          desk.hours,
          desk.openNow ? words.openNow : words.closedNow(desk.nextOpening ?? ''),
        ].join('\n'),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}
