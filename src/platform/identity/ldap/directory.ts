import { readFileSync } from 'node:fs'
import { connect, isIP } from 'node:net'
import { Client, type Entry, Filter, ResultCodeError } from 'ldapts'
import type { DirectoryPerson } from '../directory/person.ts'

/** The city's LDAP server or Active Directory, as set by the operator. */
export type LdapSettings = {
  /** `ldaps://`, or `ldap://` with `startTls`. */
  url: string
  startTls: boolean
  /** PEM file of the authority behind the server's certificate. */
  caFile: string | undefined
  /** Name to bind with, `{staffNo}` in it; without one the person is looked for first. */
  bindPattern: string | undefined
  searchBase: string | undefined
  searchFilter: string
  service: { dn: string; password: string } | undefined
  groupsAttribute: string
}

/**
 * What the directory says to a staff number and a password. `silent`: nothing, because it is down,
 * slow or wrongly set up.
 */
export type LdapAnswer =
  | { outcome: 'known'; person: DirectoryPerson }
  | { outcome: 'unknown' }
  | { outcome: 'silent' }

/** The directory as sign-in uses it. */
export type LdapDirectory = {
  ask(staffNo: string, password: string): Promise<LdapAnswer>
}

const patienceMs = 4_000
const wholePatienceMs = 8_000

// A refused password in its many forms: wrong, locked, expired, no such person.
const refusals = new Set([19, 32, 34, 48, 49, 50, 53])

// Everything that a name outside a DN may hold.
const plainStaffNo = /^[\p{L}\p{N}._-]{1,64}$/u

/**
 * Opens a connection for each question; asks nothing before.
 *
 * @param onSilent Told why there was no answer, for the log; names no person.
 */
export function createLdapDirectory(
  settings: LdapSettings,
  onSilent: (reason: string) => void,
): LdapDirectory {
  return {
    async ask(staffNo, password) {
      // To a server a name without a password is nobody, and nobody is always let in (RFC 4513).
      if (staffNo === '' || password === '') return { outcome: 'unknown' }
      try {
        return await withinPatience((open) => askOnce(settings, open, staffNo, password))
      } catch (error) {
        const { name, message } = error as Error
        onSilent(`${name}: ${message}`)
        return { outcome: 'silent' }
      }
    },
  }
}

type Open = (settings: LdapSettings) => Promise<Client>

async function askOnce(
  settings: LdapSettings,
  open: Open,
  staffNo: string,
  password: string,
): Promise<LdapAnswer> {
  const { bindPattern, searchBase } = settings
  if (bindPattern !== undefined) {
    const name = nameIn(bindPattern, staffNo)
    if (name === undefined) return { outcome: 'unknown' }
    const client = await open(settings)
    if (!(await letsIn(client, name, password))) return { outcome: 'unknown' }
    if (searchBase !== undefined) {
      const entry = await findPerson(client, settings, staffNo)
      return known(staffNo, entry && groupsIn(entry, settings))
    }
    const own = isDn(bindPattern) ? await readEntry(client, settings, name) : undefined
    return known(staffNo, own && groupsIn(own, settings))
  }
  const looking = await open(settings)
  const { service } = settings
  if (service !== undefined) await looking.bind(service.dn, service.password)
  const entry = await findPerson(looking, settings, staffNo)
  if (entry === undefined) return { outcome: 'unknown' }
  const client = await open(settings)
  if (!(await letsIn(client, entry.dn, password))) return { outcome: 'unknown' }
  return known(staffNo, groupsIn(entry, settings))
}

function known(staffNo: string, groups: readonly string[] | undefined): LdapAnswer {
  return { outcome: 'known', person: { staffNo, groups, provenTwice: false } }
}

async function letsIn(client: Client, name: string, password: string): Promise<boolean> {
  try {
    await client.bind(name, password)
    return true
  } catch (error) {
    if (error instanceof ResultCodeError && refusals.has(error.code)) return false
    throw error
  }
}

/** The one entry that fits; of several none, for nobody can say whose password it is. */
async function findPerson(
  client: Client,
  { searchBase = '', searchFilter, groupsAttribute }: LdapSettings,
  staffNo: string,
): Promise<Entry | undefined> {
  const filter = searchFilter.replaceAll('{staffNo}', () => Filter.escape(staffNo))
  const attributes = [groupsAttribute]
  const found = await client.search(searchBase, { scope: 'sub', filter, attributes, sizeLimit: 2 })
  const [entry, other] = found.searchEntries
  return other === undefined ? entry : undefined
}

async function readEntry(
  client: Client,
  { groupsAttribute }: LdapSettings,
  dn: string,
): Promise<Entry | undefined> {
  const found = await client.search(dn, { scope: 'base', attributes: [groupsAttribute] })
  return found.searchEntries[0]
}

function groupsIn(entry: Entry, { groupsAttribute }: LdapSettings): readonly string[] {
  const wanted = groupsAttribute.toLowerCase()
  const [, value = []] = Object.entries(entry).find(([key]) => key.toLowerCase() === wanted) ?? []
  return [value].flat().map((one) => (Buffer.isBuffer(one) ? one.toString('utf8') : one))
}

const isDn = (pattern: string): boolean => pattern.includes('=')

function nameIn(pattern: string, staffNo: string): string | undefined {
  if (!isDn(pattern) && !plainStaffNo.test(staffNo)) return undefined
  return pattern.replaceAll('{staffNo}', () => (isDn(pattern) ? dnEscaped(staffNo) : staffNo))
}

/** @source RFC 4514, 2.4 */
function dnEscaped(text: string): string {
  return text.replaceAll(/[\\,+"<>;=]|^[# ]| $/g, (mark) => `\\${mark}`)
}

async function connected(settings: LdapSettings, client: Client): Promise<Client> {
  if (settings.startTls) await client.startTLS(tlsOf(settings))
  return client
}

function clientOf(settings: LdapSettings): Client {
  let used = false
  return new Client({
    url: settings.url,
    timeout: patienceMs,
    connectTimeout: patienceMs,
    // Given for ldap:// as well, they would mean TLS from the first byte.
    ...(settings.url.startsWith('ldaps:') ? { tlsOptions: tlsOf(settings) } : {}),
    // The library connects anew by itself, and would then send the password without TLS.
    createConnection: (...how: unknown[]) => {
      if (used) throw new Error('the connection to the directory broke off')
      used = true
      return (connect as (...how: unknown[]) => ReturnType<typeof connect>)(...how)
    },
  })
}

function tlsOf({ url, caFile }: LdapSettings) {
  const host = new URL(url).hostname.replaceAll(/[[\]]/g, '')
  return {
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(caFile === undefined ? {} : { ca: readFileSync(caFile) }),
  }
}

/** Hands out connections, and closes all of them at the end or when it takes too long. */
async function withinPatience<T>(work: (open: Open) => Promise<T>): Promise<T> {
  const clients: Client[] = []
  const open: Open = async (settings) => {
    const client = clientOf(settings)
    clients.push(client)
    return connected(settings, client)
  }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the directory was too slow')), wholePatienceMs)
  })
  try {
    return await Promise.race([work(open), late])
  } finally {
    clearTimeout(timer)
    for (const client of clients) void client.unbind().catch(() => undefined)
  }
}
