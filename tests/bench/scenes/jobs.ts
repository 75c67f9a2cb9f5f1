import { createServer } from 'node:net'
import { once } from 'node:events'
import nodemailer from 'nodemailer'
import { openMailDesk } from '../../../src/platform/notifications/fixtures/mail-desk.ts'
import { mostMailsInRun } from '../../../src/platform/notifications/send-mails.ts'
import { bound, figure, heading } from '../report.ts'
import { openScene } from './open-scene.ts'

const wanted = 10_000
const limitMs = 5 * 60_000

/**
 * Ten thousand mails, the largest queue that the product has: each taken under a lock, marked,
 * handed to a mail server that speaks the protocol, and ended; a run a minute, as in the product.
 */
export async function run(): Promise<void> {
  heading('jobs')
  const server = await startMailServer()
  const scene = await openScene()
  const desk = await openMailDesk(undefined, { ...scene, owner: scene.db })
  try {
    const people = await Promise.all(
      Array.from({ length: 500 }, (_, at) => desk.employee(`p${at}@hall.example`)),
    )
    for (let at = 0; at < wanted / people.length; at += 1) await desk.tell(people)
    const startedMs = performance.now()
    let sent = 0
    let runs = 0
    while (sent < wanted) {
      const round = await desk.send(server.url)
      if (round.sent === 0) throw new Error(`only ${sent} of ${wanted} were sent`)
      sent += round.sent
      runs += 1
    }
    const workMs = performance.now() - startedMs
    if (server.taken() !== wanted) throw new Error(`the mail server took ${server.taken()}`)
    const bareMs = await sendBare(server.url, 500)
    figure(
      'mails sent',
      `${sent}`,
      `${(workMs / 1000).toFixed(1)} s of work in ${runs} runs of ${mostMailsInRun}`,
    )
    figure('a mail', `${(workMs / sent).toFixed(2)} ms`)
    figure('a mail by the bare library, nothing kept (peer)', `${bareMs.toFixed(2)} ms`)
    // The first run starts at once, each other a minute after the one before.
    const clockMs = (runs - 1) * 60_000 + workMs / runs
    figure('by the clock, one run a minute', `${(clockMs / 1000).toFixed(0)} s`)
    bound('10,000 within 5 minutes', clockMs < limitMs && workMs / runs < 60_000)
  } finally {
    await desk.close()
    server.close()
  }
}

async function sendBare(url: string, count: number): Promise<number> {
  const transport = nodemailer.createTransport(url, {})
  const started = performance.now()
  for (let at = 0; at < count; at += 1) {
    const mail = { from: 'a@hall.example', to: 'b@hall.example', subject: 'x', text: 'x' }
    await transport.sendMail(mail)
  }
  return (performance.now() - started) / count
}

/** Takes every mail and keeps none. */
async function startMailServer(): Promise<{ url: string; taken(): number; close(): void }> {
  let taken = 0
  const server = createServer((socket) => {
    let inBody = false
    let rest = ''
    socket.on('error', () => {})
    socket.write('220 bench\r\n')
    socket.on('data', (chunk: Buffer) => {
      rest += chunk.toString('latin1')
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        if (inBody) {
          if (line !== '.') continue
          inBody = false
          taken += 1
          socket.write('250 ok\r\n')
        } else if (/^DATA/i.test(line)) {
          inBody = true
          socket.write('354 go on\r\n')
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { url: `smtp://127.0.0.1:${port}`, taken: () => taken, close: () => server.close() }
}
