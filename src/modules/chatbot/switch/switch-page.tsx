import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import type { FormState } from '../../../platform/http/form.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Checkbox, type Option, Select } from '../../../platform/ui/choice-field.tsx'
import { formatInstant } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { TextArea } from '../../../platform/ui/text-field.tsx'
import { chatbotPath } from '../paths.ts'
import type { KillSwitch } from '../store/tables.ts'
import { switchWords as words } from './staff-messages.ts'

type Row = KillSwitch & {
  target: string
  setByName: string | undefined
  liftedByName: string | undefined
  mayEnd: boolean
}

type Props = {
  c: Context<Env>
  path: string
  state: FormState
  done: string | undefined
  choices: readonly Option[]
  rows: readonly Row[]
}

/** What is stopped now, the form that stops, and what was stopped before. */
export function SwitchPage({ c, path, state: { values, errors }, done, choices, rows }: Props) {
  const on = rows.filter(({ liftedAt }) => liftedAt === null)
  const errorOf = (field: string) => errors.find(({ name }) => name === field)?.message
  return (
    <>
      <Breadcrumbs links={[{ label: words.chatbot, href: chatbotPath }]} here={words.title} />
      <PageHeader title={words.title} lead={words.lead} />
      {(done === 'stopped' || done === 'ended') && (
        <Notice kind="success" announce>
          <p>{words.done[done]}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <section class="section">
        <h2>{words.nowTitle}</h2>
        {on.length === 0 && <p>{words.none}</p>}
        {on.map((row) => (
          <Stopped row={row} path={path} />
        ))}
      </section>
      <section class="section">
        <h2>{words.stopTitle}</h2>
        {choices.length === 0 ? (
          <p>{words.noRight}</p>
        ) : (
          <PostForm action={path}>
            <FormKeys c={c} />
            <Select
              name="target"
              label={words.target}
              placeholder={words.targetPlaceholder}
              options={choices}
              value={values['target']}
              error={errorOf('target')}
              required
            />
            <TextArea
              name="reason"
              label={words.reason}
              hint={words.reasonHint}
              value={values['reason']}
              error={errorOf('reason')}
              rows={3}
              required
            />
            <Checkbox name="isDrill" label={words.drill} checked={values['isDrill'] === '1'} />
            <FormActions>
              <Button kind="danger" name="press" value="check">
                {words.check}
              </Button>
            </FormActions>
          </PostForm>
        )}
      </section>
      <section class="section">
        <h2>{words.pastTitle}</h2>
        <Table
          caption={words.pastTitle}
          captionHidden
          stacked
          empty={words.pastNone}
          columns={[
            words.target,
            words.reason,
            words.setAt,
            words.setBy,
            words.lifted,
            words.liftedBy,
          ].map((label) => ({ label }))}
          rows={rows.map((row) => [
            row.target,
            row.isDrill ? `${row.reason}（${words.drillMark}）` : row.reason,
            formatInstant(row.setAt),
            row.setByName ?? words.unknown,
            row.liftedAt === null ? words.still : formatInstant(row.liftedAt),
            row.liftedAt === null ? '' : (row.liftedByName ?? words.unknown),
          ])}
        />
      </section>
    </>
  )
}

function Stopped({ row, path }: { row: Row; path: string }) {
  const { id, target, reason, isDrill, setAt, setByName, mayEnd } = row
  return (
    <Notice kind="warning" title={isDrill ? `${target}（${words.drillMark}）` : target}>
      <DescriptionList
        facts={[
          [words.reason, reason],
          [words.setAt, formatInstant(setAt)],
          [words.setBy, setByName ?? words.unknown],
        ]}
      />
      {mayEnd && (
        <p>
          <LinkButton href={`${path}/${id}/end`}>
            {words.endAsk}
            <span class="visually-hidden">{words.endOf(target)}</span>
          </LinkButton>
        </p>
      )}
    </Notice>
  )
}
