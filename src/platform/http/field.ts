import { z } from '@hono/zod-openapi'
import { parseDate } from '../calendar/date-parse.ts'
import { isSent } from './form-body.ts'
import { inKatakana, isReading } from './kana-grammar.ts'

/*
 * Shapes for the fields of a form. Each takes what a browser sends, normalises it (NFC, trimmed)
 * and answers with a message key that the page turns into words: `field.required`,
 * `field.too_long:40`, `field.impossible_date`.
 */

// Controls, bidirectional overrides and zero-width characters hide or forge text.
const hiddenCharacter = /[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/u
const hiddenInProse = /[^\P{Cc}\n\t]|[\u200b\u202a-\u202e\u2066-\u2069\ufeff]/u
// A lone surrogate cannot be stored as UTF-8.
const wellFormed = (value: string) => value.isWellFormed()
const charactersIn = (value: string) => Array.from(value).length

type TextRule = {
  /** Longest allowed, in characters as a reader counts them. */
  max: number
  /** Line breaks are kept (a textarea). */
  prose?: boolean
}

const normalised = ({ max, prose = false }: TextRule) =>
  z
    .string({ error: 'field.required' })
    .refine(wellFormed, 'field.unreadable')
    .transform((value) => value.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .refine((value) => charactersIn(value) <= max, `field.too_long:${max}`)
    .refine(
      (value) => !(prose ? hiddenInProse : hiddenCharacter).test(value),
      'field.hidden_character',
    )

/** A text that must not be empty. Emoji and rare kanji are text like any other. */
export const text = (rule: TextRule) =>
  normalised(rule).refine((value) => value !== '', 'field.required')

/** A text that may be left empty: undefined then. */
export const optionalText = (rule: TextRule) =>
  normalised(rule)
    .optional()
    .transform((value) => (value === undefined || value === '' ? undefined : value))

/** A reading in katakana: half-width kana are widened, hiragana turned into katakana. */
export const kana = ({ max }: { max: number }) =>
  // Half-width, a voiced letter takes two characters: the length is that of what is kept.
  text({ max: 2 * max })
    .transform((value) => inKatakana(value.normalize('NFKC')).replace(/\s+/g, ' '))
    .refine((value) => charactersIn(value) <= max, `field.too_long:${max}`)
    .refine(isReading, 'field.not_kana')

const dateOf = (value: string, fault: z.core.$RefinementCtx<string>): Temporal.PlainDate => {
  const reading = parseDate(value)
  if (reading.ok) return reading.date
  const key = reading.problem === 'impossible' ? 'field.impossible_date' : 'field.not_a_date'
  fault.addIssue({ code: 'custom', message: key })
  return z.NEVER
}

/** A calendar day as people write it: 2026-04-01, 令和8年4月1日, R8.4.1, full-width digits. */
export const date = () => text({ max: 40 }).transform(dateOf)

/** A day that may be left empty: undefined then. */
export const optionalDate = () =>
  optionalText({ max: 40 }).transform((value, fault) =>
    value === undefined
      ? undefined
      : dateOf(value, fault as unknown as z.core.$RefinementCtx<string>),
  )

/** One of a fixed list. */
export const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: 'field.not_in_list' })

/** An opaque id as this product makes them. */
export const id = () => z.uuid({ error: 'field.not_in_list' })

/** An id that may be left empty: undefined then. */
export const optionalId = () =>
  z
    .union([z.literal(''), id()])
    .optional()
    .transform((value) => (value === '' ? undefined : value))

/** A whole number, full-width digits and thousands separators accepted. */
export const integer = ({ min, max }: { min: number; max: number }) =>
  text({ max: 20 })
    .transform((value) => value.normalize('NFKC').replaceAll(',', ''))
    .refine((value) => /^-?\d{1,15}$/.test(value), 'field.not_a_number')
    .transform(Number)
    .refine((value) => value >= min && value <= max, `field.out_of_range:${min}:${max}`)

/** A number with at most `decimals` places, full-width digits accepted. */
export const decimal = ({ min, max, decimals }: { min: number; max: number; decimals: number }) =>
  text({ max: 24 })
    .transform((value) => value.normalize('NFKC').replaceAll(',', ''))
    .refine(
      (value) => new RegExp(`^-?\\d{1,13}(\\.\\d{1,${decimals}})?$`).test(value),
      'field.not_a_number',
    )
    .transform(Number)
    .refine((value) => value >= min && value <= max, `field.out_of_range:${min}:${max}`)

const sentFiles = (value: unknown): File[] =>
  (Array.isArray(value) ? value : [value]).filter(isSent)

/** A file that must be chosen. What is in it, and whether it may be kept, the file store says. */
export const file = () =>
  z.unknown().optional().transform((value, fault): File => {
    const chosen = sentFiles(value).at(-1)
    if (chosen !== undefined) return chosen
    fault.addIssue({ code: 'custom', message: 'field.file_required' })
    return z.NEVER
  })

/** A file that may be left out: undefined then. */
export const optionalFile = () =>
  z.unknown().optional().transform((value): File | undefined => sentFiles(value).at(-1))

/** Files of one field, at most `max`; none unless `required`. */
export const files = ({ max, required = false }: { max: number; required?: boolean }) =>
  z.unknown().optional().transform((value, fault): File[] => {
    const chosen = sentFiles(value)
    const message =
      chosen.length > max
        ? `field.too_many_files:${max}`
        : required && chosen.length === 0
          ? 'field.file_required'
          : undefined
    if (message !== undefined) fault.addIssue({ code: 'custom', message })
    return chosen
  })
