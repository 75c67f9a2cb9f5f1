import { describe, expect, test } from 'vitest'
import type { RouteStep } from '../../platform/approval-form.ts'
import type { RoleName } from '../../platform/identity/role.ts'
import type { Organisation } from './organisation.ts'
import { emptyPostsIn, resolveRoute, type RouteQuestion } from './route.ts'
import { chooseRule, limitsFor } from './route-rule.ts'
import type { DelegationLimit, RouteRule } from './view-types.ts'

const fromOn = Temporal.PlainDate.from('2020-04-01')
const unit = (
  id: string,
  kind: 'department' | 'division' | 'section',
  parentUnitId: string | null,
) => ({
  id,
  kind,
  name: id,
  slug: id,
  phone: null,
  parentUnitId,
  sortNo: 10,
  fromOn,
  toOn: null,
})
const head = (unitId: string, employeeId: string) =>
  [unitId, { employeeId, name: employeeId, post: '長', unitId }] as const
const post = (employeeId: string, unitId: string) =>
  [employeeId, { employeeId, name: employeeId, post: '主事', unitId }] as const

/** 部 > 課 > 係, a 課 without head, and a 課 that stands alone. */
function hall(more: Partial<Organisation> = {}): Organisation {
  return {
    units: [
      unit('部', 'department', null),
      unit('課', 'division', '部'),
      unit('係', 'section', '課'),
      unit('空課', 'division', '部'),
      unit('局', 'division', null),
    ],
    heads: new Map([
      head('部', '部長'),
      head('課', '課長'),
      head('係', '係長'),
      head('局', '局長'),
    ]),
    roles: [
      { employeeId: '企画A', role: 'planningClerk', unitId: null },
      { employeeId: '企画B', role: 'planningClerk', unitId: null },
      { employeeId: '課の人', role: 'divisionOwner', unitId: '課' },
    ],
    posts: new Map([
      post('企画A', '課'),
      post('企画B', '課'),
      post('課の人', '課'),
      post('名指し', '係'),
    ]),
    ...more,
  }
}

const at = (level: 'department' | 'division' | 'section'): RouteStep => ({
  need: 'anyOne',
  approvers: [{ kind: 'headAt', level }],
})
const role = (name: RoleName, need: RouteStep['need'] = 'anyOne'): RouteStep => ({
  need,
  approvers: [{ kind: 'role', role: name }],
})
const named = (employeeId: string): RouteStep => ({
  need: 'anyOne',
  approvers: [{ kind: 'employee', employeeId }],
})

/** `課長* > 部長`: a star ends by 専決, brackets hold dropped steps, `!` an empty post. */
function written(question: Partial<RouteQuestion> & Pick<RouteQuestion, 'steps'>): string {
  const steps = resolveRoute({
    unitId: '係',
    own: new Set(),
    amountYen: null,
    limits: [],
    organisation: hall(),
    ...question,
  })
  return steps
    .map(({ approvers, delegated, dropped, emptyPost, need }) => {
      const names = approvers.map(({ employeeId }) => employeeId).join(need === 'all' ? '&' : '|')
      const words = `${names}${delegated ? '*' : ''}${emptyPost ? `!${emptyPost.kind}` : ''}`
      return dropped ? `[${words}]` : words
    })
    .join(' > ')
}

const limits = [
  { headLevel: 'division' as const, maxAmountYen: 500_000 },
  { headLevel: 'department' as const, maxAmountYen: 3_000_000 },
]

