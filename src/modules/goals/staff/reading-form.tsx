import type { Context } from 'hono'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import type { Env } from '../../../platform/http/context.ts'
import type { FormState } from '../../../platform/http/form.ts'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { DateField, NumberField, TextArea } from '../../../platform/ui/text-field.tsx'
import { EvidenceFields, evidenceFieldNames } from '../report/pages/evidence-fields.tsx'
import { staffWords } from '../staff-messages.ts'
import type { TargetRow } from '../store/tables.ts'
import { readingFormPath } from './staff-paths.ts'

type FormProps = {
  c: Context<Env>
  target: TargetRow
  state: FormState
  back: string
  limitBytes: number
}

/** Form for a value or a done date that a person reports (実績の入力). */
export function ReadingForm({ c, target, state, back, limitBytes }: FormProps) {
  const { fields } = staffWords
  const isNumber = target.kind === 'number' || target.kind === 'both'
  const errorOf = (name: string) => state.errors.find((error) => error.name === name)?.message
  return (
    <>
      <PageHeader
        over={staffWords.record}
        title={target.label}
        lead={staffWords.recordLead}
      />
      <ErrorSummary
        errors={state.errors}
        labels={{ ...fields, ...evidenceFieldNames, value: fields.value(target.unit ?? '') }}
      />
      <PostForm action={readingFormPath(target.id)} files saved>
        <FormKeys c={c} />
        <DateField
          name="asOf"
          label={fields.asOf}
          hint={fields.asOfHint}
          value={state.values['asOf']}
          error={errorOf('asOf')}
          required
        />
        {isNumber ? (
          <NumberField
            name="value"
            label={fields.value(target.unit ?? '')}
            hint={fields.valueHint}
            value={state.values['value']}
            error={errorOf('value')}
            unit={target.unit ?? ''}
            required
          />
        ) : (
          <DateField
            name="doneOn"
            label={fields.doneOn}
            hint={fields.doneOnHint}
            value={state.values['doneOn']}
            error={errorOf('doneOn')}
          />
        )}
        <TextArea
          name="note"
          label={fields.note}
          hint={fields.noteHint}
          value={state.values['note'] ?? target.manualReason ?? ''}
          error={errorOf('note')}
          rows={3}
          maxLength={400}
          required
        />
        <TextArea
          name="evidence"
          label={fields.evidence}
          hint={fields.evidenceHint}
          value={state.values['evidence']}
          error={errorOf('evidence')}
          rows={2}
          maxLength={400}
        />
        <EvidenceFields state={state} limitBytes={limitBytes} />
        <FormActions>
          <Button kind="primary">{staffWords.save}</Button>
          <LinkButton href={back} kind="plain">
            {staffWords.back}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>
  )
}
