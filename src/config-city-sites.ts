import { z } from '@hono/zod-openapi'

const originOf = (text: string): string | null => {
  if (!URL.canParse(text)) return null
  const { protocol, pathname, search, hash, username, origin } = new URL(text)
  const isBare = pathname === '/' && search === '' && hash === '' && username === ''
  return /^https?:$/.test(protocol) && isBare ? origin : null
}

/** The setting of the city's own sites, part of those in `config.ts`. */
export const citySiteSettings = {
  YAKUBA_CITY_SITES: {
    shape: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(/[\s,]+/)
          .filter((one) => one !== '')
          .map(originOf),
      )
      .refine((origins) => origins.every((one) => one !== null))
      .transform((origins) => [...new Set(origins.filter((one) => one !== null))]),
    byDefault: 'empty: nothing is fetched',
    does: "The city's own websites that the chatbot may read pages of, https://www.city.example.jp, with commas",
  },
} as const
