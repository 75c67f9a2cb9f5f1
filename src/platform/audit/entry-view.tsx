import { DescriptionList } from '../ui/description-list.tsx'
import { InstantTime } from '../ui/era-date.tsx'
import { Notice } from '../ui/notice.tsx'
import { Table } from '../ui/table.tsx'
import { type AuditEntry, hashOfEntry } from './entry.ts'
import { type ActorName, entryPath } from './list-view.tsx'
import { auditWords, faceNames, resultNames } from './staff-messages.ts'

type EntryViewProps = {
  entry: AuditEntry
  /** Missing for the first row, and where the row before was removed. */
  before: AuditEntry | undefined
  after: AuditEntry | undefined
  actions: Readonly<Record<string, string>>
  nameOf: ActorName
}

/** One row with everything it holds, and whether it fits itself and the row before. */
export function EntryView({ entry, before, after, actions, nameOf }: EntryViewProps) {
  const computed = hashOfEntry(entry)
  return (
    <>
      <section class="section">
        <h2>{auditWords.entry}</h2>
        <DescriptionList
          facts={[
            [auditWords.at, <InstantTime at={Temporal.Instant.from(entry.at)} />],
            [auditWords.actor, `${nameOf(entry.actor)}（${entry.actor}）`],
            [auditWords.actedFor, entry.actedFor === null ? undefined : nameOf(entry.actedFor)],
            [auditWords.action, `${actions[entry.action] ?? entry.action}（${entry.action}）`],
            [auditWords.subject, <code>{entry.subject}</code>],
            [auditWords.result, resultNames[entry.result]],
            [auditWords.face, faceNames[entry.face]],
            [auditWords.requestId, <code>{entry.requestId}</code>],
            [auditWords.address, <Digest value={entry.addressHash} />],
            [auditWords.digestBefore, <Digest value={entry.digestBefore} />],
            [auditWords.digestAfter, <Digest value={entry.digestAfter} />],
          ]}
        />
      </section>
      <section class="section">
        <h2>{auditWords.chain}</h2>
        <FitNotice good={computed === entry.hash}>
          {computed === entry.hash ? auditWords.fitsItself : auditWords.doesNotFit}
        </FitNotice>
        <LinkNotice entry={entry} before={before} />
        <DescriptionList
          facts={[
            [auditWords.hash, <Digest value={entry.hash} />],
            [auditWords.computed, <Digest value={computed} />],
            [auditWords.prevHash, <Digest value={entry.prevHash} />],
          ]}
        />
      </section>
      <section class="section">
        <Table
          caption={auditWords.neighbours}
          rowHeads
          columns={[
            { label: auditWords.place },
            { label: auditWords.seq, numeric: true },
            { label: auditWords.prevHash },
            { label: auditWords.hash },
          ]}
          rows={[
            ...neighbour(auditWords.before, before),
            ...neighbour(auditWords.here, entry),
            ...neighbour(auditWords.after, after),
          ]}
        />
      </section>
    </>
  )
}

function neighbour(place: string, entry: AuditEntry | undefined) {
  if (entry === undefined) return []
  const { face, seq, prevHash, hash } = entry
  const link = <a href={entryPath(seq, face)}>{seq}</a>
  return [[place, link, <Digest value={prevHash} />, <Digest value={hash} />]]
}

function LinkNotice({ entry, before }: Pick<EntryViewProps, 'entry' | 'before'>) {
  if (entry.seq === 1) return <Notice>{auditWords.firstEntry}</Notice>
  const good = before?.hash === entry.prevHash
  return (
    <FitNotice good={good}>{good ? auditWords.fitsBefore : auditWords.breaksBefore}</FitNotice>
  )
}

function FitNotice({ good, children }: { good: boolean; children: string }) {
  return <Notice kind={good ? 'success' : 'error'}>{children}</Notice>
}

/** A long number in groups of eight, so that it can be read out and breaks on a phone. */
export function Digest({ value }: { value: string | null }) {
  if (value === null) return <>{auditWords.none}</>
  const groups = value.match(/.{1,8}/g) ?? []
  return (
    <code>
      {groups.map((group) => (
        <>
          {group}
          <wbr />
        </>
      ))}
    </code>
  )
}
