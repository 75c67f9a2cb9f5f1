import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { recordView } from '../../../platform/audit/append.ts'
import { createApi, json, problemResponses } from '../../../platform/http/api.ts'
import { assertMaySend, assertSignedIn } from '../../../platform/http/api-right.ts'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { listMyCourses } from '../view-offerings.ts'
import { attachCertificate } from './attach-certificate.ts'
import { licenceShape } from './licence-forms.tsx'
import { setLicence } from './set-licence.ts'
import { listCertificates, listLicencesOf } from './store.ts'
import { sentFile } from './take-file.ts'
import { assertSeesPerson } from './who-sees.ts'

const tags = ['training']
const personParam = z.object({ employeeId: z.uuid() })

const certificatesSchema = z
  .object({
    completions: z.array(
      z.object({
        enrolmentId: z.uuid(),
        title: z.string(),
        completedOn: z.iso.date(),
        expiresOn: z.iso.date().nullable(),
        certificate: z.string().nullable(),
      }),
    ),
    licences: z.array(
      z.object({
        licenceId: z.uuid(),
        name: z.string(),
        number: z.string(),
        issuedOn: z.iso.date(),
        expiresOn: z.iso.date().nullable(),
        isConfirmed: z.boolean(),
        copy: z.string().nullable(),
      }),
    ),
  })
  .openapi('Certificates')

const listRoute = createRoute({
  method: 'get',
  path: '/training/employees/{employeeId}/certificates',
  summary: 'Completions with certificates, and licences; one’s own, or of those one may see',
  tags,
  request: { params: personParam },
  responses: { 200: json('Certificates', certificatesSchema), ...problemResponses },
})

const licenceRoute = createRoute({
  method: 'post',
  path: '/training/employees/{employeeId}/licences',
  summary: 'Enter a licence; one’s own waits for the training desk',
  tags,
  request: {
    params: personParam,
    body: { content: { 'application/json': { schema: licenceShape } }, required: true },
  },
  responses: {
    201: json('Recorded', z.object({ licenceId: z.uuid(), isConfirmed: z.boolean() })),
    ...problemResponses,
  },
})

const certificateRoute = createRoute({
  method: 'post',
  path: '/training/enrolments/{enrolmentId}/certificates',
  summary: 'Keep the certificate of a completion: a PDF or a picture',
  tags,
  request: {
    params: z.object({ enrolmentId: z.uuid() }),
    body: {
      content: {
        'multipart/form-data': {
          schema: z.object({
            file: z.instanceof(File).openapi({ type: 'string', format: 'binary' }),
          }),
        },
      },
      required: true,
    },
  },
  responses: {
    201: json('Recorded', z.object({ certificateId: z.uuid() })),
    ...problemResponses,
  },
})

/** Certificates and licences by the API, mounted at `/api`. */
export function certificatesApi(platform: Platform): OpenAPIHono<Env> {
  const { db } = platform
  return createApi()
    .openapi(listRoute, async (c) => {
      const { context } = c.var
      assertSignedIn(context)
      const { employeeId } = c.req.valid('param')
      await assertSeesPerson(db, context, employeeId)
      const { actor } = context
      if (actor.kind !== 'employee' || actor.employeeId !== employeeId) {
        await recordView(db, context, 'training.view_history', `people.employee/${employeeId}`)
      }
      const courses = (await listMyCourses(db, employeeId)).flatMap((one) => {
        return one.completedOn === null ? [] : [{ ...one, completedOn: one.completedOn }]
      })
      const certificates = await listCertificates(
        db,
        courses.map(({ enrolmentId }) => enrolmentId),
      )
      const licences = await listLicencesOf(db, employeeId)
      return c.json(
        {
          completions: courses.map(({ enrolmentId, title, completedOn, expiresOn }) => ({
            enrolmentId,
            title,
            completedOn: completedOn.toString(),
            expiresOn: expiresOn?.toString() ?? null,
            certificate: certificates.get(enrolmentId)?.filename ?? null,
          })),
          licences: licences.map(({ licenceId, name, number, issuedOn, expiresOn, ...one }) => ({
            licenceId,
            name,
            number,
            issuedOn: issuedOn.toString(),
            expiresOn: expiresOn?.toString() ?? null,
            isConfirmed: one.confirmedAt !== null,
            copy: one.filename,
          })),
        },
        200,
      )
    })
    .openapi(licenceRoute, async (c) => {
      const { context } = c.var
      assertSignedIn(context)
      const { employeeId } = c.req.valid('param')
      await assertMaySend(platform, context, 'training.set_licence', 'training.read')
      return c.json(
        await setLicence(platform, context, { ...c.req.valid('json'), employeeId }),
        201,
      )
    })
    .openapi(certificateRoute, async (c) => {
      const { context } = c.var
      assertSignedIn(context)
      await assertMaySend(platform, context, 'training.attach_certificate', 'training.read')
      const { file } = c.req.valid('form')
      const { enrolmentId } = c.req.valid('param')
      return c.json(
        await attachCertificate(platform, context, { enrolmentId, file: sentFile(file) }),
        201,
      )
    })
}
