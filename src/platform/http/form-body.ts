import type { Context } from 'hono'
import { Refusal } from '../refusal.ts'
import type { Env } from './context.ts'

/** A submitted form: name to text or file. A field sent twice keeps the last. */
export type FormBody = Record<string, string | File>

/** The same, with all files of a field that takes several. */
export type FormFields = Record<string, string | File | File[]>

// A long review form has some hundreds of fields; reading hundreds of thousands stops the server.
const mostFields = 5_000
const mostFiles = 20

/**
 * Reads the fields of a form; nothing when the body is of another kind. A body that claims to be a
 * form and is not refuses `platform.malformed` (422); one with more parts than any form of ours
 * refuses `files.too_many_parts` or `files.too_many_files` (413) before they are read. Read twice,
 * it costs once.
 */
export async function formBody(c: Context<Env>): Promise<FormBody> {
  await assertFewParts(c)
  try {
    return await c.req.parseBody<FormBody>()
  } catch {
    throw new Refusal('platform.malformed', 422)
  }
}

/** Reads a form like `formBody`; a name that several files came under holds them all. */
export async function formFields(c: Context<Env>): Promise<FormFields> {
  const last = await formBody(c)
  const all = await c.req.parseBody({ all: true })
  const several = Object.entries(all).flatMap(([name, value]) => {
    const files = Array.isArray(value) ? value.filter((one) => one instanceof File) : []
    return files.length > 1 ? [[name, files] as const] : []
  })
  return { ...last, ...Object.fromEntries(several) }
}

async function assertFewParts(c: Context<Env>): Promise<void> {
  const type = c.req.header('content-type') ?? ''
  const multipart = /^multipart\/form-data\b/i.test(type)
  if (!multipart && !/^application\/x-www-form-urlencoded\b/i.test(type)) return
  const bytes = Buffer.from(await c.req.arrayBuffer())
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1]
  const between = multipart ? `--${boundary ?? ''}` : '&'
  if (occursMore(bytes, between, mostFields)) {
    throw new Refusal('files.too_many_parts', 413, { max: mostFields })
  }
  if (!multipart) return
  const files = [...(await formDataOf(c)).values()].filter((value) => isSent(value))
  if (files.length > mostFiles) {
    throw new Refusal('files.too_many_files', 413, { max: mostFiles })
  }
}

function occursMore(bytes: Buffer, text: string, most: number): boolean {
  let count = 0
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + text.length)) {
    count += 1
    if (count > most) return true
  }
  return false
}

// Hono keeps what it has read, so this is the one time that it is read.
async function formDataOf(c: Context<Env>): Promise<FormData> {
  try {
    await c.req.parseBody()
    return await c.req.formData()
  } catch {
    throw new Refusal('platform.malformed', 422)
  }
}

/** Whether a file was chosen: a browser sends an empty one without a name for an empty field. */
export function isSent(value: unknown): value is File {
  return value instanceof File && !(value.size === 0 && value.name === '')
}
