import { z } from '@hono/zod-openapi'
import { expect, it } from 'vitest'
import { people } from './fixtures/people-sources.ts'
import { parameterFields, parametersOf, parameterValues } from './parameter-fields.ts'

const source = {
  parameters: z.strictObject({
    unitId: z.uuid().optional(),
    unitSlug: z.string().optional(),
    media: z.array(z.enum(['tv', 'paper'])).meta({
      title: '媒体',
      choiceNames: { tv: 'テレビ', paper: '新聞' },
    }),
    atLeast: z.number().int().meta({ title: '最少' }),
    since: z.iso.date().optional(),
    twice: z.boolean().default(false),
    word: z.string().optional(),
    nested: z.object({ a: z.string() }).optional(),
  }),
}

it('makes a field of every parameter that a plain field can hold', () => {
  const fields = parameterFields(source)
  expect(fields.map(({ name, kind, required }) => [name, kind, required])).toEqual([
    ['unitSlug', 'unit', false],
    ['media', 'choices', true],
    ['atLeast', 'number', true],
    ['since', 'date', false],
    ['twice', 'yesNo', false],
    ['word', 'text', false],
  ])
  expect(fields[1]).toMatchObject({
    label: '媒体',
    choices: [
      { value: 'tv', label: 'テレビ' },
      { value: 'paper', label: '新聞' },
    ],
  })
})

it('asks for the unit in the way in which it is known', () => {
  const id = '01900000-0000-7000-8000-000000000001'
  expect(parameterFields(source, { unitId: id })[0]).toMatchObject({
    name: 'unitId',
    unitBy: 'id',
  })
})

it('turns a form into parameters and back, and keeps what it does not ask for', () => {
  const fields = parameterFields(source)
  const current = { media: ['tv'], atLeast: 3, nested: { a: 'x' }, word: 'a' }
  const values = parameterValues(fields, current)
  expect(values).toMatchObject({ media: ['tv'], atLeast: '3', since: '', twice: '' })
  expect(parametersOf(fields, { ...values, atLeast: '１２', word: ' ' }, current)).toEqual({
    media: ['tv'],
    atLeast: 12,
    twice: false,
    nested: { a: 'x' },
  })
})

it('leaves what is no number as it was typed, for the schema to refuse', () => {
  const fields = parameterFields(source)
  const given = parametersOf(fields, { media: 'tv', atLeast: '三' })
  expect(source.parameters.safeParse(given).success).toBe(false)
})

it('knows the parameters of the number of staff', () => {
  const [staff] = people
  if (staff === undefined) throw new Error('people counts nothing')
  const fields = parameterFields(staff)
  expect(fields.map((field) => field.kind)).toEqual(['unit', 'choices'])
  expect(fields.map((field) => field.label).join()).not.toMatch(/[A-Za-z]/)
})
