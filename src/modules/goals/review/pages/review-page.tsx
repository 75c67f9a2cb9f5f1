import type { Context } from 'hono'
import type { StepAhead } from '#modules/approvals'
import type { Env } from '../../../../platform/http/context.ts'
import { staffPage } from '../../../../platform/http/page.tsx'
import type { Platform } from '../../../../platform/platform.ts'
import { Breadcrumbs } from '../../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../../platform/ui/button.tsx'
import { formatInstant } from '../../../../platform/ui/dates.ts'
import { InlineFacts } from '../../../../platform/ui/entry.tsx'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import type { Review } from '../review-types.ts'
import { Decision } from './decision.tsx'
import { Draft } from './draft.tsx'
import { Ledger } from './ledger.tsx'
import type { Span } from './marked-line.ts'
import { OpenBar } from './open-bar.tsx'
import { Original, type Reference } from './original.tsx'
import { anchors, importsPath, reviewPath } from './paths.ts'
import { Questions } from './questions.tsx'
import { Sources } from './sources.tsx'
import { originalWords, reviewWords, startWords, statusNames } from './staff-messages.ts'
import type { FormName, ReviewAgain } from './typed.ts'
import { Undo } from './undo.tsx'

type PageInput = {
  review: Review
  route: readonly StepAhead[]
  again?: ReviewAgain
  /** Figure that is decided anew. */
  changing?: string | undefined
  /** Answers that a corrected text has no place for any more. */
  setAside?: number
  /** The form that was saved just now. */
  saved?: FormName
  /** The measure at which it was saved. */
  savedMeasure: number | undefined
  merged: readonly { target: string; into: string }[]
  dropped: readonly string[]
}

/** The review screen: questions, the original beside what was read, figures, the way out. */
export function showReview(
  c: Context<Env>,
  platform: Platform,
  input: PageInput,
): Promise<Response> {
  const { review, route, again, changing, setAside = 0, saved, merged, dropped } = input
  const { title, problems } = review
  const savedMeasure = saved === 'measures' ? input.savedMeasure : undefined
  return staffPage(
    c,
    platform,
    { title: title === '' ? startWords.untitled : title, path: '/staff/goals' },
    <>
      <Breadcrumbs links={[{ label: startWords.list, href: importsPath }]} here={title} />
      <Head review={review} />
      {setAside > 0 && (
        <Notice kind="warning" announce>
          <p>{reviewWords.setAside(setAside)}</p>
        </Notice>
      )}
      {problems.length > 0 && <Problems review={review} />}
      {review.publishedBeforePath !== null && (
        <Notice kind="warning" title={reviewWords.publishedBefore}>
          <p>{reviewWords.publishedBeforeText}</p>
          <p>
            <a href={review.publishedBeforePath}>{reviewWords.publicPage}</a>
          </p>
        </Notice>
      )}
      {review.comparisonPath !== null && (
        <Notice>
          <p>{reviewWords.comparisonLead}</p>
          <p>
            <LinkButton href={review.comparisonPath} kind="secondary" small>
              {reviewWords.comparisonOpen}
            </LinkButton>
          </p>
        </Notice>
      )}
      {review.status === 'open' && <OpenBar review={review} />}
      <div class="review">
        <Questions c={c} review={review} again={again} saved={saved} />
        <Original
          text={review.sourceText}
          spans={spansOf(review)}
          references={referencesOf(review)}
          correctHref={review.mayEdit ? `${reviewPath(review.importId)}/text` : undefined}
        />
        <Draft c={c} review={review} again={again} savedMeasure={savedMeasure}>
          <Undo c={c} review={review} merged={merged} dropped={dropped} />
        </Draft>
      </div>
      <Sources c={c} review={review} again={again} saved={saved} />
      <Ledger c={c} review={review} again={again} changing={changing} saved={saved} />
      <Decision c={c} review={review} again={again} route={route} />
    </>,
  )
}

function Head({ review }: { review: Review }) {
  const { title, status, department, counts, savedBy, savedAt, startedBy, startedAt } = review
  const editable = status === 'open'
  return (
    <div id="review-head">
      <PageHeader
        over={reviewWords.over}
        title={title === '' ? startWords.untitled : title}
        lead={editable ? reviewWords.lead : reviewWords.leadClosed(statusNames[status])}
      >
        <InlineFacts
          facts={[
            [reviewWords.status, statusNames[status]],
            [
              reviewWords.department,
              department === '' ? reviewWords.unknownDepartment : department,
            ],
            [reviewWords.counts, reviewWords.readCounts(counts)],
            [reviewWords.source, review.sourceName],
            [reviewWords.startedBy, reviewWords.byAt(startedBy, formatInstant(startedAt))],
            [reviewWords.savedBy, reviewWords.byAt(savedBy, formatInstant(savedAt))],
          ]}
        />
        {review.encodingNote !== '' && <p class="small soft">{review.encodingNote}</p>}
      </PageHeader>
    </div>
  )
}

function Problems({ review: { problems, importId, mayEdit } }: { review: Review }) {
  return (
    <Notice kind="error" title={reviewWords.problems}>
      <p>{reviewWords.problemsText}</p>
      <ul>
        {problems.map(({ text, line }) => (
          <li>
            {line !== undefined && (
              <a href={`#${anchors.line(line)}`}>{reviewWords.problemLine(line)}</a>
            )}
            {text}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <p>
          <LinkButton href={`${reviewPath(importId)}/text`} small>
            {reviewWords.correctText}
          </LinkButton>
        </p>
      )}
    </Notice>
  )
}

/** What is marked in the original: words of targets, words in doubt, figures still open. */
function spansOf({ draft, questions, figures, lines }: Review): Span[] {
  const textOf = new Map(lines.map(({ no, text }) => [no, text]))
  const find = (line: number, words: string) => (textOf.get(line) ?? '').indexOf(words)
  const targets = draft.measures
    .flatMap((measure) => measure.targets)
    .map(({ id, line, originalPhrase }): Span => {
      const column = find(line, originalPhrase)
      const anchor = anchors.words(id)
      return { line, column, length: originalPhrase.length, kind: 'target', anchor }
    })
  const doubts = questions
    .filter((question) => question.open)
    .map(({ line, phrase }): Span => {
      return { line, column: find(line, phrase), length: phrase.length, kind: 'question' }
    })
  const open = figures
    .filter((figure) => figure.state === 'open')
    .map(({ line, column, text }): Span => {
      return { line, column, length: text.length, kind: 'figure' }
    })
  return [...targets, ...doubts, ...open].filter(({ column }) => column >= 0)
}

/** From each line to the questions and targets that came from it, and to its open figures. */
function referencesOf({ draft, questions, figures }: Review): Reference[] {
  return [
    ...questions.flatMap(({ line, anchor, open }, index) =>
      open ? [{ line, label: originalWords.question(index + 1), href: `#${anchor}` }] : [],
    ),
    ...draft.measures
      .flatMap((measure) => measure.targets)
      .map(({ id, line, anchor }) => ({
        line,
        label: originalWords.target(id),
        href: `#${anchor}`,
      })),
    ...figures
      .filter((figure) => figure.state === 'open')
      .map(({ line, text, anchor }) => ({
        line,
        label: originalWords.figure(text),
        href: `#${anchor}`,
      })),
  ]
}
