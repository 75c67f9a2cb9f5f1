import { expect, test } from 'vitest'
import { textOf } from '../../tests/contract/sources.ts'
import { readLock } from './lock.ts'
import { billOfMaterials } from './sbom.ts'

const lockText = textOf('package-lock.json')
const bill = billOfMaterials(lockText)

test('the bill says what it is, as CycloneDX 1.6 asks', () => {
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 })
  expect(bill.serialNumber).toMatch(
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  )
  expect(bill.metadata.component).toMatchObject({ type: 'application', name: 'yakuba' })
})

test('every package of the lock is in it once, with name, version, purl, licence and hash', () => {
  const wanted = readLock(lockText).packages.map(({ name, version }) => `${name}@${version}`)
  const listed = bill.components.map(({ group, name, version }) =>
    group === undefined ? `${name}@${version}` : `${group}/${name}@${version}`,
  )
  expect(listed.toSorted()).toEqual([...new Set(wanted)].toSorted())
  const odd = bill.components.filter(
    ({ purl, licenses, hashes = [] }) =>
      !/^pkg:npm\/(%40[^@/]+\/)?[^@/]+@\d+\.\d+\.\d+/.test(purl) ||
      licenses.length !== 1 ||
      JSON.stringify(licenses).includes('unknown') ||
      hashes.length === 0 ||
      hashes.some(({ alg, content }) => alg === 'SHA-512' && !/^[0-9a-f]{128}$/.test(content)),
  )
  expect(odd).toEqual([])
})

test('every reference is unique and leads somewhere, from the product to each package', () => {
  const refs = [bill.metadata.component, ...bill.components].map((one) => one['bom-ref'])
  expect(new Set(refs).size).toBe(refs.length)
  const needs = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))
  expect([...needs.keys()].toSorted()).toEqual(refs.toSorted())
  const reached = new Set<string>()
  const waiting = [bill.metadata.component['bom-ref']]
  for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
    if (reached.has(ref)) continue
    reached.add(ref)
    waiting.push(...(needs.get(ref) ?? []))
  }
  expect(refs.filter((ref) => !reached.has(ref))).toEqual([])
})

test('what is only for building and testing is told apart', () => {
  const scopeOf = (name: string) => bill.components.find((one) => one.name === name)?.scope
  expect(scopeOf('hono')).toBe('required')
  expect(scopeOf('autocannon')).toBe('excluded')
})

test('the same lock gives the same bill', () => {
  expect(billOfMaterials(lockText)).toEqual(bill)
  const other = lockText.replace('"version": "0.1.0"', '"version": "0.1.1"')
  expect(billOfMaterials(other).serialNumber).not.toBe(bill.serialNumber)
})
