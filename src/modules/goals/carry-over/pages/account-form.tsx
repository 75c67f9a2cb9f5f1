import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { Button } from '../../../../platform/ui/button.tsx'
import { Checkbox } from '../../../../platform/ui/choice-field.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { TextField } from '../../../../platform/ui/text-field.tsx'
import { errorOf, type Typed, valueOf } from '../../review/pages/typed.ts'
import type { SentenceLine } from '../comparison.ts'
import { comparisonPath } from '../paths.ts'
import { carryOverWords } from '../staff-messages.ts'
import type { PartProps } from './compared-part.tsx'

/** What is left to say of one part: a tick and a reason for each sentence, a tick for each fact. */
export function AccountForm({ c, comparison, part, mayEdit, again }: PartProps) {
  const sentences = part.fields.flatMap(({ lines }) => lines.filter((line) => line.open))
  const facts = part.facts.filter((fact) => fact.open)
  if (!mayEdit || sentences.length + facts.length === 0) return null
  return (
    <PostForm
      action={`${comparisonPath(comparison.importId)}/accounts`}
      hidden={{ at: part.anchor }}
      label={carryOverWords.placeOf(part)}
    >
      <FormKeys c={c} />
      {sentences.map((line) => (
        <Sentence line={line} typed={again.typed} errors={again.errors} />
      ))}
      {facts.map(({ id, label, what }) => (
        <Checkbox
          name={`ok-${id}`}
          label={carryOverWords.confirmOne(label, carryOverWords.facts[what])}
          checked={valueOf(again.typed, `ok-${id}`) !== undefined}
        />
      ))}
      <FormActions>
        <Button>{carryOverWords.confirm}</Button>
      </FormActions>
    </PostForm>
  )
}

type SentenceProps = {
  line: SentenceLine
  typed: Typed
  errors: Parameters<typeof errorOf>[0]
}

function Sentence({ line: { id, kind, before = '' }, typed, errors }: SentenceProps) {
  const gone = kind === 'removed'
  const name = `reason-${id}`
  return (
    <>
      <Checkbox
        name={`ok-${id}`}
        label={gone ? carryOverWords.remove(before) : carryOverWords.keep(before)}
        error={errorOf(errors, `ok-${id}`)}
        checked={valueOf(typed, `ok-${id}`) !== undefined}
      />
      <TextField
        name={name}
        label={gone ? carryOverWords.removeReason : carryOverWords.keepReason}
        value={valueOf(typed, name) ?? ''}
        error={errorOf(errors, name)}
        width="full"
        maxLength={400}
      />
    </>
  )
}
