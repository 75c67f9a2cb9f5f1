import { expect, test } from 'vitest'
import { newId } from './id.ts'

test('ids are UUIDs of version 7, never the same, and sort by time', async () => {
  const ids = Array.from({ length: 1000 }, () => newId())
  expect(new Set(ids).size).toBe(1000)
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  }
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(newId() > (ids.at(-1) ?? '')).toBe(true)
})
