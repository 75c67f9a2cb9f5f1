import { z } from '@hono/zod-openapi'
import { isIP } from 'node:net'
import type { LdapSettings } from './platform/identity/ldap/directory.ts'
import type { OidcSettings } from './platform/identity/oidc/provider.ts'

const filled = z.string().min(1).optional()

const withStaffNo = z.string().regex(/[=@\\].*\{staffNo\}|\{staffNo\}.*[=@\\]/)

// Without TLS only on the machine itself, where a relay may stand.
function isLoopback(address: string): boolean {
  const host = new URL(address).hostname.replaceAll(/[[\]]/g, '')
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

/** The settings of sign-in through the city's own directory, part of those in `config.ts`. */
export const directorySettings = {
  YAKUBA_OIDC_ISSUER: {
    shape: z
      .url({ protocol: /^https?$/ })
      .refine((url) => url.startsWith('https:') || (URL.canParse(url) && isLoopback(url)))
      .optional(),
    byDefault: 'unset: no sign-in through OpenID Connect',
    does: "Issuer of the city's OpenID Connect provider, https; needs _CLIENT_ID, _CLIENT_SECRET",
  },
  YAKUBA_OIDC_CLIENT_ID: {
    shape: filled,
    byDefault: 'unset',
    does: 'What the provider calls this product',
  },
  YAKUBA_OIDC_CLIENT_SECRET: {
    shape: filled,
    byDefault: 'unset',
    does: 'Secret that the provider gave this product',
  },
  YAKUBA_OIDC_STAFF_NO_CLAIM: {
    shape: z.string().min(1).default('preferred_username'),
    byDefault: 'preferred_username',
    does: 'Claim of the ID token that holds the staff number',
  },
  YAKUBA_OIDC_GROUPS_CLAIM: {
    shape: z.string().min(1).default('groups'),
    byDefault: 'groups',
    does: 'Claim of the ID token that lists the groups',
  },
  YAKUBA_OIDC_SCOPES: {
    shape: z
      .string()
      .regex(/^openid( \S+)*$/)
      .default('openid profile'),
    byDefault: 'openid profile',
    does: 'What is asked for, openid first; more where the claims need it',
  },
  YAKUBA_OIDC_LABEL: {
    shape: z.string().min(1).max(40).optional(),
    byDefault: 'unset: words of our own',
    does: 'What the button on the sign-in page says',
  },
  YAKUBA_OIDC_SECOND_FACTOR: {
    shape: z
      .enum(['0', '1'])
      .default('0')
      .transform((value) => value === '1'),
    byDefault: '0',
    does: "1: the provider's amr counts as second factor, 0: ours; outside the hall only ours",
  },
  YAKUBA_LDAP_URL: {
    shape: z
      .url({ protocol: /^ldaps?$/ })
      .refine((url) => URL.canParse(url) && new URL(url).hostname !== '')
      .optional(),
    byDefault: 'unset: no sign-in through LDAP',
    does: 'LDAP server or Active Directory: ldaps://, or ldap:// with TLS begun first (StartTLS)',
  },
  YAKUBA_LDAP_BIND_PATTERN: {
    shape: withStaffNo.optional(),
    byDefault: 'unset',
    does: 'Name to sign in with, e.g. uid={staffNo},ou=people,dc=city or {staffNo}@city.local',
  },
  YAKUBA_LDAP_SEARCH_BASE: {
    shape: filled,
    byDefault: 'unset',
    does: 'Where people are looked for; without a pattern it needs _SERVICE_DN',
  },
  YAKUBA_LDAP_SEARCH_FILTER: {
    shape: withStaffNo.default('(uid={staffNo})'),
    byDefault: '(uid={staffNo})',
    does: 'How they are found; (sAMAccountName={staffNo}) in Active Directory',
  },
  YAKUBA_LDAP_SERVICE_DN: {
    shape: filled,
    byDefault: 'unset',
    does: 'Account that looks people up; needs _SERVICE_PASSWORD',
  },
  YAKUBA_LDAP_SERVICE_PASSWORD: {
    shape: filled,
    byDefault: 'unset',
    does: 'Password of that account',
  },
  YAKUBA_LDAP_GROUPS_ATTRIBUTE: {
    shape: z.string().regex(/^[\w;-]+$/).default('memberOf'),
    byDefault: 'memberOf',
    does: "Attribute of a person's entry that lists the groups",
  },
  YAKUBA_LDAP_CA_FILE: {
    shape: z.string().startsWith('/').optional(),
    byDefault: 'unset: the certificates that Node knows',
    does: "PEM file of the authority that signed the server's certificate",
  },
} as const

type Shapes = typeof directorySettings
type Read = { [Name in keyof Shapes]: z.output<Shapes[Name]['shape']> }

/** Settings that are missing or make no sense beside the others. */
export function directoryFaults(values: Record<string, unknown>): (keyof Shapes)[] {
  const has = (name: keyof Shapes) => values[name] !== undefined
  const faults: (keyof Shapes)[] = []
  if (has('YAKUBA_OIDC_ISSUER')) {
    if (!has('YAKUBA_OIDC_CLIENT_ID')) faults.push('YAKUBA_OIDC_CLIENT_ID')
    if (!has('YAKUBA_OIDC_CLIENT_SECRET')) faults.push('YAKUBA_OIDC_CLIENT_SECRET')
  }
  if (has('YAKUBA_LDAP_URL') && !has('YAKUBA_LDAP_BIND_PATTERN')) {
    if (!has('YAKUBA_LDAP_SEARCH_BASE')) faults.push('YAKUBA_LDAP_SEARCH_BASE')
    if (!has('YAKUBA_LDAP_SERVICE_DN')) faults.push('YAKUBA_LDAP_SERVICE_DN')
  }
  if (has('YAKUBA_LDAP_SERVICE_DN') && !has('YAKUBA_LDAP_SERVICE_PASSWORD')) {
    faults.push('YAKUBA_LDAP_SERVICE_PASSWORD')
  }
  return faults
}

/** The provider, where one is set. */
export function oidcOf(read: Read, otherHosts: readonly string[]): OidcSettings | undefined {
  const issuer = read.YAKUBA_OIDC_ISSUER
  if (issuer === undefined) return undefined
  return {
    issuer,
    clientId: read.YAKUBA_OIDC_CLIENT_ID ?? '',
    clientSecret: read.YAKUBA_OIDC_CLIENT_SECRET ?? '',
    staffNoClaim: read.YAKUBA_OIDC_STAFF_NO_CLAIM,
    groupsClaim: read.YAKUBA_OIDC_GROUPS_CLAIM,
    scopes: read.YAKUBA_OIDC_SCOPES,
    label: read.YAKUBA_OIDC_LABEL,
    otherHosts,
    trustsSecondFactor: read.YAKUBA_OIDC_SECOND_FACTOR,
  }
}

/** The LDAP server, where one is set. */
export function ldapOf(read: Read): LdapSettings | undefined {
  const url = read.YAKUBA_LDAP_URL
  if (url === undefined) return undefined
  const dn = read.YAKUBA_LDAP_SERVICE_DN
  const password = read.YAKUBA_LDAP_SERVICE_PASSWORD ?? ''
  return {
    url,
    startTls: url.startsWith('ldap:') && !isLoopback(url),
    caFile: read.YAKUBA_LDAP_CA_FILE,
    bindPattern: read.YAKUBA_LDAP_BIND_PATTERN,
    searchBase: read.YAKUBA_LDAP_SEARCH_BASE,
    searchFilter: read.YAKUBA_LDAP_SEARCH_FILTER,
    service: dn === undefined ? undefined : { dn, password },
    groupsAttribute: read.YAKUBA_LDAP_GROUPS_ATTRIBUTE,
  }
}
