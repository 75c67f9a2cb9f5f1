import type { Result } from 'hono/router'
import { TrieRouter } from 'hono/router/trie-router'

// All the addresses that a city's readers and staff use in an hour.
const mostPaths = 2_000
// No address of ours is longer; others are compared each time and forgotten.
const longestPath = 200

/**
 * Finds the handlers of a path as Hono's own router does, and remembers them: dozens of patterns
 * are compared once for each address. Full of addresses that nobody asks for again, it starts anew.
 */
export class RememberingRouter<T> extends TrieRouter<T> {
  override name = 'RememberingRouter'
  readonly #known = new Map<string, Result<T>>()

  override add(method: string, path: string, handler: T): void {
    this.#known.clear()
    super.add(method, path, handler)
  }

  override match(method: string, path: string): Result<T> {
    if (path.length > longestPath) return super.match(method, path)
    const key = `${method} ${path}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    if (this.#known.size >= mostPaths) this.#known.clear()
    const found = super.match(method, path)
    this.#known.set(key, found)
    return found
  }
}
