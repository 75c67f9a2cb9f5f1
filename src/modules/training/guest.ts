/**
 * Somebody of a neighbour city who takes part without an account (他市受講者). Kept no longer than
 * the list is needed.
 */
export type Guest = {
  id: string
  name: string
  kana: string
  /** 全国地方公共団体コード of their city. */
  lgCode: string
  unit: string
  contact: string
  /** Day on which name and contact are deleted. */
  deleteOn: Temporal.PlainDate
}
