import { expect, it } from 'vitest'
import type { RoleName } from '../role.ts'
import { mustHaveSecondFactor, type SecondFactorRule } from './rule.ts'
import { hashOfRecoveryCode, inParts, makeRecoveryCodes, readCode } from './typed-code.ts'

it.each([
  ['123456', { kind: 'code', code: '123456' }],
  [' 123 456 ', { kind: 'code', code: '123456' }],
  ['１２３４５６', { kind: 'code', code: '123456' }],
  ['1234-5678-9012', { kind: 'recoveryCode', code: '123456789012' }],
  ['１２３４ー５６７８ー９０１２', { kind: 'recoveryCode', code: '123456789012' }],
  ['1234−5678–9012', { kind: 'recoveryCode', code: '123456789012' }],
  ['', undefined],
  ['12345', undefined],
  ['1234567', undefined],
  ['abcdef', undefined],
  ["' or 1=1", undefined],
])('"%s" is read', (typed, read) => {
  expect(readCode(typed)).toEqual(read)
})

it('ten recovery codes, all different, that are read as they are written', () => {
  const codes = makeRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(readCode(inParts(code))).toEqual({ kind: 'recoveryCode', code })
})

it('the hash of a recovery code depends on the person and the key', () => {
  const hashes = [
    hashOfRecoveryCode('123456789012', 'secret', 'u1'),
    hashOfRecoveryCode('123456789012', 'secret', 'u2'),
    hashOfRecoveryCode('123456789012', 'other', 'u1'),
  ]
  expect(new Set(hashes).size).toBe(3)
})

const cases: [SecondFactorRule, RoleName[], boolean][] = [
  ['none', ['administrator'], false],
  ['managers', ['staff'], false],
  ['managers', ['staff', 'divisionOwner', 'planningClerk'], false],
  ['managers', ['staff', 'administrator'], true],
  ['managers', ['staff', 'peopleClerk'], true],
  ['managers', ['staff', 'auditor'], true],
  ['managers', ['staff', 'departmentHead'], true],
  ['all', ['staff'], true],
]
it.each(cases)('rule %s asks %j: %s', (rule, roles, asked) => {
  const grants = roles.map((role) => ({ role, unitId: null }))
  expect(mustHaveSecondFactor(rule, grants)).toBe(asked)
})
