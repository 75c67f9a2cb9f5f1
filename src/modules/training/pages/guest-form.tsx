import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { assertMayAct } from '../../../platform/act.ts'
import type { Env } from '../../../platform/http/context.ts'
import { optionalFile, optionalText } from '../../../platform/http/field.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { blankForm, type FormState, readForm } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { FileField, TextArea } from '../../../platform/ui/text-field.tsx'
import {
  type GuestLine,
  linesOf,
  pastedRows,
  textOfLines,
} from '../guests/guest-list-grammar.ts'
import { type GuestPreview, importGuests, previewGuests } from '../guests/import-guests.ts'
import { errorsOfList, errorsOfRefusal } from '../guests/list-errors.ts'
import type { NeighbourCity } from '../guests/neighbour-city.ts'
import { neighboursPath } from '../guests/paths.ts'
import { guestFormWords as words } from '../guests/staff-messages.ts'
import { listNeighbours } from '../guests/store.ts'
import { type Encoding, encodings, readTable } from '../../../platform/tables/read-table.ts'
import { pathOfOffering, trainingPath } from '../paths.ts'
import { GuestPreviewPart } from './guest-preview.tsx'
import { aboutOffering } from './people-forms.tsx'
import { idSegment } from './paths.ts'
import { pageWords } from './staff-messages.ts'

const shape = z.object({
  lgCode: optionalText({ max: 6 }),
  guests: optionalText({ max: 60_000, prose: true }),
  file: optionalFile(),
  encoding: z
    .enum(['', ...encodings])
    .optional()
    .transform((value) => (value === '' ? undefined : value)),
  step: z.enum(['check', 'take']).default('take'),
})

const labels = {
  lgCode: words.city,
  guests: words.list,
  file: words.file,
  encoding: words.encoding,
}

type Shown = { state: FormState; preview?: GuestPreview; encoding?: Encoding | null }

/**
 * The form that takes a neighbour city's list of guests, typed, pasted or as a file, whole or not
 * at all (他市受講者). What it would do can be looked at first.
 */
export function addGuestForm(app: Hono<Env>, platform: Platform): void {
  const path = `/training/offerings/${idSegment('offeringId')}/guests`
  app.get(path, async (c) => {
    assertMay(c.var.context.actor, 'training.nominate')
    return show(c, platform, { state: blankForm() })
  })
  app.post(path, async (c) => {
    const { context } = c.var
    await assertMayAct(platform, context, {
      action: 'training.add_guests',
      permission: 'training.nominate',
    })
    const { offering } = await aboutOffering(platform, c)
    const again = async (state: FormState, status: number) => {
      const page = await show(c, platform, { state })
      return new Response(page.body, { status, headers: page.headers })
    }
    const read = await readForm(c, shape)
    if (!read.ok) return again(read.state, 422)
    const { values } = read
    const list = { offeringId: offering.id, lgCode: read.input.lgCode, lines: [] as GuestLine[] }
    const field = read.input.file === undefined ? 'guests' : 'file'
    try {
      const { lines, encoding } = await linesIn(read.input)
      list.lines = lines
      if (read.input.step === 'take') {
        await importGuests(platform, context, list)
        return c.redirect(`${pathOfOffering(offering.id)}?done=guests`, 303)
      }
      const preview = await previewGuests(platform.db, context, list)
      if (preview.problems.length > 0) {
        return await again({ values, errors: errorsOfList(field, preview.problems) }, 422)
      }
      // The file cannot be put back into the form; what it says can.
      const state = blankForm({ ...values, guests: textOfLines(lines), step: '' })
      return await show(c, platform, { state, preview, encoding })
    } catch (error) {
      const errors = await errorsOfRefusal(platform, context, field, list, error)
      return again({ values, errors }, error instanceof Refusal ? error.status : 500)
    }
  })
}

async function linesIn({
  guests,
  file,
  encoding: wanted,
}: Pick<z.infer<typeof shape>, 'guests' | 'file' | 'encoding'>): Promise<{
  lines: GuestLine[]
  encoding: Encoding | null
}> {
  if (file === undefined) return { lines: linesOf(pastedRows(guests ?? '')), encoding: null }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { header, rows, encoding } = await readTable(bytes, { encoding: wanted })
  return { lines: linesOf([{ line: 1, cells: header }, ...rows]), encoding }
}

async function show(
  c: Context<Env>,
  platform: Platform,
  { state, preview, encoding = null }: Shown,
): Promise<Response> {
  const { offering, common } = await aboutOffering(platform, c)
  const cities = (await listNeighbours(platform.db)).filter(
    ({ lgCode }) => lgCode !== offering.hostLgCode,
  )
  const { title, lead } = words
  return staffPage(
    c,
    platform,
    { title, path: trainingPath },
    <>
      <Breadcrumbs
        links={[{ label: pageWords.training, href: trainingPath }, ...common.trail]}
        here={title}
      />
      <PageHeader over={common.over} title={title} lead={lead} />
      <ErrorSummary errors={state.errors} labels={labels} />
      {preview !== undefined && (
        <GuestPreviewPart preview={preview} cities={cities} encoding={encoding} />
      )}
      <PostForm action={c.req.path} label={title} files saved>
        <FormKeys c={c} />
        <Fields state={state} cities={cities} />
        <FormActions>
          <Button name="step" value="take">
            {words.button}
          </Button>
          <Button kind="secondary" name="step" value="check">
            {words.check}
          </Button>
          <LinkButton kind="plain" href={common.cancelHref}>
            {pageWords.cancel}
          </LinkButton>
        </FormActions>
      </PostForm>
      <p>
        <a href={neighboursPath}>{words.neighbours}</a>
      </p>
    </>,
  )
}

function Fields({ state, cities }: { state: FormState; cities: readonly NeighbourCity[] }) {
  const fieldOf = (name: string) => ({
    name,
    value: state.values[name],
    error: state.errors.find((error) => error.name === name)?.message,
  })
  return (
    <>
      <Select
        {...fieldOf('lgCode')}
        label={labels.lgCode}
        hint={words.cityHint}
        placeholder={words.noCityChosen}
        options={cities.map(({ lgCode, name }) => ({ value: lgCode, label: name }))}
      />
      <TextArea {...fieldOf('guests')} label={labels.guests} hint={words.listHint} rows={8} />
      <FileField
        name="file"
        error={fieldOf('file').error}
        label={labels.file}
        hint={words.fileHint}
        accept=".csv,.txt,.tsv,.xlsx"
      />
      <Select
        {...fieldOf('encoding')}
        label={labels.encoding}
        options={(['', ...encodings] as const).map((value) => {
          return { value, label: words.encodings[value] }
        })}
      />
    </>
  )
}
