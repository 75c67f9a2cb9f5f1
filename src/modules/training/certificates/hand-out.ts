import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { fileLink } from '../../../platform/files/link.ts'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { getEnrolment } from '../store/enrolment.ts'
import { getLicence, listCertificates } from './store.ts'
import { assertSeesPerson } from './who-sees.ts'

/** Opens the certificate of an enrolment: for the person, the desk and their heads alone. */
export async function openCertificate(c: Context<Env>, { db }: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'training.read')
  const enrolmentId = c.req.param('enrolmentId') ?? ''
  const { employeeId } = await getEnrolment(db, enrolmentId)
  await assertSeesPerson(db, context, employeeId ?? '')
  const certificate = (await listCertificates(db, [enrolmentId])).get(enrolmentId)
  if (certificate === undefined) throw notFound('training.certificate_not_found')
  return c.redirect(fileLink(context, certificate), 302)
}

/** Opens the copy of a licence, for the same people. */
export async function openLicence(c: Context<Env>, { db }: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'training.read')
  const { employeeId, sha256, filename } = await getLicence(db, c.req.param('licenceId') ?? '')
  await assertSeesPerson(db, context, employeeId)
  if (sha256 === null || filename === null) throw notFound('training.certificate_not_found')
  return c.redirect(fileLink(context, { sha256, filename }), 302)
}
