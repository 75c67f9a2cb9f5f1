import { describe, expect, it } from 'vitest'
import { nextPathOf } from './next-path.ts'

describe('the page after sign-in', () => {
  it.each([
    ['/staff/people/units?asOf=2026-04-01', '/staff/people/units?asOf=2026-04-01'],
    ['/staff', '/staff'],
    [undefined, '/staff'],
    ['', '/staff'],
    ['https://evil.example/staff', '/staff'],
    ['//evil.example/staff', '/staff'],
    ['/\\evil.example/staff', '/staff'],
    ['/\t/evil.example/staff', '/staff'],
    ['\\\\evil.example', '/staff'],
    ['javascript:alert(1)', '/staff'],
    ['/staff/../../evil', '/staff'],
    ['/staff/..//evil.example', '/staff'],
    ['/staffroom', '/staff'],
    ['/sign-out', '/staff'],
    ['/goals/2019', '/staff'],
    [`/staff/${'x'.repeat(3000)}`, '/staff'],
    ['/staff/a\r\nset-cookie: x=1', '/staff/aset-cookie:%20x=1'],
  ])('%j leads to %s', (asked, path) => {
    expect(nextPathOf(asked)).toBe(path)
  })
})
