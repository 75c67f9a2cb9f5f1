import type { Context } from 'hono'
import { codeField } from '../identity/second-factor/code-field.tsx'
import type { Env } from './context.ts'
import { formBody, isSent } from './form-body.ts'

/** The texts of a sent form in order, and whether files came with them. */
export type SentFields = { fields: [name: string, value: string][]; hadFiles: boolean }

// The token belongs to one session, and a secret is typed anew each time.
const secretField = new RegExp(`^_csrf$|password|${codeField}`, 'i')

/**
 * What of a sent form may be kept for later: every text, but no token, no password, no code of the
 * second factor and no file. A name sent several times is there several times.
 */
export async function sentFields(c: Context<Env>): Promise<SentFields> {
  // Refuses what is no form at all; the second reading costs nothing.
  await formBody(c)
  const body = await c.req.parseBody({ all: true })
  const fields: SentFields['fields'] = []
  let hadFiles = false
  for (const [name, values] of Object.entries(body)) {
    if (secretField.test(name)) continue
    for (const value of [values].flat()) {
      if (typeof value === 'string') fields.push([name, value])
      else if (isSent(value)) hadFiles = true
    }
  }
  return { fields, hadFiles }
}
