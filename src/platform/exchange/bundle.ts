import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { z } from '@hono/zod-openapi'
import type { Side } from './part.ts'

/** Why a bundle was not taken; the words are in the catalogue. */
export type BundleFault =
  | 'incomplete'
  | 'unreadable'
  | 'too_large'
  | 'no_key'
  | 'unknown_key'
  | 'altered'
  | 'other_stream'
  | 'repeated'
  | 'old'
  | 'gap'
  | 'other_chain'
  | 'clock_ahead'
  | 'not_fitting'

/** A bundle that is not taken. The state from before stands. */
export class RefusedBundle extends Error {
  readonly fault: BundleFault
  readonly params: Readonly<Record<string, string | number>>

  constructor(fault: BundleFault, params: Record<string, string | number> = {}) {
    super(fault)
    this.name = 'RefusedBundle'
    this.fault = fault
    this.params = params
  }
}

/** The largest bundle that is read, in characters of its file. */
export const largestBundle = 60_000_000

const format = 'yakuba-exchange-1'

const entryShape = z.object({
  name: z.string(),
  /** `base64` for what is no text: PDF and pictures. */
  as: z.enum(['text', 'base64']),
  sha256: z.string(),
  /** Of a page: its address, media type and name as a download. */
  page: z
    .object({ path: z.string().startsWith('/'), type: z.string(), filename: z.string().nullable() })
    .optional(),
})

const manifestShape = z.object({
  stream: z.enum(['to-public', 'to-staff']),
  number: z.int().positive(),
  /** Hash of the bundle before; null for the first of a key. */
  previous: z.string().nullable(),
  madeAt: z.string().transform((text, fault) => {
    try {
      return Temporal.Instant.from(text)
    } catch {
      fault.addIssue({ code: 'custom', message: 'not an instant' })
      return z.NEVER
    }
  }),
  entries: z.array(entryShape),
})

const envelopeShape = z.object({
  format: z.literal(format),
  /** Only a hint which key to look for; what counts is whether the signature fits. */
  key: z.string(),
  signed: z.string(),
  signature: z.string(),
  contents: z.record(z.string(), z.string()),
})

/** What the signature stands for: place in the stream, time, and the hash of every entry. */
export type Manifest = z.infer<typeof manifestShape>

/** One thing to carry: a page with its address, or the records of a part. */
export type BundleContent = {
  name: string
  bytes: Buffer
  as: 'text' | 'base64'
  page?: { path: string; type: string; filename: string | null }
}

/** Where a stream stands: the last number and its hash. */
export type Standing = { lastNumber: number; lastHash: string | null }

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Short name of a public key, to be compared by eye: eight groups of four. */
export function fingerprintOf(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return (sha256(der).slice(0, 32).match(/.{4}/g) ?? []).join('-')
}

