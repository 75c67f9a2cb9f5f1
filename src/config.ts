import { resolve } from 'node:path'
import { z } from '@hono/zod-openapi'
import { type Face, faces } from './platform/audit/entry.ts'
import { directoryFaults, directorySettings, ldapOf, oidcOf } from './config-directory.ts'
import { citySiteSettings } from './config-city-sites.ts'
import { type KeptYears, keptSettings, keptYearsOf } from './config-kept.ts'
import { lineFaults, lineOf, type LineSetting, lineSettings } from './config-line.ts'
import { s3Faults, s3Of, s3Settings } from './config-s3.ts'
import { findCalendarDate } from './platform/calendar/iso-date.ts'
import type { S3Setting } from './platform/files/s3-request.ts'
import type { LdapSettings } from './platform/identity/ldap/directory.ts'
import type { OidcSettings } from './platform/identity/oidc/provider.ts'
import { type HallNetworks, parseHallNetworks } from './platform/http/hall-networks.ts'
import type { MetricsAddress } from './platform/metrics/serve-metrics.ts'
import { parseHosts } from './platform/outgoing/allowed-hosts.ts'
import { StartFault } from './platform/start-fault.ts'
import { settingFault } from './staff-messages.ts'

/** One setting: its shape, its default in words, and what it does. Feeds docs and checks. */
type Setting<T> = { shape: z.ZodType<T, string | undefined>; byDefault: string; does: string }

function setting<T>(
  shape: z.ZodType<T, string | undefined>,
  byDefault: string,
  does: string,
): Setting<T> {
  return { shape, byDefault, does }
}

const flag = (byDefault: '0' | '1') =>
  z
    .enum(['0', '1'])
    .default(byDefault)
    .transform((value) => value === '1')

