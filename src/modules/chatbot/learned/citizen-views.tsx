import { formatMonth } from '../../../platform/calendar/format.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import { type Locale, localPath } from '../../../platform/messages/locale.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Icon } from '../../../platform/ui/icon.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Ruby } from '../../../platform/ui/ruby.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import { chatWords } from '../citizen/messages.ts'
import { JapaneseOnly, Said } from '../citizen/said.tsx'
import { chatPath } from '../paths.ts'
import type { LearnedList } from './learned.ts'
import { learnedMessages } from './messages.ts'
import { learnedCsvPath, learnedMonthPath, learnedPath } from './paths.ts'

/** A line of a list as one reader sees it. */
export type LearnedLine = {
  question: string
  /** The question stands in Japanese: no approved translation is there. */
  inJapanese: boolean
  /** Address of the answer in the reader's language; a withdrawn one has none. */
  href: string | undefined
  days: number | null
  office: string
  /** The office's name was entered in Japanese only. */
  officeInJapanese: boolean
}

/** A published month. */
export type LearnedMonth = { list: LearnedList; lines: readonly LearnedLine[] }

const monthName = ({ monthOn }: LearnedList, locale: Locale) =>
  formatMonth(monthOn.toPlainYearMonth(), locale)

/** Title of a month's page. */
export const monthTitle = (list: LearnedList, locale: Locale): string =>
  learnedMessages[locale].month(monthName(list, locale))

/** The newest list, and the months before it. */
export function LearnedPage({ months }: { months: readonly LearnedMonth[] }) {
  const locale = useLocale()
  const words = learnedMessages[locale]
  const [newest] = months
  return (
    <>
      <Breadcrumbs
        links={[{ label: chatWords[locale].title, href: localPath(chatPath, locale) }]}
        here={words.title}
      />
      <PageHeader title={<Ruby text={words.title} />} lead={<Ruby text={words.lead} />} />
      {newest === undefined ? (
        <EmptyState title={words.noneTitle}>
          <p>
            <Ruby text={words.none} />
          </p>
        </EmptyState>
      ) : (
        <>
          <section class="section">
            <h2>
              <Ruby text={monthTitle(newest.list, locale)} />
            </h2>
            <MonthContent month={newest} />
          </section>
          <section class="section">
            <ul>
              {months.map(({ list, lines }) => (
                <li>
                  <a href={localPath(learnedMonthPath(list.monthOn), locale)}>
                    <Ruby text={monthTitle(list, locale)} />
                  </a>{' '}
                  <Ruby text={words.items(lines.length)} />
                </li>
              ))}
              <li>
                <a href={localPath(learnedCsvPath, locale)}>
                  <Icon name="download" />
                  <Ruby text={words.csv} />
                </a>
              </li>
            </ul>
          </section>
        </>
      )}
    </>
  )
}

/** One month's list. */
export function LearnedMonthPage({ month }: { month: LearnedMonth }) {
  const locale = useLocale()
  const words = learnedMessages[locale]
  const title = monthTitle(month.list, locale)
  return (
    <>
      <Breadcrumbs
        links={[
          { label: chatWords[locale].title, href: localPath(chatPath, locale) },
          { label: words.title, href: localPath(learnedPath, locale) },
        ]}
        here={title}
      />
      <PageHeader title={<Ruby text={title} />} />
      <section class="section">
        <h2>
          <Ruby text={words.count(month.lines.length)} />
        </h2>
        <MonthContent month={month} isAlone />
      </section>
    </>
  )
}

function MonthContent({ month, isAlone = false }: { month: LearnedMonth; isAlone?: boolean }) {
  const locale = useLocale()
  const words = learnedMessages[locale]
  const { list, lines } = month
  const dayOf = (at: Temporal.Instant) =>
    formatDate(at.toZonedDateTimeISO(cityTimeZone).toPlainDate(), locale)
  return (
    <>
      {!isAlone && (
        <p>
          <Ruby text={words.count(lines.length)} />
        </p>
      )}
      {lines.some(({ inJapanese }) => inJapanese) && <JapaneseOnly />}
      {lines.length === 0 ? (
        <p>
          <Ruby text={words.noItems} />
        </p>
      ) : (
        <Table
          caption={monthTitle(list, locale)}
          captionHidden
          stacked
          columns={[{ label: words.question }, { label: words.days }, { label: words.office }]}
          rows={lines.map((line) => [
            <Question line={line} />,
            line.days === null ? '' : <Ruby text={words.dayCount(line.days)} />,
            <Said text={line.office} writtenIn={line.officeInJapanese ? 'ja' : undefined} />,
          ])}
        />
      )}
      <p>
        <Ruby text={words.open(list.openCount)} />
      </p>
      <p class="small soft">
        <Ruby text={words.publishedOn(dayOf(list.publishedAt))} />
        {list.correctedAt !== null && (
          <>
            {' '}
            <Ruby text={words.correctedOn(dayOf(list.correctedAt))} />
          </>
        )}
      </p>
    </>
  )
}

function Question({ line: { question, inJapanese, href } }: { line: LearnedLine }) {
  const said = <Said text={question} writtenIn={inJapanese ? 'ja' : undefined} />
  return href === undefined ? said : <a href={href}>{said}</a>
}
