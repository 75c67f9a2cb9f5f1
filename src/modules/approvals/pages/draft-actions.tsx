import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import type { FormState } from '../../../platform/http/form.ts'
import { Button } from '../../../platform/ui/button.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { TextArea } from '../../../platform/ui/text-field.tsx'
import type { DraftView } from '../view-types.ts'
import { approvePath, pathOfDraft } from './paths.ts'
import { approvalWords, rightSentence } from './staff-messages.ts'

/** Longest reason that can be given, in characters. */
export const longestNote = 1_000

type Props = { c: Context<Env>; view: DraftView; state: FormState }

type NoteFormProps = Props & {
  action: string
  field: string
  label: string
  hint?: string
  required?: boolean
  children: ComponentChildren
}

function NoteForm(props: NoteFormProps) {
  const { c, view, state, action, field, label, hint, required, children } = props
  return (
    <PostForm action={action} hidden={{ contentHash: view.contentHash }} saved>
      <FormKeys c={c} />
      <TextArea
        name={field}
        label={label}
        hint={hint ?? approvalWords.optionalHint}
        value={state.values[field]}
        error={state.errors.find(({ name }) => name === field)?.message}
        rows={3}
        maxLength={longestNote}
        required={required === true}
      />
      <FormActions>{children}</FormActions>
    </PostForm>
  )
}

/** The one press, in the page of the draft or beside its entry in a list (`from`). */
export function ApproveForm(props: {
  c: Context<Env>
  draftId: string
  contentHash: string
  title: string
  /** The viewer would decide for somebody absent (代決). */
  proxy: boolean
  from?: 'list'
}) {
  const { c, draftId, contentHash, title, proxy, from } = props
  const hidden = from === undefined ? { contentHash } : { contentHash, from }
  return (
    <PostForm action={approvePath(draftId)} hidden={hidden} inline>
      <FormKeys c={c} />
      <Button small={from !== undefined}>
        {proxy ? approvalWords.approveFor : approvalWords.approve}
        {from !== undefined && (
          <span class="visually-hidden">{approvalWords.approveOf(title)}</span>
        )}
      </Button>
    </PostForm>
  )
}

function DeclineForms(props: Props) {
  const { view, state } = props
  const [mayReturn, mayRefuse] = [view.mayDo.includes('return'), view.mayDo.includes('refuse')]
  if (!mayReturn && !mayRefuse) return null
  const typed = state.values['declineNote'] ?? ''
  const wrong = state.errors.some(({ name }) => name === 'declineNote')
  return (
    <Disclosure summary={approvalWords.decline} open={typed !== '' || wrong || view.contentChanged}>
      <div class="stack" id="decline">
        <p>{approvalWords.declineLead}</p>
        <NoteForm
          {...props}
          action={`${pathOfDraft(view.draft.id)}/decline`}
          field="declineNote"
          label={approvalWords.declineNote}
          hint={approvalWords.declineNoteHint}
          required
        >
          {mayReturn && (
            <Button kind="secondary" name="how" value="return">
              {approvalWords.return}
            </Button>
          )}
          {mayRefuse && (
            <Button kind="danger" name="how" value="refuse">
              {approvalWords.refuse}
            </Button>
          )}
        </NoteForm>
      </div>
    </Disclosure>
  )
}

function LessUsual(props: Props & { name: 'withdraw' | 'cancel' }) {
  const { view, state, name } = props
  if (!view.mayDo.includes(name)) return null
  const field = `${name}Note`
  const touched = state.values[field] !== undefined
  const required = name === 'cancel'
  return (
    <Disclosure summary={approvalWords[name]} open={touched}>
      <div class="stack">
        <p>{required ? approvalWords.cancelLead : approvalWords.withdrawLead}</p>
        <NoteForm
          {...props}
          action={`${pathOfDraft(view.draft.id)}/${name}`}
          field={field}
          label={required ? approvalWords.cancelNote : approvalWords.withdrawNote}
          {...(required ? { hint: approvalWords.declineNoteHint } : {})}
          required={required}
        >
          <Button kind="danger">{approvalWords[name]}</Button>
        </NoteForm>
      </div>
    </Disclosure>
  )
}

/** What the viewer may do with the draft now, the usual thing first; nothing for a mere reader. */
export function DraftActions(props: Props) {
  const { c, view } = props
  const { draft, mayDo, contentHash } = view
  if (mayDo.length === 0) return null
  const right = mayDo.includes('approve') ? rightSentence(view.viewerKind, view.viewerFor) : ''
  return (
    <div class="stack approval-actions">
      {right !== '' && <p>{right}</p>}
      {mayDo.includes('approve') && (
        <ApproveForm
          c={c}
          draftId={draft.id}
          contentHash={contentHash}
          title={draft.title}
          proxy={view.viewerKind === 'proxy'}
        />
      )}
      {mayDo.includes('read') && (
        <>
          <p>{approvalWords.readLead}</p>
          <NoteForm
            {...props}
            action={`${pathOfDraft(draft.id)}/read`}
            field="readNote"
            label={approvalWords.readNote}
          >
            <Button>{approvalWords.approveRead}</Button>
          </NoteForm>
        </>
      )}
      <DeclineForms {...props} />
      <LessUsual {...props} name="withdraw" />
      <LessUsual {...props} name="cancel" />
    </div>
  )
}
