import { expect, test } from 'vitest'
import { parseHallNetworks } from './hall-networks.ts'

const networks = parseHallNetworks('10.1.0.0/16, 192.0.2.7 fd00::/8')

test.each([
  ['10.1.2.3', true],
  ['::ffff:10.1.2.3', true],
  ['10.2.0.1', false],
  ['192.0.2.7', true],
  ['192.0.2.8', false],
  ['fd12::1', true],
  ['2001:db8::1', false],
  ['unknown', false],
  ['', false],
])('%s is in the hall: %s', (address, inside) => {
  expect(networks?.holds(address)).toBe(inside)
})

test.each(['', '10.0.0.0/33', '10.0.0.0/', '10.0.0/8', 'hall', 'fd00::/129', '10.0.0.0/8/8'])(
  'the list "%s" is refused',
  (text) => {
    expect(parseHallNetworks(text)).toBeNull()
  },
)