const wholeNumber = (byDefault: number, min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .default(String(byDefault))
    .transform(Number)
    .refine((value) => value >= min && value <= max)

const folderPath = z
  .string()
  .min(1)
  .optional()
  .transform((path) => (path === undefined ? undefined : resolve(path)))

/** Every setting there is. The unit closes the name; nothing else reads `process.env`. */
export const settings = {
  PORT: setting(wholeNumber(3000, 0, 65535), '3000', 'Port of the web server (0: any free one)'),
  YAKUBA_HOST: setting(
    z.string().min(1).default('127.0.0.1'),
    '127.0.0.1',
    'Address to listen on; 0.0.0.0 opens the server to the network (put TLS in front)',
  ),
  YAKUBA_BASE_URL: setting(
    z
      .url({ protocol: /^https?$/ })
      .refine((url) => URL.canParse(url) && /^\/?$/.test(new URL(url).pathname))
      .optional(),
    'http://localhost:PORT',
    'Address people type, without a path; with https, cookies are sent over TLS only',
  ),
  YAKUBA_FACE: setting(
    z.enum(faces).default('both'),
    'both',
    "public: citizens' pages alone; staff: sign-in, staff pages, jobs; both: one server for all",
  ),
  YAKUBA_PUBLIC_URL: setting(
    z
      .url({ protocol: /^https?$/ })
      .refine((url) => URL.canParse(url) && /^\/?$/.test(new URL(url).pathname))
      .optional(),
    'unset: the same address',
    "Address of the public face, without a path: where links to citizens' pages lead",
  ),
  YAKUBA_LINK: setting(
    z.enum(['database', 'files']).default('database'),
    'database',
    'How two faces are joined. database: one for both; files: a database each, signed files between',
  ),
  YAKUBA_EXCHANGE_IN: setting(
    folderPath,
    'unset: files are taken by command or page',
    'Folder where files of the other side arrive; looked into every ten minutes',
  ),
  YAKUBA_EXCHANGE_OUT: setting(
    folderPath,
    'unset: files are made by command or page',
    'Folder for files to the other side, written every ten minutes',
  ),
  YAKUBA_DATA_DIR: setting(
    folderPath,
    '.data',
    'Folder of the embedded database, files and anchors',
  ),
  DATABASE_URL: setting(
    z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    'unset: embedded PostgreSQL',
    'PostgreSQL 15 or newer of your own',
  ),
  YAKUBA_DEMO: setting(
    flag('1'),
    '1',
    '1: demo data on a first start; 0: an empty city and a one-time link for its administrator',
  ),
  YAKUBA_TODAY: setting(
    z
      .string()
      .optional()
      .transform((text) => (text === undefined ? undefined : findCalendarDate(text)))
      .refine((date) => date !== null)
      .transform((date) => date ?? undefined),
    'unset: the real date',
    'Moves the business date (YYYY-MM-DD) for demos and tests; never audit, sign-in or jobs',
  ),
  YAKUBA_ACCENT: setting(
    z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/)
      .optional(),
    'tea green',
    "The city's colour as #rrggbb; must reach 4.5:1 on white",
  ),
  YAKUBA_SECRET: setting(
    z.string().min(32).optional(),
    'made at the first start',
    'Key of sign-in and form tokens, 32 characters or more; a new one signs everybody out',
  ),
  YAKUBA_SECOND_FACTOR: setting(
    z.enum(['none', 'managers', 'all']).default('none'),
    'none',
    'Who must have a second factor: none, managers (administrators, people clerks, auditors, heads) or all',
  ),
  ...directorySettings,
  YAKUBA_HALL_NETWORKS: setting(
    z
      .string()
      .optional()
      .transform((text) => (text === undefined ? undefined : parseHallNetworks(text)))
      .refine((networks) => networks !== null)
      .transform((networks) => networks ?? undefined),
    'unset: no difference',
    "The hall's networks, e.g. 10.0.0.0/8,fd00::/8: from elsewhere a second factor is always asked for",
  ),
  YAKUBA_AUDIT_ANCHOR_DIR: setting(
    folderPath,
    'anchor in the data folder',
    'Folder on another volume for the head of the audit chain',
  ),
  YAKUBA_BACKUP_DIR: setting(
    folderPath,
    'unset: no nightly backup',
    'Folder on another volume for the nightly backup; needs YAKUBA_BACKUP_KEY',
  ),
  YAKUBA_BACKUP_KEY: setting(
    z.string().min(20).optional(),
    'unset',
    'Passphrase that seals backups, 20 characters or more; keep it apart from them',
  ),
  YAKUBA_BACKUP_KEPT_DAYS: setting(
    wholeNumber(35, 1, 3650),
    '35',
    'Days after which a nightly backup is removed; the newest three always stay',
  ),
  YAKUBA_EXPORT_DIR: setting(
    folderPath,
    'unset: no nightly export',
    'Folder for the nightly copy of all public pages as files',
  ),
  YAKUBA_METRICS_LISTEN: setting(
    z
      .string()
      .regex(/^[\w.:[\]-]+:\d{1,5}$/)
      .optional()
      .transform((text) => {
        if (text === undefined) return undefined
        const at = text.lastIndexOf(':')
        return {
          host: text.slice(0, at).replaceAll(/[[\]]/g, ''),
          port: Number(text.slice(at + 1)),
        }
      })
      .refine((address) => address === undefined || address.port <= 65535),
    'unset: no metrics',
    'Address and port of its own for a monitoring server, e.g. 127.0.0.1:9464',
  ),
  YAKUBA_TRUST_PROXY: setting(
    flag('0'),
    '0',
    '1: take the caller address from X-Forwarded-For of the proxy in front',
  ),
  YAKUBA_UPLOAD_LIMIT_BYTES: setting(
    wholeNumber(20_000_000, 1, 2_000_000_000),
    '20000000',
    'Largest file a form takes',
  ),
  ...s3Settings,
  YAKUBA_SCAN_COMMAND: setting(
    z.string().startsWith('/').optional(),
    'unset: files are not checked',
    'Program that checks each uploaded file, given its path: 0 clean, 1 infected',
  ),
  YAKUBA_SMTP_URL: setting(
    z
      .url({ protocol: /^smtps?$/ })
      .refine((url) => URL.canParse(url) && new URL(url).hostname !== '')
      .optional(),
    'unset: no mail is sent',
    'Mail server, smtp://user:password@host:port or smtps://; needs YAKUBA_MAIL_FROM',
  ),
  YAKUBA_MAIL_FROM: setting(z.email().optional(), 'unset', 'Address that mails come from'),
  YAKUBA_SECURITY_CONTACT: setting(
    z.url({ protocol: /^(mailto|https|tel)$/ }).optional(),
    'unset',
    'Whom to tell of a weakness (security.txt): mailto:, https: or tel: address',
  ),
  ...lineSettings,
  ...citySiteSettings,
  ...keptSettings,
  YAKUBA_NOTICES_KEPT_DAYS: setting(
    wholeNumber(180, 7, 3650),
    '180',
    'Days after which notices that were read or settled are deleted',
  ),
  YAKUBA_OUTGOING_HOSTS: setting(
    z
      .string()
      .default('')
      .transform((text) => parseHosts(text) ?? null)
      .refine((hosts) => hosts !== null)
      .transform((hosts) => hosts ?? []),
    'empty: none',
    'Hosts that may be connected to besides those of other settings: host or host:port, with commas',
  ),
  HTTPS_PROXY: setting(
    z.url({ protocol: /^https?$/ }).optional(),
    'unset: no proxy',
    'Proxy for HTTP and HTTPS to the outside, http://proxy:8080',
  ),
  NO_PROXY: setting(
    z.string().optional(),
    'unset',
    'Hosts that are reached without the proxy, with commas',
  ),
  YAKUBA_LOG_LEVEL: setting(
    z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    'info',
    'debug, info, warn, error or silent',
  ),
} as const

