import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { assertMayAct } from '../act.ts'
import type { Handle } from '../database/handle.ts'
import type { Env } from '../http/context.ts'
import { csvResponse } from '../http/csv.ts'
import { date, id, text } from '../http/field.ts'
import { FormKeys } from '../http/form-keys.tsx'
import { blankForm, type FormState, readForm, submit } from '../http/form.ts'
import { staffPage } from '../http/page.tsx'
import { assertMay, may } from '../identity/actor.ts'
import type { Platform } from '../platform.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { formatDate, formatInstant } from '../ui/dates.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { PostForm } from '../ui/post-form.tsx'
import { Table } from '../ui/table.tsx'
import { type ApiKey, apiAreas, isInForce, isReading } from './api-key.ts'
import { createApiKey } from './create-api-key.ts'
import { createPage, madePage } from './create-page.tsx'
import { apiKeysPath } from './paths.ts'
import { revokeApiKey } from './revoke-api-key.ts'
import { areaNames, keyWords as words } from './staff-messages.ts'
import { listApiKeys } from './store.ts'

/** Units of a day by their full names; given by the app, since units are not the platform's. */
export type UnitsOf = (
  db: Handle,
  on: Temporal.PlainDate,
) => Promise<readonly { id: string; name: string }[]>

const shape = z.looseObject({
  name: text({ max: 60 }),
  ownerUnitId: id(),
  wholeCity: z.literal('1', { error: 'field.not_in_list' }).optional(),
  lastOn: date(),
})

/** The administrator's pages of keys. */
export function apiKeyPages(platform: Platform, unitsOf: UnitsOf): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/api-keys', (c) => showKeys(c, platform, unitsOf, blankForm()))
  app.get('/api-keys.csv', (c) => exportKeys(c, platform, unitsOf))
  app.get('/api-keys/new', (c) => {
    assertMay(c.var.context.actor, 'api_keys.create', [])
    return createPage(c, platform, unitsOf, blankForm())
  })
  app.post('/api-keys/new', async (c) => {
    await assertMayAct(platform, c.var.context, { action: 'api_keys.create', unitPath: [] })
    return makeKey(c, platform, unitsOf)
  })
  app.post('/api-keys/revocation', async (c) => {
    await assertMayAct(platform, c.var.context, { action: 'api_keys.revoke', unitPath: [] })
    return submit(c, platform, {
      schema: z.object({ keyId: id() }),
      act: ({ keyId }) => revokeApiKey(platform, c.var.context, keyId),
      done: () => `${apiKeysPath}?done=revoked`,
      again: (state) => showKeys(c, platform, unitsOf, state),
    })
  })
  return app
}

// Answers with the page itself: a redirect would have to keep the token somewhere.
async function makeKey(c: Context<Env>, platform: Platform, unitsOf: UnitsOf): Promise<Response> {
  let made: { token: string } | undefined
  const read = await readForm(c, shape)
  const areas = apiAreas.filter((one) => read.ok && read.input[`area-${one}`] === '1')
  const units = await unitsOf(platform.db, c.var.context.today)
  if (read.ok && (areas.length === 0 || !units.some((one) => one.id === read.input.ownerUnitId))) {
    const errors =
      areas.length === 0
        ? [{ name: `area-${apiAreas[0]}`, message: words.areasMissing }]
        : [{ name: 'ownerUnitId', message: words.choose }]
    return createPage(c, platform, unitsOf, { values: read.values, errors }, 422)
  }
  const page = await submit(c, platform, {
    schema: shape,
    act: async ({ name, ownerUnitId, wholeCity, lastOn, ...others }) => {
      const permissions = Object.entries(others).flatMap(([field, value]) =>
        field.startsWith('may-') && value === '1' ? [field.slice('may-'.length)] : [],
      )
      const input = { name, ownerUnitId, wholeCity: wholeCity === '1', lastOn }
      made = await createApiKey(platform, c.var.context, { ...input, areas, permissions })
    },
    done: () => apiKeysPath,
    again: (state) => createPage(c, platform, unitsOf, state),
    fieldOf: (code) => (/\.(past|too_long)$/.test(code) ? 'lastOn' : undefined),
  })
  return made === undefined ? page : madePage(c, platform, made.token)
}

