import { Glyph } from '../../../platform/ui/icon.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import type { Gate } from './gates.ts'
import { benchWords as words, gateFigure, gateNames } from './staff-messages.ts'

/** Whether a condition is met, by shape and word. */
export function Met({ holds }: { holds: boolean }) {
  const shape = holds ? 'onTrack' : 'overdue'
  return (
    <span class={`state state-${shape}`}>
      <Glyph id={`state-${shape}`} />
      {holds ? words.holds : words.fails}
    </span>
  )
}

function Figure({ gate }: { gate: Gate | undefined }) {
  if (gate === undefined) return <>{words.none}</>
  return (
    <>
      {gateFigure(gate)}
      <br />
      <Met holds={gate.holds} />
    </>
  )
}

/** The conditions with their figures, of today's index and of the next one. */
export function GatesTable(gates: { live: readonly Gate[]; next: readonly Gate[] | null }) {
  const { live, next } = gates
  return (
    <Table
      caption={words.gates}
      captionHidden
      stacked
      rowHeads
      columns={[
        { label: words.gate },
        { label: words.liveColumn },
        ...(next === null ? [] : [{ label: words.nextColumn }]),
      ]}
      rows={live.map((gate) => [
        gateNames[gate.key],
        <Figure gate={gate} />,
        ...(next === null ? [] : [<Figure gate={next.find(({ key }) => key === gate.key)} />]),
      ])}
    />
  )
}
