import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { OidcSettings } from '../../src/platform/identity/oidc/provider.ts'

/** Somebody whom the city's provider knows. */
export type Known = { sub: string; claims: Record<string, unknown> }

/** The city's own OpenID Connect provider, with knobs for what can go wrong. */
export type CityProvider = {
  issuer: string
  settings: OidcSettings
  /** Who is sitting at the browser and signs in at the provider. */
  person: Known
  /** Changes the claims of the next ID tokens; signed with the provider's own key. */
  change: ((claims: Record<string, unknown>) => Record<string, unknown>) | undefined
  /** Signs with a key that nobody has published. */
  forged: boolean
  /** Takes every request and answers none. */
  hangs: boolean
  /** Paths asked for, oldest first. */
  asked: string[]
  /** Follows the browser through the provider until it comes back: path and query of ours. */
  signIn(from: string): Promise<string>
  close(): Promise<void>
}

/** A port that nothing listens on, and that nobody else is given for a while. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await closed(server)
  return port
}

/** How the product is told of the provider at a port. */
export function settingsAt(port: number): OidcSettings {
  return {
    issuer: `http://127.0.0.1:${port}`,
    clientId: 'yakuba',
    clientSecret: 'a secret between the two of us',
    staffNoClaim: 'preferred_username',
    groupsClaim: 'groups',
    scopes: 'openid profile',
    label: undefined,
    otherHosts: [],
    trustsSecondFactor: false,
  }
}

const scopes = 'openid profile'

/** Starts a real provider on this machine. */
export async function startCityProvider(
  person: Known,
  { port, base = 'http://localhost:3000' }: { port?: number; base?: string } = {},
): Promise<CityProvider> {
  const settings = settingsAt(port ?? (await freePort()))
  const { issuer, clientId, clientSecret } = settings
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const strange = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${base}/sign-in/oidc/answer`],
        post_logout_redirect_uris: [`${base}/sign-in?done=signed-out`],
      },
    ],
    jwks: { keys: [{ ...own.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a key for the cookies of the provider'] },
    claims: { openid: ['sub'], profile: ['preferred_username', 'groups'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, ...city.person.claims }),
    }),
    async loadExistingGrant({ oidc }) {
      const accountId = oidc.session?.accountId ?? ''
      const grant = new oidc.provider.Grant({ clientId, accountId })
      grant.addOIDCScope(scopes)
      await grant.save()
      return grant
    },
  })
  provider.use(async (context, next) => {
    await next()
    const body = context.body as { id_token?: string } | undefined
    if (context.path !== '/token' || body?.id_token === undefined) return
    if (city.change === undefined && !city.forged) return
    const change = city.change ?? ((claims) => claims)
    const token = signed(change(claimsIn(body.id_token)), city.forged ? strange : own)
    context.body = { ...body, id_token: token }
  })
  const answer = provider.callback()
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', issuer).pathname
    city.asked.push(path)
    if (city.hangs) return
    if (!path.startsWith('/interaction/')) {
      void answer(request, response)
      return
    }
    const login = { login: { accountId: city.person.sub } }
    void provider.interactionFinished(request, response, login)
  })
  await new Promise<void>((resolve) => {
    server.listen(Number(new URL(issuer).port), '127.0.0.1', resolve)
  })
  const city: CityProvider = {
    issuer,
    settings,
    person,
    change: undefined,
    forged: false,
    hangs: false,
    asked: [],
    signIn: (from) => follow(from, base),
    close: () => closed(server),
  }
  return city
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

// A browser of its own: it keeps the provider's cookies for this one way there and back.
async function follow(from: string, base: string): Promise<string> {
  const cookies = new Map<string, string>()
  let address = from
  for (let step = 0; step < 10; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const location = answer.headers.get('location')
    if (location === null) throw new Error(`the provider stopped: ${await answer.text()}`)
    address = new URL(location, address).href
    if (address.startsWith(base)) return address.slice(base.length)
  }
  throw new Error('the provider went in a circle')
}

function claimsIn(token: string): Record<string, unknown> {
  const [, body = ''] = token.split('.')
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>
}

function signed(claims: Record<string, unknown>, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'RS256', kid: 'own', typ: 'JWT' })}.${part(claims)}`
  const signature = createSign('RSA-SHA256').update(text).sign(key).toString('base64url')
  return `${text}.${signature}`
}
