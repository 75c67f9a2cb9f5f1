import { isIP } from 'node:net'
import type { Config } from '../../config.ts'

/** Where this process may connect to: names of hosts, with a port or for every port. */
export type AllowedHosts = ReadonlySet<string>

/** An entry of YAKUBA_OUTGOING_HOSTS: `host`, `host:port` or `[address]:port`. */
export const hostPattern = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?$/i

/** Reads the list; undefined where an entry is no host. */
export function parseHosts(text: string): string[] | undefined {
  const entries = text.split(/[\s,]+/).filter((one) => one !== '')
  const isWrong = entries.some((one) => !hostPattern.test(one))
  return isWrong ? undefined : entries.map((one) => one.toLowerCase())
}

type Named = Pick<
  Config,
  'databaseUrl' | 'smtpUrl' | 's3' | 'oidc' | 'ldap' | 'line' | 'citySites' | 'httpsProxy' | 'outgoingHosts'
>

/**
 * Every host that the settings name: the list of outgoing hosts (外への接続先), and those which have a
 * setting of their own, for whoever sets up a mail server means it to be reached.
 */
export function allowedHostsOf(config: Named): AllowedHosts {
  const addresses = [
    ...[config.databaseUrl, config.smtpUrl, config.s3?.url, config.httpsProxy],
    ...[config.oidc?.issuer, config.ldap?.url].map((one) => one?.toString()),
    config.line?.apiUrl,
    ...config.citySites,
  ]
  const own = addresses.flatMap((address) => {
    if (address === undefined || !URL.canParse(address)) return []
    const { hostname } = new URL(address)
    return hostname === '' ? [] : [bare(hostname)]
  })
  return new Set([...own, ...(config.outgoingHosts ?? []).map(bare)])
}

/** Whether a connection may be made. The machine itself is not outside. */
export function isAllowed(allowed: AllowedHosts, host: string, port: number): boolean {
  const name = bare(host)
  return isOwnMachine(name) || allowed.has(name) || allowed.has(`${name}:${port}`)
}

const bare = (host: string): string =>
  host.toLowerCase().replace(/^\[([^\]]*)\]/, '$1').replace(/\.$/, '')

function isOwnMachine(name: string): boolean {
  if (isIP(name) === 4) return name.startsWith('127.')
  return name === 'localhost' || name === '::1' || name.startsWith('::ffff:127.')
}