describe('who decides', () => {
  test.each<[string, Partial<RouteQuestion> & Pick<RouteQuestion, 'steps'>, string]>([
    [
      'heads going up',
      { steps: [at('section'), at('division'), at('department')] },
      '係長 > 課長 > 部長',
    ],
    [
      'a draft of the division',
      { steps: [at('division'), at('department')], unitId: '課' },
      '課長 > 部長',
    ],
    [
      'a level below the unit falls together with the next',
      { steps: [at('section'), at('division')], unitId: '課' },
      '[課長] > 課長',
    ],
    [
      'a division without a department',
      { steps: [at('division'), at('department')], unitId: '局' },
      '[局長] > 局長',
    ],
    ['holders of a role, one is enough', { steps: [role('planningClerk')] }, '企画A|企画B'],
    ['holders of a role, all of them', { steps: [role('planningClerk', 'all')] }, '企画A&企画B'],
    ['a role held over a unit on the way up', { steps: [role('divisionOwner')] }, '課の人'],
    ['a role held elsewhere', { steps: [role('divisionOwner')], unitId: '局' }, '!role'],
    ['a named person', { steps: [named('名指し')] }, '名指し'],
    ['a named person who has left', { steps: [named('去った人')] }, '!employee'],
    [
      'the head of a unit by id',
      { steps: [{ need: 'anyOne', approvers: [{ kind: 'headOf', unitId: '局' }] }] },
      '局長',
    ],
    ['a division without a head', { steps: [at('division')], unitId: '空課' }, '!head'],
    [
      'an empty post beside somebody, one is enough',
      {
        steps: [
          {
            need: 'anyOne',
            approvers: [
              { kind: 'headAt', level: 'division' },
              { kind: 'role', role: 'planningClerk' },
            ],
          },
        ],
        unitId: '空課',
      },
      '企画A|企画B',
    ],
    [
      'an empty post beside somebody, all are needed',
      {
        steps: [
          {
            need: 'all',
            approvers: [
              { kind: 'headAt', level: 'division' },
              { kind: 'role', role: 'planningClerk' },
            ],
          },
        ],
        unitId: '空課',
      },
      '企画A&企画B!head',
    ],
  ])('%s', (_name, question, expected) => {
    expect(written(question)).toBe(expected)
  })
})

describe('never one’s own request', () => {
  const own = (...ids: string[]) => new Set(ids)
  test.each<[string, Partial<RouteQuestion> & Pick<RouteQuestion, 'steps'>, string]>([
    [
      'the head’s step falls away where a higher head decides',
      { steps: [at('division'), at('department')], own: own('課長') },
      '[] > 部長',
    ],
    [
      'and is passed on to the next higher head otherwise',
      { steps: [at('division')], own: own('課長') },
      '部長',
    ],
    [
      'a role after it is no higher head',
      { steps: [at('division'), role('planningClerk')], own: own('課長') },
      '部長 > 企画A|企画B',
    ],
    [
      'the last step is passed on',
      { steps: [at('section'), at('division')], own: own('課長') },
      '係長 > 部長',
    ],
    [
      'the head of all has nobody above',
      { steps: [at('department')], own: own('部長') },
      '!nobodyAbove',
    ],
    [
      'unless somebody else decides later',
      { steps: [at('department'), named('名指し')], own: own('部長') },
      '[] > 名指し',
    ],
    [
      'or somebody heads every department',
      {
        steps: [at('department')],
        own: own('部長'),
        organisation: hall({
          roles: [{ employeeId: '副市長', role: 'departmentHead', unitId: null }],
          posts: new Map([post('副市長', '部')]),
        }),
      },
      '副市長',
    ],
    [
      'one of several holders asks: the others decide',
      { steps: [role('planningClerk')], own: own('企画A') },
      '企画B',
    ],
    ['the only one named asks', { steps: [named('名指し')], own: own('名指し') }, '課長'],
    [
      'requester and typist are both out',
      { steps: [at('section'), at('division')], own: own('係長', '課長') },
      '[部長] > 部長',
    ],
    ['the typist counts too', { steps: [at('division')], own: own('誰か', '課長') }, '部長'],
  ])('%s', (_name, question, expected) => {
    expect(written(question)).toBe(expected)
  })
})

