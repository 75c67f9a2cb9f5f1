import { Hono } from 'hono'
import type { Env } from '../../src/platform/http/context.ts'
import { Browser } from '../identity/hall.tsx'

/** A browser in front of a process. */
export function browserAt(url: string): Browser {
  const far = new Hono<Env>()
  far.all('*', async (c) => {
    const { method, path, raw } = c.req
    const { search } = new URL(c.req.url)
    const headers = new Headers(raw.headers)
    headers.delete('host')
    const body = method === 'GET' ? {} : { body: await c.req.text() }
    return fetch(`${url}${path}${search}`, { method, headers, redirect: 'manual', ...body })
  })
  return new Browser(far)
}