type Settings = typeof settings
type Read = { [Name in keyof Settings]: Settings[Name] extends Setting<infer T> ? T : never }

/** The settings as the product uses them, read once at the start. */
export type Config = {
  port: number
  host: string
  baseUrl: string
  /** Which pages this process serves (面), and which audit chain it writes. */
  face: Face
  /** How the two faces are joined; `files` gives each its own database. */
  link: Read['YAKUBA_LINK']
  exchangeIn: string | undefined
  exchangeOut: string | undefined
  /** Address of the public face, where it is not this one. */
  publicUrl: string | undefined
  dataDir: string | undefined
  databaseUrl: string | undefined
  demo: boolean
  today: Temporal.PlainDate | undefined
  accent: string | undefined
  secret: string | undefined
  secondFactor: Read['YAKUBA_SECOND_FACTOR']
  /** The city's OpenID Connect provider (認証基盤), where there is one. */
  oidc: OidcSettings | undefined
  /** Its LDAP server or Active Directory, where there is one. */
  ldap: LdapSettings | undefined
  /** From elsewhere staff need a second factor; undefined: no difference is made. */
  hallNetworks: HallNetworks | undefined
  auditAnchorDir: string | undefined
  backupDir: string | undefined
  backupKey: string | undefined
  backupKeptDays: number
  exportDir: string | undefined
  metricsListen: MetricsAddress | undefined
  trustProxy: boolean
  uploadLimitBytes: number
  /** The bucket for files, where they do not lie in the data folder. */
  s3: S3Setting | undefined
  scanCommand: string | undefined
  smtpUrl: string | undefined
  mailFrom: string | undefined
  securityContact: string | undefined
  /** The city's LINE channel, where there is one. */
  line: LineSetting | undefined
  /** Origins of the city's own sites that pages may be fetched from (市のサイト). */
  citySites: readonly string[]
  noticesKeptDays: number
  keptYears: KeptYears
  /** Hosts that may be connected to besides those of other settings. */
  outgoingHosts: readonly string[]
  httpsProxy: string | undefined
  noProxy: string | undefined
  logLevel: Read['YAKUBA_LOG_LEVEL']
}

