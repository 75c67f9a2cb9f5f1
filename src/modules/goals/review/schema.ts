import { z } from '@hono/zod-openapi'
import { text } from '../../../platform/http/field.ts'
import { answerFile, targetFields } from '../import/answer-file.ts'

const day = z.iso.date().openapi({ example: '2027-03-31' })
const instant = z.iso.datetime()
const status = z.enum(['open', 'inReview', 'decided', 'published', 'discarded'])

const bindingSchema = z.object({
  state: z.enum(['source', 'manual', 'open', 'none']),
  sourceKey: z.string().nullable(),
  parameters: z.record(z.string(), z.unknown()).nullable(),
  manualReason: z.string().nullable(),
  suggestions: z.array(z.object({ key: z.string(), label: z.string() })),
})

const targetSchema = z
  .object({
    id: z.string(),
    measureNo: z.int(),
    line: z.int(),
    label: z.string(),
    kind: z.enum(['deadline', 'number', 'both', 'milestone']),
    judged: z.boolean(),
    computed: z.boolean(),
    dueOn: day.nullable(),
    expectedStartOn: day.nullable(),
    targetValue: z.number().nullable(),
    unit: z.string().nullable(),
    direction: z.enum(['up', 'down', 'keep']),
    startValue: z.number(),
    baselineValue: z.number().nullable(),
    baselineOn: day.nullable(),
    originalPhrase: z.string(),
    questionIds: z.array(z.string()),
    binding: bindingSchema,
  })
  .openapi('ReviewTarget', { description: '達成目標 as it stands with the answers so far' })

const measureSchema = z.object({
  no: z.int(),
  title: z.string(),
  action: z.string(),
  goalText: z.string(),
  ownerDivision: z.string().nullable(),
  basicPolicyNos: z.array(z.int()),
  targets: z.array(targetSchema),
})

const questionSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    line: z.int(),
    phrase: z.string(),
    reading: z.string(),
    text: z.string(),
    choices: z.array(
      z.object({
        key: z.string(),
        text: z.string(),
        takes: z.enum(['date', 'number', 'text']).nullable(),
      }),
    ),
    proposedKey: z.string().nullable(),
    chosenKey: z.string().nullable(),
    chosenValue: z.union([z.string(), z.number()]).nullable(),
  })
  .openapi('ReviewQuestion', { description: 'A doubtful reading, put to a person' })

const figureSchema = z.object({
  line: z.int(),
  column: z.int(),
  text: z.string(),
  reading: z.enum(['value', 'datePart', 'namePart', 'rowNumber']),
  state: z.enum(['linked', 'dismissed', 'open']),
  linkedTo: z.string().nullable(),
  dismissedBecause: z.string().nullable(),
})

/** A review as the API gives it. */
export const reviewSchema = z
  .object({
    importId: z.uuid(),
    revision: z.int().openapi({ description: 'To be sent back with every change (If-Match)' }),
    status,
    fiscalYear: z.int().nullable(),
    title: z.string(),
    department: z.string(),
    departmentId: z.uuid().nullable(),
    startedAt: instant,
    savedBy: z.string(),
    savedAt: instant,
    measures: z.array(measureSchema),
    questions: z.array(questionSchema),
    figures: z.array(figureSchema),
    problems: z.array(z.object({ code: z.string(), text: z.string() })),
    open: z.array(
      z.object({
        code: z.string(),
        text: z.string(),
        line: z.int().nullable(),
        questionId: z.string().nullable(),
        targetId: z.string().nullable(),
      }),
    ),
    approval: z
      .object({
        status: z.string(),
        statusNote: z.string().nullable(),
        waitingFor: z.array(z.string()),
      })
      .nullable(),
    policyId: z.uuid().nullable(),
    publicPath: z.string().nullable(),
  })
  .openapi('PolicyReview', { description: '取り込みの確認: the draft, its questions, what is open' })

/** A text to be taken in. */
export const newImportSchema = z.object({
  text: z.string().openapi({ description: 'The policy as plain text, tabs and line ends kept' }),
  filename: z.string().max(400).optional(),
  departmentId: z
    .uuid()
    .optional()
    .openapi({ description: 'Where the title names no department of this city' }),
})

/** A file to be taken in. */
export const newImportFileSchema = z.object({
  file: z
    .custom<File>((value) => value instanceof File, 'field.required')
    .openapi({ type: 'string', format: 'binary' }),
  departmentId: z.uuid().optional(),
})

const parts = answerFile.shape

/** A part of an answer file: objects are joined by their keys, lists replaced. */
export const reviewPatchSchema = z
  .strictObject({
    revision: z.int().min(1).optional().openapi({ description: 'Instead of If-Match' }),
    text: z.string().optional().openapi({ description: 'A corrected text, read again' }),
    answers: parts.answers.unwrap().optional(),
    measures: parts.measures.unwrap().optional(),
    targets: z.record(z.string(), targetFields).optional(),
    merge: parts.merge.unwrap().optional(),
    split: parts.split.unwrap().optional(),
    add: parts.add.unwrap().optional(),
    drop: parts.drop.unwrap().optional(),
    figures: parts.figures.unwrap().optional(),
    context: parts.context.unwrap().optional(),
    names: parts.names.unwrap().optional(),
    translations: parts.translations.unwrap().optional(),
    reopenReason: text({ max: 400, prose: true })
      .optional()
      .openapi({ description: 'Voids an approval under way or given, so that it can be changed' }),
  })
  .openapi('ReviewPatch')
