import { generateKeyPairSync } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

const pathOf = (dataDir: string): string => join(dataDir, 'exchange-key.pem')

/** This machine's private key (PEM), kept in the data folder; undefined before there is one. */
export async function findPrivateKey(dataDir: string): Promise<string | undefined> {
  try {
    return await readFile(pathOf(dataDir), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Makes a new Ed25519 key, readable by its owner only; the one before is gone. */
export async function makePrivateKey(dataDir: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  await mkdir(dataDir, { recursive: true })
  const draft = `${pathOf(dataDir)}.part`
  const file = await open(draft, 'w', 0o600)
  await file.writeFile(pem)
  await file.sync()
  await file.close()
  await rename(draft, pathOf(dataDir))
  return pem
}
