import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'

function open(level = 'info') {
  let text = ''
  const write = (chunk: Buffer, _encoding: string, done: () => void) => {
    text += chunk.toString()
    done()
  }
  return { log: createLog(level, new Writable({ write })), text: () => text }
}

test('what must not be in a log is masked, whoever passes it', () => {
  const { log, text } = open()
  log.info({ staffNo: '00123', name: '青葉', token: 'abc', requestId: 'r-1' }, 'somebody came')
  expect(JSON.parse(text())).toMatchObject({
    level: 'info',
    staffNo: '***',
    name: '***',
    token: '***',
    requestId: 'r-1',
    msg: 'somebody came',
  })
})

test('a fault keeps its message, its place and its cause', () => {
  const { log, text } = open()
  log.error({ error: new TypeError('no such thing', { cause: new Error('because') }) }, 'fault')
  const { error } = JSON.parse(text()) as { error: { stack: string } }
  expect(error).toMatchObject({ type: 'TypeError', message: 'no such thing' })
  expect(error).toMatchObject({ cause: { message: 'because' } })
  expect(error.stack).toContain('log.test.ts')
})

test('a fault of the database keeps its code and its constraint, never the row', () => {
  const { log, text } = open()
  const error = Object.assign(new Error('invalid input: "青葉"'), {
    severity: 'ERROR',
    code: '23505',
    constraint: 'employee_staff_no_unique',
    detail: 'Key (staff_no)=(00123) already exists.',
    where: 'unnamed portal parameter $1 = 00123',
  })
  log.error({ error }, 'fault')
  expect(text()).toContain('employee_staff_no_unique')
  expect(text()).toContain('23505')
  expect(text()).not.toContain('00123')
  expect(text()).not.toContain('青葉')
})

test('below its level a log is silent', () => {
  const { log, text } = open('warn')
  log.info({}, 'quiet')
  log.debug({}, 'quiet')
  expect(text()).toBe('')
})
