import { formatFiscalYear, formatMonth } from '../../../platform/calendar/format.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import { localPath } from '../../../platform/messages/locale.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Icon } from '../../../platform/ui/icon.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Ruby } from '../../../platform/ui/ruby.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import { chatWords } from '../citizen/messages.ts'
import type { Topic } from '../entry.ts'
import { chatPath } from '../paths.ts'
import { FigureList, FigureTables, monthLines, WorkTable } from './figure-tables.tsx'
import { statisticsMessages } from './messages.ts'
import { figuresCsvPath, figuresPath, figuresPdfPath } from './paths.ts'
import { isFew, withoutFew, type YearFigures } from './year.ts'

type Props = {
  year: YearFigures | undefined
  /** Fiscal years that have figures, newest first. */
  years: readonly number[]
  topics: readonly Topic[]
  title: string
  isNewest: boolean
}

/** The figures of a fiscal year, as everybody may read them. */
export function FiguresPage({ year, years, topics, title, isNewest }: Props) {
  const locale = useLocale()
  const words = statisticsMessages[locale]
  const newest = year?.months.at(-1)
  const above = [{ label: chatWords[locale].title, href: localPath(chatPath, locale) }]
  const base = { label: words.title, href: localPath(figuresPath, locale) }
  return (
    <>
      <Breadcrumbs links={isNewest ? above : [...above, base]} here={title} />
      <PageHeader title={<Ruby text={title} />} lead={<Ruby text={words.lead} />} />
      {year === undefined || newest === undefined ? (
        <EmptyState title={words.noneTitle}>
          <p>
            <Ruby text={words.none} />
          </p>
        </EmptyState>
      ) : (
        <>
          <section class="section">
            <h2>
              <Ruby text={words.newest(formatMonth(newest.monthOn.toPlainYearMonth(), locale))} />
            </h2>
            <FigureList counts={newest} isFew={isFew(newest)} />
            <p class="small soft">
              <Ruby text={words.countedOn(dayOf(newest.countedAt, locale))} />
            </p>
          </section>
          <Months year={year} />
          <section class="section">
            <h2>
              <Ruby text={words.workTitle} />
            </h2>
            <p>
              <Ruby text={words.workLead} />
            </p>
            <WorkTable work={year.work} topics={topics} />
          </section>
          <Definitions />
          <Elsewhere fiscalYear={year.fiscalYear} years={years} />
        </>
      )}
    </>
  )
}

const dayOf = (at: Temporal.Instant, locale: Parameters<typeof formatDate>[1]) =>
  formatDate(at.toZonedDateTimeISO(cityTimeZone).toPlainDate(), locale)

function Months({ year }: { year: YearFigures }) {
  const locale = useLocale()
  const words = statisticsMessages[locale]
  const caption = words.yearTitle(formatFiscalYear(year.fiscalYear, locale))
  const { months: shown, total } = withoutFew(year)
  return (
    <section class="section">
      <h2>
        <Ruby text={caption} />
      </h2>
      <FigureTables
        caption={caption}
        head={words.month}
        lines={[
          ...monthLines(year.months, locale, isFew),
          ...(shown.length > 1 ? [{ name: words.sum, counts: total }] : []),
        ]}
      />
      {shown.length < year.months.length && (
        <p class="small soft">
          <Ruby text={words.fewNote} />
        </p>
      )}
    </section>
  )
}

function Definitions() {
  const words = statisticsMessages[useLocale()]
  return (
    <section class="section">
      <h2>
        <Ruby text={words.definitionsTitle} />
      </h2>
      <DescriptionList
        facts={words.definitions.map(([name, what]) => [
          <Ruby text={name} />,
          <Ruby text={what} />,
        ])}
      />
    </section>
  )
}

function Elsewhere({ fiscalYear, years }: { fiscalYear: number; years: readonly number[] }) {
  const locale = useLocale()
  const words = statisticsMessages[locale]
  return (
    <section class="section">
      <ul>
        {years
          .filter((year) => year !== fiscalYear)
          .map((year) => (
            <li>
              <a href={localPath(`${figuresPath}/${year}`, locale)}>
                <Ruby text={words.yearTitle(formatFiscalYear(year, locale))} />
              </a>
            </li>
          ))}
        <li>
          <a href={figuresPdfPath(fiscalYear)}>
            <Ruby text={words.pdf(formatFiscalYear(fiscalYear, locale))} />
          </a>
        </li>
        <li>
          <a href={localPath(figuresCsvPath, locale)}>
            <Icon name="download" />
            <Ruby text={words.csv} />
          </a>
        </li>
      </ul>
    </section>
  )
}
