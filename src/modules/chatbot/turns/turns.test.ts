import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Office, Page } from '../entries/fixtures/office.ts'
import { openFilledOffice } from '../bench/fixtures/filled.ts'
import type { Turn } from '../conversation.ts'
import { judgeTurn } from '../judge-turn.ts'
import { answerQuestion } from '../reply/answer-question.ts'

let office: Office
let turns: Record<'sure' | 'masked' | 'declined' | 'danger' | 'foreign', Turn>
const log = '/staff/chatbot/turns'
const read = ({ text }: Page) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

beforeAll(async () => {
  office = await openFilledOffice()
  const ask = (question: string, channel: 'web' | 'line' = 'web', isTest = false) =>
    answerQuestion(office.platform, office.as('reader', { actor: { kind: 'anonymous' } }), {
      ...{ question, channel, isTest, keyHash: null },
    })
  turns = {
    sure: await ask('マイナンバーカードの暗証番号を忘れました'),
    masked: await ask('=粗大ごみを捨てたい。電話は090-1234-5678'),
    declined: await ask('ギターの弾き方', 'line'),
    danger: await ask('家が燃えています'),
    foreign: await ask('Quero me desfazer do sofá'),
  }
  await ask('試しに聞いた質問', 'web', true)
})
afterAll(() => office.close())

describe('the log', () => {
  test('shows every question of residents, masked, and none of the trials', async () => {
    const page = await office.get('reader', log, turns.sure.askedAt.toString().slice(0, 10))
    expect(page.status).toBe(200)
    expect(read(page)).toContain('粗大ごみを捨てたい')
    expect(read(page)).toContain('5件')
    expect(page.text).not.toContain('090-1234-5678')
    expect(read(page)).not.toContain('試しに聞いた')
    expect(read(page)).not.toContain('理由を残して書き出す')
  })

  test('is narrowed by reply, language, channel, words, days and what was pressed', async () => {
    const on = turns.sure.askedAt.toString().slice(0, 10)
    const shows = async (query: string) => {
      const page = read(await office.get('reader', `${log}?${query}`, on))
      return Object.values(turns).filter(({ question }) => page.includes(question)).length
    }
    expect(await shows('kind=fixed')).toBe(1)
    expect(await shows('locale=pt-BR')).toBe(1)
    expect(await shows('channel=line')).toBe(1)
    expect(await shows(`q=${encodeURIComponent('粗大')}`)).toBe(1)
    expect(await shows('q=%25')).toBe(0)
    expect(await shows('from=2020-01-01&to=2020-12-31')).toBe(0)
    expect(await shows('kind=nonsense&page=99')).toBe(5)
    expect(await shows('helpful=no')).toBe(0)
    expect(await shows('helpful=none')).toBe(5)
  })

  test('leaves as a file with a reason that stays, for whoever asked for it', async () => {
    const on = turns.sure.askedAt.toString().slice(0, 10)
    const path = `${log}/exports`
    const fields = { from: on, to: on, reason: '市議会の資料' }
    expect((await office.post('reader', path, fields, on)).status).toBe(403)
    expect((await office.post('editor', path, { ...fields, reason: '' }, on)).status).toBe(422)
    const done = await office.post('editor', path, fields, on)
    expect(done.status, done.text).toBe(303)
    const file = await office.get('editor', done.location, on)
    expect(file.text).toContain('日時,聞かれた所,言語,質問')
    expect(file.text.split('\r\n')).toHaveLength(7)
    // A question that a spreadsheet would run is text there.
    expect(file.text).toContain(`'=粗大ごみ`)
    expect(file.text).not.toContain('090-1234-5678')
    expect((await office.get('head', done.location, on)).status).toBe(404)
    expect(read(await office.get('editor', log, on))).toContain('市議会の資料')
  })
})

describe('the trace', () => {
  const trace = async ({ id }: Turn) => office.get('reader', `${log}/${id}`)

  test('says what was read, who was near, and why one won', async () => {
    const page = await trace(turns.sure)
    expect(read(page)).toMatch(/「[^」]+」(?:がある|が「[^」]+」とつながる)/)
    expect(read(page)).toContain('答えにしました')
    expect(page.text).toContain(`/staff/chatbot/entries/${turns.sure.entryIds[0]}`)
    expect(read(page)).toContain(`索引の版：${turns.sure.indexVersion}`)
    expect(read(page)).toContain('いまの索引と同じです')
  })

  test('says what was masked, and why a question was declined', async () => {
    expect(read(await trace(turns.masked))).toContain('伏せた情報 電話番号')
    const page = await trace(turns.declined)
    expect(read(page)).toContain('断って担当の窓口を案内しました')
    expect(page.text).toMatch(/\/staff\/chatbot\/questions\/[0-9a-f-]{36}/)
  })

  test('of a fixed reply names no candidate, and what was pressed is said', async () => {
    expect(read(await trace(turns.danger))).toContain('回答をさがす前に返答が決まりました')
    const nobody = office.as('reader', { actor: { kind: 'anonymous' } })
    await judgeTurn(office.platform, nobody, turns.foreign, true)
    expect(read(await trace(turns.foreign))).toContain('解決した 解決した')
  })

  test('of no turn is not found', async () => {
    const path = `${log}/00000000-0000-4000-8000-000000000000`
    expect((await office.get('reader', path)).status).toBe(404)
  })
})
