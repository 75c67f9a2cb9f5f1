import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { FormKeys } from '../http/form-keys.tsx'
import type { FormState } from '../http/form.ts'
import { langOf } from '../messages/locale.ts'
import { Breadcrumbs } from '../ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { RadioGroup } from '../ui/choice-field.tsx'
import { DescriptionList } from '../ui/description-list.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { FormActions, PostForm } from '../ui/post-form.tsx'
import { TextArea } from '../ui/text-field.tsx'
import { DoneNotice } from './desk-page.tsx'
import { figuresIn } from './compare-facts.ts'
import type { DiffPart } from './diff.ts'
import type { GuardReport } from './guard.ts'
import type { LaneText } from './lane.ts'
import { lanePath, laneTextPath, textsPath } from './paths.ts'
import { sourceHashOf } from './source-hash.ts'
import type { Step } from './step-store.ts'
import { languageNames, laneWords as words, listed } from './staff-messages.ts'
import type { Term } from './term.ts'
import { Findings, History, RaiseForm, ReturnForm } from './text-parts.tsx'

/** What a person may do with this text. */
export type TextRights = {
  mayCheck: boolean
  mayApprove: boolean
  mayRaise: boolean
  /** Entered as a reader of the language. */
  reads: boolean
}

export type TextProps = {
  c: Context<Env>
  text: LaneText
  diff: readonly DiffPart[] | undefined
  terms: readonly Term[]
  report: GuardReport
  steps: readonly Step[]
  names: ReadonlyMap<string, string>
  rights: TextRights
  state: FormState
}

/** One text: Japanese and what changed in it, its translation, and what the guards say (訳の確認). */
export function TextPage(props: TextProps) {
  const { c, text, rights, state } = props
  const list = textsPath({ locale: text.locale })
  return (
    <>
      <Breadcrumbs
        links={[
          { label: words.title, href: lanePath },
          { label: languageNames[text.locale], href: list },
        ]}
        here={text.place}
      />
      <PageHeader over={text.group} title={words.textTitle(languageNames[text.locale])}>
        <DescriptionList facts={factsOf(props)} />
      </PageHeader>
      <ErrorSummary
        errors={state.errors}
        labels={{
          ...{ text: words.yours, origin: words.origin },
          ...{ returnReason: words.returnTitle, raiseReason: words.raiseTitle },
        }}
      />
      <DoneNotice text={c.req.query('done') === '1' ? words.done : undefined} />
      <div class="lane-pair">
        <Source {...props} />
        <Card title={words.yours} level={2}>
          {rights.mayCheck && !rights.reads && <p>{words.notYours(languageNames[text.locale])}</p>}
          <Editor {...props} />
          <h3>{words.guards}</h3>
          <p class="hint">{words.guardsLead}</p>
          <Findings report={props.report} hasText={typedText(props) !== ''} />
        </Card>
      </div>
      {rights.mayApprove && (text.state === 'checked' || text.state === 'approved') && (
        <ReturnForm c={c} text={text} state={state} />
      )}
      {rights.mayRaise && text.class === 'general' && <RaiseForm c={c} text={text} state={state} />}
      <History steps={props.steps} names={props.names} locale={text.locale} />
    </>
  )
}

/** What stands in the editor: what was typed, or what is stored. */
export function typedText({ text, state }: Pick<TextProps, 'text' | 'state'>): string {
  return state.values['text'] ?? text.text ?? ''
}

function factsOf({ text, names }: TextProps): [string, preact.ComponentChildren][] {
  const { reasons, raised, last } = text
  const why = reasons.map((one) => words.reasons[one])
  const raisedBy = raised?.raisedBy ?? ''
  const by = raised && `${words.raisedBy(names.get(raisedBy) ?? words.seeded)}（${raised.reason}）`
  const because = listed([...why, ...(by === undefined ? [] : [by])])
  const shown =
    text.state === 'approved'
      ? words.shownNow.approved
      : text.state === 'checked' && text.class === 'general'
        ? words.shownNow.checkedGeneral
        : words.shownNow.hidden
  return [
    [words.place, <a href={text.path}>{text.place}</a>],
    [words.class, `${words.classes[text.class]}${because === '' ? '' : `（${because}）`}`],
    [words.state, `${words.states[text.state]}。${shown}`],
    [
      words.origin,
      text.text === null
        ? undefined
        : last === undefined
          ? words.noOrigin
          : words.originOf[last.origin],
    ],
  ]
}

