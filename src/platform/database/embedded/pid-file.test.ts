import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { DataFolder } from './folder.ts'
import { readPidFile } from './pid-file.ts'

const path = mkdtempSync(join(tmpdir(), 'yakuba-pid-'))
const folder = { path, cluster: path } as DataFolder
mkdirSync(join(path, 'data'))
afterEach(() => rmSync(path, { recursive: true, force: true }))

test('a file that does not say yet where the server listens is not whole', () => {
  const file = join(path, 'data', 'postmaster.pid')
  const lines = ['4711', '/data', '1790000000', '5432', '', '', '', '']
  writeFileSync(file, lines.slice(0, 5).join('\n'))
  expect(readPidFile(folder)).toMatchObject({ pid: 4711, socket: '', isWhole: false })
  lines[4] = '/sockets'
  lines[6] = '12345 0'
  writeFileSync(file, lines.join('\n'))
  expect(readPidFile(folder)).toMatchObject({ socket: '/sockets', isWhole: false })
  lines[7] = 'starting'
  writeFileSync(file, `${lines.join('\n')}\n`)
  expect(readPidFile(folder)).toMatchObject({ socket: '/sockets', port: 5432, isWhole: true })
})
