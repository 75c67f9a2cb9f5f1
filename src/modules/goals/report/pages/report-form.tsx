import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { decimal, optionalDate, optionalText } from '../../../../platform/http/field.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import type { FormState } from '../../../../platform/http/form.ts'
import { Refusal } from '../../../../platform/refusal.ts'
import { Button } from '../../../../platform/ui/button.tsx'
import { Checkbox } from '../../../../platform/ui/choice-field.tsx'
import { formatDate } from '../../../../platform/ui/dates.ts'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { DateField, NumberField, TextArea } from '../../../../platform/ui/text-field.tsx'
import type { MeasureView, TargetView } from '../../view-types.ts'
import { lastDayOfMonth } from '../report-month.ts'
import { reportPath } from '../report-paths.ts'
import type { PreparedReport } from '../seen-values.ts'
import type { ReportedValue } from '../send-report.ts'
import { reportWords } from '../staff-messages.ts'
import type { EvidenceFileRow, MonthlyReportRow } from '../tables.ts'
import { EvidenceFields, evidenceFieldNames, evidenceShape } from './evidence-fields.tsx'

const { fields } = reportWords

type Props = {
  c: Context<Env>
  measureId: string
  month: Temporal.PlainYearMonth
  prepared: PreparedReport
  evidence: readonly EvidenceFileRow[]
  state: FormState
  limitBytes: number
}

const isNumber = ({ kind }: TargetView) => kind === 'number' || kind === 'both'
const manualOf = ({ targets }: MeasureView) =>
  targets.filter((target) => target.binding === 'manual')

/** The form that reports with values, a note and files of one's own. */
export function ReportForm(props: Props) {
  const { c, measureId, month, prepared, evidence, state, limitBytes } = props
  const { measure, seenHash } = prepared
  const valueOf = (name: string) => state.values[name] ?? ''
  const errorOf = (name: string) => state.errors.find((error) => error.name === name)?.message
  const monthEnd = formatDate(lastDayOfMonth(month), 'ja')
  return (
    <PostForm
      action={reportPath(measureId, month)}
      hidden={{ values: seenHash, typed: '1' }}
      files
      saved
    >
      <FormKeys c={c} />
      {manualOf(measure).map((target) => (
        <div class="stack" role="group" aria-label={target.label.text}>
          {isNumber(target) ? (
            <NumberField
              name={`value-${target.no}`}
              label={fields.value(target.label.text, target.unit ?? '')}
              hint={fields.valueHint(monthEnd)}
              value={valueOf(`value-${target.no}`)}
              error={errorOf(`value-${target.no}`)}
              unit={target.unit ?? ''}
            />
          ) : (
            <DateField
              name={`doneOn-${target.no}`}
              label={fields.doneOn(target.label.text)}
              hint={fields.doneOnHint}
              value={valueOf(`doneOn-${target.no}`)}
              error={errorOf(`doneOn-${target.no}`)}
            />
          )}
          <TextArea
            name={`reason-${target.no}`}
            label={fields.reason(target.label.text)}
            hint={fields.reasonHint}
            value={valueOf(`reason-${target.no}`)}
            error={errorOf(`reason-${target.no}`)}
            rows={2}
            maxLength={400}
          />
        </div>
      ))}
      <TextArea
        name="note"
        label={fields.note}
        hint={fields.noteHint}
        value={valueOf('note')}
        error={errorOf('note')}
        rows={4}
        maxLength={1000}
      />
      <Checkbox
        name="publishNote"
        label={fields.publishNote}
        hint={fields.publishNoteHint}
        checked={valueOf('publishNote') === '1'}
        error={errorOf('publishNote')}
      />
      {evidence.length > 0 && (
        <fieldset class="field">
          <legend class="label">{fields.kept}</legend>
          {evidence.map((file) => (
            <Checkbox
              name={`kept-${file.id}`}
              label={file.filename}
              checked={valueOf('typed') === '' || valueOf(`kept-${file.id}`) === '1'}
            />
          ))}
        </fieldset>
      )}
      <EvidenceFields state={state} limitBytes={limitBytes} />
      <FormActions>
        <Button kind="primary">{reportWords.send}</Button>
      </FormActions>
    </PostForm>
  )
}

