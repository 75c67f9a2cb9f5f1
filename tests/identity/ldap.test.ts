import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LdapSettings } from '../../src/platform/identity/ldap/directory.ts'
import { type CityDirectory, startCityDirectory } from './city-directory.ts'
import { setUpFactor, typeCode } from './factor-owner.ts'
import { type Hall, goodPassword, openHall } from './hall.tsx'
import { makeCertificate } from './own-certificate.ts'

const people = 'ou=people,dc=chabatake,dc=example'
const service = { dn: `cn=yakuba,${people}`, password: 'the service account' }
const inDirectory = 'tsukinode-33-inu'
const groups = ['CN=kanri,OU=groups,DC=chabatake,DC=example', 'CN=jinji,DC=chabatake,DC=example']

const person = (uid: string, more: object = {}) => ({
  dn: `uid=${uid},${people}`,
  uid,
  password: inDirectory,
  ...more,
})

let city: CityDirectory
let folder: string
let hall: Hall
const taken: (readonly string[])[] = []

const plain = (): LdapSettings => ({
  url: city.url,
  startTls: false,
  caFile: undefined,
  bindPattern: undefined,
  searchBase: people,
  searchFilter: '(uid={staffNo})',
  service,
  groupsAttribute: 'memberOf',
})

const hallWith = (ldap: LdapSettings): Promise<Hall> =>
  openHall({
    ldap,
    directoryPeople: {
      findByStaffNo: (_db, staffNo) =>
        Promise.resolve(hall.people.find((one) => one.staffNo === staffNo)),
      takeOverRoles: (_tx, _context, { groups: given }) => {
        taken.push(given)
        return Promise.resolve(false)
      },
    },
  })

beforeAll(async () => {
  const certificate = makeCertificate('localhost')
  folder = mkdtempSync(join(tmpdir(), 'yakuba-ldap-'))
  writeFileSync(join(folder, 'ca.pem'), certificate.cert)
  const entries = [
    { dn: service.dn, uid: 'yakuba', password: service.password },
    person('1001', { groups }),
    person('1002'),
    person('1003'),
    person('1004'),
    person('twin'),
    person('twin', { dn: `uid=twin,ou=old,${people}` }),
  ]
  city = await startCityDirectory(entries, certificate)
  hall = await hallWith(plain())
  await hall.hire({ staffNo: '1001', name: '栗田 さつき' })
  await hall.open(await hall.hire({ staffNo: '1002' }))
  await hall.open(await hall.hire({ staffNo: 'twin' }))
})

afterAll(async () => {
  await hall.close()
  await city.close()
  rmSync(folder, { recursive: true })
})

beforeEach(() => {
  city.hangs = false
  city.breaksAfterTls = false
  for (const list of [city.binds, city.filters, city.inClear]) list.length = 0
})

describe('sign-in with the password of the directory', () => {
  it('looks up the person, has the password checked, and makes the account', async () => {
    const browser = hall.browser()
    expect((await browser.signIn('1001', inDirectory)).location).toBe('/staff')
    expect((await browser.get('/staff')).text).toContain('栗田 さつき')
    expect(city.binds).toEqual([service.dn, `uid=1001,${people}`])
    expect(taken.at(-1)).toEqual(groups)
  })

  it('asks the directory only where no password of our own fits', async () => {
    expect((await hall.browser().signIn('1002', goodPassword)).location).toBe('/staff')
    expect(city.binds).toEqual([])
    expect((await hall.browser().signIn('1002', inDirectory)).location).toBe('/staff')
    const groupless = taken.at(-1)
    expect(groupless).toEqual([])
  })

  it('refuses a wrong password, somebody unknown and somebody there twice, all alike', async () => {
    const sentences = new Set<string>()
    for (const [staffNo, password] of [
      ['1001', 'wrong-password-99'],
      ['7777', inDirectory],
      ['twin', inDirectory],
    ] as const) {
      const answer = await hall.browser({ 'x-forwarded-for': staffNo }).signIn(staffNo, password)
      expect(answer.status).toBe(422)
      sentences.add(/違うか、このアカウントは使えません/.exec(answer.text)?.[0] ?? answer.text)
    }
    expect(sentences.size).toBe(1)
    hall.clock.pass({ hours: 25 })
  })

  it('never sends an empty password, which a directory takes for nobody', async () => {
    const answer = await hall.browser().signIn('1001', '')
    expect(answer.status).toBe(422)
    expect(city.binds).toEqual([])
  })

  it('compares what was typed and nothing else: a filter in it finds nobody', async () => {
    const typed = '*)(uid=1001'
    expect((await hall.browser().signIn(typed, inDirectory)).status).toBe(422)
    expect(city.filters).toEqual([typed])
    expect(city.binds).toEqual([service.dn])
    hall.clock.pass({ hours: 25 })
  })

  it('refuses somebody who has left, though the directory knows them', async () => {
    const until = Temporal.PlainDate.from('2026-11-01')
    await hall.hire({ staffNo: '1003', until })
    const before = await hall.auditActions()
    expect((await hall.browser().signIn('1003', inDirectory)).status).toBe(422)
    const added = (await hall.auditActions()).slice(before.length)
    expect(added).toEqual(['identity.sign_in_failed failed'])
    hall.clock.pass({ hours: 25 })
  })

  it('still asks for the second factor', async () => {
    await hall.hire({ staffNo: '1004' })
    const own = hall.browser()
    await own.signIn('1004', inDirectory)
    const factor = await setUpFactor(hall, own)
    const browser = hall.browser()
    const asked = await browser.signIn('1004', inDirectory)
    expect(asked.location).toContain('/sign-in/code')
    expect((await typeCode(browser, asked, factor.code())).location).toBe('/staff')
  })
})

