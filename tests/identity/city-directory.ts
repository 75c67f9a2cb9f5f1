import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { TLSSocket } from 'node:tls'
import { BerReader, BerWriter } from 'ldapts'

/** Somebody in the city's directory. */
export type Entry = { dn: string; uid: string; password: string; groups?: string[] }

/** A small LDAP server that speaks bind, search, StartTLS and unbind, with knobs for trouble. */
export type CityDirectory = {
  url: string
  entries: Entry[]
  /** Names that asked to be let in, in the order of asking. */
  binds: string[]
  /** Values that filters compared with, as they came over the line. */
  filters: string[]
  /** Takes every request and answers none. */
  hangs: boolean
  /** Breaks the line off once TLS is on. */
  breaksAfterTls: boolean
  /** Passwords that came over the line before TLS was on. */
  inClear: string[]
  close(): Promise<void>
}

const tags = {
  bind: 0x60,
  bindAnswer: 0x61,
  unbind: 0x42,
  search: 0x63,
  entry: 0x64,
  searchDone: 0x65,
  extended: 0x77,
  extendedAnswer: 0x78,
  password: 0x80,
} as const

const codes = { success: 0, invalidCredentials: 49, noSuchObject: 32, insufficientAccess: 50 }

/** Starts it on this machine; with a certificate it takes StartTLS. */
export async function startCityDirectory(
  entries: Entry[],
  tls?: { key: string; cert: string },
): Promise<CityDirectory> {
  const lines = new Set<Socket>()
  const server = createServer((socket) => {
    lines.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => lines.delete(socket))
    serve(socket, false)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const city: CityDirectory = {
    url: `ldap://localhost:${port}`,
    entries,
    binds: [],
    filters: [],
    hangs: false,
    breaksAfterTls: false,
    inClear: [],
    close: () => closed(server, lines),
  }
  return city

  function serve(socket: Socket, secure: boolean): void {
    let bound = ''
    let kept = Buffer.alloc(0)
    const take = (chunk: Buffer): void => {
      kept = Buffer.concat([kept, chunk])
      for (let size = sizeOf(kept); size <= kept.length; size = sizeOf(kept)) {
        const message = kept.subarray(0, size)
        kept = kept.subarray(size)
        if (!city.hangs) answer(message)
      }
    }
    socket.on('data', take)

    function answer(message: Buffer): void {
      const reader = new BerReader(Buffer.from(message))
      reader.readSequence()
      const id = reader.readInt() ?? 0
      const tag = reader.readSequence()
      if (tag === tags.bind) answerBind(reader, id)
      else if (tag === tags.search) answerSearch(reader, id)
      else if (tag === tags.extended && tls !== undefined) startTls(id)
      else if (tag === tags.unbind) socket.end()
    }

    function answerBind(reader: BerReader, id: number): void {
      reader.readInt()
      const name = reader.readString() ?? ''
      const password = reader.readString(tags.password) ?? ''
      city.binds.push(name)
      if (!secure) city.inClear.push(password)
      // As real servers do: a name without a password is let in as nobody.
      const named = city.entries.filter((one) => namesOf(one).includes(name))
      const fits = named.some((one) => one.password === password)
      if (password !== '' && fits) bound = name
      const code = password === '' || fits ? codes.success : codes.invalidCredentials
      socket.write(result(id, tags.bindAnswer, code))
    }

    function answerSearch(reader: BerReader, id: number): void {
      const base = reader.readString() ?? ''
      const scope = reader.readEnumeration()
      reader.readEnumeration()
      for (let skipped = 0; skipped < 2; skipped += 1) reader.readInt()
      reader.readBoolean()
      if (bound === '') {
        socket.write(result(id, tags.searchDone, codes.insufficientAccess))
        return
      }
      const wanted = scope === 0 ? undefined : equalityIn(reader)
      if (wanted !== undefined) city.filters.push(wanted)
      const found = city.entries.filter((one) =>
        wanted === undefined ? one.dn === base : one.dn.endsWith(base) && one.uid === wanted,
      )
      for (const one of found) socket.write(entryAnswer(id, one))
      socket.write(result(id, tags.searchDone, codes.success))
    }

    function startTls(id: number): void {
      socket.off('data', take)
      socket.write(result(id, tags.extendedAnswer, codes.success))
      const safe = new TLSSocket(socket, { isServer: true, ...tls })
      safe.on('error', () => socket.destroy())
      safe.once('secure', () => {
        if (city.breaksAfterTls) safe.destroy()
      })
      serve(safe, true)
    }
  }
}

const namesOf = ({ dn, uid }: Entry): string[] => [dn, `${uid}@chabatake.example`]

// (attribute=value): a sequence with the tag of equality, two texts inside.
function equalityIn(reader: BerReader): string {
  reader.readSequence(0xa3)
  reader.readString()
  return reader.readString() ?? ''
}

function result(id: number, tag: number, code: number): Buffer {
  const writer = new BerWriter()
  writer.startSequence()
  writer.writeInt(id)
  writer.startSequence(tag)
  writer.writeEnumeration(code)
  writer.writeString('')
  writer.writeString('')
  writer.endSequence()
  writer.endSequence()
  return writer.buffer
}

function entryAnswer(id: number, { dn, groups = [] }: Entry): Buffer {
  const writer = new BerWriter()
  writer.startSequence()
  writer.writeInt(id)
  writer.startSequence(tags.entry)
  writer.writeString(dn)
  writer.startSequence()
  if (groups.length > 0) {
    writer.startSequence()
    writer.writeString('memberOf')
    writer.startSequence(0x31)
    for (const group of groups) writer.writeString(group)
    writer.endSequence()
    writer.endSequence()
  }
  writer.endSequence()
  writer.endSequence()
  writer.endSequence()
  return writer.buffer
}

/** Length of the message that the bytes begin with; infinite while that is not known. */
function sizeOf(bytes: Buffer): number {
  const first = bytes[1]
  if (first === undefined) return Number.POSITIVE_INFINITY
  if (first < 0x80) return first + 2
  const count = first & 0x7f
  if (bytes.length < count + 2) return Number.POSITIVE_INFINITY
  return bytes.readUIntBE(2, count) + count + 2
}

function closed(server: Server, lines: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    for (const line of lines) line.destroy()
  })
}