/** Reads a public key as it is carried: the base64 of its DER, in one line. */
export function readPublicKey(text: string): KeyObject | undefined {
  try {
    const der = Buffer.from(text.trim(), 'base64')
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}

/** A public key as it is carried. */
export function writePublicKey(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64')
}

/** The public half of a private key kept as PEM. */
export function publicKeyOf(privateKey: string): KeyObject {
  return createPublicKey(createPrivateKey(privateKey))
}

/** Writes the next bundle of a stream and answers with the file's text and the bundle's hash. */
export function writeBundle(
  contents: readonly BundleContent[],
  place: { to: Side; standing: Standing; madeAt: Temporal.Instant; privateKey: string },
): { text: string; hash: string; number: number } {
  const number = place.standing.lastNumber + 1
  const signed = JSON.stringify({
    stream: `to-${place.to}`,
    number,
    previous: place.standing.lastHash,
    madeAt: place.madeAt.toString(),
    entries: contents.map(({ name, bytes, as, page }) => ({
      ...{ name, as, sha256: sha256(bytes) },
      ...(page === undefined ? {} : { page }),
    })),
  })
  const key = createPrivateKey(place.privateKey)
  const envelope: z.input<typeof envelopeShape> = {
    format,
    key: fingerprintOf(createPublicKey(key)),
    signed,
    signature: sign(null, Buffer.from(signed), key).toString('base64'),
    contents: Object.fromEntries(
      contents.map(({ name, bytes, as }) => [
        name,
        bytes.toString(as === 'text' ? 'utf8' : 'base64'),
      ]),
    ),
  }
  return { text: `${JSON.stringify(envelope, null, 1)}\n`, hash: sha256(signed), number }
}

/** A bundle whose signature, place and time are right; its contents are still to be opened. */
export type ProvenBundle = { manifest: Manifest; hash: string; open(): BundleContent[] }

/**
 * Proves a bundle before anything in it is read: signature, stream, number, hash of the one before,
 * time. Throws a RefusedBundle otherwise; `incomplete` is a file that is not whole yet. What comes
 * from the past is right, for files are carried by hand; from the future, a clock is wrong.
 */
export function proveBundle(
  text: string,
  known: { to: Side; peerKey: KeyObject | undefined; standing: Standing; now: Temporal.Instant },
): ProvenBundle {
  const { to, peerKey, standing, now } = known
  const envelope = readEnvelope(text)
  if (peerKey === undefined) throw new RefusedBundle('no_key')
  const { signed } = envelope
  if (!verify(null, Buffer.from(signed), peerKey, Buffer.from(envelope.signature, 'base64'))) {
    const fits = envelope.key === fingerprintOf(peerKey)
    throw fits ? new RefusedBundle('altered') : new RefusedBundle('unknown_key', keyOf(envelope))
  }
  const manifest = readManifest(signed)
  const { number } = manifest
  if (manifest.stream !== `to-${to}`) throw new RefusedBundle('other_stream')
  const hash = sha256(signed)
  if (number <= standing.lastNumber) {
    const same = number === standing.lastNumber && hash === standing.lastHash
    throw new RefusedBundle(same ? 'repeated' : 'old', { number, last: standing.lastNumber })
  }
  if (number > standing.lastNumber + 1) {
    throw new RefusedBundle('gap', { number, missing: standing.lastNumber + 1 })
  }
  if (manifest.previous !== standing.lastHash) throw new RefusedBundle('other_chain', { number })
  const aheadSeconds = Math.round(manifest.madeAt.since(now).total('seconds'))
  if (aheadSeconds > clockToleranceSeconds) {
    throw new RefusedBundle('clock_ahead', { number, seconds: aheadSeconds })
  }
  return { manifest, hash, open: () => openContents(manifest, envelope.contents) }
}

/** How far two clocks may be apart. */
export const clockToleranceSeconds = 60

const keyOf = ({ key }: { key: string }) => ({ key: key.slice(0, 60) })

function readEnvelope(text: string): z.infer<typeof envelopeShape> {
  if (text.length > largestBundle) throw new RefusedBundle('too_large')
  let parsed: unknown
  try {
    // A gateway may have put a byte order mark in front.
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new RefusedBundle('incomplete')
  }
  const read = envelopeShape.safeParse(parsed)
  if (!read.success) throw new RefusedBundle('unreadable')
  return read.data
}

function readManifest(signed: string): Manifest {
  const read = manifestShape.safeParse(JSON.parse(signed))
  // Signed by the right key and still not ours: of another release.
  if (!read.success) throw new RefusedBundle('unreadable')
  return read.data
}

function openContents(manifest: Manifest, contents: Record<string, string>): BundleContent[] {
  const names = manifest.entries.map(({ name }) => name)
  if (Object.keys(contents).length !== names.length) throw new RefusedBundle('altered')
  return manifest.entries.map(({ name, as, sha256: expected, page }) => {
    const text = contents[name]
    const bytes = Buffer.from(text ?? '', as === 'text' ? 'utf8' : 'base64')
    if (text === undefined || sha256(bytes) !== expected) throw new RefusedBundle('altered')
    return { name, bytes, as, ...(page === undefined ? {} : { page }) }
  })
}
