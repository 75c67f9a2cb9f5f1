import { sql } from 'kysely'
import type { Handle } from '../../src/platform/database/handle.ts'
import type { Browser } from '../identity/hall.tsx'

/* What the walk over all routes knows of training. */

const read = (...paths: string[]) => paths.map((path) => `GET /staff/training${path}`)
const asked = (...paths: string[]) => paths.map((path) => `GET /api/training${path}`)
const sent = (...paths: string[]) => paths.map((path) => `POST /staff/training${path}`)

/** Open to everybody who is signed in: the catalogue, one's own courses, numbers without names. */
export const trainingForAll: readonly string[] = [
  ...read('', '/mine', '/mine.csv', '/mine.ics', '/mine/licences/new', '/team', '/settings'),
  ...read('/counts', '/counts.csv', '/plans/:fiscalYear', '/plans/:fiscalYear/board.csv'),
  ...read('/courses/:courseId', '/courses/:courseId/answers', '/courses/:courseId/answers.csv'),
  ...read('/offerings/:offeringId', '/offerings/:offeringId/questionnaire'),
  ...read('/offerings/:offeringId/answers', '/offerings/:offeringId/answers.csv'),
  ...read('/reports', '/reports/overdue', '/follow-ups', '/explanations/:figureKey'),
  ...read('/exports', '/exports/:kind'),
  ...asked('/plans/:fiscalYear', '/measures', '/offerings', '/rules', '/reports', '/follow-ups'),
  ...asked('/offerings/:offeringId/questionnaire', '/offerings/:offeringId/answers'),
  ...asked('/coverage', '/explanations/:figureKey', '/exports/:kind'),
  ...sent('/offerings/:offeringId/enrol', '/offerings/:offeringId/questionnaire', '/follow-ups'),
  ...sent('/mine/licences/new'),
  'POST /api/training/offerings/:offeringId/enrolments',
  'POST /api/training/offerings/:offeringId/answers',
  'POST /api/training/check-ins',
]

/** Belongs to the people concerned; for everybody else it is not there. */
export const trainingForThoseConcerned = [
  /\/training\/check-in\/:code/,
  /\/training\/materials\/:materialId\/file/,
  /\/training\/enrolments\/:enrolmentId\/(?:calendar\.ics|report|withdrawal)/,
  /\/training\/reports\/:reportId\/readings/,
  /\/training\/enrolments\/:enrolmentId\/follow-ups/,
  /\/training\/licences\/:licenceId/,
  /\/training\/imports\/:listImportId/,
  /\/training\/imports\/blanks\/:kind/,
]

/** There in one state of a thing only, or for one person only. */
export const trainingInOneState = [
  ...read('/check-in/:code', '/enrolments/:enrolmentId/calendar.ics'),
  ...read('/materials/:materialId/file', '/licences/:licenceId/file'),
  ...read('/licences/:licenceId/edit', '/licences/:licenceId/end'),
  ...read('/enrolments/:enrolmentId/certificate/file', '/plans/:fiscalYear/copy'),
  ...read('/enrolments/:enrolmentId/guest-withdrawal', '/imports/:listImportId'),
  ...read('/offerings/:offeringId/questionnaire', '/offerings/:offeringId/results'),
]

/** Taken as a form with a file, also by the API. */
export const trainingUploads = ['/api/training/enrolments/:enrolmentId/certificates']

/** What an address has to say beside its path. */
export function trainingQueryOf(path: string, ids: Record<string, string>): string {
  if (path.endsWith('/training/offerings/new')) return `?course=${ids['courseId']}`
  if (path.endsWith('/training/exports/attendance')) return `?offeringId=${ids['offeringId']}`
  return ''
}

/** The same word for things of different kinds, by what it comes after. */
export const trainingKinds: readonly [RegExp, string, string][] = [
  [/\/training\/costs\/:file/, 'file', 'yearFile'],
  [/\/training\/imports\/blanks\/:kind/, 'kind', 'blankKind'],
]

/** Behind a link that the training desk makes for one city; nobody signs in there. */
export const trainingOpen = [
  'GET /training/seats/:token',
  'GET /training/seats/:token/offerings/:offeringId',
  'GET /training/seats/:token/offerings/:offeringId/attendance.csv',
  'POST /training/seats/:token/offerings/:offeringId/guests',
  'POST /training/seats/:token/offerings/:offeringId/guest-list',
  'GET /training/seats/:token/offerings/:offeringId/guests/:enrolmentId/withdrawal',
  'POST /training/seats/:token/offerings/:offeringId/guests/:enrolmentId/withdrawal',
]

