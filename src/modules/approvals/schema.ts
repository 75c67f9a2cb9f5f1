import { z } from '@hono/zod-openapi'
import { optionalText } from '../../platform/http/field.ts'
import { roleNames } from '../../platform/identity/role.ts'
import { bulkExceptions } from './bulk-exception.ts'
import { decisionActions, decisionKinds, draftStatuses } from './draft.ts'

const instant = z.iso.datetime()
const day = z.iso.date()
const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** Which drafts a list holds. */
export const draftLists = ['waiting', 'mine', 'decided', 'afterReading'] as const

/** A line of a list of drafts. */
export const draftItemSchema = z
  .object({
    draftId: z.uuid(),
    form: z.string(),
    formLabel: z.string(),
    title: z.string(),
    unitName: z.string(),
    status: z.enum(draftStatuses),
    statusNote: z.string().nullable(),
    round: z.int(),
    draftedBy: z.string(),
    enteredBy: z.string().nullable(),
    submittedAt: instant,
    decidedAt: instant.nullable(),
    decisionRef: z.string().nullable(),
    amountYen: z.int().nullable(),
    days: z.int().nullable(),
    contentHash: hash,
    waitingFor: z.array(z.string()),
    kind: z.enum(decisionKinds).optional(),
    forName: z.string().nullable().optional(),
    exceptions: z.array(z.enum(bulkExceptions)).optional(),
  })
  .openapi('ApprovalDraftItem', { description: '起案: a draft in a list' })

const decisionSchema = z
  .object({
    action: z.enum(decisionActions),
    kind: z.enum(decisionKinds),
    stepNo: z.int().nullable(),
    name: z.string(),
    post: z.string(),
    unitName: z.string(),
    forName: z.string().nullable(),
    forPost: z.string().nullable(),
    decidedOn: day,
    decidedAt: instant,
    contentHash: hash,
    note: z.string().nullable(),
  })
  .openapi('ApprovalDecision', { description: '決裁の記録: 専決 is delegated, 代決 is proxy' })

const factSchema = z.object({ label: z.string(), value: z.string(), before: z.string().optional() })

const roundSchema = z.object({
  round: z.int(),
  contentHash: hash,
  submittedAt: instant,
  note: z.string().nullable(),
  title: z.string(),
  facts: z.array(factSchema),
  steps: z.array(
    z.object({
      no: z.int(),
      need: z.enum(['anyOne', 'all']),
      state: z.enum(['ahead', 'waiting', 'done', 'dropped']),
      delegated: z.boolean(),
      notes: z.array(z.string()),
      approvers: z.array(
        z.object({ name: z.string(), post: z.string(), unitName: z.string() }),
      ),
    }),
  ),
  decisions: z.array(decisionSchema),
})

/** A draft in full. */
export const draftViewSchema = z
  .object({
    draftId: z.uuid(),
    form: z.string(),
    formLabel: z.string(),
    subjectId: z.string(),
    title: z.string(),
    path: z.string().nullable(),
    unitName: z.string(),
    status: z.enum(draftStatuses),
    statusNote: z.string().nullable(),
    draftedBy: z.string(),
    enteredBy: z.string().nullable(),
    decisionRef: z.string().nullable(),
    contentHash: hash,
    contentChanged: z.boolean(),
    facts: z.array(factSchema),
    waitingFor: z.array(z.string()),
    mayDo: z.array(z.enum(['approve', 'return', 'refuse', 'withdraw', 'cancel', 'read'])),
    rounds: z.array(roundSchema),
  })
  .openapi('ApprovalDraft', { description: '起案: content now, route and every decision' })

/** What a decision sends. `contentHash` is what was seen; needed to approve, return and refuse. */
export const decisionShape = z
  .object({
    action: z.enum(['approve', 'return', 'refuse', 'withdraw', 'cancel', 'read']),
    contentHash: hash.optional(),
    note: optionalText({ max: 2000, prose: true }),
  })
  .refine(
    ({ action, contentHash }) =>
      contentHash !== undefined || !['approve', 'return', 'refuse'].includes(action),
    { path: ['contentHash'], error: 'field.required' },
  )
  .openapi('ApprovalDecisionRequest')

/** Where a draft stands after a decision. */
export const decidedSchema = z.object({
  draftId: z.uuid(),
  status: z.enum(draftStatuses),
  decisionRef: z.string().nullable(),
})

/** What a bulk approval sends. */
export const bulkShape = z.object({
  drafts: z.array(z.object({ draftId: z.uuid(), contentHash: hash })).min(1).max(200),
})

/** What came of it. */
export const bulkSchema = z.object({
  approved: z.array(
    z.object({ draftId: z.uuid(), title: z.string(), decisionRef: z.string().nullable() }),
  ),
  left: z.array(
    z.object({ draftId: z.uuid(), title: z.string(), code: z.string(), message: z.string() }),
  ),
})

const approverSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('headAt'), level: z.enum(['department', 'division', 'section']) }),
  z.object({ kind: z.literal('headOf'), unitId: z.uuid() }),
  z.object({ kind: z.literal('role'), role: z.enum(roleNames) }),
  z.object({ kind: z.literal('employee'), employeeId: z.uuid() }),
])

/** One step of a route, as rules store it. */
export const routeStepSchema = z.object({
  need: z.enum(['anyOne', 'all']),
  approvers: z.array(approverSchema).min(1),
})

/** The city's own routes and limits on a day. */
export const rulesSchema = z.object({
  asOf: day,
  rules: z.array(
    z.object({
      ruleId: z.uuid(),
      form: z.string(),
      unitId: z.uuid().nullable(),
      amountFromYen: z.int().nullable(),
      daysFrom: z.int().nullable(),
      steps: z.array(routeStepSchema),
      fromOn: day,
      toOn: day.nullable(),
    }),
  ),
  limits: z.array(
    z.object({
      limitId: z.uuid(),
      form: z.string().nullable(),
      headLevel: z.enum(['department', 'division', 'section']),
      maxAmountYen: z.int(),
      fromOn: day,
      toOn: day.nullable(),
    }),
  ),
})

/** Where routes would end in an empty post on a day. */
export const vacanciesSchema = z.object({
  asOf: day,
  vacancies: z.array(
    z.object({
      kind: z.enum(['head', 'role', 'employee', 'nobodyAbove']),
      unitId: z.uuid().nullable(),
      post: z.string(),
      forms: z.array(z.string()),
      unitNames: z.array(z.string()),
      mayAct: z.string().nullable(),
      openDrafts: z.array(z.object({ draftId: z.uuid(), title: z.string() })),
    }),
  ),
})
