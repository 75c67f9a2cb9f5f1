import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoHall, openDemoHall } from '../../../tests/security/demo.ts'

let hall: DemoHall

beforeAll(async () => {
  hall = await openDemoHall()
})
afterAll(() => hall.close())

type Dataset = {
  identifier: string
  'dct:modified': string
  'dct:license': string
  'dcat:distribution': { 'dcat:downloadURL': string; 'dcat:mediaType': string }[]
}

test.each([
  ['/open-data', 'オープンデータ'],
  ['/ja-plain/open-data', 'データ'],
  ['/pt-BR/open-data', 'Dados abertos'],
  ['/en/open-data', 'Open data'],
])('%s lists what can be used, with day, licence and files', async (path, title) => {
  const page = await hall.stranger().get(path)
  expect(page.status).toBe(200)
  expect(page.text).toContain(title)
  expect(page.text).toContain('CC BY 4.0')
  expect(page.text).toMatch(/href="[^"]*\/goals\/\d{4}\/somu\.csv"/)
  expect(page.headers.get('set-cookie')).toBeNull()
})

test('the list for machines names every file, and every file is there as it says', async () => {
  const visitor = hall.stranger()
  const answer = await visitor.get('/open-data.json')
  expect(answer.headers.get('content-type')).toContain('application/ld+json')
  const catalogue = JSON.parse(answer.text) as {
    '@type': string
    'dcat:dataset': Dataset[]
  }
  expect(catalogue['@type']).toBe('dcat:Catalog')
  expect(catalogue['dcat:dataset'].length).toBeGreaterThan(0)
  for (const dataset of catalogue['dcat:dataset']) {
    expect(dataset['dct:modified']).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(dataset['dct:license']).toContain('creativecommons.org')
    for (const file of dataset['dcat:distribution']) {
      const { pathname } = new URL(file['dcat:downloadURL'])
      const found = await visitor.get(pathname)
      expect([pathname, found.status]).toEqual([pathname, 200])
      expect(found.headers.get('content-type')).toContain(file['dcat:mediaType'])
    }
  }
  const csv = await visitor.get('/open-data.csv')
  const lines = csv.text.trim().split('\r\n')
  const files = catalogue['dcat:dataset'].flatMap((one) => one['dcat:distribution'])
  expect(lines).toHaveLength(files.length + 1)
})

test('every public page leads there', async () => {
  expect((await hall.stranger().get('/en')).text).toContain('href="/en/open-data"')
})
