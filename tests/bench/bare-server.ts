import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'
import { startEmbedded } from '../../src/platform/database/embedded/embedded.ts'

// The peer that the product's pages are compared with: Hono alone, and Hono with one query.
const [dataDir = '', port = '0'] = process.argv.slice(2)
const quiet = { info() {}, warn() {}, error() {} }
const database = await startEmbedded({ dataDir, log: quiet })
const pool = new pg.Pool({ connectionString: database.url, max: 20 })
// An idle connection that the server closes at the end is no fault.
pool.on('error', () => {})
const app = new Hono()
  .get('/text', (c) => c.text('ok'))
  .get('/query', async (c) => {
    const found = await pool.query('select 1 as one')
    return c.json(found.rows[0])
  })
const server = serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' }, () =>
  process.stdout.write('ready\n'),
)
process.once('SIGTERM', () => {
  server.close()
  void pool.end().then(() => database.stop())
})
