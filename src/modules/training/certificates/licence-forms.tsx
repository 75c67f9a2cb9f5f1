import { staffNamesOf } from '#modules/people'
import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import { assertMayAct } from '../../../platform/act.ts'
import type { Env } from '../../../platform/http/context.ts'
import {
  date,
  file,
  optionalDate,
  optionalFile,
  optionalText,
  text,
} from '../../../platform/http/field.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { FileField } from '../../../platform/ui/file-field.tsx'
import { DateField, TextField } from '../../../platform/ui/text-field.tsx'
import { addForm, type FieldOf, openForm, type TrainingForm } from '../pages/form-page.tsx'
import { employeeIdOf } from '../pages/list-frame.tsx'
import { idSegment } from '../pages/paths.ts'
import { minePath } from '../paths.ts'
import { getEnrolment } from '../store/enrolment.ts'
import { getCourse, getOffering } from '../store/offering.ts'
import { attachCertificate, detachCertificate } from './attach-certificate.ts'
import { endLicence } from './end-licence.ts'
import { certificatesPath, pathOfEmployee } from './paths.ts'
import { type LicenceSetting, setLicence } from './set-licence.ts'
import { certificateWords, licenceLabels } from './staff-messages.ts'
import { getLicence } from './store.ts'
import { certificateKinds, sentFile } from './take-file.ts'
import { assertSeesPerson } from './who-sees.ts'

/** What every form about a licence asks for; the API asks for the same, without the file. */
export const licenceShape = z.object({
  name: text({ max: 60 }),
  number: optionalText({ max: 60 }).transform((value) => value ?? ''),
  issuedOn: date(),
  expiresOn: optionalDate().transform((value) => value ?? null),
})
const formShape = licenceShape.extend({ file: optionalFile() })

const fieldOfRefusal = {
  'training.licence_days': 'expiresOn',
  'training.licence_not_yet': 'issuedOn',
  'training.licence_known': 'name',
  'training.certificate_kind': 'file',
  'files.ending_not_allowed': 'file',
  'files.disguised': 'file',
  'files.too_large': 'file',
  'files.broken_image': 'file',
  'files.infected': 'file',
}

/** The forms that enter a licence, change it, take it off, and keep a certificate. */
export function addLicenceForms(app: Hono<Env>, platform: Platform): void {
  const { db } = platform

  addForm(app, platform, '/training/mine/licences/new', 'training.read', (c) => {
    const employeeId = employeeIdOf(c)
    return openForm(c, platform, {
      ...licenceForm(platform, c, { employeeId }),
      title: certificateWords.add,
      lead: certificateWords.addLead,
      trail: [{ label: certificateWords.mine, href: minePath }],
      cancelHref: minePath,
      done: () => `${minePath}?certificates=saved#certificates`,
    })
  })

  const person = `/training/employees/${idSegment('employeeId')}/licences/new`
  addForm(app, platform, person, 'training.mark', async (c) => {
    const employeeId = c.req.param('employeeId') ?? ''
    const names = await staffNamesOf(db, [employeeId], c.var.context.today)
    const href = pathOfEmployee(employeeId)
    return openForm(c, platform, {
      ...licenceForm(platform, c, { employeeId }),
      title: certificateWords.addFor(names.get(employeeId) ?? ''),
      lead: certificateWords.addForLead,
      trail: [{ label: certificateWords.expiriesTitle, href: certificatesPath }],
      cancelHref: href,
      done: () => `${href}?certificates=saved`,
    })
  })

  const licence = `/training/licences/${idSegment('licenceId')}`
  addForm(app, platform, `${licence}/edit`, 'training.read', async (c) => {
    const one = await getLicence(db, c.req.param('licenceId') ?? '')
    const back = backOf(c, one.employeeId)
    return openForm(c, platform, {
      ...licenceForm(platform, c, one),
      title: certificateWords.changeLicence,
      lead: certificateWords.changeLead,
      cancelHref: back,
      values: {
        name: one.name,
        number: one.number,
        issuedOn: one.issuedOn.toString(),
        expiresOn: one.expiresOn?.toString() ?? '',
      },
      done: () => `${back}?certificates=saved`,
    })
  })

  addForm(app, platform, `${licence}/end`, 'training.read', async (c) => {
    const { licenceId, name, employeeId } = await getLicence(db, c.req.param('licenceId') ?? '')
    const back = backOf(c, employeeId)
    return openForm(c, platform, {
      over: name,
      title: certificateWords.removeLicence,
      lead: certificateWords.removeLead,
      button: certificateWords.removeNow,
      danger: true,
      cancelHref: back,
      labels: {},
      schema: z.object({}),
      fields: () => null,
      act: () => endLicence(platform, c.var.context, { licenceId }),
      done: () => `${back}?certificates=removed`,
    })
  })

  const certificate = `/training/enrolments/${idSegment('enrolmentId')}/certificate`
  addForm(app, platform, certificate, 'training.read', async (c) => {
    const { enrolmentId, title, back } = await aboutEnrolment(c, platform)
    return openForm(c, platform, {
      over: title,
      title: certificateWords.attach,
      lead: certificateWords.attachLead,
      button: certificateWords.doAttach,
      files: true,
      cancelHref: back,
      labels: { file: certificateWords.certificate },
      fieldOfRefusal,
      schema: z.object({ file: file() }),
      fields: (fieldOf) => (
        <FileField
          {...fieldOf('file')}
          label={certificateWords.certificate}
          kinds={certificateKinds}
          limitBytes={platform.config.uploadLimitBytes}
          required
        />
      ),
      act: ({ file: chosen }) =>
        attachCertificate(platform, c.var.context, { enrolmentId, file: sentFile(chosen) }),
      done: () => `${back}?certificates=attached`,
    })
  })

  addForm(app, platform, `${certificate}/end`, 'training.mark', async (c) => {
    const { enrolmentId, title, back } = await aboutEnrolment(c, platform)
    return openForm(c, platform, {
      over: title,
      title: certificateWords.detach,
      lead: certificateWords.detachLead,
      button: certificateWords.removeNow,
      danger: true,
      cancelHref: back,
      labels: {},
      schema: z.object({}),
      fields: () => null,
      act: () => detachCertificate(platform, c.var.context, { enrolmentId }),
      done: () => `${back}?certificates=removed`,
    })
  })
}

