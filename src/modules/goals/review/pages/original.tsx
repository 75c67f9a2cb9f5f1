import { splitLines } from '../../import/passage.ts'
import { type Cell, markLine, type Piece, type Run, type Span } from './marked-line.ts'
import { anchors } from './paths.ts'
import { originalWords } from './staff-messages.ts'

/** From a line to what was read from it. */
export type Reference = { line: number; label: string; href: string }

type OriginalProps = {
  text: string
  spans: readonly Span[]
  references: readonly Reference[]
  /** Where the text itself can be corrected, by who may. */
  correctHref: string | undefined
}

/**
 * The text as it came (原文), with line numbers: doubtful words, open figures and the words of each
 * target are marked, and each line leads to what was read from it.
 */
export function Original({ text, spans, references, correctHref }: OriginalProps) {
  const spansOf = Map.groupBy(spans, (span) => span.line)
  const kinds = new Set(spans.map((span) => span.kind))
  const referencesOf = Map.groupBy(references, (one) => one.line)
  return (
    <section class="original" id={anchors.original} aria-labelledby="original-head">
      <h2 id="original-head" class="review-head">
        {originalWords.title}
      </h2>
      <p class="original-key">
        <span class="words">{originalWords.keyTarget}</span>
        {kinds.has('question') && <mark class="mark-question">{originalWords.keyQuestion}</mark>}
        {kinds.has('figure') && <mark class="mark-figure">{originalWords.keyFigure}</mark>}
        {correctHref !== undefined && <a href={correctHref}>{originalWords.correct}</a>}
      </p>
      <div class="original-box" role="group" aria-labelledby="original-head" tabIndex={0}>
        <ol class="original-lines">
          {splitLines(text).map(({ no, text: line }) => (
            <Line
              no={no}
              cells={markLine(line, spansOf.get(no) ?? [])}
              references={referencesOf.get(no) ?? []}
            />
          ))}
        </ol>
      </div>
    </section>
  )
}

type LineProps = { no: number; cells: readonly Cell[]; references: readonly Reference[] }

function Line({ no, cells, references }: LineProps) {
  return (
    <li id={anchors.line(no)} class={cells.length === 0 ? 'original-blank' : undefined}>
      <span class="original-no">
        <span class="visually-hidden">{originalWords.lineBefore}</span>
        {no}
        <span class="visually-hidden">{originalWords.lineAfter}</span>
      </span>
      <div class="original-text">
        {joinRowNumber(cells).map(([rowNo, cell]) => (
          <p>
            {rowNo !== undefined && (
              <span class="original-row">
                {rowNo.map((run) => (
                  <Words run={run} />
                ))}
              </span>
            )}
            {cell.map((run) => (
              <Words run={run} />
            ))}
          </p>
        ))}
        {references.length > 0 && (
          <p class="original-refs">
            {references.map(({ label, href }) => (
              <a href={href}>{label}</a>
            ))}
          </p>
        )}
      </div>
    </li>
  )
}

// The number of a table row stands before its first cell, not above it.
function joinRowNumber(cells: readonly Cell[]): [rowNo: Cell | undefined, cell: Cell][] {
  const [first, second, ...rest] = cells
  const number = first?.flatMap((run) => run.pieces.map((piece) => piece.text)).join('') ?? ''
  const alone = (cell: Cell): [undefined, Cell] => [undefined, cell]
  return first !== undefined && second !== undefined && number.length <= longestRowNumber
    ? [[first, second], ...rest.map(alone)]
    : cells.map(alone)
}

const longestRowNumber = 3

function Words({ run: { anchors: ids, pieces } }: { run: Run }) {
  const inner = pieces.map((piece) => <Marked piece={piece} />)
  const [first, ...others] = ids
  if (first === undefined) return <>{inner}</>
  return (
    <span class="words" id={first}>
      {others.reduceRight(
        (content, id) => (
          <span class="words" id={id}>
            {content}
          </span>
        ),
        <>{inner}</>,
      )}
    </span>
  )
}

function Marked({ piece: { text, kinds } }: { piece: Piece }) {
  if (kinds.length === 0) return <>{text}</>
  return <mark class={kinds.map((kind) => `mark-${kind}`).join(' ')}>{text}</mark>
}
