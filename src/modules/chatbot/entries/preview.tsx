import { Card } from '../../../platform/ui/card.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { AnswerBody } from '../citizen/answer-body.tsx'
import type { AnswerSource } from '../entry.ts'
import { entryWords, formWords as words } from './staff-messages.ts'
import { yearName } from './staff-messages-rules.ts'

type Props = {
  question: string
  answer: string
  fiscalYear: number | null
  /** The day that the answer stands for. */
  asOfOn: Temporal.PlainDate
  sources: readonly AnswerSource[]
  unitName: string | undefined
}

/** An answer as residents read it, in Japanese. */
export function AnswerPreview(props: Props) {
  const { question, answer, fiscalYear, asOfOn, sources, unitName } = props
  const day = formatDate(asOfOn, 'ja')
  return (
    <Card
      title={question}
      foot={
        <>
          <p class="small">
            {fiscalYear === null
              ? words.asOf(entryWords.everyYear, day)
              : words.asOf(yearName(fiscalYear), day)}
          </p>
          {unitName !== undefined && (
            <p class="small">
              {entryWords.unit}：{unitName}
            </p>
          )}
          {sources.length > 0 && (
            <ul class="small">
              {sources.map(({ title, url }) => (
                <li>
                  <a href={url}>{title}</a>
                </li>
              ))}
            </ul>
          )}
        </>
      }
    >
      <AnswerBody text={answer} />
    </Card>
  )
}
