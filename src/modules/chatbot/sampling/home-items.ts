import { may } from '../../../platform/identity/actor.ts'
import type { Module } from '../../../platform/module.ts'
import { samplesPath } from './paths.ts'
import { readSamples } from './sample-rows.ts'
import { sampleWords as words } from './staff-messages.ts'

/** Answers of one's own unit that wait for a mark, and those that were wrong in the newest week. */
export const sampleHomeItems: NonNullable<Module['homeItems']> = async (platform, context) => {
  const { actor } = context
  if (!may(actor, 'chatbot.edit')) return []
  const { scope, samples, weeks, waiting } = await readSamples(platform, context)
  // Whoever edits everywhere looks after what belongs to no unit; the rest is the units' own.
  const isEverywhere = may(actor, 'chatbot.edit', [])
  const isMine = ({ unitId }: { unitId: string | null }) =>
    isEverywhere ? unitId === null : scope.holds('chatbot.edit', unitId)
  const newest = weeks[0]?.weekOn
  const wrong = samples.filter(
    (one) => one.mark === 'wrong' && newest?.equals(one.weekOn) && isMine(one),
  ).length
  const mine = waiting.filter(isMine).length
  const item = { path: samplesPath, detail: words.chatbot }
  return [
    ...(mine > 0 ? [{ ...item, list: 'today' as const, title: words.homeWaiting(mine) }] : []),
    ...(wrong > 0 ? [{ ...item, list: 'changed' as const, title: words.homeWrong(wrong) }] : []),
  ]
}
