import { formatMonth } from '../../../platform/calendar/format.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Card } from '../../../platform/ui/card.tsx'
import { formatDate, formatInstant } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { chatbotPath } from '../paths.ts'
import type { LearnedItem, LearnedList } from './learned.ts'
import { correctionPath, learnedMonthPath, wordingPath } from './paths.ts'
import { learnedWords as words } from './staff-messages.ts'

/** A question that will be on a list, with its words so far. */
export type ToBePublished = {
  questionId: string
  asked: string
  words: string | undefined
  plain: string | undefined
  unitName: string | undefined
  mayWord: boolean
}

/** A month that is not published yet. */
export type OpenMonth = { monthOn: Temporal.PlainDate; questions: readonly ToBePublished[] }

type Props = {
  months: readonly OpenMonth[]
  lists: readonly LearnedList[]
  items: readonly LearnedItem[]
  /** Why items were corrected, by their ids. */
  reasons: ReadonlyMap<string, string>
  isManager: boolean
  done: string | undefined
}

const nameOf = (monthOn: Temporal.PlainDate) => formatMonth(monthOn.toPlainYearMonth(), 'ja')

/** What will be published on the 1st, and what was. */
export function LearnedStaffPage({ months, lists, items, reasons, isManager, done }: Props) {
  return (
    <>
      <Breadcrumbs links={[{ label: words.chatbot, href: chatbotPath }]} here={words.title} />
      <PageHeader title={words.title} lead={words.lead} />
      {(done === 'worded' || done === 'corrected') && (
        <Notice kind="success" announce>
          <p>{words.done[done]}</p>
        </Notice>
      )}
      {months.map(({ monthOn, questions }) => (
        <section class="section">
          <h2>{words.monthTitle(nameOf(monthOn))}</h2>
          <p>{words.willPublish(formatDate(monthOn.add({ months: 1 }), 'ja'))}</p>
          {questions.length === 0 ? (
            <p>{words.monthNone}</p>
          ) : (
            <div class="stack">
              {questions.map((one) => (
                <Waiting one={one} />
              ))}
            </div>
          )}
        </section>
      ))}
      <section class="section">
        <h2>{words.publishedTitle}</h2>
        <Table
          caption={words.publishedTitle}
          captionHidden
          stacked
          rowHeads
          empty={words.publishedNone}
          columns={[
            { label: words.month },
            { label: words.count, numeric: true },
            { label: words.publishedAt },
            { label: words.correctedAt },
          ]}
          rows={lists.map(({ monthOn, publishedAt, correctedAt }) => [
            <a href={learnedMonthPath(monthOn)}>{nameOf(monthOn)}</a>,
            words.items(
              items.filter((item) => item.monthOn.equals(monthOn) && item.removedAt === null)
                .length,
            ),
            formatInstant(publishedAt),
            correctedAt === null ? words.none : formatInstant(correctedAt),
          ])}
        />
      </section>
      {isManager && lists.length > 0 && (
        <section class="section">
          <h2>{words.correctable}</h2>
          <ul>
            {items
              .filter(({ monthOn }) => lists.some((list) => list.monthOn.equals(monthOn)))
              .map(({ id, monthOn, question, removedAt }) => (
                <li>
                  {nameOf(monthOn)}：{question}
                  {removedAt !== null && `（${words.removed}）`}
                  {reasons.has(id) && `（${words.reasonOf(reasons.get(id) ?? '')}）`}{' '}
                  <a href={correctionPath(id)}>
                    {words.correct}
                    <span class="visually-hidden">{words.editOf(question)}</span>
                  </a>
                </li>
              ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Waiting({ one }: { one: ToBePublished }) {
  const { questionId, asked, words: own, plain, unitName, mayWord } = one
  return (
    <Card title={own ?? words.wordsMissing}>
      <DescriptionList
        facts={[
          [words.plain, plain ?? words.plainHint],
          [words.asked, asked],
          [words.unit, unitName ?? words.none],
        ]}
      />
      {mayWord && (
        <p>
          <a href={wordingPath(questionId)}>
            {words.edit}
            <span class="visually-hidden">{words.editOf(own ?? asked)}</span>
          </a>
        </p>
      )}
    </Card>
  )
}