function stateOf(key: ApiKey, today: Temporal.PlainDate): string {
  if (key.revokedAt !== null) return words.revoked
  return isInForce(key, today) ? words.inForce : words.ended
}

const kindOf = ({ permissions }: ApiKey) =>
  permissions.every(isReading) ? words.readOnly : words.writes

const areasOf = ({ areas }: ApiKey) => areas.map((one) => areaNames[one]).join('、')

async function showKeys(
  c: Context<Env>,
  platform: Platform,
  unitsOf: UnitsOf,
  state: FormState,
): Promise<Response> {
  const { actor, today } = c.var.context
  assertMay(actor, 'api_keys.read', [])
  const [keys, units] = await Promise.all([
    listApiKeys(platform.db),
    unitsOf(platform.db, today),
  ])
  const nameOf = new Map(units.map((unit) => [unit.id, unit.name]))
  return staffPage(
    c,
    platform,
    { title: words.title, path: apiKeysPath },
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        actions={
          <>
            {may(actor, 'api_keys.create', []) && (
              <LinkButton href={`${apiKeysPath}/new`}>{words.create}</LinkButton>
            )}
            {keys.length > 0 && (
              <LinkButton kind="plain" icon="download" href={`${apiKeysPath}.csv`}>
                {words.csv}
              </LinkButton>
            )}
          </>
        }
      />
      {state.errors.map(({ message }) => (
        <Notice kind="error" announce>
          <p>{message}</p>
        </Notice>
      ))}
      {c.req.query('done') === 'revoked' && (
        <Notice kind="success" announce>
          <p>{words.revokedNow}</p>
        </Notice>
      )}
      {keys.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.title}
          captionHidden
          rowHeads
          stacked
          columns={[
            ...[words.name, words.owner, words.areas, words.kind, words.lastOn].map(labelled),
            ...[words.lastUsed, words.state, words.action].map(labelled),
          ]}
          rows={keys.map((key) => [
            key.name,
            nameOf.get(key.ownerUnitId) ?? '',
            areasOf(key),
            kindOf(key),
            formatDate(key.lastOn, 'ja'),
            key.lastUsedAt === null ? words.neverUsed : formatInstant(key.lastUsedAt),
            stateOf(key, today),
            isInForce(key, today) && may(actor, 'api_keys.revoke', []) ? (
              <Revoke c={c} apiKey={key} />
            ) : (
              ''
            ),
          ])}
        />
      )}
    </>,
  )
}

const labelled = (label: string) => ({ label })

function Revoke({ c, apiKey }: { c: Context<Env>; apiKey: ApiKey }) {
  return (
    <PostForm action={`${apiKeysPath}/revocation`} hidden={{ keyId: apiKey.id }} inline>
      <FormKeys c={c} />
      <Button kind="danger" small>
        {words.revoke}
        <span class="visually-hidden">{words.revokeOf(apiKey.name)}</span>
      </Button>
    </PostForm>
  )
}

async function exportKeys(
  c: Context<Env>,
  platform: Platform,
  unitsOf: UnitsOf,
): Promise<Response> {
  const { actor, today } = c.var.context
  assertMay(actor, 'api_keys.read', [])
  const [keys, units] = [await listApiKeys(platform.db), await unitsOf(platform.db, today)]
  const nameOf = new Map(units.map((unit) => [unit.id, unit.name]))
  const labels = platform.offers.permissions
  return csvResponse(
    words.csvName,
    [
      ...[words.name, words.owner, words.areas, words.kind, words.permissions, words.lastOn],
      ...[words.created, words.lastUsed, words.state],
    ],
    keys.map((key) => [
      ...[key.name, nameOf.get(key.ownerUnitId), areasOf(key), kindOf(key)],
      key.permissions.map((one) => labels.get(one)?.labelJa ?? one).join('、'),
      key.lastOn,
      formatInstant(key.createdAt),
      key.lastUsedAt === null ? '' : formatInstant(key.lastUsedAt),
      stateOf(key, today),
    ]),
  )
}
