import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { formatDate as formatBoth, formatMonth } from '../../../platform/calendar/format.ts'
import { langOf, type Locale, localPath } from '../../../platform/messages/locale.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { uiMessages } from '../../../platform/ui/messages.ts'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import {
  heading,
  ink,
  marksOf,
  note,
  paperFont,
  paperSize,
  say,
} from '../../../platform/paper/paper-text.ts'
import { policyPath } from '../citizen/paths.ts'
import { fiscalYearText, stateSentence } from '../citizen/policy-page.tsx'
import { percentText } from '../citizen/target-facts.ts'
import { goalsMessages } from '../messages/messages.ts'
import type { ParagraphView, PolicyView } from '../view-types.ts'
import { changesOf } from './paper-changes.ts'
import { measureTable } from './paper-measures.ts'
import { qrSvg } from './paper-pictures.ts'
import { stateTable } from './paper-states.ts'
import { japaneseOnly, shown } from './paper-text.ts'

/** Whose paper it is, and where its live page stands. */
export type PaperPlace = {
  locale: Locale
  cityName: string
  /** The demo city's label stands on every sheet. */
  sample: boolean
  baseUrl: string
  drawnAt: Temporal.Instant
}

/**
 * A policy as the city's paper (運営方針の様式): title block, basic policies, challenges, the table of
 * three columns, then what has become of each target and every change. A4, for signing and filing;
 * the policy page says the same.
 */
export function policyPaper(view: PolicyView, place: PaperPlace): TDocumentDefinitions {
  const { locale, cityName, baseUrl } = place
  const words = goalsMessages[locale]
  const marks = marksOf(locale)
  const url = `${baseUrl}${localPath(policyPath(view), locale)}`
  const title = withoutRuby(view.title.text)
  const asOf = words.stateAsOf(formatDate(view.asOf, locale))
  const drawnOn = words.pdfDrawnOn(formatDate(view.today, locale))
  const city = withoutRuby(cityName)
  return {
    pageSize: 'A4',
    pageMargins: [48, 58, 48, 58],
    version: '1.7',
    language: langOf(locale),
    displayTitle: true,
    info: {
      title,
      author: city,
      subject: withoutRuby(stateSentence(view, locale)),
      creator: city,
      producer: 'Yakuba',
      creationDate: new Date(place.drawnAt.epochMilliseconds),
    },
    defaultStyle: { font: paperFont, fontSize: paperSize, color: ink.text, lineHeight: 1.12 },
    header: (page) => header(page, title, place),
    footer: (page, pages) => ({
      ...frame,
      margin: [48, 18, 48, 0],
      columns: [
        {
          ...note(`${[cityName, asOf, drawnOn].join(marks.gap)}\n${url}`, { link: url }),
          ...frame,
        },
        { ...note(`${page} / ${pages}`), ...frame, width: 50, alignment: 'right' },
      ],
    }),
    pageBreakBefore: isLastOnPage,
    content: [
      titleBlock(view, locale, url),
      ...(view.untranslated === 0
        ? []
        : [
            note(
              [words.untranslatedTitle, words.untranslated(view.untranslated)].join(marks.stop),
            ),
          ]),
      heading(words.basicPolicies),
      ...paragraphs(view.basicPolicies, locale),
      heading(words.challenges),
      ...paragraphs(view.challenges, locale),
      heading(words.measures),
      measureTable(view, locale),
      heading(`${words.pdfStates}${marks.bracketed(asOf)}`),
      say(words.manualShare(view.manualCount, view.boundCount), { margin: [0, 0, 0, 6] }),
      ...reportGaps(view, locale),
      stateTable(view, locale),
      ...contextFacts(view, locale),
      heading(words.changes),
      ...changesOf(view.changes, locale),
      {
        // No sheet for a last line alone.
        unbreakable: true,
        stack: [
          heading(words.howJudged),
          howJudged(view, locale),
          note(words.notEvaluation, { margin: [0, 4, 0, 0] }),
          note(view.yearOver ? words.pdfEqualThen : words.pdfEqual, { margin: [0, 10, 0, 0] }),
          note(url, { link: url, color: ink.accent }),
        ],
      },
    ],
  }
}

// Head and foot of a sheet count among what follows on it.
const frame = { headlineLevel: 9 } as const

