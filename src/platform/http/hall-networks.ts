import { BlockList, isIP } from 'node:net'

/** The networks of the hall (庁内ネットワーク); whoever calls from elsewhere is outside. */
export type HallNetworks = { holds(address: string): boolean }

/**
 * Reads a list such as `10.0.0.0/8, 192.0.2.7, fd00::/8`. Null when one entry is none: a typing
 * error must not open or close a door unseen.
 */
export function parseHallNetworks(text: string): HallNetworks | null {
  const list = new BlockList()
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '')
  for (const entry of entries) {
    const [address = '', prefix, ...rest] = entry.split('/')
    const version = isIP(address)
    const longest = version === 4 ? 32 : 128
    const length = prefix === undefined ? longest : Number(prefix)
    const isLength = /^\d{1,3}$/.test(prefix ?? String(longest)) && length <= longest
    if (version === 0 || !isLength || rest.length > 0) return null
    list.addSubnet(address, length, version === 4 ? 'ipv4' : 'ipv6')
  }
  return entries.length === 0 ? null : { holds: (address) => isIn(list, address) }
}

function isIn(list: BlockList, address: string): boolean {
  // A server that listens on both kinds sees IPv4 callers so.
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
  const version = isIP(plain)
  return version !== 0 && list.check(plain, version === 4 ? 'ipv4' : 'ipv6')
}
