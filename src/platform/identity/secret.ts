import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

const fileName = 'secret'
const bytes = 32

/**
 * The key that signs cookies and form tokens: the setting where given, else a random one kept in
 * the data folder, readable by its owner only. A new key signs everybody out.
 */
export async function loadSecret(dataDir: string, setting?: string): Promise<string> {
  if (setting !== undefined) return setting
  const path = join(dataDir, fileName)
  const kept = await readKept(path)
  if (kept !== undefined) return kept
  await mkdir(dataDir, { recursive: true })
  const secret = randomBytes(bytes).toString('base64url')
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'w', 0o600)
  await file.writeFile(secret)
  await file.sync()
  await file.close()
  try {
    // A link appears whole or not at all: of two processes starting together, one gives the key.
    await link(draft, path)
    return secret
  } catch (error) {
    const first = await readKept(path)
    if (first === undefined) throw error
    return first
  } finally {
    await rm(draft, { force: true })
  }
}

async function readKept(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
