import type { Turn } from '../conversation.ts'
import { fixedKeys } from '../fixed-replies/trigger-grammar.ts'
import {
  composeChoices,
  type Composed,
  composeEntry,
  composeFixed,
  composeRefusal,
  composeReliable,
  composeYears,
  type Reader,
} from './compose.ts'
import { type Corpus, versionOn } from './corpus.ts'
import { type Reply, replyOf } from './reply.ts'
import { isPartStopped, isStopped, isUnitStopped } from './stopped.ts'

/**
 * A turn's reply for a reader now: in the reader's language, with the desk as it is at this moment.
 * An earlier wording stays as it was said; what has been stopped or withdrawn since is not shown.
 */
export function rephrase(corpus: Corpus, turn: Turn, reader: Reader): Reply {
  const stored = replyOf(turn.reply)
  const { turnId, masked } = stored
  const again = recompose(corpus, turn, stored, reader)
  if (again !== undefined) return { ...again, turnId, masked }
  return turn.locale === reader.locale ? stored : { ...stored, writtenIn: turn.locale }
}

function recompose(
  corpus: Corpus,
  { entryIds, versionId, unitId, channel }: Turn,
  stored: Reply,
  reader: Reader,
): Composed | undefined {
  const { kind, fixedKey, refused, choices } = stored
  if (refused !== undefined) return composeRefusal(corpus, refused, unitId, reader)
  if (fixedKey === 'reliable') return composeReliable(corpus, reader)
  const key = fixedKeys.find((one) => one === fixedKey)
  if (key !== undefined) return composeFixed(corpus, key, unitId, reader)
  if (isStopped(corpus, channel)) return composeRefusal(corpus, { why: 'stopped' }, unitId, reader)
  if ((kind === 'live' || kind === 'quoted') && isUnitStopped(corpus, unitId)) {
    return composeRefusal(corpus, { why: 'stoppedPart' }, unitId, reader)
  }
  const entries = entryIds.flatMap((id) => corpus.entries.get(id) ?? [])
  const [entry] = entries
  if (entry === undefined) {
    if (kind !== 'curated') return undefined
    return composeRefusal(corpus, { why: 'stoppedPart' }, unitId, reader)
  }
  if (kind === 'curated') {
    if (isPartStopped(corpus, entry)) {
      return composeRefusal(corpus, { why: 'stoppedPart' }, unitId, reader)
    }
    const version = entry.versions.find(({ id }) => id === versionId)
    return version && composeEntry(corpus, entry, version, reader)
  }
  if (kind !== 'choices') return undefined
  const versions = (choices ?? []).flatMap(
    ({ id }) => entry.versions.find((one) => id === `version:${one.id}`) ?? [],
  )
  if (versions.length > 0) return composeYears(corpus, entry, versions, reader)
  const several = entries.flatMap((one) => {
    const version = versionOn(one, reader.today) ?? one.versions.at(-1)
    return version === undefined ? [] : [{ entry: one, version }]
  })
  return composeChoices(corpus, several, reader)
}
