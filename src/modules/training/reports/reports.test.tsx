import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createFileStore } from '../../../platform/files/file-store.ts'
import { approveDraft } from '../../approvals/approve-draft.ts'
import { returnDraft } from '../../approvals/return-draft.ts'
import { viewDraft } from '../../approvals/view-draft.ts'
import { findDraft } from '#modules/approvals'
import { defaultRules } from '../rules.ts'
import { setRules } from '../set-rules.ts'
import { day, type Who } from '../fixtures/hall.ts'
import { type Counter, openCounter, type Page } from '../pages/fixtures/counter.ts'
import { listEnrolmentsIn } from '../store/enrolment.ts'
import { markAttendance } from '../mark-attendance.ts'
import { substitute } from '../substitute.ts'
import { reportForm } from './form-key.ts'
import { reportOverdueSource } from './goal-source.ts'
import { reportHomeItems } from './home-items.ts'
import { reportsPart } from './part.ts'
import { remindReports } from './remind-reports.ts'
import { findReportOf } from './store/report.ts'

let counter: Counter
let folder: string

beforeAll(async () => {
  counter = await openCounter()
  folder = await mkdtemp(join(tmpdir(), 'yakuba-reports-'))
  const files = createFileStore({ folder, limitBytes: 1_000_000 })
  Object.assign(counter.platform, { files })
  Object.assign(counter.platform.config, { uploadLimitBytes: 1_000_000 })
})
afterAll(async () => {
  await counter.close()
  await rm(folder, { recursive: true, force: true })
})

const training = '/staff/training'
/** The day after the training of these tests, and one long after its report is due. */
const [after, late] = ['2026-06-04', '2026-06-20']
const texts = { text0: '学んだ内容です。', text1: '窓口で生かします。', text2: '良い研修でした。' }

const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const reportAt = (enrolmentId: string, what = '') =>
  `${training}/enrolments/${enrolmentId}/report${what}`

/** Enrols people, marks the minutes of each, and answers their enrolments. */
async function held(
  people: { [who in Who]?: number },
  more: Parameters<Counter['offering']>[0] = {},
): Promise<{ offeringId: string; ids: Record<string, string> }> {
  const offeringId = await counter.offering({ capacity: 10, ...more })
  const ids: Record<string, string> = {}
  for (const who of Object.keys(people) as Who[]) {
    const { body } = await counter.send(who, 'POST', `/offerings/${offeringId}/enrolments`, {})
    ids[who] = String(body['enrolmentId'])
  }
  await mark(
    offeringId,
    Object.fromEntries(Object.entries(people).map(([who, one]) => [ids[who] ?? '', one ?? 0])),
  )
  return { offeringId, ids }
}

async function mark(offeringId: string, minutes: Record<string, number>): Promise<void> {
  const marks = Object.entries(minutes).map(([enrolmentId, attendedMinutes]) => {
    return { enrolmentId, attendedMinutes }
  })
  const context = { ...counter.system, today: day(after) }
  const list = { offeringId, heldOn: day('2026-06-03'), marks, source: 'list' as const }
  await markAttendance(counter.platform, context, list)
}

async function draftOf(enrolmentId: string) {
  const report = await findReportOf(counter.db, enrolmentId)
  const draft = await findDraft(counter.db, reportForm, report?.id ?? '')
  return draft?.draftId ?? ''
}

/** The head of the division decides, having seen what is there. */
async function decide(enrolmentId: string, how: 'approve' | 'return'): Promise<void> {
  const chief = counter.as('chief', { today: day(late) })
  const draftId = await draftOf(enrolmentId)
  const { contentHash } = await viewDraft(counter.platform, draftId, chief)
  const input = { draftId, contentHash, note: '日付を書いてください。' }
  if (how === 'approve') await approveDraft(counter.platform, chief, input)
  else await returnDraft(counter.platform, chief, input)
}

async function overdue(on = late): Promise<number | null> {
  const given = reportOverdueSource.parameters.parse({ fiscalYear: 2026 })
  return (await reportOverdueSource.read(counter.db, given, day(on))).value
}

