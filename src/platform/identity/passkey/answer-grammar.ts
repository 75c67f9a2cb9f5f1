import { z } from '@hono/zod-openapi'

const base64url = z.string().min(1).max(20_000).regex(/^[\w-]+$/)

const common = { id: base64url.max(1_500), rawId: base64url.max(1_500) }
const type = z.literal('public-key')

const registered = z.object({
  ...common,
  type,
  response: z.object({ clientDataJSON: base64url, attestationObject: base64url }),
})

const asserted = z.object({
  ...common,
  type,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish(),
  }),
})

function parseAs<T>(schema: z.ZodType<T>, sent: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(sent)).data
  } catch {
    return undefined
  }
}

/** What a device says when it has made a key; undefined when it is nothing of the kind. */
export const parseRegistered = (sent: string) => parseAs(registered, sent)

/** What a device says when it has signed; undefined when it is nothing of the kind. */
export const parseAsserted = (sent: string) => parseAs(asserted, sent)

/** The challenge that a device says it signed; '' when it names none. */
export function challengeIn(clientDataJson: string): string {
  const text = Buffer.from(clientDataJson, 'base64url').toString()
  return parseAs(z.object({ challenge: base64url }), text)?.challenge ?? ''
}
