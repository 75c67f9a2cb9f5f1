import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { sign, verify } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Names of the list of sums and of its signature in a release's folder. */
export const sumsFile = 'SHA256SUMS'
export const signatureFile = 'SHA256SUMS.sig'

/** What is wrong with a release: the file concerned and what was found. */
export type ReleaseFault = {
  file: string
  found: 'missing' | 'altered' | 'unlisted' | 'signature'
}

/** Makes an Ed25519 pair in PEM: the private half stays with whoever releases. */
export function releaseKeys(): { privateKey: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

/** Writes the list of sums (the form of `sha256sum`) of a folder and signs it. */
export function signRelease(folder: string, privateKey: string): void {
  const names = listFiles(folder)
  const sums = names.map((name) => `${sumOf(join(folder, name))}  ${name}\n`).join('')
  writeFileSync(join(folder, sumsFile), sums)
  writeFileSync(
    join(folder, signatureFile),
    sign(null, Buffer.from(sums), createPrivateKey(privateKey)),
  )
}

/** Proves a release's folder against the public key; no faults means that all is as signed. */
export function checkRelease(folder: string, publicKey: string): ReleaseFault[] {
  for (const file of [sumsFile, signatureFile]) {
    if (!existsSync(join(folder, file))) return [{ file, found: 'missing' }]
  }
  const sums = readFileSync(join(folder, sumsFile))
  const signature = readFileSync(join(folder, signatureFile))
  if (!verify(null, sums, createPublicKey(publicKey), signature)) {
    return [{ file: sumsFile, found: 'signature' }]
  }
  const lines = sums
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
  const listed = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]))
  const there = listFiles(folder)
  return [
    ...[...listed].flatMap(([file, sum]): ReleaseFault[] => {
      if (!there.includes(file)) return [{ file, found: 'missing' }]
      return sumOf(join(folder, file)) === sum ? [] : [{ file, found: 'altered' }]
    }),
    ...there
      .filter((file) => !listed.has(file))
      .map((file): ReleaseFault => ({ file, found: 'unlisted' })),
  ]
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && ![sumsFile, signatureFile].includes(entry.name))
    .map(({ name }) => name)
    .toSorted()
}

const sumOf = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex')
