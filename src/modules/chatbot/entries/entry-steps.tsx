import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { Button, type ButtonKind, LinkButton } from '../../../platform/ui/button.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { TextArea } from '../../../platform/ui/text-field.tsx'
import { may } from '../../../platform/identity/actor.ts'
import { passingRight } from '../bench/publish-gate.ts'
import { benchWords } from '../bench/staff-messages.ts'
import { openFactsOf } from '../answer-text.ts'
import type { FaqVersion } from '../entry.ts'
import type { EntryRow, Standing } from './entry-rows.ts'
import { writerOf } from './make-version.ts'
import { pathOfEntry } from './paths.ts'
import { lastBound } from './roll-over.ts'
import type { Scope } from './scope.ts'
import { entryWords as words } from './staff-messages.ts'
import { yearName } from './staff-messages-rules.ts'

type Props = {
  c: Context<Env>
  row: EntryRow
  standing: Standing
  scope: Scope
  versions: readonly FaqVersion[]
}

/** What the person may do with an entry now, the next step first; nothing for a reader. */
export function EntrySteps({ c, row, standing, scope, versions }: Props) {
  const { entry, pending, published } = row
  const mayEdit = scope.holds('chatbot.edit', entry.owningUnitId)
  const mayApprove = scope.holds('chatbot.approve', entry.owningUnitId)
  const mayPass = may(c.var.context.actor, passingRight.permission, passingRight.unitPath)
  if (!mayEdit && !mayApprove && !mayPass) return null
  const isOwn = pending !== undefined && writerOf(c.var.context) === pending.madeBy
  const inReview = pending?.state === 'inReview' ? pending : undefined
  const next = lastBound(versions)?.fiscalYear
  const mayRoll = next !== undefined && next !== null && pending?.fiscalYear !== next + 1 && mayEdit
  return (
    <section class="section" aria-labelledby="steps">
      <h2 id="steps">{words.steps}</h2>
      {inReview !== undefined &&
        (mayApprove && !isOwn ? (
          <>
            <Press
              c={c}
              entryId={entry.id}
              what="/approval"
              version={inReview}
              label={words.approve}
            >
              <p>{words.approveNote}</p>
            </Press>
            <Disclosure summary={words.sendBack}>
              <Reasoned
                {...{ c, version: inReview, label: words.sendBack, hint: words.reasonBackHint }}
                action={pathOfEntry(entry.id, '/return')}
              />
            </Disclosure>
          </>
        ) : (
          <p>{isOwn ? words.ownVersion : words.waitsFor}</p>
        ))}
      {inReview !== undefined && mayPass && !isOwn && (
        <Disclosure summary={benchWords.passTitle}>
          <p>{benchWords.passText}</p>
          <Reasoned
            {...{ c, version: inReview, label: benchWords.pass, name: 'gateReason' }}
            action={pathOfEntry(entry.id, '/gate-passage')}
          />
        </Disclosure>
      )}
      {mayEdit && pending?.state === 'draft' && openFactsOf(pending).length === 0 && (
        <Press c={c} entryId={entry.id} what="/submission" version={pending} label={words.submit} />
      )}
      {mayEdit && (
        <div class="actions">
          <LinkButton href={pathOfEntry(entry.id, '/edit')}>{words.revise}</LinkButton>
          {mayRoll && (
            <LinkButton href={pathOfEntry(entry.id, '/next-year')}>{words.rollOver}</LinkButton>
          )}
        </div>
      )}
      {mayRoll && <p class="small">{words.rollOverNote(yearName(next + 1))}</p>}
      {mayEdit && published.length > 0 && (
        <Press c={c} entryId={entry.id} what="/confirmation" label={words.confirm} kind="secondary">
          <p class="small">{words.confirmNote}</p>
        </Press>
      )}
      {mayApprove && standing !== 'withdrawn' && (
        <Disclosure summary={words.withdrawTitle}>
          <p>{words.withdrawText}</p>
          <Reasoned
            {...{ c, label: words.withdraw, kind: 'danger' }}
            action={pathOfEntry(entry.id, '/withdrawal')}
          />
        </Disclosure>
      )}
    </section>
  )
}

type PressProps = {
  c: Context<Env>
  entryId: string
  what: string
  label: string
  version?: FaqVersion
  kind?: ButtonKind
  children?: ComponentChildren
}

function Press({ c, entryId, what, label, version, kind = 'primary', children }: PressProps) {
  return (
    <PostForm
      action={pathOfEntry(entryId, what)}
      hidden={version === undefined ? {} : { versionId: version.id }}
      label={label}
    >
      <FormKeys c={c} />
      {children}
      <FormActions>
        <Button kind={kind}>{label}</Button>
      </FormActions>
    </PostForm>
  )
}

type ReasonedProps = {
  c: Context<Env>
  action: string
  label: string
  hint?: string
  version?: FaqVersion
  kind?: ButtonKind
  name?: string
}

function Reasoned(props: ReasonedProps) {
  const { c, action, label, hint, version, kind = 'secondary' } = props
  const { name = version === undefined ? 'withdrawReason' : 'reason' } = props
  return (
    <PostForm
      action={action}
      hidden={version === undefined ? {} : { versionId: version.id }}
      label={label}
    >
      <FormKeys c={c} />
      <TextArea
        name={name}
        label={words.reason}
        hint={hint}
        rows={3}
        maxLength={300}
        required
      />
      <FormActions>
        <Button kind={kind}>{label}</Button>
      </FormActions>
    </PostForm>
  )
}
