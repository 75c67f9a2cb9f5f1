import { z } from '@hono/zod-openapi'

/** The city's LINE channel (LINE公式アカウント), as the settings name it. `apiUrl` has no slash at its end. */
export type LineSetting = { channelSecret: string; channelToken: string; apiUrl: string }

/** The settings of the LINE channel, part of those in `config.ts`. */
export const lineSettings = {
  YAKUBA_LINE_CHANNEL_SECRET: {
    shape: z.string().min(1).optional(),
    byDefault: 'unset: no LINE',
    does: 'Channel secret of the LINE Messaging API; needs YAKUBA_LINE_CHANNEL_TOKEN',
  },
  YAKUBA_LINE_CHANNEL_TOKEN: {
    shape: z.string().min(1).optional(),
    byDefault: 'unset',
    does: 'Channel access token that messages are sent with; needs YAKUBA_LINE_CHANNEL_SECRET',
  },
  YAKUBA_LINE_API_URL: {
    shape: z
      .url({ protocol: /^https?$/ })
      .refine((url) => URL.canParse(url) && /^\/?$/.test(new URL(url).pathname))
      .default('https://api.line.me')
      .transform((url) => url.replace(/\/$/, '')),
    byDefault: 'https://api.line.me',
    does: 'Address of the Messaging API, without a path',
  },
} as const

type Shapes = typeof lineSettings
type Read = { [Name in keyof Shapes]: z.output<Shapes[Name]['shape']> }

/** One of the two keys without the other. */
export function lineFaults(values: Record<string, unknown>): (keyof Shapes)[] {
  const keys = ['YAKUBA_LINE_CHANNEL_SECRET', 'YAKUBA_LINE_CHANNEL_TOKEN'] as const
  const missing = keys.filter((name) => values[name] === undefined)
  return missing.length === 1 ? missing : []
}

/** The channel, where one is set. */
export function lineOf(read: Read): LineSetting | undefined {
  const channelSecret = read.YAKUBA_LINE_CHANNEL_SECRET
  const channelToken = read.YAKUBA_LINE_CHANNEL_TOKEN
  if (channelSecret === undefined || channelToken === undefined) return undefined
  return { channelSecret, channelToken, apiUrl: read.YAKUBA_LINE_API_URL }
}
