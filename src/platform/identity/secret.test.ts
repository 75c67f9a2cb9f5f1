import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadSecret } from './secret.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yakuba-secret-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('makes one key, for its owner only, and keeps it', async () => {
  const [one, other] = await Promise.all([loadSecret(folder), loadSecret(folder)])
  expect(one).toBe(other)
  expect(one.length).toBeGreaterThanOrEqual(43)
  expect(await loadSecret(folder)).toBe(one)
  const { mode } = await stat(join(folder, 'secret'))
  expect(mode & 0o777).toBe(0o600)
})

it('takes the setting where given and writes nothing', async () => {
  const setting = 'a setting of at least thirty-two letters'
  expect(await loadSecret(join(folder, 'sub'), setting)).toBe(setting)
  await expect(readFile(join(folder, 'sub', 'secret'))).rejects.toThrow('ENOENT')
})

it('makes a missing data folder', async () => {
  await chmod(folder, 0o700)
  await expect(loadSecret(join(folder, 'a', 'b'))).resolves.toHaveLength(43)
})
