import { z } from '@hono/zod-openapi'
import type { S3Setting } from './platform/files/s3-request.ts'

/** The settings of a bucket for files, part of those in `config.ts`. */
export const s3Settings = {
  YAKUBA_S3_URL: {
    shape: z
      .url({ protocol: /^https?$/ })
      .refine((url) => URL.canParse(url) && /^\/[a-z0-9.-]{3,63}\/?$/.test(new URL(url).pathname))
      .optional()
      .transform((url) => url?.replace(/\/$/, '')),
    byDefault: 'unset: files lie in the data folder',
    does: 'S3-compatible server and bucket for files, https://s3.example.jp/bucket; needs YAKUBA_S3_KEY_ID and YAKUBA_S3_SECRET',
  },
  YAKUBA_S3_KEY_ID: {
    shape: z.string().min(1).optional(),
    byDefault: 'unset',
    does: 'Access key of the bucket',
  },
  YAKUBA_S3_SECRET: {
    shape: z.string().min(1).optional(),
    byDefault: 'unset',
    does: 'Secret key of the bucket',
  },
  YAKUBA_S3_REGION: {
    shape: z.string().min(1).default('us-east-1'),
    byDefault: 'us-east-1',
    does: 'Region that requests to the bucket are signed for',
  },
} as const

type Shapes = typeof s3Settings
type Read = { [Name in keyof Shapes]: z.output<Shapes[Name]['shape']> }

/** Keys that are missing beside the bucket. */
export function s3Faults(values: Record<string, unknown>): (keyof Shapes)[] {
  if (values['YAKUBA_S3_URL'] === undefined) return []
  const keys = ['YAKUBA_S3_KEY_ID', 'YAKUBA_S3_SECRET'] as const
  return keys.filter((name) => values[name] === undefined)
}

/** The bucket, where one is set. */
export function s3Of(read: Read): S3Setting | undefined {
  const url = read.YAKUBA_S3_URL
  if (url === undefined) return undefined
  return {
    url,
    keyId: read.YAKUBA_S3_KEY_ID ?? '',
    secret: read.YAKUBA_S3_SECRET ?? '',
    region: read.YAKUBA_S3_REGION,
  }
}
