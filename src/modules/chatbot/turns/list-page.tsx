import type { Context } from 'hono'
import { staffNamesOf } from '#modules/people'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { blankForm, type FormState } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import { locales } from '../../../platform/messages/locale.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { formatInstant } from '../../../platform/ui/dates.ts'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Pagination } from '../../../platform/ui/pagination.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { DateField, TextArea, TextField } from '../../../platform/ui/text-field.tsx'
import { replyKinds } from '../conversation.ts'
import { localeNames } from '../entries/import/columns-grammar.ts'
import { withQuery } from '../entries/paths.ts'
import { type Scope, scopeOf } from '../entries/scope.ts'
import { chatbotPath } from '../paths.ts'
import { channelNames } from '../questions/staff-messages.ts'
import { channels, queryOf, readTurnFilter, type TurnFilter, verdicts } from './filter.ts'
import { pathOfTurn, turnsPath } from './paths.ts'
import { turnKindNames, turnWords as words } from './staff-messages.ts'
import { countTurnRows, listExports, listTurnRows, type TurnRow } from './store.ts'
import { unitsUnder } from './units.ts'

const pageRows = 50

/** What was asked and answered, for everybody who may see the module (やり取りの一覧). */
export async function showTurns(
  c: Context<Env>,
  platform: Platform,
  state: FormState = blankForm(),
): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'chatbot.read')
  const { db } = platform
  const isAgain = state.errors.length > 0
  const filter = readTurnFilter(
    (name) => (isAgain ? state.values[name] : c.req.query(name)),
    context.today,
  )
  const units = await unitsUnder(db, context, filter.unit)
  const count = await countTurnRows(db, filter, units)
  const pageCount = Math.max(1, Math.ceil(count / pageRows))
  const asked = Number(/^[1-9]\d{0,4}$/.exec(c.req.query('page') ?? '')?.[0] ?? 1)
  const page = Math.min(asked, pageCount)
  const offset = (page - 1) * pageRows
  const rows = await listTurnRows(db, filter, units, { limit: pageRows, offset })
  const scope = await scopeOf(db, context)
  const mayExport = may(context.actor, 'chatbot.edit') || may(context.actor, 'chatbot.manage')
  return staffPage(
    c,
    platform,
    { title: words.title, path: chatbotPath },
    <>
      <Breadcrumbs links={[{ label: words.chatbot, href: chatbotPath }]} here={words.title} />
      <PageHeader title={words.title} lead={words.lead} />
      <ErrorSummary errors={state.errors} />
      <FilterForm {...{ filter, scope }} />
      {rows.length === 0 ? (
        <EmptyState
          title={words.nothing}
          action={<LinkButton href={turnsPath}>{words.showAll}</LinkButton>}
        >
          <p>{words.nothingText}</p>
        </EmptyState>
      ) : (
        <>
          <p>{words.found(count)}</p>
          <Turns {...{ rows, scope }} />
        </>
      )}
      <Pagination
        page={page}
        pageCount={pageCount}
        hrefOf={(one) => withQuery(turnsPath, { ...queryOf(filter), page: one })}
      />
      {mayExport && (
        <section class="section">
          <h2>{words.exportTitle}</h2>
          <p>{words.exportText}</p>
          <PostForm
            action={`${turnsPath}/exports`}
            hidden={queryOf(filter)}
            label={words.exportTitle}
          >
            <FormKeys c={c} />
            <TextArea
              name="reason"
              label={words.exportReason}
              hint={words.exportHint}
              value={state.values['reason']}
              rows={2}
              maxLength={300}
              required
            />
            <FormActions>
              <Button kind="secondary">{words.export}</Button>
            </FormActions>
          </PostForm>
          <Exports rows={await exportsOf(c, platform)} />
        </section>
      )}
    </>,
  )
}

async function exportsOf({ var: { context } }: Context<Env>, { db }: Platform) {
  const rows = await listExports(db)
  const ids = rows.flatMap(({ exportedBy }) => exportedBy ?? [])
  const names = await staffNamesOf(db, [...new Set(ids)], context.today)
  return rows.map(({ exportedAt, exportedBy, rowCount, reason }) => ({
    said: words.exported(
      formatInstant(exportedAt),
      names.get(exportedBy ?? '') ?? words.program,
      rowCount,
    ),
    reason,
  }))
}

function Exports({ rows }: { rows: readonly { said: string; reason: string }[] }) {
  if (rows.length === 0) return null
  return (
    <>
      <h3>{words.exports}</h3>
      <ul class="small">
        {rows.map(({ said, reason }) => (
          <li>
            {said}：{reason}
          </li>
        ))}
      </ul>
    </>
  )
}

function Turns({ rows, scope }: { rows: readonly TurnRow[]; scope: Scope }) {
  return (
    <Table
      caption={words.title}
      captionHidden
      stacked
      rowHeads
      columns={[
        { label: words.question },
        { label: words.asked },
        { label: words.reply },
        { label: words.unit },
        { label: words.channel },
        { label: words.verdict },
      ]}
      rows={rows.map((turn) => [
        <a href={pathOfTurn(turn.id)}>{turn.question}</a>,
        formatInstant(turn.askedAt),
        <>
          {turnKindNames[turn.replyKind]}
          {turn.replyKind === 'curated' && <p class="small">{turn.reply.title}</p>}
        </>,
        scope.nameOf(turn.unitId) ?? words.none,
        words.where(channelNames[turn.channel], localeNames[turn.locale]),
        turn.isHelpful === null ? words.none : words.helpful[turn.isHelpful ? 'yes' : 'no'],
      ])}
    />
  )
}

function FilterForm({ filter, scope }: { filter: TurnFilter; scope: Scope }) {
  return (
    <form method="get" action={turnsPath} class="form form-filter" aria-label={words.search}>
      <TextField name="q" label={words.q} value={filter.q} type="search" />
      <DateField name="from" label={words.from} value={filter.fromOn.toString()} picker />
      <DateField name="to" label={words.to} value={filter.toOn.toString()} picker />
      <Select
        name="kind"
        label={words.kind}
        value={filter.kind}
        placeholder={words.allKinds}
        options={replyKinds.map((value) => ({ value, label: turnKindNames[value] }))}
      />
      <Select
        name="locale"
        label={words.locale}
        value={filter.locale}
        placeholder={words.allLocales}
        options={locales.map((value) => ({ value, label: localeNames[value] }))}
      />
      <Select
        name="channel"
        label={words.channel}
        value={filter.channel}
        placeholder={words.allChannels}
        options={channels.map((value) => ({ value, label: channelNames[value] }))}
      />
      <Select
        name="unit"
        label={words.unit}
        value={filter.unit}
        placeholder={words.allUnits}
        options={scope.units.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        name="helpful"
        label={words.verdict}
        value={filter.helpful}
        placeholder={words.allVerdicts}
        options={verdicts.map((value) => ({ value, label: words.helpful[value] }))}
      />
      <FormActions>
        <Button kind="secondary">{words.search}</Button>
      </FormActions>
    </form>
  )
}