/** Things of the demo city's training that are really there. */
export async function trainingIds(owner: Handle, _clerk: Browser): Promise<Record<string, string>> {
  const one = async (query: string): Promise<string> => {
    const { rows } = await sql.raw<{ id: string }>(query).execute(owner)
    return rows[0]?.id ?? ''
  }
  const offeringId = await one(`select o.id from training.offering o
    join training.enrolment e on e.offering_id = o.id and e.state = 'completed'
    join training.category c on c.id = o.category_id and c.plan_line = 'joint'
    where o.fiscal_year = 2026 order by o.starts_on desc limit 1`)
  return {
    offeringId,
    courseId: await one(`select course_id as id from training.offering where id = '${offeringId}'`),
    day: await one(`select held_on::text as id from training.offering_day
      where offering_id = '${offeringId}' limit 1`),
    enrolmentId: await one(`select id from training.enrolment
      where offering_id = '${offeringId}' and employee_id is not null limit 1`),
    categoryId: await one('select id from training.category limit 1'),
    materialId: await one('select id from training.material limit 1'),
    reportId: await one('select id from training.report limit 1'),
    licenceId: await one('select id from training.licence limit 1'),
    lgCode: await one('select lg_code as id from training.neighbour_city limit 1'),
    fiscalYear: '2026',
    figureKey: 'training.course_count',
    kind: 'plan',
    yearFile: '2026.csv',
    blankKind: 'history',
    code: 'aaaaaaaaaaaaaaaa',
    token: 'a'.repeat(43),
    sheet: '229998.csv',
    linkId: '00000000-0000-4000-8000-000000000000',
    listImportId: '00000000-0000-4000-8000-000000000000',
  }
}

const day = '2026-12-01'
const nobody = '00000000-0000-4000-8000-000000000000'
const guest = { name: '試験 一', kana: 'シケン ハジメ', lgCode: '229998', unit: '', contact: '' }
const enrolments = '/api/training/enrolments/:enrolmentId'
const offerings = '/api/training/offerings/:offeringId'
const link = { lgCode: '229998', expiresOn: '2026-12-31' }

/** Well-formed requests of the API, which looks at the shape before it looks at the right. */
export const trainingBodies: Record<string, object> = {
  '/api/training/check-ins': { code: 'aaaaaaaaaaaaaaaa' },
  [`${enrolments}/reports`]: { texts: ['試験'] },
  [`${offerings}/answers`]: { answers: {} },
  [`${offerings}/results`]: { results: [{ enrolmentId: nobody, result: 'passed' }] },
  [`${enrolments}/follow-ups`]: { grade: 'well', usedAtWork: '', note: '' },
  '/api/training/employees/:employeeId/licences': { name: '試験', number: '', issuedOn: day },
  [`${offerings}/costs`]: { costs: [] },
  '/api/training/neighbours': { lgCode: '229998', name: '試験市', desk: '', contact: '' },
  [`${offerings}/guest-links`]: link,
  '/api/training/guest-links': link,
  '/api/training/rules': { fromOn: '2027-04-01' },
  '/api/training/rules/confirmations': { settings: [], source: '試験' },
  [`${offerings}/selections`]: { selection: [] },
  [`${enrolments}/answers`]: { accepts: true },
  '/api/training/plans/:fiscalYear/versions': {
    ...{ targets: [], total: { courseCount: 0, participantCount: 0 }, note: '' },
  },
  '/api/training/courses': {
    ...{ categoryId: nobody, title: '試験', provider: '', method: 'open', summary: '' },
  },
  '/api/training/offerings': {
    ...{ courseId: nobody, place: '試験', hostLgCode: '229999', capacity: 1 },
    ...{ days: [{ heldOn: day, startsAt: '09:00', endsAt: '10:00', lengthMinutes: 60 }] },
    ...{ enrolmentClosesAt: '2026-11-30T08:00:00Z', needsApproval: false },
  },
  [`${offerings}/cancellations`]: { reason: '試験' },
  [`${offerings}/nominations`]: { employeeIds: [] },
  [`${offerings}/guests`]: { guests: [guest] },
  [`${offerings}/attendance-marks`]: { heldOn: day, marks: [] },
  [`${enrolments}/substitutions`]: { employeeId: nobody },
}
