import http from 'node:http'
import { Socket } from 'node:net'
import type { Config } from '../../config.ts'
import { type AllowedHosts, allowedHostsOf, isAllowed } from './allowed-hosts.ts'

/** A connection to a host that no setting names; nothing was sent, no name was looked up. */
export class OutgoingRefused extends Error {
  readonly code = 'EOUTGOING'
  readonly host: string
  readonly port: number

  constructor(host: string, port: number) {
    super(`outgoing connection to ${host}:${port} is not in the settings`)
    this.name = 'OutgoingRefused'
    this.host = host
    this.port = port
  }
}

/** Hears of refused connections. */
export type OnRefused = (host: string, port: number) => void

/** The guard in force; `lift` takes it away. */
export type Guard = { lift(): void }

type Target = { host: string; port: number } | undefined
type Connect = (this: Socket, ...given: unknown[]) => Socket

/**
 * Lets this process connect to nothing outside but what the settings name (外への接続の制限). It stands
 * where every connection begins, below `fetch`, mail, directories and the database, so that no
 * library can go round it; with a proxy `fetch` is asked for its target besides, since the socket
 * then sees the proxy alone. Programs that this one starts are not held by it.
 */
export function guardOutgoing(
  config: Parameters<typeof allowedHostsOf>[0] & Pick<Config, 'httpsProxy' | 'noProxy'>,
  onRefused: OnRefused,
): Guard {
  const allowed = allowedHostsOf(config)
  const { prototype } = Socket as unknown as { prototype: { connect: Connect } }
  const { connect } = prototype
  const { fetch } = globalThis
  prototype.connect = function guarded(...given) {
    const target = targetOf(given)
    const refused = target === undefined ? undefined : refusalOf(allowed, target)
    if (refused === undefined) return connect.apply(this, given)
    onRefused(refused.host, refused.port)
    // As an unreachable host would: by the error of the socket, after the caller has it.
    return this.destroy(refused)
  }
  const endProxy = useProxy(config)
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const port = Number(url.port) || (url.protocol === 'http:' ? 80 : 443)
    const refused = refusalOf(allowed, { host: url.hostname, port })
    if (refused === undefined) return fetch(input, init)
    onRefused(refused.host, refused.port)
    throw new TypeError('fetch failed', { cause: refused })
  }
  return {
    lift() {
      prototype.connect = connect
      globalThis.fetch = fetch
      endProxy()
    },
  }
}

function refusalOf(
  allowed: AllowedHosts,
  { host, port }: NonNullable<Target>,
): OutgoingRefused | undefined {
  return isAllowed(allowed, host, port) ? undefined : new OutgoingRefused(host, port)
}

// What `connect` was given: options, options already put in a list by Node itself, port and host,
// or the path of a local socket, which leads nowhere outside.
function targetOf(given: readonly unknown[]): Target {
  const first: unknown = Array.isArray(given[0]) ? (given[0] as unknown[])[0] : given[0]
  if (typeof first === 'object' && first !== null) {
    const { host, port, path } = first as { host?: string; port?: unknown; path?: string }
    return port === undefined && path !== undefined
      ? undefined
      : { host: host ?? 'localhost', port: Number(port) }
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return undefined
  const host = typeof given[1] === 'string' ? given[1] : 'localhost'
  return { host, port: Number(first) }
}

function useProxy({ httpsProxy, noProxy }: Pick<Config, 'httpsProxy' | 'noProxy'>): () => void {
  if (httpsProxy === undefined) return () => {}
  const environment = { HTTP_PROXY: httpsProxy, HTTPS_PROXY: httpsProxy, NO_PROXY: noProxy ?? '' }
  return http.setGlobalProxyFromEnv(environment)
}