describe('who owes a report', () => {
  test('those who attended; not a no-show, and the one who came instead of another', async () => {
    const before = (await overdue()) ?? 0
    const { offeringId, ids } = await held({ clerk1: 360, clerk2: 0, clerk3: 0 })
    const { enrolmentId } = await substitute(counter.platform, counter.system, {
      enrolmentId: ids['clerk3'] ?? '',
      employeeId: counter.idOf('clerk4'),
    })
    await mark(offeringId, { [enrolmentId]: 360 })
    expect(await overdue()).toBe(before + 2)
    // Due seven days after the last day: on that day it is not late yet.
    expect(await overdue('2026-06-10')).toBe(0)
    expect(await overdue('2026-06-11')).toBe(before + 2)
    const owes = async (who: Who) => read(await counter.get(who, `${training}/reports`, late))
    expect(await owes('clerk1')).toContain('未作成（10日超過）')
    expect(await owes('clerk4')).toContain('未作成（10日超過）')
    expect(await owes('clerk2')).toContain('書く復命書はありません')
    expect(await owes('clerk3')).toContain('書く復命書はありません')

    const refused = await counter.send(
      'clerk2',
      'POST',
      `/enrolments/${ids['clerk2']}/reports`,
      { texts: ['あ', 'い', 'う'] },
    )
    expect([refused.status, refused.body.code]).toEqual([409, 'training.not_attended'])
    expect(JSON.stringify(refused.body)).toContain('受講した人だけができます')

    // A corrected mark takes the debt away and brings it back, and moves the version of the figure.
    const version = await reportOverdueSource.version(counter.db, {})
    await mark(offeringId, { [ids['clerk1'] ?? '']: 0 })
    expect(await overdue()).toBe(before + 1)
    expect(await reportOverdueSource.version(counter.db, {})).not.toBe(version)
    await mark(offeringId, { [ids['clerk1'] ?? '']: 180, [ids['clerk2'] ?? '']: 360 })
    expect(await overdue()).toBe(before + 3)
  })

  test('offerings of other categories only where the desk asks, and none where it spares', async () => {
    const categoryId = counter.categoryId['new-hire']
    const courseId = await counter.course({ title: '初任の講座', categoryId })
    const before = (await overdue()) ?? 0
    const { offeringId, ids } = await held({ clerk5: 360 }, { courseId })
    expect(await overdue()).toBe(before)
    const page = await counter.get('clerk5', reportAt(ids['clerk5'] ?? ''), after)
    expect(read(page)).toContain('この研修の復命書は必要ありません')
    const ask = `${training}/offerings/${offeringId}/reports`
    expect((await counter.post('clerk5', ask, { asked: '1' })).status).toBe(403)
    expect((await counter.post('desk', ask, { asked: '1' })).status).toBe(303)
    expect(await overdue()).toBe(before + 1)
    const offering = await counter.get('desk', `${training}/offerings/${offeringId}`, late)
    expect(read(offering)).toContain('1人のうち0人が提出し、0人が受理されています。')
    await counter.post('desk', ask, { asked: '0' })
    expect(await overdue()).toBe(before)
  })
})

