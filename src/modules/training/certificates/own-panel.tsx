import type { Context } from 'hono'
import type { ComponentChildren, VNode } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import type { MyCourse } from '../view-types.ts'
import { LicenceTable } from './licence-list.tsx'
import { newOwnLicencePath, pathOfCertificate, pathOfCertificateFile } from './paths.ts'
import { certificateWords } from './staff-messages.ts'
import { listCertificates, listLicencesOf } from './store.ts'

const doneWords: Record<string, string> = {
  saved: certificateWords.saved,
  removed: certificateWords.removed,
  attached: certificateWords.attached,
}

/** Says what the form before this page did, from `?certificates=`. */
export function CertificateNotice({ c }: { c: Context<Env> }) {
  const done = c.req.query('certificates') ?? ''
  if (!Object.hasOwn(doneWords, done)) return null
  return (
    <Notice kind="success" announce>
      <p>{doneWords[done]}</p>
    </Notice>
  )
}

/** One's own licences, below the history of one's courses. */
export async function ownCertificates(c: Context<Env>, platform: Platform): Promise<VNode | null> {
  const { actor, today } = c.var.context
  if (actor.kind !== 'employee') return null
  const licences = await listLicencesOf(platform.db, actor.employeeId)
  return (
    <section class="section" aria-labelledby="certificates" key="certificates">
      <h2 id="certificates">{certificateWords.certificates}</h2>
      <CertificateNotice c={c} />
      <p>{certificateWords.panelLead}</p>
      {licences.length === 0 ? (
        <p class="soft">{certificateWords.noLicences}</p>
      ) : (
        <LicenceTable licences={licences} today={today} isOwn mayChange />
      )}
      <LinkButton kind="secondary" href={newOwnLicencePath}>
        {certificateWords.add}
      </LinkButton>
    </section>
  )
}

/** At each completed course: its certificate, or the way to keep one. */
export async function certificateNotes(
  _c: Context<Env>,
  platform: Platform,
  courses: readonly MyCourse[],
): Promise<ReadonlyMap<string, ComponentChildren>> {
  const completed = courses.filter(({ completedOn }) => completedOn !== null)
  const certificates = await listCertificates(
    platform.db,
    completed.map(({ enrolmentId }) => enrolmentId),
  )
  return new Map(
    completed.map(({ enrolmentId, title }) => [
      enrolmentId,
      <CertificateLinks
        enrolmentId={enrolmentId}
        title={title}
        isKept={certificates.has(enrolmentId)}
      />,
    ]),
  )
}

type LinksProps = { enrolmentId: string; title: string; isKept: boolean }

function CertificateLinks({ enrolmentId, title, isKept }: LinksProps) {
  const about = <span class="visually-hidden">{certificateWords.about(title)}</span>
  return (
    <p class="row-links">
      {isKept && (
        <a href={pathOfCertificateFile(enrolmentId)}>
          {certificateWords.openCertificate}
          {about}
        </a>
      )}
      <a href={pathOfCertificate(enrolmentId)}>
        {isKept ? certificateWords.replace : certificateWords.attach}
        {about}
      </a>
    </p>
  )
}
