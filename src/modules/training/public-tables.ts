import type { PublicTables } from '../../platform/database/public-access.ts'

/** What a neighbour city's desk needs behind its link: offerings, its own people, its seats. */
export const publicTables: PublicTables = {
  'training.guest_link': 'select',
  'training.neighbour_city': 'select',
  'training.seat_quota': 'select',
  'training.course': 'select',
  'training.rules': 'select',
  'training.attendance_mark': 'select',
  'training.offering_day': 'select',
  'training.material': 'select',
  'training.guest_notice': 'select',
  'training.offering': 'select, update',
  'training.guest': 'select, insert',
  'training.enrolment': 'select, insert, update',
  'training.enrolment_event': 'select, insert',
}
