import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicationOf, wordsIn } from '../fixtures/application.ts'
import { openOffice, type Office } from '../report/fixtures/office.ts'
import { sendReport } from '../report/send-report.ts'
import type { MeasureView } from '../view-types.ts'
import { loadPacket } from './load-packet.ts'
import { packetPaper } from './packet-paper.ts'
import { councilPart } from './part.tsx'
import { packetPath, packetPdfPath } from './paths.ts'

let office: Office
let measure: MeasureView
let policyId: string

const secret = '庁内だけの補足です'
const secretFile = '内部資料.txt'
const open = '公開の補足です'
const openFile = '公開資料.txt'

beforeAll(async () => {
  office = await openOffice('2026-11-20')
  measure = await office.measure(2)
  const { desk } = office
  const clerk = office.as('00103', [{ role: 'planningClerk', unitId: null }])
  const upload = (name: string, isPublic: boolean) => ({
    content: new TextEncoder().encode(name),
    filename: name,
    label: isPublic ? (1 as const) : (2 as const),
    isPublic,
  })
  const report = (month: string, note: string, isPublic: boolean, file: string) =>
    sendReport(desk, clerk, {
      measureId: measure.id,
      month: Temporal.PlainYearMonth.from(month),
      note: { ja: note },
      publishNote: isPublic,
      files: [upload(file, isPublic)],
    })
  await report('2026-09', secret, false, secretFile)
  await report('2026-10', open, true, openFile)
  const { policyId: id } = await loadPacket(desk, { measureId: measure.id }, desk.clock.today())
  policyId = id
})
afterAll(() => office.close())

/** Every letter of a paper in its order. */
function lettersOf(part: unknown): string {
  if (typeof part === 'string') return part
  if (Array.isArray(part)) return part.map(lettersOf).join(' ')
  if (typeof part !== 'object' || part === null) return ''
  return Object.entries(part)
    .filter(([key]) => ['text', 'stack', 'columns', 'table', 'body', 'ul', 'content'].includes(key))
    .map(([, inner]) => lettersOf(inner))
    .join(' ')
}

async function bothFaces(): Promise<string[]> {
  const { desk } = office
  const page = await applicationOf(desk, councilPart, 'staff').request(packetPath(policyId, 2))
  expect(page.status).toBe(200)
  const { packet } = await loadPacket(desk, { measureId: measure.id }, desk.clock.today())
  const place = { cityName: '茶畑市', sample: true, drawnAt: desk.clock.now() }
  return [wordsIn(await page.text()), lettersOf(packetPaper(packet, place))]
}

test('page and paper hold each target, reading, report and public file, in the same words', async () => {
  for (const text of await bothFaces()) {
    for (const target of measure.targets) {
      expect(text).toContain(target.label.text)
      expect(text).toContain(target.rule.text)
      if (target.actual.reading?.evidence) {
        expect(text).toContain(target.actual.reading.evidence)
      }
    }
    expect(text).toContain(measure.goalText)
    expect(text).toContain(open)
    expect(text).toContain(openFile)
    expect(text).toContain('公表後に変えた目標はありません')
    expect(text).toContain('進捗')
  }
})

test('nothing marked for staff only is in either', async () => {
  const { desk } = office
  for (const text of await bothFaces()) {
    expect(text).not.toContain(secret)
    expect(text).not.toContain(secretFile)
  }
  const { packet } = await loadPacket(desk, { measureId: measure.id }, desk.clock.today())
  expect(JSON.stringify(packet)).not.toContain('/staff/')
})

test('the PDF is drawn for whoever is signed in', async () => {
  const answer = await applicationOf(office.desk, councilPart, 'staff').request(
    packetPdfPath(measure.id),
  )
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe('%PDF-')
  const app = applicationOf(office.desk, councilPart)
  expect((await app.request(packetPdfPath(measure.id))).status).toBe(401)
  expect((await app.request(packetPdfPath(policyId))).status).toBe(401)
})
