import { listUnits, type Unit } from '#modules/people'
import type { Context } from 'hono'
import type { RouteStep } from '../../../platform/approval-form.ts'
import type { Env } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Entries, type EntryProps } from '../../../platform/ui/entry.tsx'
import { listRouteRules } from '../store/rules.ts'
import type { RouteRule } from '../view-types.ts'
import { PeriodText, readDay } from './on-day.tsx'
import { approvalsPath } from './paths.ts'
import { conditionText, stepText, unitText } from './route-text.ts'
import { maySetRules, settingsList } from './settings-list.tsx'
import { ruleWords } from './staff-messages.ts'

/** Where the routes are listed. */
export const rulesPath = `${approvalsPath}/rules` as const

/** A form's Japanese name; its key where the module that offered it is gone. */
export function formText(platform: Pick<Platform, 'offers'>, form: string): string {
  return platform.offers.approvalForms.get(form)?.labelJa ?? form
}

function Steps({ steps, units }: { steps: readonly RouteStep[]; units: readonly Unit[] }) {
  return (
    <ol>
      {steps.map((step) => (
        <li>{stepText(step, units)}</li>
      ))}
    </ol>
  )
}

/** The city's own routes of a day, and the routes that forms bring with them. */
export async function showRules(c: Context<Env>, platform: Platform): Promise<Response> {
  const day = readDay(c)
  const [rules, units] = await Promise.all([
    listRouteRules(platform.db, day.on),
    listUnits(platform.db, day.on),
  ])
  const mayEdit = maySetRules(c)
  const entryOf = (rule: RouteRule): EntryProps => ({
    title: formText(platform, rule.form),
    facts: [
      [ruleWords.unit, rule.unitId === null ? ruleWords.anyUnit : unitText(rule.unitId, units)],
      [ruleWords.when, conditionText(rule)],
      [ruleWords.period, <PeriodText period={rule} />],
    ],
    children: (
      <>
        <Steps steps={rule.steps} units={units} />
        {mayEdit && (
          <p>
            <a href={`${rulesPath}/${rule.ruleId}/end`}>
              {ruleWords.end}
              <span class="visually-hidden">{ruleWords.endOf(formText(platform, rule.form))}</span>
            </a>
          </p>
        )}
      </>
    ),
  })
  return settingsList(c, platform, {
    path: rulesPath,
    day,
    title: ruleWords.rules,
    lead: ruleWords.rulesLead,
    add: ruleWords.addRule,
    empty: { title: ruleWords.noRules, text: ruleWords.noRulesText },
    entries: rules.map(entryOf),
    below: (
      <section class="section">
        <h2>{ruleWords.defaults}</h2>
        <p>{ruleWords.defaultsLead}</p>
        <Entries
          entries={[...platform.offers.approvalForms.values()].map((form) => ({
            title: form.labelJa,
            children: <Steps steps={form.defaultRoute} units={units} />,
          }))}
        />
      </section>
    ),
  })
}
