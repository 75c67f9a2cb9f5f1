import * as client from 'openid-client'
import type { DirectoryPerson } from '../directory/person.ts'
import { isAllowed } from '../../outgoing/allowed-hosts.ts'
import { oidcAnswerPath } from '../paths.ts'

/** The city's OpenID Connect provider (認証基盤), as set by the operator. */
export type OidcSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Claim of the ID token that holds the staff number. */
  staffNoClaim: string
  groupsClaim: string
  scopes: string
  /** What the button says; the product's own words when not given. */
  label: string | undefined
  /** Hosts besides the issuer's that its description may point to (`YAKUBA_OUTGOING_HOSTS`). */
  otherHosts: readonly string[]
  /** Whether the provider's word for a second factor is taken. */
  trustsSecondFactor: boolean
}

/** What must be the same when the person comes back. */
export type OidcChecks = { state: string; nonce: string; verifier: string }

/**
 * Why an answer of the provider was not taken: it did not come, the person turned back, or it is
 * not what was asked for. `reason` is for the log and names no person.
 */
export class OidcFault extends Error {
  readonly kind: 'down' | 'cancelled' | 'unsure'

  constructor(kind: OidcFault['kind'], reason: string) {
    super(reason)
    this.name = 'OidcFault'
    this.kind = kind
  }
}

/** The provider as the routes use it; every method throws `OidcFault`. */
export type OidcProvider = {
  settings: OidcSettings
  /** Where to send the browser. */
  start(checks: OidcChecks): Promise<URL>
  /** Exchanges the code in the address that the browser came back with. */
  finish(search: string, checks: OidcChecks): Promise<DirectoryPerson>
  /** Where to sign out; undefined where the provider has no such page. */
  leave(idToken: string): Promise<URL | undefined>
}

/** Seconds that the provider may take for one answer. */
const patienceSeconds = 4

/** Seconds by which the two clocks may differ. */
const clockToleranceSeconds = 60

// The provider's own description changes once in years, and must be found anew without a restart.
const describedFor = Temporal.Duration.from({ hours: 1 })

// Proxies take no longer header than this by default, and the rest of the answer needs room.
const longestAddress = 3_000

// RFC 8176: what counts as more than a password. In one piece: some are no words of ours.
const strongMethods = new Set('mfa_otp_hwk_swk_sc_fpt_face'.split('_'))

