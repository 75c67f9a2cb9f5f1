import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { FormKeys } from '../http/form-keys.tsx'
import type { FormState } from '../http/form.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/choice-field.tsx'
import { DescriptionList } from '../ui/description-list.tsx'
import { InstantTime } from '../ui/era-date.tsx'
import { Notice } from '../ui/notice.tsx'
import { FormActions, PostForm } from '../ui/post-form.tsx'
import { Table } from '../ui/table.tsx'
import { TextArea, TextField } from '../ui/text-field.tsx'
import type { FileCheck } from './file-check-store.ts'
import { isAltered } from './file-list.ts'
import type { Incident } from './incident.ts'
import { incidentWords as words } from './staff-messages.ts'
import { incidentPath } from './tell.ts'

/** A form of the page: what was typed before, and the request that carries its keys. */
export type FormProps = { c: Context<Env>; state: FormState }

/** What a field shows of its form: the value typed and what is wrong with it. */
export const fieldOf = ({ values, errors }: FormState, name: string) => ({
  name,
  value: values[name],
  error: errors.find((error) => error.name === name)?.message,
})

type NameOf = (userId: string) => string

/** The open incident, with the form that closes it. */
export function OpenIncident(
  { c, state, incident, nameOf }: FormProps & { incident: Incident; nameOf: NameOf },
) {
  return (
    <>
      <Notice kind="error" title={words.opened}>
        <p>{incident.staffText}</p>
      </Notice>
      <DescriptionList
        facts={[
          [words.openedAt, <InstantTime at={incident.openedAt} />],
          [words.openedBy, nameOf(incident.openedBy)],
          [words.reason, incident.reason],
          [words.citizensSee, incident.citizenText?.ja ?? words.citizensSeeNothing],
        ]}
      />
      <h3>{words.closeTitle}</h3>
      <p>{words.closeNote}</p>
      <PostForm action={`${incidentPath}/close`} label={words.close}>
        <FormKeys c={c} />
        <TextArea {...fieldOf(state, 'outcome')} label={words.outcome} rows={3} required />
        <FormActions>
          <Button>{words.close}</Button>
        </FormActions>
      </PostForm>
    </>
  )
}

const citizenFields = [
  { name: 'citizenJa', label: words.citizenJa },
  { name: 'citizenJaPlain', label: words.citizenJaPlain, hint: words.citizenJaPlainHint },
  { name: 'citizenPtBr', label: words.citizenPtBr },
  { name: 'citizenEn', label: words.citizenEn },
] as const

/** The form that opens an incident. */
export function OpenForm({ c, state }: FormProps) {
  return (
    <PostForm action={`${incidentPath}/open`} label={words.open}>
      <FormKeys c={c} />
      <TextArea
        {...fieldOf(state, 'reason')}
        label={words.reason}
        hint={words.reasonHint}
        rows={3}
        required
      />
      <TextField
        {...fieldOf(state, 'staffText')}
        label={words.staffText}
        hint={words.staffTextHint}
        width="full"
        required
      />
      <Checkbox
        name="tellsCitizens"
        label={words.tellsCitizens}
        hint={words.tellsCitizensHint}
        checked={state.values['tellsCitizens'] === '1'}
      />
      {citizenFields.map(({ name, ...field }) => (
        <TextField {...field} {...fieldOf(state, name)} width="full" />
      ))}
      <FormActions>
        <Button kind="danger">{words.open}</Button>
      </FormActions>
    </PostForm>
  )
}

/** Incidents that are over. */
export function PastIncidents({ list, nameOf }: { list: readonly Incident[]; nameOf: NameOf }) {
  return (
    <Table
      caption={words.past}
      csv
      empty={words.none}
      columns={[
        ...[{ label: words.openedAt }, { label: words.closedAt }, { label: words.openedBy }],
        ...[{ label: words.reason }, { label: words.outcome }],
      ]}
      rows={list.map((one) => [
        <InstantTime at={one.openedAt} />,
        one.closedAt && <InstantTime at={one.closedAt} />,
        nameOf(one.openedBy),
        one.reason,
        one.outcome,
      ])}
    />
  )
}

/** Which days of the logs to take out. */
export function LogForm({ fromOn, toOn }: { fromOn: string; toOn: string }) {
  const { logs } = words
  return (
    <form method="get" action={`${incidentPath}/logs.tar.gz`} class="form form-filter">
      <TextField name="fromOn" label={logs.fromOn} value={fromOn} width="s" />
      <TextField name="toOn" label={logs.toOn} value={toOn} width="s" />
      <FormActions>
        <Button kind="secondary" icon="download">
          {logs.button}
        </Button>
      </FormActions>
    </form>
  )
}

/** What the last comparison of the program with its list found. */
export function FileState({ check }: { check: FileCheck | undefined }) {
  const { files } = words
  if (check === undefined) return <p>{files.never}</p>
  const { found, listDigest, compared } = check
  const rows = [
    ...found.changed.map((name) => [name, files.changed]),
    ...found.missing.map((name) => [name, files.missing]),
    ...found.added.map((name) => [name, files.added]),
  ]
  const outcome = !isAltered(check)
    ? files.whole(compared)
    : listDigest === null
      ? files.noList
      : files.altered
  return (
    <>
      <Notice kind={isAltered(check) ? 'error' : 'success'}>
        <p>{outcome}</p>
        {found.listChanged && <p>{files.listChanged}</p>}
      </Notice>
      <p>
        <InstantTime at={check.checkedAt} />
      </p>
      {rows.length > 0 && (
        <Table
          caption={files.title}
          captionHidden
          columns={[{ label: files.name }, { label: files.how }]}
          rows={rows}
        />
      )}
    </>
  )
}
