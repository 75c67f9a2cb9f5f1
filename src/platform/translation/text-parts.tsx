import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { FormKeys } from '../http/form-keys.tsx'
import type { FormState } from '../http/form.ts'
import { langOf } from '../messages/locale.ts'
import { Button } from '../ui/button.tsx'
import { formatInstant } from '../ui/dates.ts'
import { Disclosure } from '../ui/disclosure.tsx'
import { Notice } from '../ui/notice.tsx'
import { FormActions, PostForm } from '../ui/post-form.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { Other } from './fact.ts'
import type { GuardReport } from './guard.ts'
import type { LaneText } from './lane.ts'
import { laneTextPath } from './paths.ts'
import { sourceHashOf } from './source-hash.ts'
import type { Step } from './step-store.ts'
import { findingText, laneWords as words } from './staff-messages.ts'

/** What the guards found: first what stops an approval, then what to look at. */
export function Findings({ report, hasText }: { report: GuardReport; hasText: boolean }) {
  if (!hasText) return <p>{words.noText}</p>
  const { refused, warned } = report
  return (
    <div class="stack">
      {refused.length === 0 ? (
        <Notice kind="success">
          <p>{words.sound}</p>
        </Notice>
      ) : (
        <Notice kind="error" title={words.refused}>
          <ul>
            {refused.map((one) => (
              <li>{findingText(one)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {warned.length > 0 && (
        <Notice kind="warning" title={words.warned}>
          <ul>
            {warned.map((one) => (
              <li>{findingText(one)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}

type FormProps = { c: Context<Env>; text: LaneText; state: FormState }

const reasonOf = (state: FormState, name: string) => ({
  name,
  value: state.values[name],
  error: state.errors.find((one) => one.name === name)?.message,
})

/** Sends a translation back, with a reason. */
export function ReturnForm({ c, text, state }: FormProps) {
  return (
    <section class="section">
      <Disclosure summary={words.returnTitle} open={state.values['deed'] === 'return'}>
        <PostForm
          action={laneTextPath(text)}
          hidden={{ beforeHash: sourceHashOf(text.text ?? ''), deed: 'return' }}
          label={words.returnTitle}
        >
          <FormKeys c={c} />
          <TextField
            {...reasonOf(state, 'returnReason')}
            label={words.reason}
            hint={words.returnHint}
            width="full"
            maxLength={200}
            required
          />
          <FormActions>
            <Button kind="danger">{words.return}</Button>
          </FormActions>
        </PostForm>
      </Disclosure>
    </section>
  )
}

/** Makes a text critical, with a reason. */
export function RaiseForm({ c, text, state }: FormProps) {
  return (
    <section class="section">
      <Disclosure summary={words.raiseTitle} open={state.values['deed'] === 'raise'}>
        <PostForm
          action={laneTextPath(text)}
          hidden={{ deed: 'raise' }}
          label={words.raiseTitle}
        >
          <FormKeys c={c} />
          <TextField
            {...reasonOf(state, 'raiseReason')}
            label={words.reason}
            hint={words.raiseHint}
            width="full"
            maxLength={200}
            required
          />
          <FormActions>
            <Button kind="secondary">{words.raise}</Button>
          </FormActions>
        </PostForm>
      </Disclosure>
    </section>
  )
}

type HistoryProps = {
  steps: readonly Step[]
  names: ReadonlyMap<string, string>
  locale: Other
}

/** Who wrote, checked and approved, newest first. */
export function History({ steps, names, locale }: HistoryProps) {
  return (
    <section class="section">
      <h2>{words.history}</h2>
      {steps.length === 0 && <p>{words.noHistory}</p>}
      <ol class="lane-steps">
        {steps.map((step) => (
          <li>
            <p>
              <strong>{words.steps[step.state]}</strong> {formatInstant(step.takenAt)}{' '}
              {step.takenBy === null ? words.seeded : (names.get(step.takenBy) ?? '')}
              {step.state === 'draft' && `（${words.originOf[step.origin]}）`}
            </p>
            {step.reason !== null && <p>{words.returned(step.reason)}</p>}
            <p class="lane-text soft" lang={langOf(locale)}>
              {step.text}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
