import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Checkbox, CheckboxGroup, Select } from '../../../platform/ui/choice-field.tsx'
import { formatNumber } from '../../../platform/ui/dates.ts'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { DateField, NumberField, TextField } from '../../../platform/ui/text-field.tsx'
import type { ParameterField, ParameterValues } from '../parameter-fields.ts'
import { staffMeasurePath } from '../staff/staff-paths.ts'
import { whatIfPath } from './paths.ts'
import { type AskedDay, resultOf, Way } from './recount-page.tsx'
import type { Recount } from './recount-target.ts'
import { recountWords as words } from './staff-messages.ts'
import type { WhatIf } from './what-if.ts'

/** Prefix of a parameter's field in the address, so that no parameter hides another field. */
export const fieldPrefix = 'p-'

/** A unit that may be counted. */
export type UnitChoice = { id: string; slug: string; name: string }

type Props = {
  recount: Recount
  asked: AskedDay
  fields: readonly ParameterField[]
  values: ParameterValues
  units: readonly UnitChoice[]
  /** Parameters that the source did not accept. */
  faults: readonly string[]
  /** Undefined until somebody pressed the button. */
  result: WhatIf | undefined
}

/** Other parameters tried beside the official count; never stored, never public (非公式). */
export function WhatIfPage(props: Props) {
  const { recount, asked, fields, faults, result } = props
  const { target, view, measure } = recount
  const errors = [
    ...(asked.fault === undefined ? [] : [{ name: 'asOf', message: asked.fault }]),
    ...faults.map((name) => ({ name: `${fieldPrefix}${name}`, message: words.notAccepted })),
  ]
  return (
    <>
      <Way recount={recount} here={words.whatIf} />
      <PageHeader over={words.whatIf} title={target.label.text} lead={words.whatIfLead} />
      <Notice kind="warning" title={words.unofficial}>
        <p>{words.unofficialText}</p>
      </Notice>
      <ErrorSummary
        errors={errors}
        labels={{
          asOf: words.asOf,
          ...Object.fromEntries(
            fields.map((field) => [`${fieldPrefix}${field.name}`, field.label]),
          ),
        }}
      />
      <form
        method="get"
        action={whatIfPath(target.id)}
        class="form"
        aria-label={words.conditions}
      >
        <input type="hidden" name="counted" value="1" />
        <DateField
          name="asOf"
          label={words.asOf}
          hint={words.asOfHint}
          value={asked.written}
          error={asked.fault}
          required
        />
        {fields.length === 0 && <p>{words.noFields}</p>}
        {fields.map((field) => (
          <Parameter {...props} field={field} />
        ))}
        <FormActions>
          <Button kind="primary">{words.tryIt}</Button>
          <LinkButton href={whatIfPath(target.id, recount.asOf)} kind="plain">
            {words.reset}
          </LinkButton>
        </FormActions>
      </form>
      <Comparison recount={recount} result={result} />
      <p>
        <a href={staffMeasurePath(view.policy.id, measure.no)}>{words.back}</a>
      </p>
    </>
  )
}

function Parameter({ field, values, units, faults }: Props & { field: ParameterField }) {
  const { kind, choices, required } = field
  const value = values[field.name] ?? ''
  const one = Array.isArray(value) ? (value.at(-1) ?? '') : value
  const error = faults.includes(field.name) ? words.notAccepted : undefined
  const shared = { name: `${fieldPrefix}${field.name}`, label: field.label, required, error }
  switch (kind) {
    case 'unit':
      return (
        <Select
          {...shared}
          value={one}
          placeholder={words.wholeCity}
          options={units.map((unit) => ({
            value: field.unitBy === 'id' ? unit.id : unit.slug,
            label: unit.name,
          }))}
        />
      )
    case 'choice':
      return <Select {...shared} value={one} options={choices} placeholder="" />
    case 'choices':
      return <CheckboxGroup {...shared} values={[value].flat()} options={choices} />
    case 'yesNo':
      return <Checkbox {...shared} checked={one !== ''} />
    case 'number':
      return <NumberField {...shared} value={one} />
    case 'date':
      return <DateField {...shared} value={one} />
    case 'text':
      return <TextField {...shared} value={one} />
  }
}

function Comparison({ recount, result }: Pick<Props, 'recount' | 'result'>) {
  const { target } = recount
  const { actual } = target
  const link = (url: string | null | undefined) =>
    url === null || url === undefined ? '' : <a href={url}>{words.rows}</a>
  const items = (count: number) => words.itemCount(formatNumber(count, 'ja'))
  const official = actual.unavailable ? words.noValue : resultOf(recount, actual)
  const columns = [{ label: words.item }, { label: words.official }]
  const rows: [string, unknown, unknown][] = [
    [words.value, official, triedValue(recount, result)],
    [
      words.items,
      actual.unavailable ? '' : items(actual.itemCount),
      result?.reading && items(result.reading.itemCount),
    ],
    [words.sentence, target.rule.text, result?.sentence],
    [words.resultRows, link(actual.evidenceUrl), link(result?.reading?.evidenceUrl)],
  ]
  return (
    <section class="section" aria-labelledby="compared">
      <h2 id="compared">
        {words.compare}（<EraDate date={actual.asOf ?? recount.asOf} />）
      </h2>
      {result !== undefined && result.reading === undefined && (
        <Notice kind="warning">
          <p>{words.unavailable}</p>
        </Notice>
      )}
      <Table
        caption={words.compare}
        captionHidden
        rowHeads
        stacked
        columns={
          result === undefined
            ? columns
            : [...columns, { label: `${words.tried} ${words.unofficial}` }]
        }
        rows={rows.map(([name, first, second]) =>
          (result === undefined ? [name, first] : [name, first, second]).map(
            (cell) => (cell ?? '') as string,
          ),
        )}
      />
    </section>
  )
}

function triedValue(recount: Recount, result: WhatIf | undefined): string {
  if (result?.reading === undefined) return words.noValue
  const { value, doneOn } = result.reading
  return resultOf(recount, { value, doneOn })
}
