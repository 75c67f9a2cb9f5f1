import { formatInstant } from '../../../../platform/ui/dates.ts'
import { fieldId } from '../../../../platform/ui/field.tsx'
import { Notice } from '../../../../platform/ui/notice.tsx'
import type { Conflict, ConflictField } from '../review-types.ts'
import { conflictWords } from './staff-messages-forms.ts'

/** Name of the choice between both texts of a field; sent with the form it stands in. */
export const pickName = (path: string): string => `pick:${path}`

/**
 * Inside a form whose save came too late: both texts of each field side by side, and the choice.
 */
export function ConflictPanel({ conflict }: { conflict: Conflict | undefined }) {
  if (conflict === undefined) return null
  const { savedBy, savedAt } = conflict
  // What both wrote alike needs nobody's eye.
  const fields = conflict.fields.filter((field) => field.mine !== field.theirs)
  return (
    <section id="conflict" aria-labelledby="conflict-head">
      <Notice kind="warning" announce>
        <h3 class="notice-title" id="conflict-head">
          {conflictWords.title}
        </h3>
        <p>{conflictWords.text(savedBy, formatInstant(savedAt))}</p>
        <p>{conflictWords.what}</p>
      </Notice>
      {fields.map((field) => (
        <Field field={field} savedBy={savedBy} />
      ))}
    </section>
  )
}

const shown = (text: string) => (text === '' ? conflictWords.blank : text)

function Field({ field, savedBy }: { field: ConflictField; savedBy: string }) {
  const { label, before, mine, theirs, clashes, path } = field
  const name = pickName(path)
  return (
    <div class="conflict-field">
      <h4>{label}</h4>
      <p class="soft">{conflictWords.before(shown(before))}</p>
      <div class="conflict-sides">
        <div>
          <p class="soft">{conflictWords.mine}</p>
          <p>{shown(mine)}</p>
        </div>
        <div>
          <p class="soft">{conflictWords.theirs(savedBy)}</p>
          <p>{shown(theirs)}</p>
        </div>
      </div>
      {clashes ? (
        <fieldset class="field" role="radiogroup">
          <legend class="visually-hidden">{conflictWords.fieldLegend(label)}</legend>
          <Pick name={name} value="mine" text={conflictWords.useMine} checked />
          <Pick name={name} value="theirs" text={conflictWords.useTheirs} />
        </fieldset>
      ) : (
        mine === before && <p class="soft">{conflictWords.onlyTheirs}</p>
      )}
    </div>
  )
}

type PickProps = { name: string; value: string; text: string; checked?: boolean }

function Pick({ name, value, text, checked }: PickProps) {
  const id = `${fieldId(name)}-${value}`
  return (
    <div class="choice">
      <input type="radio" id={id} name={name} value={value} checked={checked === true} />
      <label for={id}>{text}</label>
    </div>
  )
}