describe('writing', () => {
  let mine: string
  beforeEach(async () => {
    mine = (await held({ clerk6: 360 })).ids['clerk6'] ?? ''
  })

  test('a half-written report is kept, also when it cannot be handed in', async () => {
    const form = await counter.get('clerk6', reportAt(mine), after)
    for (const one of ['学んだこと', '仕事への生かし方', '研修についての意見', '市役所 大会議室']) {
      expect(read(form)).toContain(one)
    }
    const half = { text0: 'まだ途中です。', press: 'save', revision: '0' }
    const saved = await counter.post('clerk6', reportAt(mine), half, after)
    expect(saved.location).toBe(`${reportAt(mine)}?done=saved`)
    expect((await counter.get('clerk6', reportAt(mine), after)).text).toContain('まだ途中です。')
    const more = { text0: 'もっと書きました。', revision: '1' }
    const empty = await counter.post('clerk6', reportAt(mine), more, after)
    expect(empty.status).toBe(422)
    expect(read(empty)).toContain('「仕事への生かし方」「研修についての意見」が空のため')
    expect(read(empty)).toContain('下書きに保存しました')
    expect((await counter.get('clerk6', reportAt(mine), after)).text).toContain('もっと書きました。')
    // Another window shows what was there before: it does not overwrite this.
    const stale = await counter.post('clerk6', reportAt(mine), { ...half, revision: '1' }, after)
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('まだ途中です。')
    expect(read(stale)).not.toContain('下書きに保存しました')
    // Nobody else learns that there is a draft.
    expect((await counter.get('clerk7', reportAt(mine), after)).status).toBe(404)
    const desk = await counter.get('desk', reportAt(mine), after)
    expect(desk.text).not.toContain('もっと書きました。')
    expect(read(desk)).toContain('まだ提出されていません')
  })

  test('two windows that save at the same moment: one is kept, the other is told', async () => {
    const press = (text0: string) =>
      counter.post('clerk6', reportAt(mine), { text0, press: 'save', revision: '0' }, after)
    const both = await Promise.all([press('左の窓'), press('右の窓')])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409])
  })

  test('files are checked by what they hold, and shown to the reader', async () => {
    const form = (name: string, content: string) => {
      const data = new FormData()
      for (const [field, value] of Object.entries(texts)) data.set(field, value)
      data.set('press', 'save')
      data.set('file', new File([content], name))
      return data
    }
    const send = (data: FormData) => counter.post('clerk6', reportAt(mine), data, after)
    const disguised = await send(form('shiryo.pdf', 'just words'))
    expect(disguised.status).toBe(422)
    expect(read(disguised)).toContain('添付ファイル：')
    const saved = await counter.get('clerk6', reportAt(mine), after)
    expect(read(saved)).toContain('学んだ内容です。')
    const pdf = `%PDF-1.4\n${'x'.repeat(200)}\n%%EOF`
    const kept = await send(form('shiryo.pdf', pdf))
    expect(kept.status).toBe(303)
    await counter.post('clerk6', reportAt(mine), texts, after)
    const page = await counter.get('clerk6', reportAt(mine), after)
    expect(read(page)).toContain('shiryo.pdf')
    expect(page.text).toContain('/staff/files/')
  })
})

test('a report is late until it is accepted; sent back it changes no mark and no completion', async () => {
  const before = (await overdue()) ?? 0
  const { offeringId, ids } = await held({ clerk8: 360 })
  const mine = ids['clerk8'] ?? ''
  await remindReports(counter.platform, { ...counter.system, today: day(late) })
  await remindReports(counter.platform, { ...counter.system, today: day(late) })
  const told = await counter.told('clerk8')
  expect(told.filter((one) => one === 'training.report_overdue')).toHaveLength(1)
  const home = (who: Who) =>
    reportHomeItems(counter.platform, counter.as(who, { today: day(late) }))
  expect(await home('clerk8')).toMatchObject([{ state: 'overdue', path: reportAt(mine) }])

  const sent = await counter.post('clerk8', reportAt(mine), { ...texts, circulates: '1' }, late)
  expect(sent.location).toBe(`${reportAt(mine)}?done=submitted`)
  expect(await home('clerk8')).toEqual([])
  const again = await counter.send('clerk8', 'POST', `/enrolments/${mine}/reports`, { texts: [] })
  expect([again.status, again.body.code]).toEqual([409, 'training.report_closed'])
  expect(await overdue()).toBe(before + 1)
  const state = async () => (await listEnrolmentsIn(counter.db, offeringId))[0]?.state
  expect(await state()).toBe('completed')
  // Nobody approves their own: it waits for the head, who sees all of it.
  const chief = counter.as('chief', { today: day(late) })
  const own = counter.as('clerk8', { today: day(late) })
  const draftId = await draftOf(mine)
  const { contentHash, rounds } = await viewDraft(counter.platform, draftId, chief)
  expect(JSON.stringify(rounds)).toContain('窓口で生かします。')
  await expect(
    approveDraft(counter.platform, own, { draftId, contentHash }),
  ).rejects.toMatchObject({ status: 403 })

  await decide(mine, 'return')
  expect(await state()).toBe('completed')
  expect(await overdue()).toBe(before + 1)
  expect(read(await counter.get('clerk8', reportAt(mine), late))).toContain('日付を書いてください。')
  expect(await home('clerk8')).toHaveLength(1)

  const mended = { ...texts, text1: '7月から窓口で生かします。', circulates: '1' }
  await counter.post('clerk8', reportAt(mine), mended, late)
  const taken = await counter.post('clerk8', reportAt(mine, '/withdrawal'), {}, late)
  expect(taken.location).toBe(`${reportAt(mine)}?done=withdrawn`)
  expect((await counter.get('clerk8', reportAt(mine), late)).text).toContain('7月から窓口で')
  await counter.post('clerk8', reportAt(mine), mended, late)
  await decide(mine, 'approve')
  expect(await overdue('2026-06-20')).toBe(before)
  // On the days before it was late, and is so when they are counted again.
  expect(await overdue('2026-06-19')).toBe(before + 1)

  // It went round the division; reading is one press.
  expect(await home('clerk9')).toMatchObject([{ press: { labelJa: '読みました' } }])
  const page = await counter.get('clerk9', reportAt(mine), late)
  expect(read(page)).toContain('7月から窓口で生かします。')
  const reportId = (await findReportOf(counter.db, mine))?.id ?? ''
  const readings = `${training}/reports/${reportId}/readings`
  expect((await counter.post('clerk9', readings, { from: 'home' })).location).toBe('/staff')
  expect((await home('clerk9')).filter(({ press }) => press)).toEqual([])
  const pressed = await counter.send('clerk10', 'POST', `/reports/${reportId}/readings`, {})
  expect([pressed.status, pressed.body]).toEqual([201, { reportId }])
  expect((await counter.post('clerk8', readings)).status).toBe(409)
  expect((await counter.post('builder', readings)).status).toBe(404)
  const readers = read(await counter.get('clerk8', reportAt(mine), late))
  expect(readers).toMatch(/\d+人のうち2人が読みました。/)
  await counter.post('clerk8', reportAt(mine, '/reminders'), {}, late)
  expect(await counter.told('clerk11')).toContain('training.report_read_reminder')
  expect(await counter.told('clerk9')).not.toContain('training.report_read_reminder')
  // Somebody of another division is asked by number; one that nobody has is named.
  const circulation = reportAt(mine, '/circulation')
  const unknown = await counter.post('clerk8', circulation, { staffNos: '00104 99999' }, late)
  expect(read(unknown)).toContain('職員番号「99999」の職員は見つかりません')
  await counter.post('clerk8', circulation, { staffNos: '00104' }, late)
  expect((await counter.get('builder', reportAt(mine), late)).status).toBe(200)
})

