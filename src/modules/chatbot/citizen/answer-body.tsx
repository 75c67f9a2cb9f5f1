import { listMark } from '../wording-grammar.ts'
import type { ComponentChildren } from 'preact'
import { langOf, type Locale } from '../../../platform/messages/locale.ts'
import { DescriptionList, type Fact } from '../../../platform/ui/description-list.tsx'
import { Ruby } from '../../../platform/ui/ruby.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import { factNames } from '../entry.ts'
import { factLabels } from '../fact-messages.ts'

const phonePattern = new RegExp(
  [
    String.raw`(#\d{4}|(?<!\d)0\d{1,4}-\d{1,4}-\d{3,4}(?!\d)`,
    String.raw`(?<![\d#-])1[12]\d(?=\u756a|[^\d-]|$)|(?<![\d#-])189(?!\d))`,
  ].join('|'),
  'u',
)

type Props = {
  text: string
  writtenIn?: Locale | undefined
  /** Numbers become links: replies of which every number is meant to be called. */
  calls?: boolean | undefined
}

/** The text of an answer: paragraphs, lists, and the facts at its end as a table of two columns. */
export function AnswerBody({ text, writtenIn, calls = false }: Props) {
  const locale = useLocale()
  const shownIn = writtenIn ?? locale
  const isForeign = shownIn !== locale
  const say = (line: string): ComponentChildren => {
    if (isForeign) return line
    if (calls) return <WithCalls line={line} />
    return shownIn === 'ja' || shownIn === 'ja-plain' ? (
      <Ruby text={line} />
    ) : (
      <WithJapanese line={line} />
    )
  }
  const blocks = text.split(/\n{2,}/u).map((block) => blockOf(block, shownIn, say))
  return (
    <div class={isForeign ? 'answer-body in-japanese' : 'answer-body'} lang={langOf(shownIn)}>
      {blocks}
    </div>
  )
}

function blockOf(block: string, locale: Locale, say: (line: string) => ComponentChildren) {
  const lines = block.split('\n').filter((line) => line.trim() !== '')
  const facts = lines.map((line) => factIn(line, locale))
  if (lines.length > 0 && facts.every((fact) => fact !== undefined)) {
    const rows = facts.map(([name, value]): Fact => [say(name), say(value)])
    return <DescriptionList facts={rows} />
  }
  if (lines.every((line) => line.startsWith(listMark))) {
    return (
      <ul>
        {lines.map((line) => (
          <li>{say(line.slice(1).trim())}</li>
        ))}
      </ul>
    )
  }
  return lines.map((line) => {
    if (line.startsWith(listMark)) return <p class="answer-point">{say(line)}</p>
    return <p>{say(line)}</p>
  })
}

function factIn(line: string, locale: Locale): readonly [string, string] | undefined {
  const labels = factLabels[locale]
  for (const name of factNames) {
    const start = labels.line(labels[name], '')
    if (line.startsWith(start)) return [labels[name], line.slice(start.length).trim()]
  }
  return undefined
}

// Words to be written or looked for as they stand: 「危険」 on a packet of broken glass.
const japaneseRun = /([\u300c\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc\u300d]+)/u

function WithJapanese({ line }: { line: string }) {
  const parts = line.split(japaneseRun)
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <q class="japanese-word" lang="ja">
            {part}
          </q>
        ) : (
          part
        ),
      )}
    </>
  )
}

function WithCalls({ line }: { line: string }) {
  const parts = line.split(phonePattern)
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <a href={`tel:${part.replaceAll('-', '')}`}>{part}</a>
        ) : (
          <Ruby text={part} />
        ),
      )}
    </>
  )
}
