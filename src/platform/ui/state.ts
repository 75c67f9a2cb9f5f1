/**
 * Where a measure or a target stands (状況). Each has a word, a shape of its own and a colour, in
 * that order of importance. The marks ◎○△× belong to evaluation and are never states.
 */
export const states = [
  'onTrack',
  'inProgress',
  'somewhatLate',
  'late',
  'dueSoon',
  'overdue',
  'done',
  'doneLate',
  'notMet',
  'notStarted',
  'notReported',
] as const

export type State = (typeof states)[number]
