/**
 * Why a mail did not go. `server` and `sender` concern every mail; `later` is this one's; after
 * `recipient`, `policy` and `refused` the same try would end the same way; `unknown` means that
 * the text was handed over and no answer came.
 */
export type MailFault = {
  code: 'server' | 'sender' | 'later' | 'recipient' | 'policy' | 'refused' | 'unknown'
  /** What the server or the network said, for the administrator. */
  said: string
}

const longestSaid = 300

/** Sorts what the mail library reports; `begun`: the text was on its way. */
export function mailFaultOf(error: unknown, begun: boolean): MailFault {
  const said = saidBy(error)
  const reply = property(error, 'responseCode')
  const command = property(error, 'command')
  if (typeof reply !== 'number' || typeof command !== 'string') {
    return { code: begun ? 'unknown' : 'server', said }
  }
  const permanent = reply >= 500
  if (command === 'RCPT TO') return { code: recipientCode(permanent, said), said }
  if (command === 'MAIL FROM') return { code: permanent ? 'sender' : 'server', said }
  if (command === 'DATA') return { code: permanent ? 'refused' : 'later', said }
  return { code: begun ? 'unknown' : 'server', said }
}

// RFC 3463: 5.7.x is the server's own policy and says nothing about the address.
function recipientCode(permanent: boolean, said: string): MailFault['code'] {
  if (!permanent) return 'later'
  return /^5\d\d[ -]5\.7\./.test(said) ? 'policy' : 'recipient'
}

function saidBy(error: unknown): string {
  const response = property(error, 'response')
  const message = error instanceof Error ? error.message : String(error)
  const text = typeof response === 'string' && response !== '' ? response : message
  return shortened(text)
}

/** What a server said as one line that can be kept and shown. */
export function shortened(said: string): string {
  return said.replaceAll(/\p{Cc}+/gu, ' ').trim().slice(0, longestSaid)
}

function property(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
}

/** A known cause behind a fault, for which there is advice. */
export type MailCause = 'host' | 'closed' | 'silent' | 'certificate' | 'no_tls' | 'sign_in'

const causes: readonly [MailCause, RegExp][] = [
  ['host', /ENOTFOUND|EAI_AGAIN|queryA /],
  ['closed', /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/],
  ['certificate', /certificate|self.signed|altname/i],
  ['no_tls', /STARTTLS|wrong version number|packet length too long/i],
  ['sign_in', /^53[0458][ -]|invalid login|missing credentials/i],
  ['silent', /timeout|timed out|greeting never received|connection closed/i],
]

/** Why it went wrong, as far as the words of server or network show. */
export function mailCauseOf(said: string): MailCause | undefined {
  return causes.find(([, pattern]) => pattern.test(said))?.[0]
}
