// Loaded before the product (--import): writes down where every socket is to be connected to.
import { appendFileSync } from 'node:fs'
import { Socket } from 'node:net'

const { connect } = Socket.prototype
Socket.prototype.connect = function watched(...given) {
  const first = Array.isArray(given[0]) ? given[0][0] : given[0]
  const place =
    typeof first === 'object' ? (first.path ?? first.host ?? 'localhost') : String(given)
  appendFileSync(process.env.YAKUBA_TEST_SOCKETS, `${place}\n`)
  return connect.apply(this, given)
}
