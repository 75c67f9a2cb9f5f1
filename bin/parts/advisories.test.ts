import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  auditPackages,
  compareVersions,
  findAffected,
  notAccepted,
  readAdvisories,
  readNpmAudit,
} from './advisories.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'yakuba-advisories-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lock = (version: string, dev = false) =>
  JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': { name: 'city', version: '1.0.0' },
      'node_modules/a': { version, ...(dev ? { dev } : {}) },
    },
  })

const advisory = (events: object[], more: object = {}) => ({
  id: 'GHSA-test',
  summary: 'escapes',
  affected: [{ package: { ecosystem: 'npm', name: 'a' }, ranges: [{ type: 'SEMVER', events }] }],
  ...more,
})

describe('a package is affected', () => {
  test.each([
    ['1.2.3', [{ introduced: '0' }], true],
    ['1.2.3', [{ introduced: '0' }, { fixed: '1.2.4' }], true],
    ['1.2.4', [{ introduced: '0' }, { fixed: '1.2.4' }], false],
    ['1.2.4-beta.1', [{ introduced: '0' }, { fixed: '1.2.4' }], true],
    ['1.2.4', [{ introduced: '0' }, { last_affected: '1.2.4' }], true],
    ['1.2.5', [{ introduced: '0' }, { last_affected: '1.2.4' }], false],
    ['3.1.0', [{ introduced: '1.0.0' }, { fixed: '2.0.0' }, { introduced: '3.0.0' }], true],
    ['2.5.0', [{ introduced: '1.0.0' }, { fixed: '2.0.0' }, { introduced: '3.0.0' }], false],
    ['10.0.0', [{ introduced: '9.0.0' }, { fixed: '9.9.9' }], false],
  ])('%s by %j: %s', (version, events, affected) => {
    expect(findAffected(lock(version), [advisory(events)])).toHaveLength(affected ? 1 : 0)
  })

  test('not by a record that was withdrawn, nor when it serves tests alone', () => {
    const events = [{ introduced: '0' }]
    const withdrawn = advisory(events, { withdrawn: '2026-01-01T00:00:00Z' })
    expect(findAffected(lock('1.0.0'), [withdrawn])).toEqual([])
    expect(findAffected(lock('1.0.0', true), [advisory(events)])).toEqual([])
  })
})

test('versions are ordered as semver orders them', () => {
  const ordered = ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0', '1.0.10']
  expect(ordered.toReversed().toSorted(compareVersions)).toEqual(ordered)
})

test('a folder, a list and lines are all read', () => {
  const one = JSON.stringify(advisory([]))
  writeFileSync(join(folder, 'one.json'), one)
  writeFileSync(join(folder, 'two.json'), `[${one},${one}]`)
  writeFileSync(join(folder, 'three.jsonl'), `${one}\n${one}\n${one}\n`)
  expect(readAdvisories(folder)).toHaveLength(3)
  expect(readAdvisories(join(folder, 'three.jsonl'))).toHaveLength(3)
})

describe('nothing looked at is never "nothing found"', () => {
  test('a file that is not there, or an empty one', () => {
    writeFileSync(join(folder, 'empty.json'), '[]')
    expect(auditPackages(join(folder, 'none.json')).checked).toBe(false)
    expect(auditPackages(join(folder, 'empty.json')).checked).toBe(false)
  })

  test.each([
    ['silence', ''],
    ['a page of a proxy', '<html>Sign in</html>'],
    ['a refusal', '{"message":"405 Method Not Allowed","statusCode":405}'],
    ['a report of another form', '{"auditReportVersion":3}'],
  ])('%s in place of the registry', (_what, text) => {
    expect(readNpmAudit(text).checked).toBe(false)
  })
})

test('findings of the registry are read, each once', () => {
  const report = {
    auditReportVersion: 2,
    vulnerabilities: {
      a: { via: [{ url: 'https://example.org/GHSA-1', title: 'escapes', range: '<2.0.0' }] },
      b: { via: ['a'] },
    },
  }
  expect(readNpmAudit(JSON.stringify(report))).toMatchObject({
    checked: true,
    found: [{ id: 'GHSA-1', name: 'a' }],
  })
})

test('what was accepted is left out until its day has passed', () => {
  const found = [{ id: 'GHSA-1', name: 'a', version: '1.0.0', summary: '' }]
  const accepted = [{ id: 'GHSA-1', until: '2026-12-31', reason: 'not reachable' }]
  expect(notAccepted(found, accepted, '2026-12-31')).toEqual([])
  expect(notAccepted(found, accepted, '2027-01-01')).toEqual(found)
})
