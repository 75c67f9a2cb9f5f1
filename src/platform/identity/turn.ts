import { Refusal } from '../refusal.ts'

/** Too many already wait for the same account; a second later there is room again. */
export class QueueFull extends Refusal {
  constructor() {
    super('identity.wait', 429, { seconds: 1 })
  }
}

function createTurns(longestQueue: number) {
  const queues = new Map<string, { last: Promise<unknown>; waiting: number }>()
  return async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const queue = queues.get(key) ?? { last: Promise.resolve(), waiting: 0 }
    if (queue.waiting >= longestQueue) throw new QueueFull()
    queue.waiting += 1
    const mine = queue.last.then(work)
    // Whoever comes next waits for the end of this one, not for its success.
    queue.last = mine.catch(() => undefined)
    queues.set(key, queue)
    try {
      return await mine
    } finally {
      queue.waiting -= 1
      if (queue.waiting === 0) queues.delete(key)
    }
  }
}

/**
 * Lets work on the same account run one after another, in this process: guesses at one password
 * sent at once are counted like guesses sent one by one. `QueueFull` beyond five.
 */
export const inAccountTurn = createTurns(5)
