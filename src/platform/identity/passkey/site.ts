/** What a passkey is made for: the host name it is bound to, and the address pages have. */
export type PasskeySite = { rpId: string; origin: string }

/**
 * The site that passkeys (パスキー) are made for, from the address people type. Undefined where
 * browsers have no passkeys: an address of digits, or one without TLS. `localhost` needs none.
 */
export function passkeySiteOf(baseUrl: string): PasskeySite | undefined {
  const { protocol, hostname, origin } = new URL(baseUrl)
  const isName = /\p{L}/u.test(hostname) && !hostname.startsWith('[')
  const isSafe = protocol === 'https:' || hostname === 'localhost'
  return isName && isSafe ? { rpId: hostname, origin } : undefined
}
