import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvText } from '../../../../platform/http/csv.ts'
import { workbookOf } from '../../../../platform/tables/write-workbook.ts'
import {
  getEntry,
  insertVariants,
  listEntries,
  listVariants,
  listVersions,
} from '../../store/entry.ts'
import { variantsOf } from '../change-variants.ts'
import { type Office, openOffice, type Who } from '../fixtures/office.ts'
import { createEntry } from '../save-entry.ts'
import { approveVersion } from '../step-entry.ts'
import { checkList } from './check.ts'
import { columnNames, faqColumns } from './columns-grammar.ts'
import { faqRows } from './export.ts'
import { problemText } from './staff-messages-import.ts'
import { getFaqImport } from './store.ts'
import { applyFaq, hashOf, uploadFaq } from './take-in.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
  // A question of another division that is published, with a word in Portuguese.
  const input = office.input({ question: '道路の穴はどこへ知らせますか' })
  const place = { topicId: office.topicIds.roads, owningUnitId: office.unitIds['doboku'] ?? null }
  const sources = [{ title: '道路のページ', url: 'https://city.example/roads' }]
  const saved = await createEntry(office.platform, office.as('builder'), {
    ...{ ...input, ...place, submits: true, words: { ...input.words, sources } },
    variants: ['道に穴がある', '舗装が壊れている'],
  })
  const system = { ...office.as('builder'), actor: { kind: 'system', name: 'test' } as const }
  await approveVersion(office.platform, system, saved)
  await insertVariants(office.db, variantsOf(system, saved.entryId, 'pt-BR', ['buraco na rua']))
})
afterAll(() => office.close())

const header =
  'ID,分野,質問,別の言い方,回答,言語,区分,年度,有効開始,有効終了,見直し期限,担当課,出典URL,時点'
const file = (...lines: string[]) => Buffer.from([header, ...lines].join('\r\n'))
const upload = (bytes: Uint8Array, who: Who = 'editor') =>
  uploadFaq(office.platform, office.as(who), { fileName: 'faq.csv', bytes })
async function check(bytes: Uint8Array, who: Who = 'editor') {
  const { importId } = await upload(bytes, who)
  const { list } = await getFaqImport(office.db, importId)
  if (list === null) throw new Error('nothing waits')
  const checked = await checkList(office.platform, office.as(who), list)
  return { importId, ...checked }
}
const faultsOf = async (...lines: string[]) =>
  (await check(file(...lines))).report.problems.map(problemText)
const apply = async (bytes: Uint8Array, who: Who = 'editor') => {
  const { importId, report } = await check(bytes, who)
  return applyFaq(office.platform, office.as(who), { importId, hash: hashOf(report) })
}

describe('a faulty row says where and what', () => {
  test.each([
    [
      'unknown unit',
      ',引っ越し,質問A,,答え,,,,,,,総務,,',
      '2行目：担当課「総務」は見つかりません（候補：総務課、総務部）',
    ],
    [
      'unknown topic',
      ',引越し,質問A,,答え,,,,,,,総務課,,',
      '2行目：分野「引越し」は見つかりません',
    ],
    ['no answer', ',引っ越し,質問A,,,,,,,,,総務課,,', '2行目：回答が空です。'],
    ['no question', ',引っ越し,,,答え,,,,,,,総務課,,', '2行目：質問が空です。'],
    [
      'a class of its own',
      ',引っ越し,質問A,,答え,,秘密,,,,,総務課,,',
      '2行目：区分「秘密」は使えません',
    ],
    [
      'a language of its own',
      ',引っ越し,質問A,,答え,ドイツ語,,,,,,総務課,,',
      '2行目：言語「ドイツ語」は使えません',
    ],
    [
      'no year',
      ',引っ越し,質問A,,答え,,,来年,,,,総務課,,',
      '2行目：年度「来年」は年度として読めません',
    ],
    [
      'a day that is none',
      ',引っ越し,質問A,,答え,,,,2026-02-30,,,総務課,,',
      '2行目：有効開始「2026-02-30」は暦にありません',
    ],
    [
      'past validity',
      ',引っ越し,質問A,,答え,,,,2025-04-01,2026-03-31,,総務課,,',
      '2行目：有効終了「2026-03-31」は過ぎています',
    ],
    [
      'days reversed',
      ',引っ越し,質問A,,答え,,,,2026-06-01,2026-05-31,,総務課,,',
      '2行目：有効終了「2026-05-31」が有効開始より前です',
    ],
    [
      'a source without an address',
      ',引っ越し,質問A,,答え,,,,,,,総務課,市の広報,',
      '2行目：出典URL「市の広報」は読めません',
    ],
    [
      'an ID with spaces',
      'a b,引っ越し,質問A,,答え,,,,,,,総務課,,',
      '2行目：ID「a b」は使えません',
    ],
    [
      'another division',
      ',道路と水道,質問A,,答え,,,,,,,土木課,,',
      '2行目：担当課「土木課」の質問と回答は、あなたの担当ではありません',
    ],
    [
      'a question that is there',
      ',道路と水道,道路の穴はどこへ知らせますか,,答え,,,,,,,総務課,,',
      '2行目：同じ質問がもうあります',
    ],
    [
      'another language without Japanese',
      'x.y,引っ越し,,buraco,,pt-BR,,,,,,総務課,,',
      '2行目：ID「x.y」の日本語の行がありません',
    ],
  ])('%s', async (_, line, sentence) => {
    const [first = '', ...more] = await faultsOf(line)
    expect(first).toContain(sentence)
    expect(more).toEqual([])
  })

  test('the same ID twice names the other row', async () => {
    const row = 'a.b,引っ越し,質問B,,答え,,,,,,,総務課,,'
    expect(await faultsOf(row, row)).toEqual([
      '3行目：同じIDと言語の行が2行目にもあります。どちらかを消してください。',
    ])
  })

  test.each([
    ['a heading is missing', '分野,質問', 'chatbot.faq_column_missing'],
    ['a heading stands twice', '分野,質問,回答,回答', 'chatbot.faq_column_twice'],
  ])('%s', async (_, first, code) => {
    const bytes = Buffer.from(`${first}\r\n引っ越し,質問,答え,答え`)
    await expect(upload(bytes)).rejects.toMatchObject({ code })
  })
})