function Source({ text, diff, terms }: TextProps) {
  const figures = figuresIn(text.ja)
  return (
    <Card title={words.sourceTitle} level={2}>
      <p class="lane-text" lang={langOf('ja')}>
        {text.ja}
      </p>
      {diff !== undefined && <Changes diff={diff} />}
      <p class="hint">{words.neverThroughEnglish}</p>
      <h3>{words.facts}</h3>
      <p>{figures.length === 0 ? words.noFacts : listed(figures)}</p>
      <h3>{words.hints}</h3>
      {terms.length === 0 ? (
        <p>{words.noHints}</p>
      ) : (
        <DescriptionList
          facts={terms.map(({ ja, renderings, forbidden, note }) => [
            ja,
            <>
              <span lang={langOf(text.locale)}>
                {renderings[text.locale]?.join(' / ') ?? words.noRendering}
              </span>
              {forbidden[text.locale] !== undefined && (
                <span class="lane-note">
                  {words.forbidden(listed(forbidden[text.locale] ?? []))}
                </span>
              )}
              {note !== '' && <span class="lane-note">{note}</span>}
            </>,
          ])}
        />
      )}
    </Card>
  )
}

function Changes({ diff }: { diff: readonly DiffPart[] }) {
  const changed = diff.some(({ kind }) => kind !== 'same')
  if (!changed) return <p class="hint">{words.unchanged}</p>
  return (
    <>
      <h3>{words.changedSince}</h3>
      <p class="lane-text" lang={langOf('ja')}>
        {diff.map(({ kind, text }) =>
          kind === 'same' ? (
            text
          ) : kind === 'removed' ? (
            <del>
              <span class="visually-hidden">{words.removed}</span>
              {text}
            </del>
          ) : (
            <ins>
              <span class="visually-hidden">{words.added}</span>
              {text}
            </ins>
          ),
        )}
      </p>
    </>
  )
}

function Editor(props: TextProps) {
  const { c, text, rights, state } = props
  const typed = typedText(props)
  const mayWrite = rights.mayCheck && rights.reads
  const slots = text.ja.match(/\{[a-z][a-zA-Z0-9]*\}/gu) ?? []
  const error = state.errors.find((one) => one.name === 'text')?.message
  const stored =
    text.text !== null && typed !== text.text ? (
      <DescriptionList
        facts={[[words.stored, <span lang={langOf(text.locale)}>{text.text}</span>]]}
      />
    ) : null
  if (!mayWrite && !rights.mayApprove) {
    return (
      <p class="lane-text" lang={langOf(text.locale)}>
        {text.text ?? words.states.missing}
      </p>
    )
  }
  return (
    <>
      {stored}
      <PostForm
        action={laneTextPath(text)}
        hidden={{ sourceHash: text.sourceHash, beforeHash: sourceHashOf(text.text ?? '') }}
        saved
      >
        <FormKeys c={c} />
        <TextArea
          name="text"
          label={words.yours}
          hint={
            slots.length === 0
              ? words.yoursHint[text.locale]
              : `${words.yoursHint[text.locale]}${words.slotHint(listed(slots))}`
          }
          value={typed}
          error={error}
          rows={8}
          maxLength={4_000}
          required
        />
        {mayWrite && (
          <RadioGroup
            name="origin"
            label={words.origin}
            value={state.values['origin'] ?? text.last?.origin ?? 'human'}
            options={(['human', 'machine'] as const).map((value) => ({
              value,
              label: words.origins[value],
            }))}
          />
        )}
        {text.state === 'approved' && <p class="hint">{words.takesBack}</p>}
        {mayWrite && <p class="hint">{words.checkHint}</p>}
        {rights.mayApprove && (
          <p class="hint">
            {text.class === 'critical' ? words.approveCritical : words.approveGeneral}
          </p>
        )}
        <FormActions>
          {mayWrite && (
            <>
              <Button kind="secondary" name="deed" value="draft">
                {words.saveDraft}
              </Button>
              <Button kind="secondary" name="deed" value="check">
                {words.check}
              </Button>
            </>
          )}
          {rights.mayApprove && (
            <Button kind="primary" name="deed" value="approve">
              {words.approve}
            </Button>
          )}
          <LinkButton href={textsPath({ locale: text.locale })} kind="plain">
            {words.back}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>
  )
}
