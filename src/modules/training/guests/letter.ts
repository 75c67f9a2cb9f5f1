import type { Platform } from '../../../platform/platform.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { listMaterials } from '../reminders/store.ts'
import { getCourse, getOffering, listDays } from '../store/offering.ts'
import { noticeText } from './staff-messages.ts'
import { findGuestNotice } from './store.ts'

/** What the guests of an offering are told (受講者への案内): time, place, what to bring, whom to ask. */
export async function guestLetter(
  platform: Pick<Platform, 'db' | 'city'>,
  offeringId: string,
): Promise<string> {
  const { db } = platform
  const { courseId, place } = await getOffering(db, offeringId)
  const { title } = await getCourse(db, courseId)
  const { name, phone } = await platform.city()
  const materials = await listMaterials(db, { offeringId, courseId })
  const days = await listDays(db, [offeringId])
  return noticeText({
    title,
    days: days.map(({ heldOn, startsAt, endsAt }) => {
      return { day: formatDate(heldOn, 'ja'), startsAt, endsAt }
    }),
    place,
    bring: materials.flatMap((one) => (one.kind === 'bring' && one.note !== '' ? one.note : [])),
    more: await findGuestNotice(db, offeringId),
    host: name.ja,
    phone,
  })
}
