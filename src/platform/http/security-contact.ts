import { Hono } from 'hono'
import type { Config } from '../../config.ts'
import type { Clock } from '../clock/clock.ts'
import { notFound } from '../refusal.ts'
import type { Env } from './context.ts'

/**
 * `/.well-known/security.txt`: whom to tell of a weakness; 404 where the city has set no contact.
 *
 * @source RFC 9116, sections 2.5.3 and 2.5.5
 */
export function securityContact(
  config: Pick<Config, 'securityContact' | 'publicUrl' | 'baseUrl'>,
  clock: Clock,
): Hono<Env> {
  return new Hono<Env>().get('/.well-known/security.txt', (c) => {
    if (config.securityContact === undefined) throw notFound()
    // Asked for afresh each time: whoever keeps a copy has to come back within a quarter.
    const expires = clock.now().add({ hours: 24 * 90 }).toString({ smallestUnit: 'second' })
    const lines = [
      `Contact: ${config.securityContact}`,
      `Expires: ${expires}`,
      'Preferred-Languages: ja, en',
      `Canonical: ${config.publicUrl ?? config.baseUrl}/.well-known/security.txt`,
    ]
    return c.text(`${lines.join('\n')}\n`, 200, { 'cache-control': 'no-store' })
  })
}
