import { BlockList, isIP } from 'node:net'

// @source RFC 6890 and the IANA special-purpose address registries (checked 2026-11-23)
const inner: readonly [string, number, 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]

const list = new BlockList()
for (const [address, bits, family] of inner) list.addSubnet(address, bits, family)

/** Whether an address is of a network inside: loopback, private, link-local, or of no host. */
export function isInnerAddress(address: string): boolean {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (mapped !== undefined) return isInnerAddress(mapped)
  const family = isIP(address)
  return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/** Whether a host is written as an address, or is the machine itself: then it is meant. */
export const isWrittenOut = (hostname: string): boolean =>
  isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0 || hostname === 'localhost'
