import type { RequestContext } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { HomeItem } from '../../../platform/module.ts'
import type { Platform } from '../../../platform/platform.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import { presentViews } from '../kept-views.ts'
import { quantity } from '../messages/unit-name.ts'
import { staffWords } from '../staff-messages.ts'
import type { MeasureView, PolicyView, TargetView } from '../view-types.ts'
import { staffMeasurePath } from './staff-paths.ts'

const pressing = ['overdue', 'dueSoon', 'notReported'] as const

// The same for everybody, until the views are drawn anew.
const itemsOfViews = new WeakMap<readonly PolicyView[], readonly HomeItem[]>()

/**
 * Lines of goals for a person's home: targets overdue, due soon or unreported for those who
 * report them, and the values that changed since yesterday.
 */
export async function goalsHomeItems(
  platform: Platform,
  context: RequestContext,
): Promise<readonly HomeItem[]> {
  if (!may(context.actor, 'goals.report')) return []
  const views = await presentViews(platform)
  const known = itemsOfViews.get(views)
  if (known !== undefined) return known
  const items = views.flatMap((view) =>
    view.measures.flatMap((measure) =>
      measure.targets.flatMap((target) => itemsOf(view, measure, target, view.today)),
    ),
  )
  const sorted = items.toSorted(byUrgency)
  itemsOfViews.set(views, sorted)
  return sorted
}

function itemsOf(
  view: PolicyView,
  measure: MeasureView,
  target: TargetView,
  today: Temporal.PlainDate,
): HomeItem[] {
  const path = `${staffMeasurePath(view.policy.id, measure.no)}#target-${target.no}` as const
  const shared = { title: target.label.text, path }
  const items: HomeItem[] = []
  const { state, actual, dueOn, binding } = target
  if (binding !== 'computed' && state !== null && pressing.some((one) => one === state)) {
    items.push({
      list: 'today',
      ...shared,
      state,
      detail: staffWords.overdueDetail(measure.owner.name.text),
      ...(dueOn === null ? {} : { dueOn }),
    })
  }
  // A stored reading of yesterday or today is news; a live value is always of today.
  const news = actual.reading?.asOf
  if (news !== undefined && news.until(today).days <= 1) {
    const value =
      actual.value !== null && target.targetValue !== null
        ? staffWords.changedDetail(quantity(actual.value, target.unit, 'ja'))
        : actual.doneOn === null
          ? formatDate(news, 'ja')
          : `${staffWords.doneDetail} ${formatDate(actual.doneOn, 'ja')}`
    items.push({ list: 'changed', ...shared, detail: value, ...(state === null ? {} : { state }) })
  }
  return items
}

function byUrgency(a: HomeItem, b: HomeItem): number {
  if (a.dueOn === undefined || b.dueOn === undefined) {
    return Number(a.dueOn === undefined) - Number(b.dueOn === undefined)
  }
  return Temporal.PlainDate.compare(a.dueOn, b.dueOn)
}