test('one report stands for all who went together, where the rules let it', async () => {
  const { ids } = await held({ clerk1: 360, clerk2: 360, clerk3: 0 })
  const [one, two, three] = [ids['clerk1'] ?? '', ids['clerk2'] ?? '', ids['clerk3'] ?? '']
  const body = { texts: Object.values(texts), alsoFor: [two] }
  const path = `/enrolments/${one}/reports`
  const alone = await counter.send('clerk1', 'POST', path, body)
  expect(alone.body.code).toBe('training.report_not_for_group')
  const { recordedAt: _at, recordedBy: _by, ...rules } = defaultRules
  await setRules(counter.platform, counter.system, {
    ...rules,
    fromOn: day('2026-06-01'),
    groupReport: true,
  })
  expect(read(await counter.get('clerk1', reportAt(one), after))).toContain('試験 2')
  const absent = await counter.send('clerk1', 'POST', path, { ...body, alsoFor: [three] })
  expect(absent.body.code).toBe('training.not_attended')
  const before = (await overdue()) ?? 0
  expect((await counter.send('clerk1', 'POST', path, body)).status).toBe(201)
  expect(await counter.told('clerk2')).toContain('training.report_stands')
  const late2 = await counter.send('clerk2', 'POST', `/enrolments/${two}/reports`, {
    texts: Object.values(texts),
  })
  expect([late2.status, late2.body.code]).toEqual([409, 'training.report_covered'])
  expect(await overdue()).toBe(before)
  await decide(one, 'approve')
  expect(await overdue()).toBe(before - 2)
  const mine = await counter.get('clerk2', `${training}/reports?state=accepted`, late)
  expect(mine.text).toContain(reportAt(two))
})

