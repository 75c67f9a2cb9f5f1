import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** What may go wrong in a device, or be done to its answer on the way. */
export type Mischief = {
  origin?: string
  counter?: number
  /** False: nobody was asked for a finger or a number. */
  verified?: boolean
  altered?: boolean
}

type Options = { challenge: string; rp?: { id: string }; rpId?: string; user?: { id: string } }

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

/** A security key of a test's own: makes a key and signs with it, as a browser hands it on. */
export class PasskeyDevice {
  readonly id = base64url(randomBytes(32))
  counter = 0
  #private: KeyObject | undefined
  #user = ''
  readonly #origin: string

  constructor(origin = 'http://localhost:3000') {
    this.#origin = origin
  }

  create({ challenge, rp, user }: Options, mischief: Mischief = {}): string {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.#private = privateKey
    this.#user = user?.id ?? ''
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    const cose = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        ...([[1, 2], [3, -7], [-1, 1]] as const),
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ]),
    )
    const id = Buffer.from(this.id, 'base64url')
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
    const flags = mischief.verified === false ? 0x41 : 0x45
    const authData = Buffer.concat([this.#authData(rp?.id ?? '', flags, 0), attested])
    const attestationObject = isoCBOR.encode(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ]) as never,
    )
    return this.#answer({
      clientDataJSON: base64url(this.#clientData('webauthn.create', challenge, mischief)),
      attestationObject: base64url(attestationObject),
    })
  }

  get({ challenge, rpId = '' }: Options, mischief: Mischief = {}): string {
    this.counter = mischief.counter ?? this.counter + 1
    const flags = mischief.verified === false ? 0x01 : 0x05
    const authData = this.#authData(rpId, flags, this.counter)
    const clientData = this.#clientData('webauthn.get', challenge, mischief)
    if (this.#private === undefined) throw new Error('this device has made no key')
    const signed = sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.#private)
    if (mischief.altered) signed[signed.length - 1] = (signed.at(-1) ?? 0) ^ 1
    return this.#answer({
      clientDataJSON: base64url(clientData),
      authenticatorData: base64url(authData),
      signature: base64url(signed),
      userHandle: this.#user,
    })
  }

  #authData(rpId: string, flags: number, counter: number): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count])
  }

  #clientData(type: string, challenge: string, { origin = this.#origin }: Mischief): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }

  #answer(response: Record<string, string>): string {
    const { id } = this
    return JSON.stringify({ id, rawId: id, type: 'public-key', response })
  }
}
