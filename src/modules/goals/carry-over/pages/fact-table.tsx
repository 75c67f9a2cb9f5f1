import { formatDate, formatNumber } from '../../../../platform/ui/dates.ts'
import { Table } from '../../../../platform/ui/table.tsx'
import type { TargetView } from '../../view-types.ts'
import type { FactLine } from '../comparison.ts'
import { carryOverWords } from '../staff-messages.ts'
import type { PartProps } from './compared-part.tsx'

const columns = carryOverWords.factsColumns

/** Days, values and rules of a measure's targets: this year's, next year's, how this year goes. */
export function FactTable({ part, view }: PartProps) {
  const targetOf = ({ beforeNo }: FactLine) =>
    view.measures
      .find((one) => one.no === beforeNo?.measureNo)
      ?.targets.find((one) => one.no === beforeNo?.targetNo)
  return (
    <>
      <h4>{carryOverWords.factsTitle}</h4>
      <p class="small soft">{carryOverWords.factsLead}</p>
      <Table
        caption={carryOverWords.factsTitle}
        captionHidden
        stacked
        rowHeads
        columns={[
          { label: columns.what },
          { label: columns.before },
          { label: columns.after },
          { label: columns.actual },
          { label: columns.state },
        ]}
        rows={part.facts.map((fact) => [
          <span id={`line-${fact.id}`}>
            {fact.label} {carryOverWords.facts[fact.what]}
          </span>,
          shown(fact.before, fact.unit),
          shown(fact.after, fact.unit),
          fact.what === 'targetValue' ? <Going target={targetOf(fact)} /> : '',
          fact.open ? carryOverWords.unconfirmed : carryOverWords.confirmed,
        ])}
      />
    </>
  )
}

function shown(value: FactLine['before'], unit: string | undefined): string {
  if (value === undefined) return carryOverWords.none
  if (typeof value === 'string') return value
  if (typeof value === 'number') return `${formatNumber(value, 'ja')}${unit ?? ''}`
  return formatDate(value, 'ja')
}

function Going({ target }: { target: TargetView | undefined }) {
  if (target === undefined) return null
  const { actual, pace, unit } = target
  const text = (value: number) => `${formatNumber(value, 'ja')}${unit ?? ''}`
  const forecast = target.forecast?.value ?? pace?.forecast ?? null
  return (
    <>
      {actual.value === null
        ? carryOverWords.none
        : carryOverWords.actual(text(actual.value))}
      {forecast !== null && <br />}
      {forecast !== null && carryOverWords.forecast(text(forecast))}
    </>
  )
}
