import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { bound, figure, heading } from './report.ts'
import { scratchFolder, startProduct } from '../product.ts'

// The demo city with its years of training and policies: saved beside the running product, then
// restored into a scratch database and compared, table by table. The peer reads the same folder.
heading('backup')
const folder = scratchFolder()
const dataDir = `${folder.path}/data`
const vault = `${folder.path}/vault`
const product = await startProduct(dataDir)
const env = {
  ...process.env,
  YAKUBA_DATA_DIR: dataDir,
  YAKUBA_BACKUP_KEY: 'a key for measuring only',
}

function timed(program: string, args: readonly string[]): { ms: number; said: string } {
  const startedMs = performance.now()
  const run = spawnSync(program, args, { env, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`${program} ended with ${run.status}: ${run.stderr}`)
  return { ms: performance.now() - startedMs, said: run.stdout }
}

const node = ['--disable-warning=ExperimentalWarning', 'dist/server/backup.js']
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`
try {
  const peer = timed('tar', ['-czf', join(folder.path, 'peer.tar.gz'), '-C', dataDir, 'postgres'])
  const made = timed(process.execPath, [...node, 'make', '--to', vault])
  const drilled = timed(process.execPath, [...node, 'drill', '--from', vault])
  const size = (path: string): string => timed('du', ['-sk', path]).said.split('\t')[0] ?? ''
  figure('saved while running', `${seconds(made.ms)}, ${size(vault)} KB (${made.said.trim()})`)
  figure(
    'tar -cz of the data folder (a peer that proves nothing)',
    `${seconds(peer.ms)}, ${size(join(folder.path, 'peer.tar.gz'))} KB`,
  )
  figure('restored, compared, chain walked', seconds(drilled.ms))
  bound('saved and restored within 5 minutes, all digests equal', made.ms + drilled.ms < 300_000)
} finally {
  await product.stop()
  folder.remove()
}
