import { expect, test } from 'vitest'
import { heldFor } from './held.ts'
import type { Platform } from './platform.ts'

const place = () => ({ db: {} }) as unknown as Pick<Platform, 'db'>

test('what is the same for everybody is read once, and again when it is old', async () => {
  let read = 0
  const asked = heldFor(1_000, () => Promise.resolve((read += 1)))
  const here = place()
  expect(await Promise.all([asked(here), asked(here), asked(here)])).toEqual([1, 1, 1])
  expect(await asked(place())).toBe(2)
  const always = heldFor(0, () => Promise.resolve((read += 1)))
  expect(await always(here)).toBe(3)
  expect(await always(here)).toBe(4)
})

test('a failed reading is tried again at once', async () => {
  let away = true
  const asked = heldFor(60_000, () =>
    away ? Promise.reject(new Error('away')) : Promise.resolve('there'),
  )
  const here = place()
  await expect(asked(here)).rejects.toThrow('away')
  away = false
  expect(await asked(here)).toBe('there')
})
