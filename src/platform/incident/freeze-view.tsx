import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { FormKeys } from '../http/form-keys.tsx'
import { Button } from '../ui/button.tsx'
import { RadioGroup, Select } from '../ui/choice-field.tsx'
import { InstantTime } from '../ui/era-date.tsx'
import { FormActions, PostForm } from '../ui/post-form.tsx'
import { Table } from '../ui/table.tsx'
import { TextArea, TextField } from '../ui/text-field.tsx'
import { type Freeze, freezeKinds } from './freeze.ts'
import { fieldOf, type FormProps } from './incident-view.tsx'
import { incidentWords } from './staff-messages.ts'
import { incidentPath } from './tell.ts'

const words = incidentWords.freezes
// The rest is in the audit trail; a table of four hundred names tells nobody anything.
const mostNames = 5

type Unit = { id: string; name: string }

/** The form that freezes accounts: one choice, and the fields that belong to it. */
export function FreezeForm({ c, state, units }: FormProps & { units: readonly Unit[] }) {
  const hints = { person: undefined, unit: words.unitHint, everybody: words.everybodyHint }
  return (
    <PostForm action={`${incidentPath}/freezes`} label={words.button}>
      <FormKeys c={c} />
      <RadioGroup
        {...fieldOf(state, 'kind')}
        label={words.kind}
        required
        options={freezeKinds.map((kind) => ({
          value: kind,
          label: words.kinds[kind],
          hint: hints[kind],
        }))}
      />
      <TextField {...fieldOf(state, 'staffNo')} label={words.staffNo} width="s" />
      <Select
        {...fieldOf(state, 'unitId')}
        label={words.unit}
        placeholder={words.choose}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextArea
        {...fieldOf(state, 'spared')}
        label={words.spared}
        hint={words.sparedHint}
        rows={2}
      />
      <TextArea
        {...fieldOf(state, 'freezeReason')}
        label={incidentWords.reason}
        hint={incidentWords.reasonHint}
        rows={2}
        required
      />
      <TextField
        {...fieldOf(state, 'contact')}
        label={words.contact}
        hint={words.contactHint}
        width="l"
        required
      />
      <FormActions>
        <Button kind="danger">{words.button}</Button>
      </FormActions>
    </PostForm>
  )
}

type Names = {
  nameOfUser: (userId: string) => string
  nameOfEmployee: (employeeId: string) => string
  nameOfUnit: (unitId: string) => string
}

function concerned(freeze: Freeze, { nameOfEmployee, nameOfUnit }: Names): string {
  const shown = freeze.people.slice(0, mostNames).map(nameOfEmployee)
  const more = freeze.people.length - shown.length
  const names = words.people(more > 0 ? [...shown, words.more(more)] : shown)
  if (freeze.kind === 'person') return names
  if (freeze.kind === 'unit') return nameOfUnit(freeze.unitId ?? '')
  return `${words.kinds.everybody}（${words.sparing(names)}）`
}

/** Freezes in force, each with its button, and those that were lifted. */
export function FreezeTable(
  { c, list, mayLift, ...names }: {
    c: Context<Env>
    list: readonly Freeze[]
    mayLift: boolean
  } & Names,
) {
  return (
    <Table
      caption={words.list}
      csv
      empty={incidentWords.none}
      columns={[
        ...[{ label: words.kind }, { label: words.state }, { label: words.frozenAt }],
        ...[{ label: words.frozenBy }, { label: incidentWords.reason }, { label: words.contact }],
      ]}
      rows={list.map((freeze) => [
        concerned(freeze, names),
        freeze.liftedAt === null ? (
          <>
            {words.inForce}
            {mayLift && (
              <PostForm
                action={`${incidentPath}/freezes/lift`}
                label={words.liftOf(concerned(freeze, names))}
                inline
              >
                <FormKeys c={c} />
                <input type="hidden" name="freezeId" value={freeze.id} />
                <Button kind="secondary" small>
                  {words.lift}
                </Button>
              </PostForm>
            )}
          </>
        ) : (
          words.lifted
        ),
        <InstantTime at={freeze.frozenAt} />,
        names.nameOfUser(freeze.frozenBy),
        freeze.reason,
        freeze.contact,
      ])}
    />
  )
}
