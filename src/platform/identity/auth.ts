import type { BetterAuthOptions } from 'better-auth'
import { createLogger } from 'better-auth'
import { createInternalAdapter } from 'better-auth/db'
import { getAdapter } from 'better-auth/db/adapter'
import { username } from 'better-auth/plugins/username'
import type { Kysely, KyselyPlugin, UnknownRow } from 'kysely'
import type { Handle } from '../database/handle.ts'
import { newId } from '../database/id.ts'
import { cookieNameFor } from './cookie.ts'
import { absoluteLimit } from './session.ts'

/** What the sign-in library must know of this installation. */
export type AuthSettings = { secret: string; baseUrl: string }

/**
 * How better-auth is set up: its four tables live in schema `identity` under snake_case names and
 * are made by a migration of ours. Sessions end after the absolute limit and are never prolonged.
 * Its HTTP routes are not mounted: the pages of this folder are the only way in.
 */
export function authOptions(db: Handle, settings?: AuthSettings) {
  const https = settings?.baseUrl.startsWith('https:') ?? false
  return {
    ...(settings === undefined ? {} : { secret: settings.secret, baseURL: settings.baseUrl }),
    database: { db: forLibrary(db), type: 'postgres', schemaName: 'identity', transaction: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 1,
        usernameNormalization: false,
        schema: { user: { fields: { username: 'staff_no' } } },
      }),
    ],
    user: {
      fields: { emailVerified: 'email_verified', ...stamps },
      additionalFields: {
        employeeId: { type: 'string', fieldName: 'employee_id', input: false },
        mustChangePassword: {
          type: 'boolean',
          fieldName: 'must_change_password',
          defaultValue: true,
          input: false,
        },
        disabledAt: optionalInstant('disabled_at'),
        lastSignInAt: optionalInstant('last_sign_in_at'),
      },
    },
    session: {
      expiresIn: absoluteLimit.total('seconds'),
      disableSessionRefresh: true,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...stamps,
      },
      additionalFields: {
        lastSeenAt: {
          type: 'date',
          fieldName: 'last_seen_at',
          defaultValue: () => new Date(),
          input: false,
        },
        previousSignInAt: optionalInstant('previous_sign_in_at'),
        provenAt: optionalInstant('proven_at'),
        secondFactorDue: {
          type: 'boolean',
          fieldName: 'second_factor_due',
          defaultValue: false,
          input: false,
        },
      },
    },
    account: {
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...stamps,
      },
    },
    verification: { fields: { expiresAt: 'expires_at', ...stamps } },
    advanced: {
      // The library's own prefix is `__Secure-`; `__Host-` is stricter, so the name is given whole.
      useSecureCookies: false,
      cookies: {
        session_token: { name: cookieNameFor('session', https), attributes: { secure: https } },
      },
      // The tables are made by our migration and checked by a test, not on every start.
      database: { generateId: () => newId(), validateSchema: false },
    },
  } satisfies BetterAuthOptions
}

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' }

function optionalInstant(fieldName: string) {
  return { type: 'date', fieldName, required: false, input: false } as const
}

const logger = createLogger({ disabled: true })

/**
 * The library's writer of users, accounts and sessions, inside a transaction of ours: what it
 * writes and the audit entry stand or fall together.
 */
export async function libraryOn(tx: Handle) {
  const options = authOptions(tx)
  return createInternalAdapter(await getAdapter(options), {
    options,
    logger,
    hooks: [],
    generateId: () => newId(),
  })
}

// better-auth names its columns itself and computes with Date.
function forLibrary(db: Handle): Kysely<unknown> {
  return (db.withoutPlugins() as Kysely<unknown>).withPlugin(instantsAsDates)
}

const instantsAsDates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: ({ result }) =>
    Promise.resolve({ ...result, rows: result.rows.map(withDates) }),
}

function withDates(row: UnknownRow): UnknownRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Temporal.Instant ? new Date(value.epochMilliseconds) : value,
    ]),
  )
}
