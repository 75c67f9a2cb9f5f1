import { expect, test } from 'vitest'
import { placeLabel, scaleFor } from './chart-scale.ts'

const scale = scaleFor([0, 100], 112)
const goal = [
  { at: 0, value: 0 },
  { at: 1, value: 100 },
]

test('the name of a point stands above it where nothing is in the way', () => {
  const far = { at: 0.6, value: 5 }
  const line = [{ at: 0, value: 0 }, far]
  const place = placeLabel(far, '実績 5', [goal, line], scale)
  expect(place).toMatchObject({ anchor: 'end' })
  expect(place.dy).toBeLessThan(0)
})

test('it steps aside when the target line passes just above the point', () => {
  const behind = { at: 0.6, value: 45 }
  const line = [{ at: 0, value: 0 }, behind]
  const place = placeLabel(behind, '実績 45', [goal, line], scale)
  expect(place).toMatchObject({ anchor: 'start' })
  expect(place.dy).toBeGreaterThan(0)
})

test('a point on the target line itself has its name beside both lines', () => {
  const equal = { at: 0.6, value: 60 }
  const line = [{ at: 0, value: 0 }, equal]
  const place = placeLabel(equal, '実績 60', [goal, line], scale)
  expect([place.anchor, Math.sign(place.dy)]).not.toEqual(['end', 1])
  expect([place.anchor, Math.sign(place.dy)]).not.toEqual(['start', -1])
})
