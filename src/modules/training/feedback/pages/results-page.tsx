import type { Context, Hono } from 'hono'
import { recordView } from '../../../../platform/audit/append.ts'
import type { Env } from '../../../../platform/http/context.ts'
import { csvResponse } from '../../../../platform/http/csv.ts'
import { staffPage } from '../../../../platform/http/page.tsx'
import { assertMay, may } from '../../../../platform/identity/actor.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { notFound } from '../../../../platform/refusal.ts'
import { BarChart } from '../../../../platform/ui/bar-chart.tsx'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../../platform/ui/button.tsx'
import { formatDate } from '../../../../platform/ui/dates.ts'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { PrintHeader } from '../../../../platform/ui/print-header.tsx'
import { idSegment, pathOfCourse } from '../../pages/paths.ts'
import { pathOfOffering, trainingPath } from '../../paths.ts'
import { getCourse, getOffering } from '../../store/offering.ts'
import { pathOfAnswers, pathOfCourseAnswers } from '../paths.ts'
import { isAnsweringOver, type Question, type QuestionResult } from '../questionnaire.ts'
import { feedbackWords as words, questionKindNames, scaleNames } from '../staff-messages.ts'
import {
  isTooSmall,
  type ResultsView,
  viewCourseResults,
  viewOfferingResults,
} from '../view-results.ts'

type Shown = {
  view: ResultsView
  over: string
  title: string
  path: `/staff${string}`
  back: { label: string; href: string }
  /** No more answers will come. */
  isFinal: boolean
  /** The other view of the same answers. */
  other: { label: string; href: string } | null
}

/** What the sheets say, of an offering and of a course; as a page and for a spreadsheet. */
export function addResultsPages(app: Hono<Env>, platform: Platform): void {
  const offering = `/training/offerings/${idSegment('offeringId')}/answers`
  const course = `/training/courses/${idSegment('courseId')}/answers`
  app.get(offering, async (c) => show(c, platform, await ofOffering(c, platform)))
  app.get(`${offering}.csv`, async (c) => send(c, platform, await ofOffering(c, platform)))
  app.get(course, async (c) => show(c, platform, await ofCourse(c, platform)))
  app.get(`${course}.csv`, async (c) => send(c, platform, await ofCourse(c, platform)))
}

async function ofOffering(c: Context<Env>, { db }: Platform): Promise<Shown> {
  const { actor } = c.var.context
  assertMay(actor, 'training.read')
  const offering = await getOffering(db, c.req.param('offeringId') ?? '')
  if (offering.state === 'draft' && !may(actor, 'training.offer')) {
    throw notFound('training.offering_not_found')
  }
  const { title } = await getCourse(db, offering.courseId)
  return {
    view: await viewOfferingResults(db, offering.id),
    over: `${title} ${formatDate(offering.startsOn, 'ja')}`,
    title,
    path: pathOfAnswers(offering.id),
    back: { label: title, href: pathOfOffering(offering.id) },
    isFinal: isAnsweringOver(offering.endsOn, c.var.context.today),
    other: { label: words.resultsOfCourse, href: pathOfCourseAnswers(offering.courseId) },
  }
}

async function ofCourse(c: Context<Env>, { db }: Platform): Promise<Shown> {
  assertMay(c.var.context.actor, 'training.read')
  const { id, title } = await getCourse(db, c.req.param('courseId') ?? '')
  return {
    view: await viewCourseResults(db, id),
    over: title,
    title,
    path: pathOfCourseAnswers(id),
    back: { label: title, href: pathOfCourse(id) },
    isFinal: false,
    other: null,
  }
}

/**
 * People are told that nobody learns who said what: texts are for the desk, and looks at them kept.
 */
async function readsTexts(c: Context<Env>, { db }: Platform, { view, path }: Shown) {
  const { context } = c.var
  const reads = may(context.actor, 'training.read_all')
  if (reads && view.results.some(({ texts }) => texts.length > 0)) {
    await recordView(db, context, 'training.view_answers', path)
  }
  return reads
}

