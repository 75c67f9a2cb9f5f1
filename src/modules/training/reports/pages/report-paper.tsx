import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { fileLink } from '../../../../platform/files/link.ts'
import { type Fact, DescriptionList } from '../../../../platform/ui/description-list.tsx'
import { EraDate } from '../../../../platform/ui/era-date.tsx'
import { Days } from '../../pages/offering-facts.tsx'
import type { ReportFile } from '../report.ts'
import type { ReportView } from '../view-report.ts'
import { words } from './staff-messages.ts'

/** What every report begins with: who, what, when, where. */
export function ReportHead({ view }: { view: ReportView }) {
  const { person, course, offering, days, owed, report, alsoFor } = view
  const { submittedOn, acceptedOn } = report ?? { submittedOn: null, acceptedOn: null }
  const on = (date: Temporal.PlainDate | null | undefined) =>
    date === null || date === undefined ? undefined : <EraDate date={date} />
  const facts: Fact[] = [
    [words.person, words.personOf(person.unitName, person.post, person.name)],
    [
      words.alsoFor,
      alsoFor.length === 0 ? undefined : words.names(alsoFor.map(({ name }) => name)),
    ],
    [words.course, course.title],
    [words.days, <Days days={days} />],
    [words.place, offering.place],
    [words.provider, course.provider === '' ? undefined : course.provider],
    [words.dueOn, on(owed?.dueOn)],
    [words.submittedOn, on(submittedOn)],
    [words.acceptedOn, on(acceptedOn)],
  ]
  return <DescriptionList facts={facts} />
}

type BodyProps = { c: Context<Env>; view: ReportView }

/** What was written under each heading, and the files beside it. */
export function ReportBody({ c, view: { report, files } }: BodyProps) {
  if (report === undefined) return null
  return (
    <>
      {report.lead !== '' && <p>{report.lead}</p>}
      {report.sections.map(({ heading, text }, index) => (
        <section class="section" aria-labelledby={`part-${index}`}>
          <h2 id={`part-${index}`}>{heading}</h2>
          <div class="prose">
            {text
              .split('\n')
              .filter((line) => line !== '')
              .map((line) => (
                <p>{line}</p>
              ))}
          </div>
        </section>
      ))}
      {files.length > 0 && (
        <section class="section" aria-labelledby="files">
          <h2 id="files">{words.files}</h2>
          <FileList c={c} files={files} />
        </section>
      )}
    </>
  )
}

/** Files with links for the one who looks. */
export function FileList({ c, files }: { c: Context<Env>; files: readonly ReportFile[] }) {
  return (
    <ul>
      {files.map((file) => (
        <li>
          <a href={fileLink(c.var.context, file)}>{file.filename}</a>
          {words.kilobytes(file.byteLength)}
        </li>
      ))}
    </ul>
  )
}
