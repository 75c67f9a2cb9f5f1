import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import type { FormState } from '../../../platform/http/form.ts'
import { langOf } from '../../../platform/messages/locale.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { formatInstant } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { TextArea } from '../../../platform/ui/text-field.tsx'
import { AnswerBody } from '../citizen/answer-body.tsx'
import { csvWords } from '../citizen/csv-messages.ts'
import type { Turn } from '../conversation.ts'
import type { FaqVersion } from '../entry.ts'
import { pathOfEntry } from '../entries/paths.ts'
import { localeNames } from '../entries/import/columns-grammar.ts'
import { chatbotPath } from '../paths.ts'
import type { GradedSample } from '../store/tables.ts'
import { marks } from './grade-sample.ts'
import { pathOfSample, samplesPath } from './paths.ts'
import { sampleWords as words } from './staff-messages.ts'

type Props = {
  c: Context<Env>
  state: FormState
  sample: GradedSample
  turn: Turn
  /** The Japanese words of the answer at that time. */
  version: FaqVersion | undefined
  unitName: string | undefined
  mayGrade: boolean
  left: number
  isNext: boolean
}

/** One answer as the resident got it, and three buttons. */
export function SamplePage({ c, state, sample, turn, version, unitName, ...more }: Props) {
  const { mayGrade, left, isNext } = more
  const { mark, answerClass, gradedAt } = sample
  const { reply, replyKind, locale } = turn
  const kind =
    replyKind === 'quoted' || replyKind === 'live' ? words.kinds[replyKind] : words.kinds.curated
  const [entryId] = turn.entryIds
  return (
    <>
      <Breadcrumbs
        links={[
          { label: words.chatbot, href: chatbotPath },
          { label: words.title, href: samplesPath },
        ]}
        here={words.oneTitle}
      />
      <PageHeader title={words.oneTitle} {...(mayGrade ? { lead: words.oneLead(left) } : {})} />
      {isNext && (
        <Notice kind="success" announce>
          <p>{words.done}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} labels={{ note: words.note }} />
      <section class="section">
        <h2>{words.asked}</h2>
        <p class="turn-question">
          <q lang={langOf(locale)}>{turn.question}</q>
        </p>
        <DescriptionList
          facts={[
            [words.facts.askedAt, formatInstant(turn.askedAt)],
            [words.facts.language, localeNames[locale]],
            [words.unit, unitName ?? words.noUnit],
            [
              words.answerClass,
              answerClass === null ? words.noClass : csvWords.classes[answerClass],
            ],
            [words.facts.kind, kind],
          ]}
        />
      </section>
      <section class="section">
        <h2>{words.answered}</h2>
        <div class="reply">
          {reply.title !== undefined && (
            <h3 lang={langOf(reply.writtenIn ?? locale)}>{reply.title}</h3>
          )}
          <AnswerBody text={reply.body} writtenIn={reply.writtenIn ?? locale} />
        </div>
        {version !== undefined && locale !== 'ja' && (
          <Disclosure summary={words.japanese}>
            <h3>{version.question}</h3>
            <AnswerBody text={version.answer} writtenIn="ja" />
          </Disclosure>
        )}
        {entryId !== undefined && (
          <p>
            <a href={pathOfEntry(entryId)}>{words.entry}</a>
          </p>
        )}
      </section>
      <section class="section">
        <h2>{words.formTitle}</h2>
        {mark !== null && gradedAt !== null && (
          <p>
            {words.graded(`${words.marks[mark]} ${words.markNames[mark]}`, formatInstant(gradedAt))}
            {sample.note !== '' && `：${sample.note}`}
          </p>
        )}
        {mayGrade ? (
          <PostForm action={pathOfSample(sample.id)} label={words.formTitle}>
            <FormKeys c={c} />
            <FormActions>
              {marks.map((one, at) => (
                // Three of equal weight: none of them is the usual one.
                <button
                  type="submit"
                  class="button button-secondary"
                  name="mark"
                  value={one}
                  accessKey={String(at + 1)}
                >
                  {words.marks[one]} {words.markNames[one]}
                </button>
              ))}
            </FormActions>
            <TextArea
              name="note"
              label={words.note}
              hint={words.noteHint}
              value={state.values['note'] ?? sample.note}
              error={state.errors.find(({ name }) => name === 'note')?.message}
              rows={3}
            />
            <p class="small soft">{words.keys}</p>
          </PostForm>
        ) : (
          <p>{words.onlyOwner}</p>
        )}
        <p>
          <a href={samplesPath}>{words.back}</a>
        </p>
      </section>
    </>
  )
}
