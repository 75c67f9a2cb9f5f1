/* What the walk over all routes knows of them: who may see what, and how to ask for it. */

/** Open to everybody, without a sign-in. */
export const open = [
  ...['GET /', 'GET /accessibility', 'GET /gallery', 'GET /goals', 'GET /goals/:fiscalYear'],
  ...['GET /goals/:fiscalYear/:department', 'GET /goals/:fiscalYear/:file'],
  'GET /goals/:fiscalYear/:department/measures/:no',
  ...['GET /api/goals/policies', 'GET /api/goals/policies/:policyId', 'GET /openapi.json'],
  ...['GET /goals/search', 'GET /goals/evidence/:file'],
  'GET /goals/:fiscalYear/:department/evaluation',
  ...['GET /assets/:name', 'GET /healthz', 'GET /readyz'],
  ...['GET /sign-in/code', 'POST /sign-in/code'],
  ...['GET /sign-in', 'POST /sign-in', 'GET /setup/:token', 'POST /setup/:token'],
]

/** Open to everybody who is signed in. */
export const forAllStaff = [
  ...['GET /staff', 'GET /staff/account', 'GET /staff/account/password', 'POST /sign-out'],
  ...['POST /staff/account/end-others', 'POST /staff/account/password'],
  'POST /staff/account/sessions/:id/end',
  ...['GET /staff/account/second-factor', 'POST /staff/account/second-factor'],
  'POST /staff/account/second-factor/continue',
  'GET /staff/account/second-factor/recovery-codes',
  'POST /staff/account/second-factor/recovery-codes',
  ...['GET /staff/account/second-factor/end', 'POST /staff/account/second-factor/end'],
  'POST /staff/account/proof',
  ...['GET /staff/goals', 'GET /staff/goals/:id/measures/:no', 'GET /staff/people'],
  ...['GET /staff/people/employees', 'GET /staff/people/units/:unitId'],
  ...['GET /api/people/units', 'GET /api/people/employees'],
  'GET /api/goals/targets/:targetId/readings',
  ...['GET /api/goals/targets/:targetId/changes', 'POST /api/goals/targets/:targetId/recount'],
  'GET /api/goals/measures/:measureId/monthly-reports',
  ...['GET /staff/goals/changes', 'GET /staff/goals/changes/:id', 'GET /staff/goals/search'],
  ...['GET /staff/goals/targets/:id/recount', 'GET /staff/goals/targets/:id/what-if'],
  ...['GET /staff/goals/reports', 'GET /staff/goals/reports/:id/:month'],
  'GET /staff/goals/evidence/:id',
  ...['GET /staff/goals/policies/:id/languages', 'GET /staff/goals/policies/:id/languages/:locale'],
  'GET /staff/goals/policies/:id/languages/:locale/text',
  ...['GET /staff/goals/policies/:id/evaluations', 'GET /api/goals/policies/:policyId/evaluations'],
  'GET /staff/goals/policies/:id/evaluations/mid-year/:no',
  'GET /staff/goals/policies/:id/evaluations/year-end/:no',
  ...['GET /staff/approvals/rules', 'GET /staff/approvals/rules.csv', 'GET /api/approvals/rules'],
  ...['GET /staff/approvals/limits', 'GET /staff/approvals/limits.csv'],
  ...['GET /staff/approvals', 'GET /staff/approvals/waiting.csv', 'GET /staff/approvals/results'],
  ...['GET /staff/approvals/after-readings', 'GET /staff/approvals/after-readings.csv'],
  ...['GET /staff/approvals/mine', 'GET /staff/approvals/mine.csv'],
  ...['GET /staff/approvals/decided', 'GET /staff/approvals/decided.csv'],
  ...['POST /staff/approvals/approve-chosen', 'POST /api/approvals/decisions'],
  'GET /api/approvals/drafts',
  ...['GET /staff/notices', 'GET /staff/notices/settings', 'GET /api/notices'],
  ...['POST /staff/notices/readings', 'POST /staff/notices/:noticeId/readings'],
  ...['POST /staff/notices/settings/address', 'POST /staff/notices/settings/code'],
  ...['POST /staff/notices/settings/mail', 'POST /staff/notices/settings/removal'],
  'POST /staff/notices/settings/wish',
  'POST /api/notices/:noticeId/readings',
]

/** Belongs to the people concerned; for everybody else it is not there. */
export const forThoseConcerned = [
  /\/approvals\/drafts\/:draftId/,
  /\/staff\/approvals\/:draftId/,
  /\/goals\/imports\/:importId/,
]

/** Refused to everybody, with the way that leads there. */
export const neverDone = ['PATCH /api/goals/targets/:targetId']

/** There in one state of a thing only: after it was returned. */
export const inOneState = ['GET /staff/goals/changes/:id/edit', 'GET /staff/backups/drills/:id']

/** Asked with a link that is made for one person and some minutes. */
export const behindLinks = ['GET /staff/files/:sha256']

export const hash = 'a'.repeat(64)

/** Well-formed requests of the API, which looks at the shape before it looks at the right. */
const post = { issuedOn: '2026-12-01', fromOn: '2026-12-01', post: '主事', headsUnit: false }
export const apiBodies: Record<string, object> = {
  '/api/people/units': { kind: 'department', name: '試験部', slug: 'shiken', fromOn: '2026-12-01' },
  '/api/people/units/:unitId/names': { name: '試験部', on: '2026-12-01' },
  '/api/people/employees': {
    ...{ staffNo: '99001', name: '試験 一', kana: 'シケン ハジメ', staffClass: 'regularStaff' },
    ...post,
  },
  '/api/people/employees/:employeeId/transfers': { ...post, endsConcurrentPosts: false },
  '/api/goals/imports': { text: '運営方針' },
  '/api/goals/imports/:importId': { revision: 1, drop: ['1.1'] },
  '/api/goals/imports/:importId/confirmation': { revision: 1 },
  '/api/goals/policies/:policyId/publications': { locale: 'en' },
  '/api/goals/policies/:policyId/evaluations': {
    ...{ round: 'midYear', measureNo: 1, mark: 'met', analysis: '試験', nextStep: '試験' },
  },
  '/api/goals/policies/:policyId/evaluations/decisions': {
    ...{ round: 'midYear', measureNo: 1, how: 'confirmed' },
    evaluationId: '01900000-0000-7000-8000-000000000001',
  },
  '/api/goals/policies/:policyId/evaluations/closings': { round: 'midYear', word: '試験' },
  '/api/goals/targets/:targetId/changes': {
    ...{ field: 'targetValue', newValue: 1, reason: { ja: '試験のため' } },
  },
  '/api/goals/targets/:targetId/recount': { asOf: '2026-11-01' },
  '/api/goals/measures/:measureId/monthly-reports': { month: '2026-10' },
  '/api/approvals/drafts/:draftId/decisions': { action: 'approve', contentHash: hash },
  '/api/approvals/decisions': { drafts: [] },
}

/** Well-formed forms of pages that look at the shape first. */
export const pageBodies: Record<string, Record<string, string>> = {
  '/staff/goals/reports/:id/:month': { values: hash },
  '/staff/goals/policies/:id/languages': { locale: 'en', deed: 'publish' },
  '/staff/goals/policies/:id/languages/:locale/text': {
    ...{ text: 'Text', sourceHash: hash, beforeHash: hash, deed: 'check' },
  },
}
