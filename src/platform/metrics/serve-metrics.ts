import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { Metrics } from './metrics.ts'

/** Where the numbers are read: a port of their own, away from both faces. */
export type MetricsAddress = { host: string; port: number }

/**
 * Answers `GET /metrics` and nothing else. Rejects with the error of the socket when the port
 * cannot be had.
 */
export async function serveMetrics(metrics: Metrics, address: MetricsAddress): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      // The database is away: that is what a monitoring server wants to hear.
      () => response.writeHead(503).end(),
    )
  })
  server.listen(address.port, address.host)
  await once(server, 'listening')
  return server
}
