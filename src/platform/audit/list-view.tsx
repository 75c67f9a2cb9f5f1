import { FormActions } from '../ui/post-form.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { Select } from '../ui/choice-field.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { InstantTime } from '../ui/era-date.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Notice } from '../ui/notice.tsx'
import { Table } from '../ui/table.tsx'
import { DateField, TextField } from '../ui/text-field.tsx'
import type { AuditEntry, Face } from './entry.ts'
import { actorGroups, type FilterState, listPath } from './filter.ts'
import {
  anchorNote,
  auditWords,
  chainExplanation,
  faceNames,
  groupNames,
  resultNames,
  verdictSentence,
} from './staff-messages.ts'
import type { Verification } from './verification-store.ts'

/** Turns an actor's spelling into a name. */
export type ActorName = (actor: string) => string

/** Address of one entry. */
export function entryPath(seq: number, face: Face): string {
  return `/staff/audit/entries/${seq}${face === 'both' ? '' : `?face=${face}`}`
}

/** The last verification of each chain as a message: whole, broken, or never walked. */
export function VerdictNotices({ last }: { last: readonly Verification[] }) {
  if (last.length === 0) return <Notice>{auditWords.neverVerified}</Notice>
  return (
    <>
      {last.map((one) => (
        <VerdictNotice last={one} />
      ))}
    </>
  )
}

function VerdictNotice({ last }: { last: Verification }) {
  const note = anchorNote(last)
  return (
    <Notice
      kind={last.whole ? 'success' : 'error'}
      title={last.whole ? auditWords.whole : auditWords.broken}
    >
      <p>
        <InstantTime at={last.at} /> {verdictSentence(last)}
      </p>
      {note && <p>{note}</p>}
      {!last.whole && <p>{auditWords.askFor}</p>}
      {last.badSeq !== null && (
        <p>
          <a href={entryPath(last.badSeq, last.face)}>{auditWords.showBad(last.badSeq)}</a>
        </p>
      )}
    </Notice>
  )
}

/** What the chain proves, for those who ask. */
export function Explanation() {
  return (
    <Disclosure summary={auditWords.explanation}>
      {chainExplanation.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
    </Disclosure>
  )
}

type FilterFormProps = {
  state: FilterState
  actions: Readonly<Record<string, string>>
  /** Faces that have a chain; with one of them there is nothing to choose. */
  usedFaces: readonly Face[]
}

/** The filter; a GET form, so that its address can be kept and shared. */
export function FilterForm({ state, actions, usedFaces }: FilterFormProps) {
  const { values, errors } = state
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message
  const options = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }))
  // In the order of the words that people see, not of the codes behind them.
  const known = Object.entries(actions).sort(([, a], [, b]) => a.localeCompare(b, 'ja'))
  return (
    <form method="get" action="/staff/audit" class="form" aria-label={auditWords.filter}>
      <ErrorSummary errors={errors} />
      {usedFaces.length > 1 && (
        <Select
          name="face"
          label={auditWords.face}
          options={usedFaces.map((value) => ({ value, label: faceNames[value] }))}
          value={values['face']}
          placeholder={auditWords.ownFace}
        />
      )}
      <DateField
        name="fromOn"
        label={auditWords.fromOn}
        hint={auditWords.dateHint}
        value={values['fromOn']}
        error={errorOf('fromOn')}
      />
      <DateField
        name="toOn"
        label={auditWords.toOn}
        value={values['toOn']}
        error={errorOf('toOn')}
      />
      <Select
        name="action"
        label={auditWords.action}
        options={options(Object.fromEntries(known))}
        value={values['action']}
        placeholder={auditWords.anyAction}
      />
      <Select
        name="whose"
        label={auditWords.whose}
        options={actorGroups.map((value) => ({ value, label: groupNames[value] }))}
        value={values['whose']}
        placeholder={auditWords.anybody}
      />
      <TextField
        name="actor"
        label={auditWords.actor}
        hint={auditWords.actorHint}
        value={values['actor']}
        error={errorOf('actor')}
      />
      <TextField
        name="subject"
        label={auditWords.subject}
        hint={auditWords.subjectHint}
        value={values['subject']}
        error={errorOf('subject')}
      />
      <Select
        name="result"
        label={auditWords.result}
        options={options(resultNames)}
        value={values['result']}
        placeholder={auditWords.anyResult}
        error={errorOf('result')}
      />
      <FormActions>
        <Button>{auditWords.filterButton}</Button>
        <LinkButton kind="plain" href="/staff/audit">
          {auditWords.reset}
        </LinkButton>
      </FormActions>
    </form>
  )
}

type EntryTableProps = {
  caption: string
  entries: readonly AuditEntry[]
  actions: Readonly<Record<string, string>>
  nameOf: ActorName
  values: Readonly<Record<string, string>>
}

/** The rows, newest first; a name leads to that person's rows. */
export function EntryTable({ caption, entries, actions, nameOf, values }: EntryTableProps) {
  return (
    <Table
      caption={caption}
      rowHeads
      empty={auditWords.noneFound}
      columns={[
        { label: auditWords.seq, numeric: true },
        { label: auditWords.at },
        { label: auditWords.actor },
        { label: auditWords.action },
        { label: auditWords.subject },
        { label: auditWords.result },
      ]}
      rows={entries.map((entry) => [
        <a href={entryPath(entry.seq, entry.face)}>{entry.seq}</a>,
        <InstantTime at={Temporal.Instant.from(entry.at)} />,
        <a href={listPath({ ...values, actor: entry.actor })}>{nameOf(entry.actor)}</a>,
        actions[entry.action] ?? entry.action,
        <code>{entry.subject}</code>,
        resultNames[entry.result],
      ])}
    />
  )
}
