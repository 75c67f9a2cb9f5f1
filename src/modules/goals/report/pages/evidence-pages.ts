import { Hono } from 'hono'
import { publicFileResponse } from '../../../../platform/files/public-file.ts'
import type { Env } from '../../../../platform/http/context.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { isPublicEvidence } from '../public-evidence.ts'
import { findEvidence } from '../store.ts'

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const file = `:file{${id}(?:\\.[a-z0-9]{1,5})?}`

const uuidLength = 36

/** Hands out evidence that citizens may read; anything else is not there. */
export function publicEvidencePages(platform: Platform): Hono<Env> {
  const { db } = platform
  return new Hono<Env>().get(`/goals/evidence/${file}`, async (c) => {
    const found = await findEvidence(db, c.req.param('file').slice(0, uuidLength))
    if (found === undefined || !(await isPublicEvidence(db, found))) return c.notFound()
    return publicFileResponse(platform, found.sha256, found.filename)
  })
}
