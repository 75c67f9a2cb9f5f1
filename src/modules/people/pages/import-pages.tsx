import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { assertMayAct } from '../../../platform/act.ts'
import type { Env } from '../../../platform/http/context.ts'
import { choice, date } from '../../../platform/http/field.ts'
import { submit } from '../../../platform/http/form.ts'
import type { Platform } from '../../../platform/platform.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { Steps } from '../../../platform/ui/steps.tsx'
import { DateField, FileField } from '../../../platform/ui/text-field.tsx'
import { applyRoster } from '../apply-roster.ts'
import { chooseRosterReading } from '../choose-roster-reading.ts'
import { dropRoster } from '../drop-roster.ts'
import { columnWords, requiredColumns, rosterColumns } from '../import/roster-grammar.ts'
import { zeroChoices } from '../import/roster-import.ts'
import { importWords } from '../staff-messages-import.ts'
import { listed } from '../staff-messages.ts'
import { uploadRoster } from '../upload-roster.ts'
import { readAsOf } from './as-of.tsx'
import { exportLeftOut } from './exports.ts'
import { addForm, openForm } from './form-page.tsx'
import { idSegment, pathOfRoster, peoplePath } from './paths.ts'
import { showRoster } from './roster-page.tsx'
import { home } from './unit-fields.tsx'

const uploadShape = z.object({
  file: z.instanceof(File, { error: 'field.required' }),
  asOfOn: date(),
})

const readingShape = z.object({ asOfOn: date(), zeros: choice(zeroChoices) })

/** The way of a staff list: file, look at what it changes, apply. */
export function addImportPages(app: Hono<Env>, platform: Platform): void {
  const roster = `/people/imports/${idSegment('rosterImportId')}`

  addForm(app, platform, '/people/imports/new', 'people.import', (c) => {
    const { context } = c.var
    return openForm(c, platform, {
      title: importWords.title,
      lead: importWords.lead,
      button: importWords.upload,
      files: true,
      trail: [home],
      cancelHref: peoplePath,
      values: { asOfOn: readAsOf(c).on.toString() },
      schema: uploadShape,
      act: async ({ file, asOfOn }) =>
        uploadRoster(platform, context, {
          fileName: file.name,
          bytes: new Uint8Array(await file.arrayBuffer()),
          asOfOn,
        }),
      done: ({ rosterImportId }) => pathOfRoster(rosterImportId),
      fields: (fieldOf) => (
        <>
          <Steps labels={importWords.steps} current={1} />
          <FileField
            name="file"
            label={importWords.file}
            hint={importWords.fileHint}
            error={fieldOf('file').error}
            accept=".csv,text/csv"
            required
          />
          <DateField
            {...fieldOf('asOfOn')}
            label={importWords.asOf}
            hint={importWords.asOfHint}
            required
          />
          <Columns />
        </>
      ),
    })
  })

  app.get(roster, (c) => showRoster(c, platform))
  app.get(`${roster}/left-out.csv`, (c) => exportLeftOut(c, platform))

  // The pattern is the list's own address as well.
  app.on('POST', `${roster}/*`, async (c, next) => {
    await assertMayAct(platform, c.var.context, { action: 'people.import', unitPath: [] })
    await next()
  })

  app.post(roster, (c) =>
    submit(c, platform, {
      schema: z.object({ hash: z.string().max(64) }),
      act: ({ hash }) =>
        applyRoster(platform, c.var.context, { rosterImportId: idOf(c), hash }),
      done: ({ rosterImportId }) => pathOfRoster(rosterImportId),
      again: ({ errors }) => showRoster(c, platform, errors),
    }),
  )

  app.post(`${roster}/reading`, (c) =>
    submit(c, platform, {
      schema: readingShape,
      act: (input) =>
        chooseRosterReading(platform, c.var.context, { ...input, rosterImportId: idOf(c) }),
      done: ({ rosterImportId }) => pathOfRoster(rosterImportId),
      again: ({ errors }) => showRoster(c, platform, errors),
    }),
  )

  app.post(`${roster}/removal`, (c) =>
    submit(c, platform, {
      schema: z.object({}),
      act: () => dropRoster(platform, c.var.context, { rosterImportId: idOf(c) }),
      done: () => `${peoplePath}/imports/new`,
      again: ({ errors }) => showRoster(c, platform, errors),
    }),
  )
}

const idOf = (c: Context<Env>) => c.req.param('rosterImportId') ?? ''

/** Which columns a list needs, for whoever writes one. */
function Columns() {
  const words = (columns: readonly (typeof rosterColumns)[number][]) =>
    listed(columns.map((column) => importWords.columnAs(columnWords[column])))
  const optional = rosterColumns.filter((column) => !requiredColumns.includes(column))
  return (
    <Disclosure summary={importWords.columns}>
      <p>{importWords.columnsLead}</p>
      <DescriptionList
        facts={[
          [importWords.required, words(requiredColumns)],
          [importWords.optional, words(optional)],
        ]}
      />
      <p>{importWords.unitHint}</p>
      <p>{importWords.headHint}</p>
      <p>{importWords.movementHint}</p>
      <p>{importWords.sameHint}</p>
    </Disclosure>
  )
}
