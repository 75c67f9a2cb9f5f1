import { z } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { optionalText } from '../../../platform/http/field.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { TextArea } from '../../../platform/ui/text-field.tsx'
import { addForm, openForm } from '../pages/form-page.tsx'
import { idSegment } from '../pages/paths.ts'
import { aboutOffering } from '../pages/people-forms.tsx'
import { pathOfOffering } from '../paths.ts'
import { getEnrolment, listGuests } from '../store/enrolment.ts'
import { getCourse, getOffering } from '../store/offering.ts'
import { guestLetter } from './letter.ts'
import { setGuestNotice } from './set-guest-notice.ts'
import { neighbourWords as words } from './staff-messages.ts'
import { findGuestNotice } from './store.ts'
import { withdrawGuest } from './withdraw-guest.ts'

const shape = z.object({
  more: optionalText({ max: 600, prose: true }).transform((value) => value ?? ''),
})

/** What guests are told, with the text to copy or print; and how the desk takes a guest out. */
export function addGuestForms(app: Hono<Env>, platform: Platform): void {
  const { db } = platform
  const notice = `/training/offerings/${idSegment('offeringId')}/guest-notice`
  addForm(app, platform, notice, 'training.nominate', async (c) => {
    const { offering, common } = await aboutOffering(platform, c)
    const more = await findGuestNotice(db, offering.id)
    const letter = await guestLetter(platform, offering.id)
    return openForm(c, platform, {
      ...common,
      title: words.notice,
      lead: words.noticeLead,
      button: words.saveNotice,
      labels: { more: words.noticeMore },
      values: { more },
      schema: shape,
      fields: (fieldOf) => (
        <>
          <TextArea
            {...fieldOf('more')}
            label={words.noticeMore}
            hint={words.noticeMoreHint}
            rows={3}
          />
          <TextArea
            name="letter"
            label={words.noticeCopy}
            hint={words.addressHint}
            value={letter}
            rows={letter.split('\n').length + 1}
          />
        </>
      ),
      act: ({ more: changed }) =>
        setGuestNotice(platform, c.var.context, { offeringId: offering.id, text: changed }),
      done: () => `${pathOfOffering(offering.id)}?guests=notice`,
    })
  })

  const withdrawal = `/training/enrolments/${idSegment('enrolmentId')}/guest-withdrawal`
  addForm(app, platform, withdrawal, 'training.nominate', async (c) => {
    const { id, guestId, offeringId } = await getEnrolment(db, c.req.param('enrolmentId') ?? '')
    if (guestId === null) throw notFound('training.enrolment_not_found')
    const [guest] = await listGuests(db, [guestId])
    const { courseId } = await getOffering(db, offeringId)
    const { title } = await getCourse(db, courseId)
    const href = pathOfOffering(offeringId)
    return openForm(c, platform, {
      over: title,
      title: words.withdrawTitle(guest?.name ?? ''),
      lead: words.withdrawLead,
      button: words.doWithdraw,
      danger: true,
      trail: [{ label: title, href }],
      cancelHref: href,
      labels: {},
      schema: z.object({}),
      fields: () => null,
      act: () => withdrawGuest(platform, c.var.context, { enrolmentId: id }),
      done: () => `${href}?guests=withdrawn`,
    })
  })
}
