import { Refusal } from '../../../platform/refusal.ts'

/** An edit that does not fit the draft, with its Japanese sentence (`goals.review_edit`). */
export function refuseEdit(text: string): Refusal {
  return new Refusal('goals.review_edit', 422, { text })
}
