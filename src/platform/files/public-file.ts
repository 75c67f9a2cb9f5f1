import type { Platform } from '../platform.ts'
import { notFound } from '../refusal.ts'
import { fileResponse } from './file-response.ts'

/**
 * Hands a file to anybody, for modules that publish it under an id of their own. Only what is
 * labelled 機密性1; everything else is not there, whatever a module believes.
 */
export async function publicFileResponse(
  { db, files }: Pick<Platform, 'db' | 'files'>,
  sha256: string,
  filename: string,
): Promise<Response> {
  const file = await files.find(db, sha256)
  if (file === undefined || file.label !== 1) throw notFound()
  return fileResponse(file, await files.open(sha256), filename)
}
