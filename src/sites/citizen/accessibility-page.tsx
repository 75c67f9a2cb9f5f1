import type { Locale } from '../../platform/messages/locale.ts'
import { formatDate } from '../../platform/ui/dates.ts'
import { DescriptionList } from '../../platform/ui/description-list.tsx'
import { Disclosure } from '../../platform/ui/disclosure.tsx'
import { PageHeader } from '../../platform/ui/page-header.tsx'
import { Ruby } from '../../platform/ui/ruby.tsx'
import { Table } from '../../platform/ui/table.tsx'
import { accessibilityRecord as record } from './accessibility-record.ts'
import { citizenWords } from './messages.ts'
import { criterionName } from './messages-criteria.ts'

/** What the site aims at, how it was checked, what is known to be missing, whom to tell. */
export function AccessibilityPage({ locale, phone }: { locale: Locale; phone: string }) {
  const words = citizenWords[locale].accessibility
  return (
    <>
      <PageHeader title={<Ruby text={words.title} />} lead={<Ruby text={words.lead} />} />
      <section class="section prose">
        <DescriptionList
          facts={words.facts.map(([name, value]) => [<Ruby text={name} />, <Ruby text={value} />])}
        />
      </section>
      <section class="section prose">
        <h2>
          <Ruby text={words.checksTitle} />
        </h2>
        <ul>
          {words.checks.map((check) => (
            <li>
              <Ruby text={check} />
            </li>
          ))}
        </ul>
      </section>
      <TestRecord locale={locale} />
      <section class="section prose">
        <h2>
          <Ruby text={words.knownTitle} />
        </h2>
        <ul>
          {words.known.map((problem) => (
            <li>
              <Ruby text={problem} />
            </li>
          ))}
        </ul>
        <h2>
          <Ruby text={words.contactTitle} />
        </h2>
        <p>
          <Ruby text={words.contact(phone)} />
        </p>
      </section>
    </>
  )
}

function CriterionName({ text, isJapanese }: ReturnType<typeof criterionName>) {
  return isJapanese ? <span lang="ja">{text}</span> : <Ruby text={text} />
}

const verdicts = ['met', 'notApplicable', 'unjudged', 'notMet'] as const

/** The last test by the criteria of the standard, with every result. */
function TestRecord({ locale }: { locale: Locale }) {
  const words = citizenWords[locale].accessibility
  const { recordFacts: names, columns } = words
  const testedOn = formatDate(Temporal.PlainDate.from(record.testedOn), locale)
  const facts: [string, string][] = [
    [names.on, testedOn],
    [names.tools, `${record.browser}, ${record.tool}`],
    [names.pages, words.pagesOf(record.citizenPages)],
    ...verdicts.map((one): [string, string] => [
      words.verdicts[one],
      words.countOf(record.citizen[one]),
    ]),
  ]
  return (
    <section class="section prose">
      <h2>
        <Ruby text={words.recordTitle} />
      </h2>
      <p>
        <Ruby text={words.recordLead} />
      </p>
      <DescriptionList
        facts={facts.map(([name, value]) => [<Ruby text={name} />, <Ruby text={value} />])}
      />
      <Disclosure summary={<Ruby text={words.tableTitle} />}>
        <Table
          caption={words.tableTitle}
          captionHidden
          columns={columns.map((label) => ({ label }))}
          rows={record.criteria.map((one) => [
            one.no,
            <CriterionName {...criterionName(locale, one)} />,
            one.level,
            <Ruby text={words.verdicts[one.citizen]} />,
          ])}
        />
      </Disclosure>
    </section>
  )
}
