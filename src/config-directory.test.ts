import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const oidc = {
  YAKUBA_OIDC_ISSUER: 'https://sso.chabatake.example',
  YAKUBA_OIDC_CLIENT_ID: 'yakuba',
  YAKUBA_OIDC_CLIENT_SECRET: 'secret',
}
const ldap = {
  YAKUBA_LDAP_URL: 'ldap://dc.chabatake.example',
  YAKUBA_LDAP_BIND_PATTERN: '{staffNo}@chabatake.example',
}

test('without an issuer and a server there is no directory', () => {
  expect(readConfig({})).toMatchObject({ oidc: undefined, ldap: undefined })
})

test('a provider is read with its defaults', () => {
  expect(readConfig(oidc).oidc).toMatchObject({
    staffNoClaim: 'preferred_username',
    scopes: 'openid profile',
    trustsSecondFactor: false,
  })
})

test('a password never leaves this machine without TLS', () => {
  expect(readConfig(ldap).ldap).toMatchObject({ startTls: true })
  const relay = { ...ldap, YAKUBA_LDAP_URL: 'ldap://127.0.0.1:3890' }
  expect(readConfig(relay).ldap).toMatchObject({ startTls: false })
  const direct = { ...ldap, YAKUBA_LDAP_URL: 'ldaps://dc.chabatake.example' }
  expect(readConfig(direct).ldap).toMatchObject({ startTls: false })
})

test.each([
  ['YAKUBA_OIDC_ISSUER', { ...oidc, YAKUBA_OIDC_ISSUER: 'http://sso.chabatake.example' }],
  ['YAKUBA_OIDC_CLIENT_ID', { ...oidc, YAKUBA_OIDC_CLIENT_ID: '' }],
  ['YAKUBA_OIDC_CLIENT_SECRET', { ...oidc, YAKUBA_OIDC_CLIENT_SECRET: '' }],
  ['YAKUBA_OIDC_SCOPES', { ...oidc, YAKUBA_OIDC_SCOPES: 'profile' }],
  ['YAKUBA_LDAP_URL', { ...ldap, YAKUBA_LDAP_URL: 'http://dc.chabatake.example' }],
  ['YAKUBA_LDAP_BIND_PATTERN', { ...ldap, YAKUBA_LDAP_BIND_PATTERN: '{staffNo}' }],
  ['YAKUBA_LDAP_SEARCH_BASE', { ...ldap, YAKUBA_LDAP_BIND_PATTERN: '' }],
  ['YAKUBA_LDAP_SERVICE_PASSWORD', { ...ldap, YAKUBA_LDAP_SERVICE_DN: 'cn=yakuba' }],
])('%s that cannot work stops the start', (name, environment) => {
  expect(() => readConfig(environment)).toThrow(name)
})
