import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { checkRelease, releaseKeys, signRelease } from './release.ts'

const keys = releaseKeys()
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yakuba-release-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'yakuba-1.2.3-linux-x64.tar.gz'), 'all of it')
  writeFileSync(join(folder, 'sbom.cdx.json'), '{}')
  signRelease(folder, keys.privateKey)
})
const check = (key = keys.publicKey) => checkRelease(folder, key)

test('a release as it was signed is without fault; the list is one that sha256sum reads', () => {
  expect(check()).toEqual([])
  expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toMatch(
    /^[0-9a-f]{64} {2}sbom\.cdx\.json\n/,
  )
})

test('an altered, a missing and an added file are named', () => {
  appendFileSync(join(folder, 'yakuba-1.2.3-linux-x64.tar.gz'), '!')
  rmSync(join(folder, 'sbom.cdx.json'))
  writeFileSync(join(folder, 'run-me.sh'), '')
  expect(check()).toEqual([
    { file: 'sbom.cdx.json', found: 'missing' },
    { file: 'yakuba-1.2.3-linux-x64.tar.gz', found: 'altered' },
    { file: 'run-me.sh', found: 'unlisted' },
  ])
})

test('a list that was changed along with a file, and one of somebody else, are refused', () => {
  const refused = [{ file: 'SHA256SUMS', found: 'signature' }]
  expect(check(releaseKeys().publicKey)).toEqual(refused)
  appendFileSync(join(folder, 'SHA256SUMS'), `${'0'.repeat(64)}  run-me.sh\n`)
  expect(check()).toEqual(refused)
})

test('without a signature nothing is proven', () => {
  rmSync(join(folder, 'SHA256SUMS.sig'))
  expect(check()).toEqual([{ file: 'SHA256SUMS.sig', found: 'missing' }])
})