/** Asks nothing until somebody signs in: the product starts while the provider is down. */
export function createOidcProvider(settings: OidcSettings, baseUrl: string): OidcProvider {
  const { issuer, clientId, scopes } = settings
  const redirectUri = `${baseUrl}${oidcAnswerPath}`
  const configuration = rememberedDiscovery(settings)
  return {
    settings,
    async start({ state, nonce, verifier }) {
      const found = await asFault(configuration)
      return client.buildAuthorizationUrl(found, {
        redirect_uri: redirectUri,
        scope: scopes,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
    },
    async finish(search, { state, nonce, verifier }) {
      const found = await asFault(configuration)
      const checks = {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      }
      const address = new URL(`${redirectUri}${search}`)
      const tokens = await asFault(() => client.authorizationCodeGrant(found, address, checks))
      const claims = tokens.claims()
      if (claims === undefined) throw new OidcFault('unsure', 'no ID token')
      const { id_token: idToken } = tokens
      return { ...personOf(settings, claims), ...(idToken === undefined ? {} : { idToken }) }
    },
    async leave(idToken) {
      const found = await asFault(configuration)
      if (found.serverMetadata().end_session_endpoint === undefined) return undefined
      const back = { post_logout_redirect_uri: `${baseUrl}/sign-in?done=signed-out` }
      const full = client.buildEndSessionUrl(found, { ...back, id_token_hint: idToken })
      if (full.href.length <= longestAddress) return full
      return client.buildEndSessionUrl(found, { ...back, client_id: clientId })
    },
  }

  function personOf(
    { staffNoClaim, groupsClaim, trustsSecondFactor }: OidcSettings,
    claims: client.IDToken,
  ): DirectoryPerson {
    const staffNo = claims[staffNoClaim]
    if (typeof staffNo !== 'string' && typeof staffNo !== 'number') {
      throw new OidcFault('unsure', `no claim ${staffNoClaim}`)
    }
    return {
      staffNo: String(staffNo),
      groups: groupsOf(claims, groupsClaim),
      identity: { issuer, subject: claims.sub },
      provenTwice: trustsSecondFactor && isProvenTwice(claims),
    }
  }
}

function rememberedDiscovery(settings: OidcSettings): () => Promise<client.Configuration> {
  let known: { configuration: client.Configuration; until: number } | undefined
  let asked: Promise<client.Configuration> | undefined
  return async () => {
    if (known !== undefined && performance.now() < known.until) return known.configuration
    asked ??= discover(settings).finally(() => {
      asked = undefined
    })
    try {
      const configuration = await asked
      const until = performance.now() + describedFor.total('milliseconds')
      known = { configuration, until }
      return configuration
    } catch (error) {
      // An old description is better than none.
      if (known !== undefined) return known.configuration
      throw error
    }
  }
}

async function discover({ issuer, clientId, clientSecret, otherHosts }: OidcSettings) {
  const insecure = new URL(issuer).protocol === 'http:'
  const configuration = await client.discovery(
    new URL(issuer),
    clientId,
    { client_secret: clientSecret, [client.clockTolerance]: clockToleranceSeconds },
    secretAsAsked(clientSecret),
    {
      timeout: patienceSeconds,
      [client.customFetch]: fetchFrom([new URL(issuer).hostname, ...otherHosts]),
      execute: insecure ? [client.allowInsecureRequests] : [],
    },
  )
  // Signatures are checked as well as the line they came over.
  client.enableNonRepudiationChecks(configuration)
  return configuration
}

// The way that every provider must know is tried unless it says that it only knows the other.
function secretAsAsked(secret: string): client.ClientAuth {
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)]
  return (server, metadata, body, headers) => {
    const known = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = known.includes('client_secret_basic') ? basic : post
    return way(server, metadata, body, headers)
  }
}

function fetchFrom(hosts: readonly string[]): client.CustomFetch {
  const allowed = new Set(hosts)
  return (address, options) => {
    const { hostname, port } = new URL(address)
    if (!isAllowed(allowed, hostname, Number(port) || 443)) {
      throw new OidcFault('unsure', `the provider points to another host: ${hostname}`)
    }
    return fetch(address, options as RequestInit)
  }
}

// A provider that leaves an empty list out means none; one that points elsewhere for a long list
// (`_claim_names`) has not said.
function groupsOf(claims: client.IDToken, name: string): readonly string[] | undefined {
  const elsewhere = claims['_claim_names']
  if (typeof elsewhere === 'object' && elsewhere !== null && name in elsewhere) return undefined
  const value = claims[name]
  const values = Array.isArray(value) ? value : [value]
  return values.filter((one) => typeof one === 'string')
}

function isProvenTwice({ amr }: client.IDToken): boolean {
  return Array.isArray(amr) && amr.some((one) => typeof one === 'string' && strongMethods.has(one))
}

async function asFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof OidcFault ? error : faultOf(error)
  }
}

function faultOf(error: unknown): OidcFault {
  const { name, message, code, cause } = error as Error & { code?: string }
  const reason = `${name} ${code ?? ''}: ${message}`
  if (error instanceof client.AuthorizationResponseError) {
    return new OidcFault(error.error === 'access_denied' ? 'cancelled' : 'unsure', reason)
  }
  const late = code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT'
  const silent = error instanceof TypeError && message === 'fetch failed'
  const broken = cause instanceof Response && cause.status >= 500
  return new OidcFault(late || silent || broken ? 'down' : 'unsure', reason)
}
