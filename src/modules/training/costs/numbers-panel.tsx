import type { Context } from 'hono'
import type { VNode } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { pathOfExplanation } from '../explain/paths.ts'
import { explainWords, figureNames } from '../explain/staff-messages.ts'
import { CostTable } from './cost-table.tsx'
import { pathOfShares, pathOfYearCosts } from './paths.ts'
import { costWords } from './staff-messages.ts'
import { viewYearCosts } from './view-costs.ts'

/** Costs among the numbers of a year: by category, with the ways to the rows. */
export async function costNumbers(
  c: Context<Env>,
  platform: Platform,
  fiscalYear: number,
): Promise<VNode | null> {
  if (!may(c.var.context.actor, 'training.read_all', [])) return null
  const { categories, total } = await viewYearCosts(platform.db, fiscalYear)
  const isEmpty = total.budgetYen === 0 && total.actualYen === 0
  return (
    <section class="section" aria-labelledby="cost-numbers" key="cost-numbers">
      <h2 id="cost-numbers">{costWords.numbers}</h2>
      {isEmpty ? (
        <p>{costWords.emptyLead}</p>
      ) : (
        <CostTable
          caption={costWords.byCategory}
          nameLabel={costWords.category}
          rows={categories.map((one) => ({ name: one.name, tally: one }))}
          total={total}
        />
      )}
      {total.unwrittenCount > 0 && <p class="soft">{costWords.unwritten(total.unwrittenCount)}</p>}
      <p class="row-links">
        <a href={pathOfYearCosts(fiscalYear)}>{costWords.toCosts}</a>
        <a href={pathOfShares(fiscalYear)}>{costWords.toShares}</a>
      </p>
      {(['training.cost_per_head', 'training.cost_share'] as const).map((key) => (
        <p>
          <a href={pathOfExplanation(key, { fiscalYear })}>
            {explainWords.linkOf(figureNames[key])}
          </a>
        </p>
      ))}
    </section>
  )
}
