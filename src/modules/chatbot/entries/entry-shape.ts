import { z } from '@hono/zod-openapi'
import {
  choice,
  date,
  id,
  optionalDate,
  optionalId,
  optionalText,
  text,
} from '../../../platform/http/field.ts'
import { answerClasses, factNames, type FaqEntry, type FaqVersion } from '../entry.ts'
import { readFact, writeFact } from './answer-grammar.ts'
import { linesOf } from './change-variants.ts'
import type { EntryInput } from './save-entry.ts'

/** How many sources a form has room for. */
export const sourceRows = [1, 2, 3, 4, 5, 6] as const

// A fact is one line of the answer, however it was broken while it was written.
const fact = () =>
  optionalText({ max: 400, prose: true }).transform((one) => one?.replaceAll(/\s*\n\s*/g, ' '))
const source = () => optionalText({ max: 400 })

/** The fields of an entry's form. */
export const entryShape = z.object({
  versionId: optionalId(),
  press: choice(['save', 'submit', 'preview']).default('save'),
  topicId: id(),
  owningUnitId: optionalId(),
  answerClass: choice(answerClasses),
  fiscalYear: z
    .union([z.literal(''), z.string().regex(/^20\d\d$/)], { error: 'field.not_in_list' })
    .default(''),
  validFromOn: date(),
  validToOn: optionalDate(),
  reviewDueOn: date(),
  question: text({ max: 200 }),
  prose: text({ max: 3000, prose: true }),
  ...{ bring: fact(), place: fact(), fee: fact(), deadline: fact() },
  basis: optionalText({ max: 200 }),
  note: optionalText({ max: 400 }),
  variants: optionalText({ max: 4000, prose: true }),
  ...{ sourceTitle1: source(), sourceTitle2: source(), sourceTitle3: source() },
  ...{ sourceTitle4: source(), sourceTitle5: source(), sourceTitle6: source() },
  ...{ sourceUrl1: source(), sourceUrl2: source(), sourceUrl3: source() },
  ...{ sourceUrl4: source(), sourceUrl5: source(), sourceUrl6: source() },
})

/** What such a form sends. */
export type EntryFields = z.infer<typeof entryShape>

/** The fields as the action takes them. */
export function inputOf(fields: EntryFields): EntryInput & { variants: readonly string[] } {
  const sources = sourceRows.flatMap((no) => {
    const [title = '', url = ''] = [fields[`sourceTitle${no}`], fields[`sourceUrl${no}`]]
    return title === '' && url === '' ? [] : [{ title, url }]
  })
  const { question, prose, answerClass, validFromOn, reviewDueOn } = fields
  return {
    topicId: fields.topicId,
    owningUnitId: fields.owningUnitId ?? null,
    submits: fields.press === 'submit',
    variants: linesOf(fields.variants ?? ''),
    words: {
      ...{ question, prose, answerClass, validFromOn, reviewDueOn, sources },
      ...{ bring: readFact(fields.bring), place: readFact(fields.place) },
      ...{ fee: readFact(fields.fee), deadline: readFact(fields.deadline) },
      fiscalYear: fields.fiscalYear === '' ? null : Number(fields.fiscalYear),
      validToOn: fields.validToOn ?? null,
      ...{ basis: fields.basis ?? '', note: fields.note ?? '' },
    },
  }
}

/** An entry as its form shows it. */
export function valuesOf(entry: FaqEntry, version: FaqVersion): Record<string, string> {
  const { question, prose, answerClass, fiscalYear, validFromOn, validToOn, reviewDueOn } = version
  const sources = version.sources.flatMap(({ title, url }, index) => [
    [`sourceTitle${index + 1}`, title],
    [`sourceUrl${index + 1}`, url],
  ])
  return {
    ...{ topicId: entry.topicId, owningUnitId: entry.owningUnitId ?? '', versionId: version.id },
    ...{ question, prose, answerClass, fiscalYear: fiscalYear === null ? '' : String(fiscalYear) },
    ...{ validFromOn: validFromOn.toString(), validToOn: validToOn?.toString() ?? '' },
    reviewDueOn: reviewDueOn.toString(),
    ...Object.fromEntries(factNames.map((name) => [name, writeFact(version[name])])),
    ...Object.fromEntries(sources as [string, string][]),
    basis: version.basis,
    note: '',
  }
}