describe('a name made by a pattern', () => {
  it('is escaped in a DN, and groups come from the own entry', async () => {
    const settings = { ...plain(), bindPattern: `uid={staffNo},${people}`, searchBase: undefined }
    const other = await hallWith({ ...settings, service: undefined })
    try {
      await other.open(await other.hire({ staffNo: '1001' }))
      expect((await other.browser().signIn('1001', inDirectory)).location).toBe('/staff')
      expect(taken.at(-1)).toEqual(groups)
      await other.browser().signIn(`1001,${people}+x=`, inDirectory)
      const escaped = '1001\\,ou\\=people\\,dc\\=chabatake\\,dc\\=example\\+x\\='
      expect(city.binds.at(-1)).toBe(`uid=${escaped},${people}`)
    } finally {
      await other.close()
    }
  })

  it('may be an address, as in Active Directory', async () => {
    const settings = { ...plain(), bindPattern: '{staffNo}@chabatake.example', service: undefined }
    const other = await hallWith(settings)
    try {
      await other.open(await other.hire({ staffNo: '1001' }))
      expect((await other.browser().signIn('1001', inDirectory)).location).toBe('/staff')
      expect(taken.at(-1)).toEqual(groups)
      await other.browser().signIn('1001@elsewhere', inDirectory)
      expect(city.binds).toEqual(['1001@chabatake.example'])
    } finally {
      await other.close()
    }
  })
})

describe('a directory in trouble', () => {
  it('leaves local accounts alone, and says that it could not be asked', async () => {
    const gone = await hallWith({ ...plain(), url: 'ldap://localhost:1' })
    try {
      await gone.open(await gone.hire({ staffNo: '1002' }))
      expect((await gone.browser().signIn('1002')).location).toBe('/staff')
      const answer = await gone.browser().signIn('1002', inDirectory)
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('市の認証基盤につながらないため')
    } finally {
      await gone.close()
    }
  })

  it('is waited for some seconds only', async () => {
    city.hangs = true
    const answer = await hall.browser().signIn('1002', inDirectory)
    expect(answer.text).toContain('市の認証基盤につながらないため')
    hall.clock.pass({ hours: 25 })
  })

  it('says the same where the service account is wrong, and lets nobody in', async () => {
    const wrong = await hallWith({ ...plain(), service: { ...service, password: 'forgotten' } })
    try {
      await wrong.open(await wrong.hire({ staffNo: '1002' }))
      const answer = await wrong.browser().signIn('1002', inDirectory)
      expect(answer.text).toContain('市の認証基盤につながらないため')
    } finally {
      await wrong.close()
    }
  })
})

describe('StartTLS', () => {
  const over = (caFile?: string): LdapSettings => ({ ...plain(), startTls: true, caFile })

  it('comes before any password', async () => {
    const safe = await hallWith(over(join(folder, 'ca.pem')))
    try {
      await safe.open(await safe.hire({ staffNo: '1001' }))
      expect((await safe.browser().signIn('1001', inDirectory)).location).toBe('/staff')
      expect(city.binds).toHaveLength(2)
      expect(city.inClear).toEqual([])
    } finally {
      await safe.close()
    }
  })

  it('sends nothing to a server that nobody vouches for, nor after the line broke', async () => {
    const strange = await hallWith(over())
    const broken = await hallWith(over(join(folder, 'ca.pem')))
    try {
      for (const one of [strange, broken]) await one.open(await one.hire({ staffNo: '1001' }))
      const sentence = '市の認証基盤につながらないため'
      expect((await strange.browser().signIn('1001', inDirectory)).text).toContain(sentence)
      city.breaksAfterTls = true
      expect((await broken.browser().signIn('1001', inDirectory)).text).toContain(sentence)
      expect(city.binds).toEqual([])
      expect(city.inClear).toEqual([])
    } finally {
      await strange.close()
      await broken.close()
    }
  })
})