async function show(c: Context<Env>, platform: Platform, shown: Shown): Promise<Response> {
  const { view, over, title, path, back, isFinal, other } = shown
  const reads = await readsTexts(c, platform, shown)
  const city = await platform.city()
  const isHidden = view.missing > 0
  return staffPage(
    c,
    platform,
    { title: words.resultsTitle(title), path: trainingPath },
    <>
      <PrintHeader
        source={`${city.name.ja} ${words.training}`}
        url={`${platform.config.baseUrl}${path}`}
        asOf={c.var.context.today}
      />
      <Breadcrumbs
        links={[{ label: words.training, href: trainingPath }, back]}
        here={words.results}
      />
      <PageHeader
        over={over}
        title={words.results}
        {...(isHidden ? {} : { lead: words.counted(view.counted) })}
        actions={
          !isHidden && (
            <LinkButton kind="plain" icon="download" href={`${path}.csv`} download>
              {words.resultsCsv}
            </LinkButton>
          )
        }
      />
      {view.attended === 0 && view.answered === 0 ? (
        <EmptyState title={words.noneAsked}>
          <p>{words.noneAskedText}</p>
        </EmptyState>
      ) : isHidden ? (
        <Hidden view={view} isFinal={isFinal} />
      ) : (
        <>
          {view.counted < view.answered && (
            <Notice kind="info">
              <p>{words.heldBack}</p>
            </Notice>
          )}
          {view.results.map((result, index) => (
            <Result result={result} no={index + 1} reads={reads} />
          ))}
        </>
      )}
      {other !== null && (
        <p class="screen-only">
          <a href={other.href}>{other.label}</a>
        </p>
      )}
    </>,
  )
}

/** Why nothing is shown: not yet, no more, or never for so few people. */
function Hidden({ view, isFinal }: { view: ResultsView; isFinal: boolean }) {
  const [title, text] = isTooSmall(view)
    ? [words.tooSmall, words.tooSmallText]
    : isFinal
      ? [words.tooFew, words.tooFewText]
      : [words.missing(view.missing), words.missingText(view.missing)]
  return (
    <EmptyState title={title}>
      <p>{text}</p>
    </EmptyState>
  )
}

/** Name of a step or a choice. */
const nameOf = ({ kind, options }: Question, value: number): string =>
  kind === 'scale' ? (scaleNames[value] ?? '') : (options[value - 1] ?? '')

type ResultProps = { result: QuestionResult; no: number; reads: boolean }

function Result({ result, no, reads }: ResultProps) {
  const { question, counts, average, texts } = result
  const id = `question-${no}`
  const [most] = counts.toSorted((a, b) => b.count - a.count)
  return (
    <section class="section" aria-labelledby={id}>
      <h2 id={id}>{question.label}</h2>
      {question.kind !== 'text' ? (
        <BarChart
          caption={average === null ? words.countCaption : words.averageOf(average)}
          summary={
            most === undefined
              ? question.label
              : words.summaryOf(question.label, nameOf(question, most.value), most.count)
          }
          nameLabel={words.answerColumn}
          valueLabel={words.countColumn}
          unit={words.countUnit}
          bars={counts.map(({ value, count }) => ({
            label: nameOf(question, value),
            value: count,
          }))}
        />
      ) : !reads ? (
        <p class="soft">{words.textsForDesk}</p>
      ) : texts.length === 0 ? (
        <p>{words.noTexts}</p>
      ) : (
        <>
          <p>{words.texts(texts.length)}</p>
          <ul class="stack">
            {texts.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

async function send(c: Context<Env>, platform: Platform, shown: Shown): Promise<Response> {
  const reads = await readsTexts(c, platform, shown)
  const rows = shown.view.results.flatMap(({ question, counts, texts }) => {
    const common = [question.label, questionKindNames[question.kind]]
    if (question.kind !== 'text') {
      return counts.map(({ value, count }) => [...common, nameOf(question, value), count])
    }
    return reads ? texts.map((text) => [...common, text, 1]) : []
  })
  return csvResponse(words.csvName(shown.title), words.csvColumns, rows)
}
