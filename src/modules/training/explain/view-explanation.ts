import { recordView } from '../../../platform/audit/append.ts'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type CountedLine, countingDay } from '../counting.ts'
import { explainCourses, explainParticipants } from './explain-counts.ts'
import { explainPerHead, explainShare } from './explain-costs.ts'
import { explainCoverage } from './explain-coverage.ts'
import { explainForecast } from './explain-forecast.ts'
import type { Explanation, ExplanationFilter, FigureKey } from './explanation.ts'

/** What an address or the API asks for. */
export type ExplanationRequest = {
  fiscalYear?: number | undefined
  category: CountedLine
  asOf?: Temporal.PlainDate | undefined
  courseId?: string | undefined
  countBy?: string | undefined
}

/**
 * Opens a figure to its inputs, rule and arithmetic (数字の根拠). All staff read counts and shares;
 * names are for those who may see them, money for the desk and auditors (`platform.forbidden`).
 */
export async function viewExplanation(
  platform: Pick<Platform, 'db' | 'city'>,
  context: RequestContext,
  figureKey: FigureKey,
  { fiscalYear: given, category: line, asOf, courseId, countBy }: ExplanationRequest,
): Promise<Explanation> {
  const { db } = platform
  const { actor, today } = context
  assertMay(actor, 'training.read')
  const fiscalYear = given ?? fiscalYearOf(asOf ?? today)
  const filter = {
    fiscalYear,
    line,
    asOf: asOf ?? countingDay(fiscalYear, today),
    courseId,
    countBy,
  }
  if (isAboutMoney(figureKey)) assertMay(actor, 'training.read_all', [])
  const seesNames = may(actor, 'training.read_all', [])
  const found = await explain(platform, figureKey, filter, seesNames)
  const isNamed = found.inputs.some(({ rows }) => rows.some((row) => 'name' in row))
  if (isNamed)
    await recordView(db, context, 'training.view_participants', `training.figure/${figureKey}`)
  return found
}

/** Whether only the desk and auditors may open it. */
export function isAboutMoney(figureKey: FigureKey): boolean {
  return figureKey === 'training.cost_per_head' || figureKey === 'training.cost_share'
}

async function explain(
  { db, city }: Pick<Platform, 'db' | 'city'>,
  figureKey: FigureKey,
  filter: ExplanationFilter,
  seesNames: boolean,
): Promise<Explanation> {
  switch (figureKey) {
    case 'training.course_count':
      return explainCourses(db, filter)
    case 'training.attendance_count':
      return explainParticipants(db, filter, seesNames)
    case 'training.course_forecast':
      return explainForecast(db, filter, 'courses')
    case 'training.attendance_forecast':
      return explainForecast(db, filter, 'participants')
    case 'training.coverage':
      return explainCoverage(db, filter, seesNames)
    case 'training.cost_per_head':
      return explainPerHead(db, filter)
    case 'training.cost_share':
      return explainShare(db, filter, (await city()).lgCode)
  }
}