describe('専決', () => {
  const steps = [at('section'), at('division'), at('department'), role('planningClerk')]
  test.each<[number | null, string]>([
    [null, '係長 > 課長 > 部長 > 企画A|企画B'],
    [500_000, '係長 > 課長* > [部長] > [企画A|企画B]'],
    [500_001, '係長 > 課長 > 部長* > [企画A|企画B]'],
    [3_000_001, '係長 > 課長 > 部長 > 企画A|企画B'],
    [0, '係長 > 課長* > [部長] > [企画A|企画B]'],
  ])('of %s yen', (amountYen, expected) => {
    expect(written({ steps, amountYen, limits })).toBe(expected)
  })

  test('of the head’s own request goes higher, within the higher head’s limit', () => {
    const own = new Set(['課長'])
    expect(
      written({ steps: [at('division'), at('department')], own, amountYen: 100, limits }),
    ).toBe('[] > 部長*')
  })

  test('an empty post above the one who decides does not matter', () => {
    const organisation = hall({ heads: new Map([head('課', '課長')]) })
    const question = {
      steps: [at('division'), at('department')],
      unitId: '課',
      organisation,
      own: new Set<string>(),
      limits,
    }
    const stopping = (amountYen: number) => emptyPostsIn(resolveRoute({ ...question, amountYen }))
    expect(stopping(100)).toEqual([])
    expect(stopping(1_000_000)).toHaveLength(1)
  })

  test('a form’s own limit counts before that for every form', () => {
    const limit = (form: string | null, maxAmountYen: number): DelegationLimit => ({
      limitId: 'x',
      form,
      headLevel: 'division',
      maxAmountYen,
      fromOn,
      toOn: null,
    })
    const all = [limit('a', 10), limit(null, 99)]
    expect(limitsFor(all, 'a').map((one) => one.maxAmountYen)).toEqual([10])
    expect(limitsFor(all.toReversed(), 'a').map((one) => one.maxAmountYen)).toEqual([10])
    expect(limitsFor(all, 'b').map((one) => one.maxAmountYen)).toEqual([99])
  })
})

describe('an empty post', () => {
  test('names the next higher head', () => {
    const [empty] = emptyPostsIn(
      resolveRoute({
        steps: [at('division')],
        unitId: '空課',
        own: new Set(),
        amountYen: null,
        limits: [],
        organisation: hall(),
      }),
    )
    expect(empty).toMatchObject({ kind: 'head', unitName: '空課', mayAct: { name: '部長' } })
  })
})

describe('which rule', () => {
  const rule = (ruleId: string, more: Partial<RouteRule>): RouteRule => ({
    ruleId,
    form: 'f',
    unitId: null,
    amountFromYen: null,
    daysFrom: null,
    steps: [at('division')],
    fromOn,
    toOn: null,
    ...more,
  })
  const rules = [
    rule('city', {}),
    rule('city 1m', { amountFromYen: 1_000_000 }),
    rule('city 10m', { amountFromYen: 10_000_000 }),
    rule('city 5 days', { daysFrom: 5 }),
    rule('department', { unitId: '部' }),
    rule('division 1m', { unitId: '課', amountFromYen: 1_000_000 }),
    rule('other form', { form: 'g', unitId: '課' }),
  ]
  test.each<[string[], number | null, number | null, string | undefined]>([
    [['局'], null, null, 'city'],
    [['局'], 999_999, null, 'city'],
    [['局'], 1_000_000, null, 'city 1m'],
    [['局'], 20_000_000, 9, 'city 10m'],
    [['局'], null, 5, 'city 5 days'],
    [['課', '部'], null, null, 'department'],
    [['課', '部'], 1_000_000, null, 'division 1m'],
    [['空課', '部'], 20_000_000, null, 'department'],
  ])('of %j, %s yen, %s days', (unitPath, amountYen, days, expected) => {
    expect(chooseRule(rules, { form: 'f', unitPath, amountYen, days })?.ruleId).toBe(expected)
  })

  test('none for a form without rules', () => {
    expect(
      chooseRule(rules, { form: 'h', unitPath: [], amountYen: null, days: null }),
    ).toBeUndefined()
  })
})
