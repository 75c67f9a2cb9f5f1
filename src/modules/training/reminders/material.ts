/** What stands in the list (資料の種類): what to bring or prepare, or something to read. */
export const materialKinds = ['bring', 'material'] as const
/** One of them: 持ち物・準備, 資料. */
export type MaterialKind = (typeof materialKinds)[number]

/** What those seated get before the day (資料): of one offering, or of all offerings of a course. */
export type Material = {
  id: string
  courseId: string | null
  offeringId: string | null
  kind: MaterialKind
  title: string
  /** May be empty where there is a file. */
  note: string
  filename: string | null
  sha256: string | null
  addedAt: Temporal.Instant
  addedBy: string
  removedAt: Temporal.Instant | null
}

const noteInNotice = 60

/** What to bring, in one line for a notice; undefined where nothing is written. */
export function bringLine(materials: readonly Pick<Material, 'kind' | 'title' | 'note'>[]) {
  const all = materials
    .filter(({ kind }) => kind === 'bring')
    .map(({ title, note }) => (note === '' ? title : note).replaceAll(/\s+/g, ' '))
    .join(' ')
  const letters = Array.from(all)
  if (letters.length === 0) return undefined
  return letters.length > noteInNotice ? `${letters.slice(0, noteInNotice).join('')}…` : all
}
