import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { readConfig } from '../../config.ts'
import { systemClock } from '../clock/clock.ts'
import type { Env } from './context.ts'
import { securityContact } from './security-contact.ts'

const path = '/.well-known/security.txt'

function ask(settings: Record<string, string>) {
  const app = new Hono<Env>().route('/', securityContact(readConfig(settings), systemClock()))
  return app.onError((_error, c) => c.text('', 404)).request(path)
}

test('says whom to tell of a weakness, and until when that holds', async () => {
  const answer = await ask({
    YAKUBA_SECURITY_CONTACT: 'mailto:joho@city.example',
    YAKUBA_BASE_URL: 'https://www.city.example',
  })
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
  const text = await answer.text()
  expect(text).toContain('Contact: mailto:joho@city.example\n')
  expect(text).toContain(`Canonical: https://www.city.example${path}\n`)
  const until = Temporal.Instant.from(/^Expires: (.+)$/m.exec(text)?.[1] ?? '')
  expect(Temporal.Instant.compare(until, Temporal.Now.instant())).toBe(1)
})

test('without a contact there is no such page; a bare address is refused at the start', async () => {
  expect((await ask({})).status).toBe(404)
  expect(() => readConfig({ YAKUBA_SECURITY_CONTACT: 'joho@city.example' })).toThrow()
})
