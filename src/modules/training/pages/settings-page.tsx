import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { nameActors } from '../../../platform/audit/actor-name.ts'
import { namesOfUsers } from '../../../platform/identity/store.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { lineOf } from '../category.ts'
import { defaultRules, rulesOn } from '../rules.ts'
import { rulesWords } from '../rules/staff-messages.ts'
import { listConfirmations } from '../rules/store.ts'
import { questionsPath } from '../feedback/paths.ts'
import { NeighboursPart } from '../guests/neighbours-part.tsx'
import { trainingPath } from '../paths.ts'
import { templatePath } from '../reports/paths.ts'
import { kindNames, planLineNames } from '../staff-messages.ts'
import { listRules } from '../store/plan.ts'
import type { CategoryItem } from '../view-types.ts'
import { listCategoryItems } from '../view-plan.ts'
import { DoneNotice } from './list-frame.tsx'
import { pathOfCategoryForm, settingsPath } from './paths.ts'
import { PacksTable, RulesInForce, VersionsTable } from './settings-rules.tsx'
import { pageWords, settingWords } from './staff-messages.ts'

/** How training is run and counted, from which day, and the tree of categories (研修の設定). */
export async function showSettings(c: Context<Env>, platform: Platform): Promise<Response> {
  const { actor, today } = c.var.context
  assertMay(actor, 'training.read')
  const { db } = platform
  const categories = await listCategoryItems(db)
  const rules = await listRules(db)
  const inForce = rulesOn(rules, today)
  const mayPlan = may(actor, 'training.plan')
  const versions = [...rules, defaultRules].toSorted((a, b) =>
    Temporal.PlainDate.compare(b.fromOn, a.fromOn),
  )
  const confirmations = await listConfirmations(db)
  const nameOf = await nameActors(db, namesOfUsers, [
    ...rules.map(({ recordedBy }) => recordedBy),
    ...confirmations.map(({ confirmedBy }) => confirmedBy),
  ])
  return staffPage(
    c,
    platform,
    { title: rulesWords.title, path: trainingPath },
    <>
      <Breadcrumbs
        links={[{ label: pageWords.training, href: trainingPath }]}
        here={rulesWords.title}
      />
      <PageHeader title={rulesWords.title} lead={rulesWords.lead} />
      <DoneNotice c={c} />
      <RulesInForce {...{ versions, inForce, confirmations, nameOf, mayPlan }} />
      <PacksTable inForce={inForce} mayPlan={mayPlan} />
      <VersionsTable {...{ versions, inForce, today, nameOf }} />
      <section class="section" aria-labelledby="categories">
        <h2 id="categories">{settingWords.categories}</h2>
        <CategoryTable categories={categories} mayPlan={mayPlan} />
        {mayPlan && (
          <LinkButton href={`${settingsPath}/categories/new`}>
            {settingWords.addCategory}
          </LinkButton>
        )}
      </section>
      {may(actor, 'training.offer') && (
        <section class="section" aria-labelledby="sheets">
          <h2 id="sheets">{settingWords.sheets}</h2>
          <p>{settingWords.sheetsText}</p>
          <div class="actions">
            {may(actor, 'training.set_questions') && (
              <LinkButton kind="secondary" href={questionsPath}>
                {settingWords.toQuestions}
              </LinkButton>
            )}
            <LinkButton kind="secondary" href={templatePath}>
              {settingWords.toTemplate}
            </LinkButton>
          </div>
        </section>
      )}
      {may(actor, 'training.nominate') && <NeighboursPart />}
    </>,
  )
}

type CategoryTableProps = { categories: readonly CategoryItem[]; mayPlan: boolean }

function CategoryTable({ categories, mayPlan }: CategoryTableProps) {
  return (
    <Table
      caption={settingWords.categories}
      csv
      captionHidden
      rowHeads
      stacked
      columns={[
        { label: pageWords.category },
        { label: settingWords.kind },
        { label: settingWords.planLine },
        { label: settingWords.courseCount, numeric: true },
        ...(mayPlan ? [{ label: pageWords.actions }] : []),
      ]}
      rows={categories.map(({ id, name, kind, depth, courseCount }) => {
        const line = lineOf(categories, id)
        return [
          `${'\u3000'.repeat(depth)}${name}`,
          kindNames[kind],
          line === null ? pageWords.noLine : planLineNames[line],
          String(courseCount),
          ...(mayPlan
            ? [
                <a href={pathOfCategoryForm(id)}>
                  {settingWords.change}
                  <span class="visually-hidden">{pageWords.about(name)}</span>
                </a>,
              ]
            : []),
        ]
      })}
    />
  )
}
