import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Config } from '../../config.ts'
import type { Letter } from './letter.ts'
import { type MailFault, mailFaultOf, shortened } from './mail-fault.ts'

/** What mails need of the settings; undefined where the city has no mail server. */
export type MailServer = {
  host: string
  port: number | undefined
  /** TLS from the first byte; otherwise STARTTLS where the server offers it. */
  tls: boolean
  requireTls: boolean
  anyCertificate: boolean
  user: string
  password: string
  from: string
}

/** How long each part may take; the whole is the last fence against a server that trickles. */
export type MailTimeouts = { connectMs: number; silenceMs: number; wholeMs: number }

const patience: MailTimeouts = { connectMs: 10_000, silenceMs: 20_000, wholeMs: 60_000 }

/** Reads the mail server from the settings; undefined means that no mail is ever tried. */
export function mailServerOf(
  config: Pick<Config, 'smtpUrl' | 'mailFrom'>,
): MailServer | undefined {
  if (config.smtpUrl === undefined || config.mailFrom === undefined) return undefined
  const url = new URL(config.smtpUrl)
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? undefined : Number(url.port),
    tls: url.protocol === 'smtps:',
    requireTls: url.searchParams.get('requireTls') === '1',
    anyCertificate: url.searchParams.get('anyCertificate') === '1',
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    from: config.mailFrom,
  }
}

/**
 * Hands a letter to the server over one connection. Undefined when the server has taken it; else
 * what went wrong. Never rejects: a fault of ours counts as one of the server's.
 */
export async function handOver(
  server: MailServer,
  letter: Letter,
  timeouts: MailTimeouts = patience,
): Promise<MailFault | undefined> {
  const answer = await askToTake(server, letter, timeouts)
  return answer.code === 'sent' ? undefined : { code: answer.code, said: answer.said }
}

/** What the server said, with `sent` when it has taken the mail. */
export type MailAnswer = { code: MailFault['code'] | 'sent'; said: string }

/** The same, with the server's words also when all went well. */
export async function askToTake(
  server: MailServer,
  letter: Letter,
  timeouts: MailTimeouts = patience,
): Promise<MailAnswer> {
  // Once the text is on its way and no answer comes, nobody can know whether it arrived.
  const progress = { begun: false }
  try {
    return { code: 'sent', said: shortened(await deliver(server, letter, timeouts, progress)) }
  } catch (error) {
    return mailFaultOf(error, progress.begun)
  }
}

async function deliver(
  server: MailServer,
  letter: Letter,
  timeouts: MailTimeouts,
  progress: { begun: boolean },
): Promise<string> {
  const message = await compose(server, letter)
  const connection = new SMTPConnection({
    host: server.host,
    ...(server.port === undefined ? {} : { port: server.port }),
    secure: server.tls,
    requireTLS: server.requireTls,
    tls: { rejectUnauthorized: !server.anyCertificate },
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.connectMs,
    dnsTimeout: timeouts.connectMs,
    socketTimeout: timeouts.silenceMs,
    socketCloseTimeout: 0,
  })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const timer = setTimeout(() => reject(new Error('timeout')), timeouts.wholeMs)
  const settle = (error: Error | null | undefined, next: () => void) =>
    error === null || error === undefined ? next() : reject(error)
  // Stays for good: a late fault of the socket must not end the process.
  connection.on('error', reject)
  connection.on('end', () => reject(new Error('connection closed')))
  const send = () => {
    const envelope = { from: server.from, to: [letter.to], size: message.length }
    connection.send(envelope, whenRead(message, progress), (error, info) =>
      settle(error, () => resolve(info.response)),
    )
  }
  connection.connect((error) => {
    settle(error, () => {
      if (server.user === '') return send()
      const credentials = { user: server.user, pass: server.password }
      connection.login({ credentials }, (fault) => settle(fault, send))
    })
  })
  try {
    const said = await promise
    connection.quit()
    return said
  } catch (error) {
    connection.close()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

// The connection reads it only after the server has said that it may come.
function whenRead(message: Buffer, progress: { begun: boolean }): Readable {
  return new Readable({
    read() {
      progress.begun = true
      this.push(message)
      this.push(null)
    },
  })
}

function compose(server: MailServer, letter: Letter): Promise<Buffer> {
  const mail = new MailComposer({
    from: server.from,
    to: { name: '', address: letter.to },
    subject: letter.subject,
    text: letter.text,
    messageId: letter.messageId,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return new Promise((resolve, reject) => {
    mail.compile().build((error, message) => (error ? reject(error) : resolve(message)))
  })
}
