import type { Context } from 'hono'
import type { ComponentChildren, VNode } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { DescriptionList, type Fact } from '../../../platform/ui/description-list.tsx'
import { firstDayOf, lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import { Table } from '../../../platform/ui/table.tsx'
import { rulesOn } from '../rules.ts'
import { listRules } from '../store/plan.ts'
import type { MyCourse, OfferingView } from '../view-types.ts'
import { followUpGrades } from './follow-up.ts'
import {
  followUpsPath,
  pathOfAnswers,
  pathOfCourseAnswers,
  pathOfCourseFeedback,
  pathOfQuestionnaire,
  pathOfResults,
  questionsPath,
} from './paths.ts'
import { isAnsweringOver } from './questionnaire.ts'
import { courseFeedbackOf } from './set-course-feedback.ts'
import { feedbackWords as words, gradeNames, resultNames } from './staff-messages.ts'
import { listAnswered } from './store/questionnaire.ts'
import { listTestResults } from './store/test-result.ts'
import { listOpenFollowUps, listSettledFollowUps } from './view-follow-ups.ts'
import { isTooSmall, viewOfferingResults, viewYearAnswers } from './view-results.ts'

const attendedStates: readonly string[] = ['attended', 'completed']

/**
 * On an offering: the way to answer for those who attended, to the results, and the desk's part.
 */
export async function feedbackOfferingPanel(
  c: Context<Env>,
  { db }: Platform,
  { offering, participants, mayManage, mayMark }: OfferingView,
): Promise<VNode | null> {
  const { mine, id, courseId } = offering
  const isDesk = mayManage || mayMark
  const isThere = mine !== null && attendedStates.includes(mine.state)
  const results = await viewOfferingResults(db, id)
  const { attended, answered, missing } = results
  if (attended === 0 && answered === 0 && !isDesk) return null
  const isFinal = isAnsweringOver(offering.endsOn, c.var.context.today)
  const isAnswered = isThere && (await listAnswered(db, [mine.enrolmentId])).length > 0
  const facts: Fact[] = []
  if (attended > 0) {
    const counts = isDesk ? words.answeredOf(answered, attended) : undefined
    const few = isTooSmall(results) ? words.tooSmall : isFinal ? words.tooFew : undefined
    const rest = missing === 0 ? undefined : (few ?? words.missing(missing))
    const shown = [counts, rest].filter((one) => one !== undefined).join(' ')
    if (shown !== '') facts.push([words.panelAnswers, shown])
  }
  if (isDesk) {
    const { hasTest, asksFollowUp } = await courseFeedbackOf(db, courseId)
    const { followUpMonths } = rulesOn(await listRules(db), offering.endsOn)
    if (hasTest) {
      const done = participants.filter(({ state }) => attendedStates.includes(state))
      const ids = done.map(({ enrolmentId }) => enrolmentId)
      const recorded = [...(await listTestResults(db, ids)).values()]
      const passed = recorded.filter((one) => one === 'passed').length
      const open = done.filter(({ state }) => state === 'completed').length - passed
      const failed = recorded.length - passed
      facts.push([words.panelTest, words.panelTestCounts(passed, failed, Math.max(0, open))])
    }
    const asked = asksFollowUp ? words.panelFollowUpOn(followUpMonths) : words.noFollowUp
    facts.push([words.panelFollowUp, asked])
    if (hasTest && mayMark && offering.state !== 'cancelled')
      facts.push([words.result, link(pathOfResults(id), words.recordResults)])
  }
  return (
    <section key="feedback" class="section" aria-labelledby="feedback">
      <h2 id="feedback">{words.panel}</h2>
      {isThere && (isAnswered || !isFinal) && (
        <p>{isAnswered ? words.alreadyAnswered : link(pathOfQuestionnaire(id), words.answer)}</p>
      )}
      {facts.length > 0 && <DescriptionList facts={facts} />}
      <p class="row-links">
        {missing === 0 && link(pathOfAnswers(id), words.panelResults)}
        {link(pathOfCourseAnswers(courseId), words.courseResults)}
        {mayManage && link(pathOfCourseFeedback(courseId), words.courseFeedback)}
        {may(c.var.context.actor, 'training.set_questions') &&
          link(questionsPath, words.questionsTitle)}
      </p>
    </section>
  )
}

const link = (href: string, label: string) => <a href={href}>{label}</a>

/** On one's own courses: the questionnaire still open, and the result of a test. */
export async function feedbackMineNotes(
  c: Context<Env>,
  { db }: Platform,
  courses: readonly MyCourse[],
): Promise<ReadonlyMap<string, ComponentChildren>> {
  const attended = courses.filter(({ state }) => attendedStates.includes(state))
  const ids = attended.map(({ enrolmentId }) => enrolmentId)
  const answered = new Set(await listAnswered(db, ids))
  const results = await listTestResults(db, ids)
  return new Map(
    attended.flatMap(({ enrolmentId, offeringId, title, origin, endsOn }): [string, VNode][] => {
      const result = results.get(enrolmentId)
      const isOver = origin === 'imported' || isAnsweringOver(endsOn, c.var.context.today)
      const mayAnswer = !isOver && !answered.has(enrolmentId)
      if (result === undefined && !mayAnswer) return []
      const note = (
        <>
          {result !== undefined && <p>{words.mineResult(resultNames[result])}</p>}
          {mayAnswer && (
            <p class="row-links">
              <a href={pathOfQuestionnaire(offeringId)}>
                {words.answer}
                <span class="visually-hidden">{words.about(title)}</span>
              </a>
            </p>
          )}
        </>
      )
      return [[enrolmentId, note]]
    }),
  )
}

/** On a manager's team: how many people of it they are asked about. */
export async function feedbackTeamPanel(
  c: Context<Env>,
  { db }: Platform,
  team: readonly string[],
): Promise<VNode | null> {
  const { actor, today } = c.var.context
  if (actor.kind !== 'employee') return null
  const members = new Set(team)
  const open = (await listOpenFollowUps(db, today)).filter(
    ({ employeeId, heads }) => members.has(employeeId) && heads.includes(actor.employeeId),
  )
  if (open.length === 0) return null
  const overdue = open.filter(({ isOverdue }) => isOverdue).length
  const isAsked = open.some(({ managerId }) => managerId === actor.employeeId)
  return (
    <section key="feedback" class="section" aria-labelledby="team-feedback">
      <h2 id="team-feedback">{words.followUps}</h2>
      <p>{words.teamFollowUps(open.length, overdue)}</p>
      {isAsked && <p>{link(followUpsPath, words.toFollowUps)}</p>}
    </section>
  )
}

/** In the numbers of a year: how many answered, the average by course, the follow-ups. */
export async function feedbackNumbersPanel(
  c: Context<Env>,
  { db }: Platform,
  fiscalYear: number,
): Promise<VNode | null> {
  const { today, actor } = c.var.context
  const courses = await viewYearAnswers(db, fiscalYear)
  const sum = (of: 'attended' | 'answered') => courses.reduce((all, one) => all + one[of], 0)
  const period = { from: firstDayOf(fiscalYear), to: lastDayOf(fiscalYear) }
  const settled = await listSettledFollowUps(db, period)
  const inYear = (await listOpenFollowUps(db, today)).filter(
    (one) => one.fiscalYear === fiscalYear && one.dropReason === null,
  )
  const graded = settled.filter(({ outcome }) => outcome === 'answered')
  const overdue = inYear.filter(({ isOverdue }) => isOverdue).length
  const shown = courses.filter(({ average }) => average !== null)
  if (courses.length === 0 && settled.length === 0 && inYear.length === 0) return null
  const dropped = settled.length - graded.length
  const grades = followUpGrades.map((grade) => {
    const count = graded.filter((one) => one.grade === grade).length
    return words.gradeCount(gradeNames[grade], count)
  })
  return (
    <section key="feedback" class="section" aria-labelledby="numbers-feedback">
      <h2 id="numbers-feedback">{words.numbers}</h2>
      <DescriptionList
        facts={[
          [words.shareAnswered, words.share(sum('answered'), sum('attended'))],
          [words.followUps, words.followUpCounts(graded.length, inYear.length, overdue, dropped)],
          [words.gradeCounts, words.gradeLine(grades)],
        ]}
      />
      {shown.length > 0 && (
        <Table
          caption={words.averages}
          rowHeads
          stacked
          columns={[
            { label: words.course },
            { label: words.panelAnswers },
            { label: words.average, numeric: true },
          ]}
          rows={shown.map(({ courseId, title, answered, attended, average }) => [
            link(pathOfCourseAnswers(courseId), title),
            words.answeredOf(answered, attended),
            average === null ? words.noAverage : words.averageLine(average),
          ])}
        />
      )}
      {courses.length > shown.length && <p>{words.coursesLeft(courses.length - shown.length)}</p>}
      <p class="row-links">
        {link(followUpsPath, words.followUps)}
        {may(actor, 'training.set_questions') && link(questionsPath, words.questionsTitle)}
      </p>
    </section>
  )
}