// A heading goes over with what it heads.
const isLastOnPage: NonNullable<TDocumentDefinitions['pageBreakBefore']> = (node, around) =>
  node.headlineLevel === 1 &&
  around.getFollowingNodesOnPage().every((one) => one.headlineLevel === frame.headlineLevel)

function header(page: number, title: string, { locale, cityName, sample }: PaperPlace): Content {
  const label = marksOf(locale).bracketed(uiMessages[locale].sampleLabel)
  return {
    ...frame,
    margin: [48, 28, 48, 0],
    columns: [
      { ...note(page === 1 ? '' : title), ...frame, width: '*' },
      { ...note(sample ? `${cityName}${label}` : cityName), ...frame, width: 'auto' },
    ],
  }
}

function titleBlock(view: PolicyView, locale: Locale, url: string): Content {
  const words = goalsMessages[locale]
  const { policy } = view
  const { comma } = marksOf(locale)
  const published = policy.publishedOn === null ? '' : formatBoth(policy.publishedOn, locale)
  const stamp: [string, string][] = [
    [words.headPost, view.headPost.text],
    [words.divisions, view.divisions.map((name) => name.text).join(comma)],
    [words.publishedOn, published],
    [words.version, words.versionNo(policy.version)],
  ]
  return {
    margin: [0, 0, 0, 10],
    stack: [
      {
        columns: [
          {
            width: '*',
            stack: [
              say(fiscalYearText(policy.fiscalYear, locale), { color: ink.soft, fontSize: 10 }),
              shown(view.title, { bold: true, fontSize: 20, margin: [0, 2, 12, 6] }),
              say(stateSentence(view, locale), { fontSize: 10.5, margin: [0, 0, 12, 0] }),
            ],
          },
          {
            width: 72,
            stack: [
              { svg: qrSvg(url), width: 64, alignment: 'right', link: url },
              {
                ...note(view.yearOver ? words.actual : words.pdfLive),
                alignment: 'right',
                margin: [0, 2, 0, 0],
              },
            ],
          },
        ],
      },
      {
        margin: [0, 8, 0, 0],
        layout: {
          hLineWidth: (row, node) => (row === 0 || row === node.table.body.length ? 1.2 : 0),
          vLineWidth: () => 0,
          hLineColor: () => ink.accent,
          paddingTop: () => 3,
          paddingBottom: () => 3,
        },
        table: {
          widths: [70, '*', 70, '*'],
          body: [stamp.slice(0, 2), stamp.slice(2)].map((pairs) =>
            pairs.flatMap(([name, value]) => [note(name, { margin: [0, 1.5, 0, 0] }), say(value)]),
          ),
        },
      },
    ],
  }
}

function paragraphs(list: readonly ParagraphView[], locale: Locale): Content[] {
  return list.map(({ no, title, body }) => ({
    margin: [0, 0, 0, 6],
    columnGap: 6,
    columns: [
      { ...say(String(no), { bold: true, color: ink.accent }), width: 14, alignment: 'right' },
      {
        width: '*',
        stack: [
          shown(title, { bold: true }),
          shown(body, { margin: [0, 1, 0, 0] }),
          ...japaneseOnly([title, body], locale),
        ],
      },
    ],
  }))
}

// Said on the page as well: who keeps silent is seen to.
function reportGaps({ measures }: PolicyView, locale: Locale): Content[] {
  const gaps = measures.flatMap((measure) => measure.reporting.gap ?? [])
  const [month] = gaps
  if (month === undefined) return []
  const sentence = goalsMessages[locale].reportGaps(formatMonth(month, locale), gaps.length)
  return [say(sentence, { margin: [0, 0, 0, 6] })]
}

function contextFacts({ contextFacts: facts }: PolicyView, locale: Locale): Content[] {
  const words = goalsMessages[locale]
  if (facts.length === 0) return []
  return [
    heading(words.contextFacts),
    note(words.contextFactsLead, { margin: [0, 0, 0, 4] }),
    ...facts.flatMap(({ originalPhrase, note: remark }) => [
      say(`「${originalPhrase}」`),
      shown(remark, { color: ink.soft, margin: [0, 0, 0, 4] }),
    ]),
  ]
}

function howJudged({ setting }: PolicyView, locale: Locale): Content {
  const { onTrackShare, somewhatLateShare, dueSoonDays } = setting
  const words = goalsMessages[locale]
  return note(
    words.howJudgedText(percentText(onTrackShare), percentText(somewhatLateShare), dueSoonDays),
  )
}
