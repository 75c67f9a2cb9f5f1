import type { Context } from 'hono'
import { RouteAhead, type StepAhead } from '#modules/approvals'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import type { Env } from '../../../../platform/http/context.ts'
import type { FormState } from '../../../../platform/http/form.ts'
import { locales } from '../../../../platform/messages/locale.ts'
import { Button, LinkButton } from '../../../../platform/ui/button.tsx'
import { DescriptionList } from '../../../../platform/ui/description-list.tsx'
import { Disclosure } from '../../../../platform/ui/disclosure.tsx'
import { EmptyState } from '../../../../platform/ui/empty-state.tsx'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { Tabs } from '../../../../platform/ui/tabs.tsx'
import { DateField, NumberField, TextArea } from '../../../../platform/ui/text-field.tsx'
import { formatInstant } from '../../../../platform/ui/dates.ts'
import { Changes } from '../../citizen/changes.tsx'
import type { ParameterField, ParameterValues } from '../../parameter-fields.ts'
import type { ChangedField } from '../../store/tables.ts'
import type { ChangeView } from '../../view-types.ts'
import { changePath, newChangePath } from '../change-paths.ts'
import type { Changeable } from '../read-proposal.ts'
import { changeWords } from '../staff-messages.ts'
import type { ProposedChangeRow } from '../tables.ts'
import { valueTextOf } from '../value-text.ts'
import { ParameterInputs, type UnitOption } from './parameter-inputs.tsx'

/** Everything that the form for a change shows. */
export type ChangeFormProps = {
  c: Context<Env>
  changeable: Changeable
  field: ChangedField
  state: FormState
  /** Today's value in words. */
  present: string
  /** Where the form goes; a returned change is sent again from its own page. */
  action: `/staff${string}`
  back: `/staff${string}`
  route: readonly StepAhead[]
  /** The proposal that has this field already, unless it is the one being mended. */
  open: ProposedChangeRow | undefined
  again: boolean
  preview: ChangeView | undefined
  parameters: { fields: ParameterField[]; values: ParameterValues; units: readonly UnitOption[] }
  /** Label of the total that the target is a part of. */
  wholeLabel: string | undefined
}

const { new: words } = changeWords

/** The form that proposes a change of a published target (目標の変更の申請). */
export function ChangeFormPage(props: ChangeFormProps) {
  const { changeable, field, state, present, open, route } = props
  const { target, measure, policy, fields } = changeable
  const blocked = open !== undefined && state.errors.length === 0
  return (
    <>
      <PageHeader
        over={words.over}
        title={words.title(measure.no, target.no, target.label)}
        lead={words.lead}
      />
      {!props.again && fields.length > 1 && (
        <Tabs
          label={words.fieldTabs}
          links={fields.map((one) => ({
            label: changeWords.fields[one],
            href: newChangePath(target.id, one),
            current: one === field,
          }))}
        />
      )}
      <ErrorSummary errors={state.errors} labels={labelsOf(props)} />
      {open !== undefined && <OpenProposal {...props} open={open} />}
      <DescriptionList
        facts={[
          [changeWords.one.facts.policy, policy.title],
          [words.presentOf[field], <strong>{present}</strong>],
          [words.route, <Route route={route} />],
        ]}
      />
      <Family {...props} />
      {!blocked && <ChangeForm {...props} />}
    </>
  )
}

/** A target of which nothing can be changed. */
export function NothingToChange(props: Pick<ChangeFormProps, 'changeable' | 'back'>) {
  const { changeable, back } = props
  const { target, measure } = changeable
  return (
    <>
      <PageHeader
        over={words.over}
        title={words.title(measure.no, target.no, target.label)}
      />
      <EmptyState
        title={words.notChangeable}
        action={
          <LinkButton href={back} kind="secondary">
            {words.back}
          </LinkButton>
        }
      >
        <p>{words.notChangeableNext}</p>
      </EmptyState>
    </>
  )
}

function labelsOf({ field, parameters }: ChangeFormProps): Record<string, string> {
  const ofParameters = parameters.fields.map((one) => [`p.${one.name}`, one.label])
  return {
    value: words.newOf[field],
    reason: words.reason,
    ...Object.fromEntries(ofParameters),
  }
}

