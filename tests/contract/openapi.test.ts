import { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../http/site.ts'
import { modules } from './modules.ts'

type Operation = {
  summary?: string
  tags?: string[]
  parameters?: { name: string; in: string; schema?: { enum?: string[]; minimum?: number } }[]
  responses?: Record<string, { description?: string; content?: Record<string, unknown> }>
}
type Description = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, unknown> }
}

let site: Site
let api: Description

beforeAll(async () => {
  site = await openSite()
  const answer = await site.app.request('/openapi.json')
  api = (await answer.json()) as Description
})
afterAll(() => site.close())

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const fileTypes = ['text/csv', workbook]
const jsonTypes = { true: ['application/json'], false: ['application/problem+json'] }

const operations = () =>
  Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

test('the API is described in OpenAPI 3.1, as it was agreed', async () => {
  expect(api.openapi).toBe('3.1.0')
  expect(operations().length).toBeGreaterThan(5)
  await expect(`${JSON.stringify(api, null, 2)}\n`).toMatchFileSnapshot('openapi.json')
})

test('every operation says what it does, for whom, and how it can end', () => {
  const names = new Set(modules.map((module) => module.name))
  for (const { path, method, operation } of operations()) {
    const where = `${method} ${path}`
    expect(operation.summary?.length, where).toBeGreaterThan(10)
    expect(operation.tags?.every((tag) => names.has(tag)), where).toBe(true)
    const answers = Object.entries(operation.responses ?? {})
    // There so that nobody wonders what became of it: the answer names the way.
    const refuses = operation.summary?.startsWith('Always refused') === true
    expect(answers.some(([status]) => status.startsWith('2')), where).toBe(!refuses)
    for (const [status, { description, content = {} }] of answers) {
      expect(description?.length, `${where} ${status}`).toBeGreaterThan(0)
      const isDone = status.startsWith('2')
      // Files come as what they are; everything else, and every fault, is JSON.
      const ofFiles = path.endsWith('.pdf')
        ? ['application/pdf']
        : path.includes('/exports/') && fileTypes
      const types = (isDone && ofFiles) || jsonTypes[`${isDone}`]
      expect(Object.keys(content), `${where} ${status}`).toEqual(types)
    }
  }
})

test('every part of a path is a described parameter', () => {
  for (const { path, method, operation } of operations()) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1])
    const described = (operation.parameters ?? [])
      .filter((one) => one.in === 'path')
      .map((one) => one.name)
    expect(new Set(described), `${method} ${path}`).toEqual(new Set(named))
  }
})

test('every reference leads to a schema', () => {
  const known = new Set(Object.keys(api.components?.schemas ?? {}))
  const named = [...JSON.stringify(api).matchAll(/"#\/components\/schemas\/([^"]+)"/g)]
  expect(named.map((found) => found[1] ?? '').filter((name) => !known.has(name))).toEqual([])
})

test('what is not public asks for a sign-in', async () => {
  for (const { path, method, operation } of operations()) {
    if (operation.responses?.['401'] === undefined) continue
    const id = '0198a1f0-0000-7000-8000-000000000000'
    const wellFormed = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const parameter = operation.parameters?.find((one) => one.name === name)
      const { enum: choices, minimum } = parameter?.schema ?? {}
      return choices?.[0] ?? (minimum === undefined ? id : String(minimum))
    })
    const answer = await site.app.request(wellFormed, {
      method: method.toUpperCase(),
      ...(method === 'get' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }),
    })
    expect(answer.status, `${method} ${path}`).toBe(401)
  }
})

test('every route of a module that is mounted below /api is in the description', () => {
  for (const module of modules) {
    const routes = module.api?.(site.platform)
    if (routes === undefined) continue
    const described = new OpenAPIHono().route('/', routes).getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: '', version: '' },
    })
    const bare = routes.routes.filter((route) => route.method !== 'ALL').map((route) => route.path)
    const paths = Object.keys(described.paths ?? {})
    const listed = paths.map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1'))
    expect([...new Set(bare)].filter((path) => !listed.includes(path)), module.name).toEqual([])
  }
})
