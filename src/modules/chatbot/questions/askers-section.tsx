import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { langOf, localPath } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Button } from '../../../platform/ui/button.tsx'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { PostForm } from '../../../platform/ui/post-form.tsx'
import type { Asker } from '../open-question.ts'
import { chatPath } from '../paths.ts'
import { pathOf } from '../reply/corpus.ts'
import { tellWords } from './messages.ts'
import { pathOfQuestion } from './paths.ts'
import { toldStates } from './queue.ts'
import type { QuestionFacts } from './read-question.ts'
import { queueWords, questionWords as words } from './staff-messages.ts'
import type { FormProps } from './teach-section.tsx'

/** An address that was opened just now, for this one look. */
export type Revealed = { askerId: string; contact: string }

type Props = FormProps & { platform: Platform; revealed: Revealed | undefined }

/** Who waits for the answer, and, once there is one, how they hear of it. */
export function AskersSection({ c, facts, platform, revealed }: Props) {
  const { askers, question, mayEdit } = facts
  const waiting = askers.filter(({ toldAt }) => toldAt === null)
  const byLine = waiting.filter(({ channel }) => channel === 'line')
  const byMail = waiting.filter(({ channel }) => channel === 'mail')
  const told = askers.length - waiting.length
  const mayTell = mayEdit && toldStates.some((state) => state === question.state)
  const at = pathOfQuestion(question.id, '/askers')
  return (
    <section class="section" id="askers">
      <h2>{words.askers}</h2>
      {askers.length === 0 && <p>{words.askersNone}</p>}
      {waiting.length > 0 && <p>{words.askersCount(waiting.length)}</p>}
      {byLine.length > 0 && !mayTell && <p>{words.askersLine(byLine.length)}</p>}
      {told > 0 && <p>{words.askersTold(told)}</p>}
      {byMail.length > 0 && !mayTell && <p>{words.askersLater}</p>}
      {byMail.length > 0 && mayTell && <p>{words.revealNote}</p>}
      {mayTell && (
        <ul class="entries">
          {byMail.map((asker, index) => (
            <li class="entry">
              <p>{words.askerNo(index + 1, queueWords.languages[asker.locale])}</p>
              {revealed?.askerId === asker.id && (
                <Letter {...{ platform, facts, asker }} contact={revealed.contact} />
              )}
              <div class="cluster">
                {revealed?.askerId !== asker.id && (
                  <PostForm action={`${at}/contact`} hidden={{ askerId: asker.id }} inline>
                    <FormKeys c={c} />
                    <Button kind="secondary" small>
                      {words.reveal}
                      <span class="visually-hidden">{words.revealOf(index + 1)}</span>
                    </Button>
                  </PostForm>
                )}
                <PostForm action={`${at}/told`} hidden={{ askerId: asker.id }} inline>
                  <FormKeys c={c} />
                  <Button small>{words.told}</Button>
                </PostForm>
                <span class="small soft">{words.toldNote}</span>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type LetterProps = { platform: Platform; facts: QuestionFacts; asker: Asker; contact: string }

/** The address with a letter in the language of whoever asked. */
function Letter({ platform, facts, asker, contact }: LetterProps) {
  const { question, entry } = facts
  const { publicUrl, baseUrl } = platform.config
  const isAnswered = question.state === 'answered' && entry !== undefined
  const path = isAnswered ? pathOf(entry.entry.key) : chatPath
  const href = `${publicUrl ?? baseUrl}${localPath(path, asker.locale)}`
  const say = tellWords[asker.locale]
  const letter = (isAnswered ? say.answered : say.declined)(question.question, href)
  const query = `subject=${encodeURIComponent(say.subject)}&body=${encodeURIComponent(letter)}`
  return (
    <>
      <DescriptionList
        facts={[
          [words.contact, contact],
          [words.subject, <span lang={langOf(asker.locale)}>{say.subject}</span>],
          [
            words.letter,
            <span lang={langOf(asker.locale)}>
              {letter.split('\n').map((line) => (
                <>
                  {line}
                  <br />
                </>
              ))}
            </span>,
          ],
        ]}
      />
      <p>
        <a href={`mailto:${encodeURIComponent(contact)}?${query}`}>{words.openMail}</a>
      </p>
    </>
  )
}
