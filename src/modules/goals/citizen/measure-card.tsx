import { formatMonth } from '../../../platform/calendar/format.ts'
import { localPath } from '../../../platform/messages/locale.ts'
import { Card } from '../../../platform/ui/card.tsx'
import { Icon } from '../../../platform/ui/icon.tsx'
import { StateMark } from '../../../platform/ui/state-mark.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import type { ShownText } from '../shown-text.ts'
import type { MeasureView, OwnerView, PolicyView } from '../view-types.ts'
import { measurePath } from './paths.ts'
import { JapaneseOnly, Say, Shown } from './shown.tsx'
import { TargetEntry } from './target-entry.tsx'
import { useGoalsWords } from './words.ts'

/** One measure on the policy page: number, name, state, its targets, who answers for it. */
export function MeasureCard({ view, measure }: { view: PolicyView; measure: MeasureView }) {
  const words = useGoalsWords()
  const locale = useLocale()
  const tops = measure.targets.filter((target) => target.parentNo === null)
  return (
    <Card
      id={`measure-${measure.no}`}
      over={<Say text={words.measure(measure.no)} />}
      title={<Shown text={measure.title} />}
      href={localPath(measurePath(view, measure.no), locale)}
      mark={measure.state === null ? undefined : <StateMark state={measure.state} size="large" />}
      foot={
        <>
          <Owner owner={measure.owner} />
          <ReportGap measure={measure} />
        </>
      }
    >
      <JapaneseOnly texts={textsOf(measure)} />
      <ul class="entries">
        {tops.map((target) => (
          <TargetEntry
            target={target}
            yearOver={view.yearOver}
            parts={measure.targets.filter((one) => one.parentNo === target.no)}
          />
        ))}
      </ul>
    </Card>
  )
}

/** Says that last month's report is missing (未報告), from the day on which that is public. */
export function ReportGap({ measure: { reporting } }: { measure: MeasureView }) {
  const words = useGoalsWords()
  const locale = useLocale()
  if (reporting.gap === null) return null
  return (
    <p>
      <StateMark state="notReported" />{' '}
      <Say text={words.reportGap(formatMonth(reporting.gap, locale))} />
    </p>
  )
}

/** The division in charge and its telephone. */
export function Owner({ owner }: { owner: OwnerView }) {
  const words = useGoalsWords()
  return (
    <>
      <p>
        <span class="soft">
          <Say text={words.owner} />
        </span>{' '}
        <Shown text={owner.name} />
      </p>
      {owner.phone !== null && (
        <p>
          <a href={`tel:${owner.phone.replaceAll(/[^\d+]/g, '')}`}>
            <Icon name="phone" />
            <Say text={words.telephone(owner.phone)} />
          </a>
        </p>
      )}
    </>
  )
}

function textsOf({ title, owner, targets }: MeasureView): ShownText[] {
  return [title, owner.name, ...targets.map((target) => target.label)]
}