test('written for somebody without a PC it says so; a head’s own goes to the head above', async () => {
  const { ids } = await held({ clerk9: 360, chief: 360 })
  const [theirs, own] = [ids['clerk9'] ?? '', ids['chief'] ?? '']
  const sent = await counter.post('desk', reportAt(theirs), texts, after)
  expect(sent.location).toContain('done=submitted')
  const draftId = await draftOf(theirs)
  const { draft } = await viewDraft(counter.platform, draftId, counter.as('chief'))
  expect(draft).toMatchObject({
    draftedBy: counter.idOf('clerk9'),
    enteredBy: counter.idOf('desk'),
  })
  // Whoever enters for nobody there does not learn that the training was taken.
  expect((await counter.post('clerk1', reportAt(theirs), texts, after)).status).toBe(404)

  const path = `/enrolments/${own}/reports`
  const kept = await counter.send('chief', 'POST', path, { texts: ['途中'], submit: false })
  expect([kept.status, kept.body['state']]).toEqual([201, 'draft'])
  await counter.send('chief', 'POST', path, { texts: Object.values(texts) })
  const waits = await findDraft(counter.db, reportForm, String(kept.body['reportId']))
  expect(waits?.waitingFor.join()).toContain('青山 花')
  expect(waits?.waitingFor.join()).not.toContain('川上 進')
})

test('lists: the desk sees all, a head the unit, others no names behind the number', async () => {
  const { ids } = await held({ builder: 360, clerk12: 360 })
  const all = `${training}/reports?view=all&state=overdue`
  const desk = read(await counter.get('desk', all, late))
  expect(desk).toContain('石垣 組')
  expect(desk).toContain('試験 12')
  expect((await counter.get('clerk1', all, late)).status).toBe(403)
  const unit = read(await counter.get('buildDirector', `${training}/reports?view=unit`, late))
  expect(unit).toContain('石垣 組')
  expect(unit).not.toContain('試験 12')
  const { evidenceUrl, value } = await reportOverdueSource.read(
    counter.db,
    { fiscalYear: 2026 },
    day(late),
  )
  const open = read(await counter.get('clerk1', evidenceUrl, late))
  expect(open).toContain(`${value}`)
  expect(open).not.toContain('石垣 組')
  expect(read(await counter.get('buildDirector', evidenceUrl, late))).toContain('石垣 組')
  const listed = await counter.send('clerk12', 'GET', '/reports')
  expect(JSON.stringify(listed.body)).toContain(ids['clerk12'])
  expect((await counter.send('clerk12', 'GET', '/reports?view=all')).status).toBe(403)
})

test('stands beside the course, on the page of the offering and among the numbers', async () => {
  const { offeringId, ids } = await held({ clerk7: 360 }, { courseId: await counter.course() })
  const mine = await counter.get('clerk7', `${training}/mine`, late)
  expect(mine.text).toContain(reportAt(ids['clerk7'] ?? ''))
  expect(read(mine)).toContain('未作成（10日超過）')
  const desk = read(await counter.get('desk', `${training}/offerings/${offeringId}`, late))
  expect(desk).toContain('1人のうち0人が提出し、0人が受理されています。')
  expect(desk).toContain('試験 7')
  const other = read(await counter.get('clerk8', `${training}/offerings/${offeringId}`, late))
  expect(other).not.toContain('試験 7')
  const c = { var: { context: counter.as('chief', { today: day(late) }) } } as never
  const figure = await reportsPart.numbersPanel?.(c, counter.platform, 2026)
  expect(renderToString(figure ?? <></>)).toContain(`${await overdue()}`)
  const team = await reportsPart.teamPanel?.(c, counter.platform, [counter.idOf('clerk7')])
  expect(renderToString(team ?? <></>)).toContain('試験 7')
})

test('the city words the template; what was begun keeps its headings', async () => {
  const { ids } = await held({ clerk4: 360, clerk5: 360 })
  const [begun, fresh] = [ids['clerk4'] ?? '', ids['clerk5'] ?? '']
  await counter.post('clerk4', reportAt(begun), { text0: '前の項目', press: 'save' }, after)
  const path = `${training}/reports/template`
  expect((await counter.get('clerk4', path)).status).toBe(403)
  const sent = { lead: '復命します。', version: '0', heading0: '要点', hint0: '', heading1: '要点' }
  const twice = await counter.post('desk', path, sent)
  expect(read(twice)).toContain('項目「要点」が2回あります')
  const done = await counter.post('desk', path, { ...sent, heading1: '感想' })
  expect(done.location).toContain('done=template')
  expect((await counter.post('desk', path, { ...sent, heading1: '感想' })).status).toBe(409)
  expect(read(await counter.get('clerk5', reportAt(fresh), after))).toContain('感想')
  const old = read(await counter.get('clerk4', reportAt(begun), after))
  expect(old).toContain('仕事への生かし方')
  expect(old).not.toContain('感想')
})
