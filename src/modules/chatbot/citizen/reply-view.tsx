import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import { localPath } from '../../../platform/messages/locale.ts'
import { Button } from '../../../platform/ui/button.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { DescriptionList, type Fact } from '../../../platform/ui/description-list.tsx'
import { Icon } from '../../../platform/ui/icon.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PostForm } from '../../../platform/ui/post-form.tsx'
import { Ruby, withoutRuby } from '../../../platform/ui/ruby.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import type { Reply, ReplyDesk } from '../reply/reply.ts'
import { AnswerBody } from './answer-body.tsx'
import { chatWords } from './messages.ts'
import { JapaneseOnly, Said } from './said.tsx'
import type { Ticket } from './ticket.ts'

/** Whom to call; `now` says whether somebody is there, which a page that is kept cannot. */
export function DeskCard({ desk, now }: { desk: ReplyDesk; now: boolean }) {
  const words = chatWords[useLocale()]
  const number = desk.phone.replaceAll(/[^\d+]/gu, '')
  return (
    <aside class="desk" aria-label={withoutRuby(words.office)}>
      <p class="desk-unit">
        <span class="desk-label">
          <Ruby text={words.office} />
        </span>
        <Said text={desk.unit} writtenIn={desk.unitInJapanese === true ? 'ja' : undefined} />
      </p>
      {desk.phone !== '' && (
        <p class="desk-phone">
          <Icon name="phone" />
          <a href={`tel:${number}`}>{desk.phone}</a>
        </p>
      )}
      <p class="desk-hours">
        <Ruby text={desk.hours} />
        {now && (
          <span class={desk.openNow ? 'desk-open' : 'desk-closed'}>
            <Ruby text={desk.openNow ? words.openNow : words.closedNow(desk.nextOpening ?? '')} />
          </span>
        )}
      </p>
    </aside>
  )
}

// Laws have no official names in other languages.
function Law({ name }: { name: string }) {
  return (
    <span class="japanese-law" lang="ja">
      {name}
    </span>
  )
}

/** Where an answer comes from, and as of when. */
export function SourceFacts({
  reply,
  basis,
}: {
  reply: Pick<Reply, 'sources' | 'asOfOn' | 'fiscalYear'>
  basis?: string
}) {
  const locale = useLocale()
  const words = chatWords[locale]
  const { sources, asOfOn, fiscalYear } = reply
  const hrefOf = (path: string) => (path.startsWith('/') ? localPath(path, locale) : path)
  const year = fiscalYear === undefined ? undefined : formatFiscalYear(fiscalYear, locale)
  const facts: Fact[] = [
    ...sources.map(
      ({ title, path, inJapanese }): Fact => [
        <Ruby text={words.source} />,
        <a href={hrefOf(path)}>
          <Said text={title} writtenIn={inJapanese === true ? 'ja' : undefined} />
        </a>,
      ],
    ),
    ...(basis === undefined || basis === ''
      ? []
      : [[<Ruby text={words.basis} />, <Law name={basis} />] as const]),
    ...(asOfOn === undefined
      ? []
      : [
          [
            <Ruby text={words.asOfLabel} />,
            <Ruby text={words.asOf(year, formatDate(asOfOn, locale))} />,
          ] as const,
        ]),
  ]
  return facts.length === 0 ? null : <DescriptionList facts={facts} />
}

/** A label that stands above an answer: checked only, in Japanese only. */
export function ReplyLabelLine({
  reply,
}: {
  reply: Pick<Reply, 'label' | 'writtenIn' | 'choices'>
}) {
  const locale = useLocale()
  const words = chatWords[locale]
  if (reply.label === 'checked') {
    return (
      <p class="badge">
        <Icon name="globe" />
        <Ruby text={words.checked} />
      </p>
    )
  }
  const isForeign = reply.writtenIn !== undefined && reply.writtenIn !== locale
  const hasForeign = reply.choices?.some(({ inJapanese }) => inJapanese === true) === true
  return isForeign || hasForeign ? <JapaneseOnly /> : null
}

type Props = {
  reply: Reply
  /** Where its forms go. */
  action: string
  ticket: () => Ticket
  /** What was said of it already. */
  isHelpful: boolean | null
}

/** One reply with what can be done next. */
export function ReplyView({ reply, action, ticket, isHelpful }: Props) {
  const words = chatWords[useLocale()]
  const { kind, title, body, choices = [], masked, desk, turnId } = reply
  const isLife = kind === 'fixed' && reply.refused === undefined
  return (
    <section class={`reply reply-${kind}`} aria-labelledby="reply-title">
      {masked.length > 0 && (
        <Notice kind="info">
          <p>
            <Ruby text={words.masked(masked.map((one) => words.maskNames[one]).join(words.and))} />
          </p>
        </Notice>
      )}
      <p class="reply-label">
        <Ruby text={words.answer} />
      </p>
      <h2 id="reply-title">
        <Said
          text={title ?? words.answer}
          writtenIn={title === undefined ? undefined : reply.writtenIn}
        />
      </h2>
      <ReplyLabelLine reply={reply} />
      {kind === 'quoted' ? (
        <blockquote>
          <AnswerBody text={body} writtenIn={reply.writtenIn} />
        </blockquote>
      ) : (
        <AnswerBody text={body} writtenIn={reply.writtenIn} calls={isLife} />
      )}
      {choices.length > 0 && (
        <PostForm
          action={`${action}/choices`}
          hidden={{ ...ticket(), turnId }}
          label={withoutRuby(words.chooseTitle)}
        >
          <div class="options">
            {choices.map(({ id, label, inJapanese }) => (
              <Button kind="secondary" name="picked" value={id}>
                <Said text={label} writtenIn={inJapanese === true ? 'ja' : undefined} />
              </Button>
            ))}
            <Button kind="plain" name="picked" value="none">
              <Ruby text={words.none} />
            </Button>
          </div>
        </PostForm>
      )}
      <SourceFacts reply={reply} />
      {desk !== undefined && <DeskCard desk={desk} now />}
      {(kind === 'curated' || kind === 'live' || kind === 'quoted') && (
        <Judge {...{ action, ticket, turnId, isHelpful }} />
      )}
    </section>
  )
}

function Judge({
  action,
  ticket,
  turnId,
  isHelpful,
}: Pick<Props, 'action' | 'ticket' | 'isHelpful'> & { turnId: string }) {
  const words = chatWords[useLocale()]
  if (isHelpful === true) {
    return (
      <Notice kind="success" announce>
        <p>
          <Ruby text={words.thanks} />
        </p>
      </Notice>
    )
  }
  if (isHelpful === false) return null
  return (
    <PostForm
      action={`${action}/feedback`}
      hidden={{ ...ticket(), turnId }}
      label={withoutRuby(words.helpful)}
      inline
    >
      <p class="judge-question">
        <Ruby text={words.helpful} />
      </p>
      <Button kind="secondary" small name="helpful" value="yes">
        <Ruby text={words.solved} />
      </Button>
      <Button kind="secondary" small name="helpful" value="no">
        <Ruby text={words.notSolved} />
      </Button>
    </PostForm>
  )
}