/** Reads all settings. A wrong or unknown YAKUBA_ one is a StartFault that names every fault. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const known: Record<string, Setting<unknown>> = settings
  const faults: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, { shape, does, byDefault }] of Object.entries(known)) {
    // An empty variable is what a form or a compose file leaves for "not set".
    const parsed = shape.safeParse(environment[name] === '' ? undefined : environment[name])
    if (parsed.success) values[name] = parsed.data
    else faults.push(settingFault.wrong(name, does, byDefault))
  }
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith('YAKUBA_') && !name.startsWith('YAKUBA_TEST_') && !(name in known),
  )
  faults.push(...unknown.map((name) => settingFault.unknown(name)))
  const incomplete = [...directoryFaults(values), ...s3Faults(values), ...lineFaults(values)]
  for (const name of incomplete) {
    const { does, byDefault } = settings[name]
    faults.push(settingFault.wrong(name, does, byDefault))
  }
  if (values['YAKUBA_SMTP_URL'] !== undefined && values['YAKUBA_MAIL_FROM'] === undefined) {
    const { does, byDefault } = settings.YAKUBA_MAIL_FROM
    faults.push(settingFault.wrong('YAKUBA_MAIL_FROM', does, byDefault))
  }
  if (values['YAKUBA_BACKUP_DIR'] !== undefined && values['YAKUBA_BACKUP_KEY'] === undefined) {
    const { does, byDefault } = settings.YAKUBA_BACKUP_KEY
    faults.push(settingFault.wrong('YAKUBA_BACKUP_KEY', does, byDefault))
  }
  const joinsDatabase = values['YAKUBA_FACE'] === 'public' && values['YAKUBA_LINK'] !== 'files'
  if (joinsDatabase && values['DATABASE_URL'] === undefined) {
    faults.push(settingFault.publicNeedsServer)
  }
  if (faults.length > 0) throw new StartFault(settingFault.title(faults), settingFault.todo)
  const read = values as Read
  return {
    port: read.PORT,
    host: read.YAKUBA_HOST,
    baseUrl: (read.YAKUBA_BASE_URL ?? `http://localhost:${read.PORT}`).replace(/\/$/, ''),
    face: read.YAKUBA_FACE,
    link: read.YAKUBA_LINK,
    exchangeIn: read.YAKUBA_EXCHANGE_IN,
    exchangeOut: read.YAKUBA_EXCHANGE_OUT,
    publicUrl: read.YAKUBA_PUBLIC_URL?.replace(/\/$/, ''),
    dataDir: read.YAKUBA_DATA_DIR,
    databaseUrl: read.DATABASE_URL,
    demo: read.YAKUBA_DEMO,
    today: read.YAKUBA_TODAY,
    accent: read.YAKUBA_ACCENT,
    secret: read.YAKUBA_SECRET,
    secondFactor: read.YAKUBA_SECOND_FACTOR,
    oidc: oidcOf(read, read.YAKUBA_OUTGOING_HOSTS),
    ldap: ldapOf(read),
    hallNetworks: read.YAKUBA_HALL_NETWORKS,
    auditAnchorDir: read.YAKUBA_AUDIT_ANCHOR_DIR,
    backupDir: read.YAKUBA_BACKUP_DIR,
    backupKey: read.YAKUBA_BACKUP_KEY,
    backupKeptDays: read.YAKUBA_BACKUP_KEPT_DAYS,
    exportDir: read.YAKUBA_EXPORT_DIR,
    metricsListen: read.YAKUBA_METRICS_LISTEN,
    trustProxy: read.YAKUBA_TRUST_PROXY,
    uploadLimitBytes: read.YAKUBA_UPLOAD_LIMIT_BYTES,
    s3: s3Of(read),
    scanCommand: read.YAKUBA_SCAN_COMMAND,
    smtpUrl: read.YAKUBA_SMTP_URL,
    mailFrom: read.YAKUBA_MAIL_FROM,
    securityContact: read.YAKUBA_SECURITY_CONTACT,
    line: lineOf(read),
    citySites: read.YAKUBA_CITY_SITES,
    noticesKeptDays: read.YAKUBA_NOTICES_KEPT_DAYS,
    keptYears: keptYearsOf(read),
    outgoingHosts: read.YAKUBA_OUTGOING_HOSTS,
    httpsProxy: read.HTTPS_PROXY,
    noProxy: read.NO_PROXY,
    logLevel: read.YAKUBA_LOG_LEVEL,
  }
}
