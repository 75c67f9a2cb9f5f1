import type { PublicTables } from '../../platform/database/public-access.ts'

// What the live figures of the policy are counted from: no test result, no text of a report.
const counted: PublicTables = {
  'training.count_revision': 'select',
  'training.report_revision': 'select',
  'training.category': 'select',
  'training.year_summary': {
    columns: ['fiscal_year', 'plan_line', 'course_count', 'participant_count', 'note'],
  },
  'training.completion': { columns: ['enrolment_id', 'completed_on', 'superseded_at'] },
  'training.report_asked': { columns: ['offering_id', 'asked'] },
  'training.report_enrolment': { columns: ['enrolment_id', 'report_id'] },
  'training.report': {
    columns: ['id', 'enrolment_id', 'state', 'submitted_on', 'accepted_on'],
  },
}

/** What a neighbour city's desk needs behind its link, and what the live figures count. */
export const publicTables: PublicTables = {
  ...counted,
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
