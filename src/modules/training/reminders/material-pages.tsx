import { z } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import type { AllowedKind } from '../../../platform/files/content-kind.ts'
import { fileLink } from '../../../platform/files/link.ts'
import type { Env } from '../../../platform/http/context.ts'
import { choice, optionalFile, optionalText, text } from '../../../platform/http/field.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { Checkbox, RadioGroup } from '../../../platform/ui/choice-field.tsx'
import { FileField } from '../../../platform/ui/file-field.tsx'
import { TextArea, TextField } from '../../../platform/ui/text-field.tsx'
import { addForm, openForm } from '../pages/form-page.tsx'
import { idSegment } from '../pages/paths.ts'
import { aboutOffering } from '../pages/people-forms.tsx'
import { employeeIdOf } from '../pages/list-frame.tsx'
import { pathOfOffering, trainingPath } from '../paths.ts'
import { tick } from '../schema.ts'
import { addMaterial, removeMaterial } from './add-material.ts'
import { materialKinds } from './material.ts'
import { materialKindNames, reminderWords as words } from './staff-messages.ts'
import { getMaterial, hasSeat } from './store.ts'

const kinds: readonly AllowedKind[] = ['pdf', 'docx', 'xlsx', 'png', 'jpeg', 'csv', 'txt']

const newShape = z.object({
  kind: choice(materialKinds),
  title: text({ max: 80 }),
  note: optionalText({ max: 2000, prose: true }).transform((value) => value ?? ''),
  file: optionalFile(),
  scope: choice(['offering', 'course']),
  tell: tick(),
})

/** Where the refusals of a file stand. */
const aboutFile = Object.fromEntries(
  [
    'files.ending_not_allowed',
    'files.disguised',
    'files.too_large',
    'files.no_space',
    'files.infected',
    'files.not_checked',
    'files.broken_image',
    'files.too_many_pixels',
  ].map((code) => [code, 'file']),
)

/** The desk's forms of materials, and the files as those seated open them. */
export function addMaterialPages(app: Hono<Env>, platform: Platform): void {
  const { db } = platform
  const offering = `/training/offerings/${idSegment('offeringId')}`
  addForm(app, platform, `${offering}/materials/new`, 'training.offer', async (c) => {
    const { offering: row, common } = await aboutOffering(platform, c)
    return openForm(c, platform, {
      ...common,
      title: words.add,
      lead: words.addLead,
      button: words.addPress,
      files: true,
      labels: words.fields,
      values: { kind: 'bring', scope: 'offering', tell: '1' },
      schema: newShape,
      fields: (fieldOf) => (
        <>
          <RadioGroup
            {...fieldOf('kind')}
            label={words.fields.kind}
            options={materialKinds.map((value) => ({ value, label: materialKindNames[value] }))}
          />
          <TextField {...fieldOf('title')} label={words.fields.title} required maxLength={80} />
          <TextArea {...fieldOf('note')} label={words.fields.note} hint={words.fields.noteHint} />
          <FileField
            name="file"
            label={words.fields.file}
            kinds={kinds}
            limitBytes={platform.config.uploadLimitBytes}
            error={fieldOf('file').error}
          />
          <RadioGroup
            {...fieldOf('scope')}
            label={words.fields.scope}
            options={Object.entries(words.scopes).map(([value, label]) => ({ value, label }))}
          />
          <Checkbox
            name="tell"
            label={words.fields.tell}
            checked={fieldOf('tell').value === '1'}
            error={fieldOf('tell').error}
          />
        </>
      ),
      fieldOfRefusal: { ...aboutFile, 'training.material_empty': 'note' },
      act: (input) => addMaterial(platform, c.var.context, { ...input, offeringId: row.id }),
      done: () => `${pathOfOffering(row.id)}#materials`,
    })
  })

  const material = `/training/materials/${idSegment('materialId')}`
  addForm(app, platform, `${material}/removal`, 'training.offer', async (c) => {
    const { id, title, offeringId } = await getMaterial(db, c.req.param('materialId') ?? '')
    const back = offeringId === null ? trainingPath : pathOfOffering(offeringId)
    return openForm(c, platform, {
      over: title,
      title: words.removeTitle,
      lead: words.removeLead,
      button: words.remove,
      danger: true,
      cancelHref: back,
      labels: {},
      schema: z.object({}),
      fields: () => null,
      act: () => removeMaterial(platform, c.var.context, { materialId: id }),
      done: () => back,
    })
  })

  app.get(`${material}/file`, async (c) => {
    const { context } = c.var
    const found = await getMaterial(db, c.req.param('materialId') ?? '')
    const { sha256, filename } = found
    const seesAll = may(context.actor, 'training.offer') || may(context.actor, 'training.read_all')
    const isSeated = seesAll || (await hasSeat(db, found, employeeIdOf(c)))
    // Whoever has no seat does not learn what there is.
    if (!isSeated || sha256 === null || filename === null) {
      throw notFound('training.material_not_found')
    }
    return c.redirect(fileLink(context, { sha256, filename }), 303)
  })
}