/** Where somebody came from: their own courses, or the page of the person, if they may see it. */
function backOf(c: Context<Env>, employeeId: string) {
  if (employeeIdOf(c) === employeeId) return minePath
  assertMay(c.var.context.actor, 'training.mark', [])
  return pathOfEmployee(employeeId)
}

async function aboutEnrolment(c: Context<Env>, platform: Platform) {
  const { db } = platform
  const { id, offeringId, employeeId } = await getEnrolment(db, c.req.param('enrolmentId') ?? '')
  await assertSeesPerson(db, c.var.context, employeeId ?? '').catch(async (error: unknown) => {
    // An attempt to send is recorded; whoever sees nobody's does not hold the desk's right either.
    const what = { action: 'training.attach_certificate', permission: 'training.mark' }
    if (c.req.method === 'POST') await assertMayAct(platform, c.var.context, what)
    throw error
  })
  const { courseId } = await getOffering(db, offeringId)
  const { title } = await getCourse(db, courseId)
  return { enrolmentId: id, title, back: backOf(c, employeeId ?? '') }
}

type LicenceForm = TrainingForm<z.infer<typeof formShape>, { licenceId: string }>
type Known = Pick<LicenceSetting, 'employeeId' | 'licenceId'> & { filename?: string | null }

function licenceForm(
  platform: Platform,
  c: Context<Env>,
  { employeeId, licenceId, filename }: Known,
): Pick<
  LicenceForm,
  'button' | 'files' | 'labels' | 'fieldOfRefusal' | 'schema' | 'fields' | 'act'
> {
  return {
    button: certificateWords.save,
    files: true,
    labels: licenceLabels,
    fieldOfRefusal,
    schema: formShape,
    fields: (fieldOf) => (
      <LicenceFields
        fieldOf={fieldOf}
        limitBytes={platform.config.uploadLimitBytes}
        filename={filename ?? null}
      />
    ),
    act: ({ file: chosen, ...licence }) =>
      setLicence(platform, c.var.context, {
        ...licence,
        employeeId,
        licenceId,
        file: chosen === undefined ? undefined : sentFile(chosen),
      }),
  }
}

type FieldsProps = { fieldOf: FieldOf; limitBytes: number; filename: string | null }

function LicenceFields({ fieldOf, limitBytes, filename }: FieldsProps) {
  return (
    <>
      <TextField
        {...fieldOf('name')}
        label={licenceLabels.name}
        hint={certificateWords.nameHint}
        required
      />
      <TextField
        {...fieldOf('number')}
        label={licenceLabels.number}
        hint={certificateWords.numberHint}
        width="m"
      />
      <DateField
        {...fieldOf('issuedOn')}
        label={licenceLabels.issuedOn}
        hint={certificateWords.dateHint}
        required
      />
      <DateField
        {...fieldOf('expiresOn')}
        label={licenceLabels.expiresOn}
        hint={certificateWords.expiresHint}
      />
      <FileField
        {...fieldOf('file')}
        label={licenceLabels.file}
        hint={filename === null ? certificateWords.copyHint : certificateWords.copyKept(filename)}
        kinds={certificateKinds}
        limitBytes={limitBytes}
      />
    </>
  )
}