describe('good rows', () => {
  test('become drafts, never published; bad ones stay and nothing is lost', async () => {
    const good =
      'move.z,引っ越し,転校の手続きは何ですか,"転校したい\n学校を移る","在学証明書を受け取ります。\n\n窓口：学校教育課\n手数料：【市が記入】",,一般,令和8年度,2026-04-01,2027-03-31,2027-02-01,総務課,転校 https://city.example/school,'
    const bad = ',引っ越し,質問C,,答え,,,,,,,総務,,'
    const { importId, added } = await apply(file(good, bad))
    expect(added).toBe(1)
    const entry = (await listEntries(office.db)).find(({ key }) => key === 'move.z')
    expect(entry).toMatchObject({ state: 'draft', publishedVersionId: null })
    const [version] = await listVersions(office.db, entry?.id ?? '')
    expect(version).toMatchObject({
      ...{ prose: '在学証明書を受け取ります。', place: '学校教育課', fee: null, bring: '' },
      ...{ fiscalYear: 2026, sources: [{ title: '転校', url: 'https://city.example/school' }] },
    })
    expect(await listVariants(office.db, entry?.id)).toHaveLength(2)
    const { list } = await getFaqImport(office.db, importId)
    // As a spreadsheet counts: line ends inside the cells of the good row are none.
    expect(list?.rows.map(({ line }) => line)).toEqual([3])
    // The same file again has nothing new in it.
    const { report } = await check(file(good))
    expect(report).toMatchObject({ added: [], changed: [], sameCount: 1, problems: [] })
  })

  test('of a published question are a draft beside it', async () => {
    const rows = await faqRows(office.platform, office.as('builder'))
    const line = rows.find(
      ([, , question, , , locale]) => question?.includes('穴') && locale === '日本語',
    )
    const changed = line?.map((cell) =>
      cell.startsWith('転入届') ? '土木課に電話してください。' : cell,
    )
    const bytes = Buffer.from(
      csvText(
        faqColumns.map((one) => columnNames[one]),
        [changed ?? []],
      ),
    )
    const { report, importId } = await check(bytes, 'builder')
    expect(report.changed[0]?.changes.map(({ column }) => column)).toEqual(['answer'])
    const context = office.as('builder')
    await applyFaq(office.platform, context, { importId, hash: hashOf(report) })
    const entry = (await listEntries(office.db)).find(({ key }) => key === line?.[0])
    expect((await listVersions(office.db, entry?.id ?? '')).map(({ state }) => state)).toEqual([
      ...['draft', 'published'],
    ])
    expect((await getEntry(office.db, entry?.id ?? '')).state).toBe('published')
  })

  test('are not taken when somebody wrote since they were shown', async () => {
    const { importId, report } = await check(file('n.1,引っ越し,質問D,,答え,,,,,,,総務課,,'))
    await apply(file('n.1,引っ越し,質問D,,別の答え,,,,,,,総務課,,'))
    await expect(
      applyFaq(office.platform, office.as('editor'), { importId, hash: hashOf(report) }),
    ).rejects.toMatchObject({ code: 'chatbot.import_stale' })
  })

  test('of somebody else’s file are not there', async () => {
    const { importId, report } = await check(file('n.2,引っ越し,質問E,,答え,,,,,,,総務課,,'))
    const act = applyFaq(office.platform, office.as('head'), { importId, hash: hashOf(report) })
    await expect(act).rejects.toMatchObject({ code: 'chatbot.import_not_found' })
  })
})

describe('what went out comes back as it was', () => {
  const backIn = async (bytes: Uint8Array) => {
    const { report } = await check(bytes, 'manager')
    expect(report.problems.map(problemText)).toEqual([])
    expect(report).toMatchObject({ added: [], changed: [] })
    expect(report.sameCount).toBeGreaterThan(2)
  }
  const table = async () => {
    const rows = await faqRows(office.platform, office.as('reader'))
    return { names: faqColumns.map((one) => columnNames[one]), rows }
  }

  test('as UTF-8 with its mark', async () => {
    const { names, rows } = await table()
    const text = csvText(names, rows)
    expect(text.startsWith('\ufeffID,分野')).toBe(true)
    expect(text).toContain('buraco na rua')
    await backIn(Buffer.from(text))
  })

  test('as CP932', async () => {
    const { names, rows } = await table()
    await backIn(iconv.encode(csvText(names, rows).slice(1), 'cp932'))
  })

  test('as a workbook', async () => {
    const { names: labels, rows } = await table()
    await backIn(await workbookOf({ name: 'FAQ', labels, rows }))
    const sent = await office.get('reader', '/staff/chatbot/entries.xlsx')
    expect(sent.status).toBe(200)
    expect(sent.text.startsWith('PK')).toBe(true)
    expect((await office.get('reader', '/staff/chatbot/entries')).text).toContain('entries.xlsx')
  })

  test('as a workbook that somebody else’s program wrote', async () => {
    const { names, rows } = await table()
    const book = new ExcelJS.Workbook()
    book.addWorksheet('FAQ').addRows([names, ...rows])
    await backIn(Buffer.from(await book.xlsx.writeBuffer()))
  })
})
