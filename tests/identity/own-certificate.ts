import { createSign, generateKeyPairSync } from 'node:crypto'
import { Ber, BerWriter } from 'ldapts'

const rsaWithSha256 = '1.2.840.113549.1.1.11'
const subjectAltName = '2.5.29.17'
const contextTag = (no: number) => Ber.Context | Ber.Constructor | no

/** A certificate for a host that signs itself, good for a year around the real date. */
export function makeCertificate(host: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const body = sequence((writer) => {
    writer.startSequence(contextTag(0))
    writer.writeInt(2)
    writer.endSequence()
    writer.writeInt(1)
    algorithm(writer)
    nameOf(writer, host)
    const now = Date.now()
    writer.startSequence()
    for (const days of [-1, 364]) {
      const at = new Date(now + days * 86_400_000).toISOString()
      writer.writeString(`${at.replaceAll(/[-:T]|\.\d+/g, '').slice(2)}`, Ber.UTCTime)
    }
    writer.endSequence()
    nameOf(writer, host)
    raw(writer, publicKey.export({ type: 'spki', format: 'der' }))
    writer.startSequence(contextTag(3))
    writer.startSequence()
    writer.startSequence()
    writer.writeOID(subjectAltName)
    const dnsName = Ber.Context | 2
    writer.writeBuffer(
      sequence((inner) => inner.writeString(host, dnsName)),
      Ber.OctetString,
    )
    for (let open = 0; open < 3; open += 1) writer.endSequence()
  })
  const signature = createSign('RSA-SHA256').update(body).sign(privateKey)
  const certificate = sequence((writer) => {
    raw(writer, body)
    algorithm(writer)
    writer.writeBuffer(Buffer.concat([Buffer.of(0), signature]), Ber.BitString)
  })
  const lines = certificate.toString('base64').replaceAll(/(.{64})/g, '$1\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}

function sequence(write: (writer: BerWriter) => void): Buffer {
  const writer = new BerWriter()
  writer.startSequence()
  write(writer)
  writer.endSequence()
  return writer.buffer
}

function algorithm(writer: BerWriter): void {
  writer.startSequence()
  writer.writeOID(rsaWithSha256)
  writer.writeNull()
  writer.endSequence()
}

function nameOf(writer: BerWriter, host: string): void {
  writer.startSequence()
  writer.startSequence(Ber.Set | Ber.Constructor)
  writer.startSequence()
  writer.writeOID('2.5.4.3')
  writer.writeString(host, Ber.Utf8String)
  for (let open = 0; open < 3; open += 1) writer.endSequence()
}

function raw(writer: BerWriter, bytes: Buffer): void {
  for (const byte of bytes) writer.writeByte(byte)
}
