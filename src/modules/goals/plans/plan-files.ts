import { z } from '@hono/zod-openapi'
import { csvText } from '../../../platform/http/csv.ts'
import { type Locale, localPath, locales } from '../../../platform/messages/locale.ts'
import { uiMessages } from '../../../platform/ui/messages.ts'
import { withoutRuby } from '../../../platform/ui/ruby.tsx'
import { policyPath } from '../citizen/paths.ts'
import { unitName } from '../messages/unit-name.ts'
import type { Indicator } from '../policy-document.ts'
import { targetJson } from '../policy-json.ts'
import { targetSchema } from '../schema.ts'
import type { PolicyView } from '../view-types.ts'
import { planWords } from './staff-messages.ts'

const text = z.object({ text: z.string(), locale: z.enum(locales) })
const indicator = targetSchema.extend({ aim: text })

/** A related plan as JSON: the two kinds of indicators are two lists. */
export const planSchema = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    title: text,
    purpose: text.nullable(),
    fromFiscalYear: z.int(),
    untilFiscalYear: z.int(),
    department: text,
    owner: text.nullable(),
    version: z.int(),
    publishedOn: z.iso.date().nullable(),
    snapshotHash: z.string().nullable(),
    outcomeIndicators: z.array(indicator).openapi({ description: 'What has become of it' }),
    activityIndicators: z.array(indicator).openapi({ description: 'What has been done for it' }),
    url: z.url(),
  })
  .openapi('Plan', { description: '関連計画: a plan over several years, in the policy’s engine' })

/** The plan as it leaves the building. */
export function planJson(
  view: PolicyView,
  locale: Locale,
  baseUrl: string,
): z.infer<typeof planSchema> {
  const { policy } = view
  const listOf = (kind: Indicator) =>
    view.measures.flatMap((measure) =>
      measure.targets
        .filter((target) => target.indicator === kind)
        .map((target) => ({ ...targetJson(target), aim: measure.title })),
    )
  return {
    id: policy.id,
    slug: policy.slug ?? '',
    title: view.title,
    purpose: view.basicPolicies[0]?.body ?? null,
    fromFiscalYear: policy.fiscalYear,
    untilFiscalYear: policy.untilFiscalYear ?? policy.fiscalYear,
    department: view.department,
    owner: view.measures[0]?.owner.name ?? null,
    version: policy.version,
    publishedOn: policy.publishedOn?.toString() ?? null,
    snapshotHash: policy.snapshotHash,
    outcomeIndicators: listOf('outcome'),
    activityIndicators: listOf('activity'),
    url: `${baseUrl}${localPath(policyPath(view), locale)}`,
  }
}

/** The plan as a table, outcome indicators first; same columns in every language. */
export function planCsv(view: PolicyView, locale: Locale, baseUrl: string): string {
  const rows = (['outcome', 'activity'] as const).flatMap((kind) =>
    view.measures.flatMap((measure) =>
      measure.targets
        .filter((target) => target.indicator === kind)
        .map(({ label, unit, baseline, targetValue, dueOn, actual, state, rule }) => [
          withoutRuby(view.title.text),
          view.policy.fiscalYear,
          view.policy.untilFiscalYear,
          withoutRuby(measure.title.text),
          planWords.indicators[kind],
          withoutRuby(label.text),
          unit === null ? null : withoutRuby(unitName(unit, targetValue ?? 0, locale)),
          baseline?.value,
          baseline?.on,
          targetValue,
          dueOn,
          actual.value,
          actual.asOf,
          state === null ? null : withoutRuby(uiMessages[locale].states[state]),
          withoutRuby(rule.text),
          `${baseUrl}${localPath(policyPath(view), locale)}`,
        ]),
    ),
  )
  return csvText(planWords.csvColumns, rows)
}
