import { join } from 'node:path'
import type { DatabaseLog } from '../database/handle.ts'
import { type ByteStore, folderBytes } from './byte-store.ts'
import { assertBucket, s3Bytes } from './s3-bytes.ts'
import type { S3Setting } from './s3-request.ts'

/** Folder of files in the data folder. */
export const filesFolderOf = (dataDir: string): string => join(dataDir, 'files')

/**
 * The store of bytes that the settings name. A missing bucket or a wrong key is a StartFault; a
 * server that does not answer is a warning, for the product is worth having without its files.
 */
export async function openBytes(
  { s3 }: { s3: S3Setting | undefined },
  dataDir: string,
  log: Pick<DatabaseLog, 'warn'>,
): Promise<ByteStore> {
  if (s3 === undefined) return folderBytes(filesFolderOf(dataDir))
  if (!(await assertBucket(s3))) {
    log.warn({ place: s3.url }, 'the store of files does not answer; files cannot be opened yet')
  }
  return s3Bytes(s3, join(filesFolderOf(dataDir), 'incoming'))
}
