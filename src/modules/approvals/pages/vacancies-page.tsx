import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { Entries } from '../../../platform/ui/entry.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { findVacancies } from '../find-vacancies.ts'
import { atDay, DayChooser, readDay } from './on-day.tsx'
import { approvalsPath, pathOfDraft } from './paths.ts'
import { approvalWords, ruleWords } from './staff-messages.ts'

/** Where the empty posts are listed. */
export const vacanciesPath = `${approvalsPath}/vacancies` as const

/** Where routes would end in an empty post on a day, and who may act: rehearsal of 1 April. */
export async function showVacancies(c: Context<Env>, platform: Platform): Promise<Response> {
  assertMay(c.var.context.actor, 'approvals.set_rules', [])
  const day = readDay(c)
  const vacancies = await findVacancies(platform, day.on)
  const title = ruleWords.vacancies
  return staffPage(
    c,
    platform,
    { title, path: approvalsPath },
    <>
      <Breadcrumbs links={[{ label: approvalWords.approvals, href: approvalsPath }]} here={title} />
      <PageHeader
        title={title}
        lead={ruleWords.vacanciesLead}
        actions={
          <LinkButton
            kind="plain"
            icon="download"
            href={atDay(`${vacanciesPath}.csv`, day)}
            download
          >
            {ruleWords.csv}
          </LinkButton>
        }
      />
      <DayChooser c={c} path={vacanciesPath} day={day} />
      {vacancies.length === 0 ? (
        <EmptyState title={ruleWords.noVacancies}>
          <p>{ruleWords.noVacanciesText}</p>
        </EmptyState>
      ) : (
        <section class="section">
          <h2>{ruleWords.vacancyCount(vacancies.length)}</h2>
          <Entries
            entries={vacancies.map((vacancy) => ({
              title: vacancy.post,
              facts: [
                [ruleWords.kind, ruleWords.kinds[vacancy.kind]],
                [ruleWords.forms, approvalWords.joined(vacancy.forms)],
                [ruleWords.units, approvalWords.joined(vacancy.unitNames) || undefined],
                [ruleWords.mayAct, vacancy.mayAct ?? ruleWords.nobody],
              ],
              children: vacancy.openDrafts.length > 0 && (
                <p>
                  {ruleWords.openDrafts}：
                  {vacancy.openDrafts.map(({ draftId, title: name }, index) => (
                    <>
                      {index > 0 && '、'}
                      <a href={pathOfDraft(draftId)}>{name}</a>
                    </>
                  ))}
                </p>
              ),
            }))}
          />
        </section>
      )}
    </>,
  )
}