function ChangeForm(props: ChangeFormProps) {
  const { c, field, state, action, back, again, preview } = props
  const errorOf = (name: string) => state.errors.find((error) => error.name === name)?.message
  return (
    <PostForm action={action} saved>
      <FormKeys c={c} />
      <input type="hidden" name="field" value={field} />
      <NewValue {...props} />
      <TextArea
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        value={state.values['reason']}
        error={errorOf('reason')}
        rows={4}
        maxLength={600}
        required
      />
      <OtherLanguages name="reason" summary={words.moreLanguages} state={state} />
      {preview !== undefined && <Preview change={preview} />}
      <FormActions>
        <Button kind="secondary" name="step" value="preview">
          {words.preview}
        </Button>
        <Button kind="primary" name="step" value="submit">
          {again ? words.resubmit : words.submit}
        </Button>
        <LinkButton href={back} kind="plain">
          {words.back}
        </LinkButton>
      </FormActions>
    </PostForm>
  )
}

function NewValue({ changeable, field, state, parameters }: ChangeFormProps) {
  const { target, rule } = changeable
  const error = state.errors.find((one) => one.name === 'value')?.message
  const common = { name: 'value', value: state.values['value'], error, required: true }
  if (field === 'dueOn') {
    return <DateField {...common} label={words.newOf.dueOn} hint={words.dueHint} />
  }
  if (field === 'targetValue') {
    const unit = target.unit ?? ''
    return (
      <NumberField {...common} label={words.newOf.targetValue} hint={words.valueHint} unit={unit} />
    )
  }
  if (rule?.mode === 'source') return <ParameterInputs {...parameters} errors={state.errors} />
  return (
    <>
      <TextArea
        {...common}
        label={words.newOf.countingRule}
        hint={words.ruleHint}
        rows={3}
        maxLength={600}
      />
      <OtherLanguages name="value" summary={words.moreSentences} state={state} />
    </>
  )
}

type OtherProps = { name: 'reason' | 'value'; summary: string; state: FormState }

/** The same text in the other languages, folded away until somebody needs it. */
function OtherLanguages({ name, summary, state }: OtherProps) {
  const labels = name === 'reason' ? words.reasonIn : words.sentenceIn
  const fields = locales
    .filter((locale) => locale !== 'ja')
    .map((locale) => ({ field: `${name}-${locale}`, label: labels[locale] ?? locale }))
  return (
    <Disclosure summary={summary} open={fields.some(({ field }) => state.values[field])}>
      <p class="hint">{words.moreLanguagesHint}</p>
      {fields.map(({ field, label }) => (
        <TextArea
          name={field}
          label={label}
          value={state.values[field]}
          error={state.errors.find((one) => one.name === field)?.message}
          rows={3}
          maxLength={900}
        />
      ))}
    </Disclosure>
  )
}

function Preview({ change }: { change: ChangeView }) {
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{words.previewTitle}</h2>
      <p>{words.previewLead}</p>
      <Changes changes={[change]} />
    </section>
  )
}

/** The proposal that came first; where somebody typed another one meanwhile, both side by side. */
function OpenProposal(props: ChangeFormProps & { open: ProposedChangeRow }) {
  const { open, changeable, state } = props
  const { unit } = changeable.target
  const yours = [state.values['value'], state.values['reason']].filter((one) => one?.trim())
  return (
    <Notice kind="warning" title={words.openTitle}>
      <p>{words.openBy(open.proposedByName, formatInstant(open.proposedAt))}</p>
      <DescriptionList
        facts={[
          [
            words.theirs,
            <>
              <p>
                {valueTextOf(open, unit, 'old')} → {valueTextOf(open, unit, 'new')}
              </p>
              <p>{open.reason.ja}</p>
            </>,
          ],
          [
            words.yours,
            yours.length === 0 || state.errors.length === 0
              ? undefined
              : yours.map((text) => <p>{text}</p>),
          ],
        ]}
      />
      <p>
        <a href={changePath(open.id)}>{words.openLink}</a>
      </p>
    </Notice>
  )
}

function Route({ route }: { route: readonly StepAhead[] }) {
  return (
    <>
      <RouteAhead steps={route} />
      <p class="soft small">{words.routeHint}</p>
    </>
  )
}

function Family({ changeable, field, wholeLabel }: ChangeFormProps) {
  if (field !== 'targetValue') return null
  if (changeable.target.computed) return <Notice>{words.parts}</Notice>
  if (wholeLabel === undefined) return null
  return <Notice>{words.part(wholeLabel)}</Notice>
}
