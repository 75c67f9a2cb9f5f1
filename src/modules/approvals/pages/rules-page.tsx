import { listUnits, type Unit } from '#modules/people'
import type { Context } from 'hono'
import type { RouteStep } from '../../../platform/approval-form.ts'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Entries, type EntryProps } from '../../../platform/ui/entry.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { listRouteRules } from '../store/rules.ts'
import type { RouteRule } from '../view-types.ts'
import { atDay, DayChooser, PeriodText, readDay } from './on-day.tsx'
import { approvalsPath } from './paths.ts'
import { conditionText, stepText, unitText } from './route-text.ts'
import { approvalWords, ruleWords } from './staff-messages.ts'

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
  const { actor } = c.var.context
  const day = readDay(c)
  const [rules, units] = await Promise.all([
    listRouteRules(platform.db, day.on),
    listUnits(platform.db, day.on),
  ])
  const mayEdit = may(actor, 'approvals.set_rules', [])
  const title = ruleWords.rules
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
  return staffPage(
    c,
    platform,
    { title, path: approvalsPath },
    <>
      <Breadcrumbs links={[{ label: approvalWords.approvals, href: approvalsPath }]} here={title} />
      <PageHeader
        title={title}
        lead={ruleWords.rulesLead}
        actions={
          <>
            {mayEdit && <LinkButton href={`${rulesPath}/new`}>{ruleWords.addRule}</LinkButton>}
            <LinkButton
              kind="plain"
              icon="download"
              href={atDay(`${rulesPath}.csv`, day)}
              download
            >
              {ruleWords.csv}
            </LinkButton>
          </>
        }
      />
      <DayChooser c={c} path={rulesPath} day={day} />
      {rules.length === 0 ? (
        <EmptyState title={ruleWords.noRules} contact={approvalWords.contact}>
          <p>{ruleWords.noRulesText}</p>
        </EmptyState>
      ) : (
        <Entries entries={rules.map(entryOf)} />
      )}
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
    </>,
  )
}
