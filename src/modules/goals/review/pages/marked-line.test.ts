import { describe, expect, it } from 'vitest'
import { markLine, type Span } from './marked-line.ts'
import { quoteOf } from './sentence-grammar.ts'

const line = '2\t広報\t9月末までに催しを2回開き、件数を450件以上とします。'
const span = (words: string, kind: Span['kind'], anchor?: string): Span => ({
  line: 1,
  column: line.indexOf(words),
  length: words.length,
  kind,
  ...(anchor === undefined ? {} : { anchor }),
})

/** Runs as text: target words in brackets with their anchors, marks in braces. */
const drawn = (spans: Span[]) =>
  markLine(line, spans).map((cell) =>
    cell
      .map(({ anchors, pieces }) => {
        const text = pieces
          .map((piece) => (piece.kinds.length === 0 ? piece.text : `{${piece.text}}`))
          .join('')
        return anchors.length === 0 ? text : `[${text}]${anchors.join('+')}`
      })
      .join(''),
  )

describe('a line of the original', () => {
  it('falls into its cells, whole and in order', () => {
    expect(drawn([])).toEqual(['2', '広報', '9月末までに催しを2回開き、件数を450件以上とします。'])
  })

  it('marks words in doubt and open figures inside the words of a target', () => {
    const marked = drawn([
      span('9月末までに催しを2回開き', 'target', 'a'),
      span('件数を450件以上とします', 'target', 'b'),
      span('450件以上', 'question'),
      span('450', 'figure'),
    ])
    expect(marked[2]).toBe('[9月末までに催しを2回開き]a、[件数を{450}{件以上}とします]b。')
  })

  it('gives targets of the same words one mark with both anchors', () => {
    const marked = drawn([span('催しを2回', 'target', 'a'), span('2回開き', 'target', 'b')])
    expect(marked[2]).toContain('[催しを2回開き]a+b')
  })

  it('leaves out what reaches beyond the line, and keeps an anchor only once', () => {
    const beyond: Span = { line: 1, column: line.indexOf('報'), length: 500, kind: 'target', anchor: 'a' }
    const marked = drawn([beyond])
    expect(marked[1]).toBe('広[報]a')
    expect(marked.join('').match(/\]a/g)?.length).toBe(1)
  })
})

describe('the sentence around doubtful words', () => {
  it.each([
    ['450件以上', '9月末までに催しを2回開き、件数を', 'とします。'],
    ['広報', '', ''],
    ['ない言葉', '', ''],
  ])('%s', (words, before, after) => {
    expect(quoteOf(line, words)).toEqual({ before, words, after })
  })
})