/** What the form shows before anybody typed: today's state of the month, the earlier note. */
export function proposedValues(
  { measure }: PreparedReport,
  report: MonthlyReportRow | undefined,
): Record<string, string> {
  const values: Record<string, string> = {
    note: report?.note ?? '',
    ...(report?.isNotePublic === true ? { publishNote: '1' } : {}),
  }
  for (const target of manualOf(measure)) {
    const { value, doneOn } = target.actual
    if (isNumber(target)) values[`value-${target.no}`] = value === null ? '' : String(value)
    else values[`doneOn-${target.no}`] = doneOn?.toString() ?? ''
    values[`reason-${target.no}`] = target.manualReason?.text ?? ''
  }
  return values
}

// A number that may be left empty: the value then stays as it is.
const optionalDecimal = () =>
  optionalText({ max: 24 }).transform((value, fault) => {
    if (value === undefined) return undefined
    const limit = 1_000_000_000
    const read = decimal({ min: -limit, max: limit, decimals: 2 }).safeParse(value)
    if (read.success) return read.data
    const issues = fault as unknown as z.core.$RefinementCtx<string>
    issues.addIssue({
      code: 'custom',
      message: read.error.issues[0]?.message ?? 'field.not_a_number',
    })
    return z.NEVER
  })

/** Shape of the form: two fields for each target that is reported by hand. */
export function reportSchema(measure: MeasureView) {
  const shape: Record<string, z.ZodType<number | string | Temporal.PlainDate | undefined>> = {}
  for (const target of manualOf(measure)) {
    if (isNumber(target)) shape[`value-${target.no}`] = optionalDecimal()
    else shape[`doneOn-${target.no}`] = optionalDate()
    shape[`reason-${target.no}`] = optionalText({ max: 400, prose: true })
  }
  return z.looseObject({
    values: z.string().max(64).optional(),
    note: optionalText({ max: 1000, prose: true }),
    publishNote: z.literal('1', { error: 'field.not_in_list' }).optional(),
    ...evidenceShape,
    ...shape,
  })
}

/**
 * The values that differ from what is known, each with its reason. Refuses a changed value without
 * one: `goals.report_reason_missing`.
 */
export function changedValues(
  measure: MeasureView,
  input: Record<string, unknown>,
): ReportedValue[] {
  return manualOf(measure).flatMap((target): ReportedValue[] => {
    const { no, actual, label } = target
    const value = input[`value-${no}`]
    const doneOn = input[`doneOn-${no}`]
    const given = isNumber(target)
      ? { value: typeof value === 'number' ? value : null, doneOn: null }
      : { value: null, doneOn: doneOn instanceof Temporal.PlainDate ? doneOn : null }
    const isSame = isNumber(target)
      ? given.value === null || given.value === actual.value
      : given.doneOn?.toString() === actual.doneOn?.toString()
    if (isSame) return []
    const reason = input[`reason-${no}`]
    if (typeof reason !== 'string') {
      throw new Refusal('goals.report_reason_missing', 422, { label: label.text })
    }
    return [{ targetId: target.id, ...given, note: { ja: reason } }]
  })
}

/** Ids of the earlier files that stay ticked. */
export function keptFileIds(values: Record<string, unknown>): string[] {
  return Object.entries(values).flatMap(([name, value]) =>
    name.startsWith('kept-') && value === '1' ? [name.slice('kept-'.length)] : [],
  )
}

/** Names of the fields for the summary of errors. */
export function reportFieldNames(measure: MeasureView): Record<string, string> {
  const names: Record<string, string> = {
    note: fields.note,
    publishNote: fields.publishNote,
    ...evidenceFieldNames,
  }
  for (const { no, label, unit } of manualOf(measure)) {
    names[`value-${no}`] = fields.value(label.text, unit ?? '')
    names[`doneOn-${no}`] = fields.doneOn(label.text)
    names[`reason-${no}`] = fields.reason(label.text)
  }
  return names
}
