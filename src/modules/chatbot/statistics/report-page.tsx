import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { chatbotPath } from '../paths.ts'
import { reportPath, statisticsPath } from './paths.ts'
import type { CouncilReport } from './report.ts'
import { statisticsWords as words } from './staff-messages.ts'

/** The council's report as a page, for reading and for the printer. */
export function ReportPage({ report, isEmpty }: { report: CouncilReport; isEmpty: boolean }) {
  const { fiscalYear, over, title, lead, sections } = report
  return (
    <>
      <Breadcrumbs
        links={[
          { label: words.chatbot, href: chatbotPath },
          { label: words.title, href: statisticsPath },
        ]}
        here={words.report}
      />
      <PageHeader
        over={over}
        title={title}
        lead={isEmpty ? words.reportNone : lead}
        actions={
          <>
            <LinkButton href={reportPath(fiscalYear, '/report.pdf')} kind="secondary" small>
              {words.reportPdf}
            </LinkButton>
            <LinkButton
              href={reportPath(fiscalYear, '/report.csv')}
              kind="secondary"
              small
              download
            >
              {words.reportCsv}
            </LinkButton>
          </>
        }
      />
      {isEmpty && <EmptyState title={words.noneTitle} />}
      {sections.map((section) => (
        <section class="section">
          <h2>{section.title}</h2>
          <Table
            caption={section.title}
            captionHidden
            stacked
            rowHeads
            columns={[{ label: words.figure }, { label: words.value }, { label: words.definition }]}
            rows={section.lines.map(({ label, value, definition }) => [label, value, definition])}
          />
        </section>
      ))}
    </>
  )
}
