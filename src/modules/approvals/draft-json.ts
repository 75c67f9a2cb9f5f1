import type { z } from '@hono/zod-openapi'
import type { Platform } from '../../platform/platform.ts'
import type { Decision } from './draft.ts'
import { formLabel } from './form-of.ts'
import type { draftItemSchema, draftViewSchema } from './schema.ts'
import type { DraftItem, DraftView, RoundView, WaitingItem } from './view-types.ts'

/** A line of a list as the API gives it: listed fields only. */
export function draftItemJson(
  platform: Pick<Platform, 'offers'>,
  item: DraftItem & Partial<Pick<WaitingItem, 'kind' | 'forName' | 'exceptions'>>,
): z.input<typeof draftItemSchema> {
  const { kind, forName, exceptions } = item
  return {
    draftId: item.draftId,
    form: item.form,
    formLabel: formLabel(platform, item.form),
    title: item.title,
    unitName: item.unitName,
    status: item.status,
    statusNote: item.statusNote,
    round: item.round,
    draftedBy: item.draftedBy,
    enteredBy: item.enteredBy,
    submittedAt: item.submittedAt.toString(),
    decidedAt: item.decidedAt?.toString() ?? null,
    decisionRef: item.decisionRef,
    amountYen: item.amountYen,
    days: item.days,
    contentHash: item.contentHash,
    waitingFor: item.waitingFor,
    ...(kind && { kind, forName: forName ?? null, exceptions: exceptions ?? [] }),
  }
}

/** A draft in full as the API gives it; people by name, post and unit of their day. */
export function draftJson(view: DraftView): z.input<typeof draftViewSchema> {
  const { draft, contentNow } = view
  const shown = contentNow ?? view.rounds[0]?.content
  return {
    draftId: draft.id,
    form: draft.form,
    formLabel: view.formLabel,
    subjectId: draft.subjectId,
    title: draft.title,
    path: contentNow?.path ?? null,
    unitName: draft.unitName,
    status: draft.status,
    statusNote: draft.statusNote,
    draftedBy: view.draftedBy,
    enteredBy: view.enteredBy,
    decisionRef: draft.decisionRef,
    contentHash: view.contentHash,
    contentChanged: view.contentChanged,
    facts: [...(shown?.facts ?? [])],
    waitingFor: view.waitingFor,
    mayDo: view.mayDo,
    rounds: view.rounds.map(roundJson),
  }
}

function roundJson({ content, submittedAt, steps, decisions, ...round }: RoundView) {
  return {
    ...round,
    submittedAt: submittedAt.toString(),
    title: content.title,
    facts: [...content.facts],
    steps: steps.map(({ approvers, ...step }) => ({
      ...step,
      approvers: approvers.map(({ name, post, unitName }) => ({ name, post, unitName })),
    })),
    decisions: decisions.map(decisionJson),
  }
}

function decisionJson(decision: Decision) {
  const { action, kind, stepNo, name, post, unitName, forName, forPost, contentHash } = decision
  return {
    action,
    kind,
    stepNo,
    name,
    post,
    unitName,
    forName,
    forPost,
    decidedOn: decision.decidedOn.toString(),
    decidedAt: decision.decidedAt.toString(),
    contentHash,
    note: decision.note,
  }
}
