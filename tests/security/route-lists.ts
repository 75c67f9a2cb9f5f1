/* What the walk over all routes knows of them: who may see what, and how to ask for it. */

/** Open to everybody, without a sign-in. */
export const open = [
  ...['GET /', 'GET /accessibility', 'GET /gallery', 'GET /goals', 'GET /goals/:fiscalYear'],
  ...['GET /goals/:fiscalYear/:department', 'GET /goals/:fiscalYear/:file'],
  'GET /goals/:fiscalYear/:department/measures/:no',
  ...['GET /api/goals/policies', 'GET /api/goals/policies/:policyId', 'GET /openapi.json'],
  ...['GET /goals/search', 'GET /goals/evidence/:file'],
  'GET /goals/:fiscalYear/:department/evaluation',
  ...['GET /goals/threads/:threadId', 'GET /api/goals/threads/:threadId'],
  ...['GET /goals/plans', 'GET /goals/plans/:slug', 'GET /goals/plans/:file'],
  ...['GET /api/goals/plans', 'GET /api/goals/plans/:slug'],
  ...['GET /open-data', 'GET /open-data.json', 'GET /open-data.csv'],
  ...['GET /assets/:name', 'GET /healthz', 'GET /readyz'],
  'GET /.well-known/security.txt',
  ...['GET /enquiries/new', 'POST /enquiries/new', 'GET /enquiries/received/:token'],
  ...['GET /enquiries/answer', 'POST /enquiries/answer'],
  ...['GET /chat', 'POST /chat', 'GET /chat/c/:token', 'POST /chat/c/:token'],
  ...['POST /chat/c/:token/choices', 'POST /chat/c/:token/feedback'],
  'POST /chat/c/:token/questions',
  'GET /search',
  ...['GET /chat/faq', 'GET /chat/faq.csv', 'GET /chat/faq/:topic', 'GET /chat/faq/:topic/:name'],
  ...['GET /chat/learned', 'GET /chat/learned.csv', 'GET /chat/learned/:month'],
  ...['GET /chat/statistics', 'GET /chat/statistics.csv', 'GET /chat/statistics/:fiscalYear'],
  'GET /chat/statistics/:file',
  // Signed by LINE; nothing else is read.
  'POST /hooks/line',
  ...['POST /api/chatbot/conversations', 'POST /api/chatbot/open-questions'],
  'POST /api/chatbot/conversations/:conversationId/turns',
  'POST /api/chatbot/conversations/:conversationId/turns/:turnId/feedback',
  ...['GET /sign-in/code', 'POST /sign-in/code'],
  ...['GET /sign-in/passkey', 'POST /sign-in/passkey', 'POST /sign-in/passkey/options'],
  ...['GET /sign-in/break-glass', 'POST /sign-in/break-glass'],
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
  ...['GET /staff/account/second-factor/passkeys', 'GET /staff/account/second-factor/passkeys/new'],
  'POST /staff/account/second-factor/passkeys/new',
  'POST /staff/account/second-factor/passkeys/options',
  'POST /staff/account/second-factor/passkeys/:id/removal',
  ...['POST /staff/account/proof/passkey', 'POST /staff/account/proof/passkey/options'],
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
  ...['GET /staff/goals/plans', 'GET /staff/goals/:id/measures/:no/council-packet'],
  'GET /api/goals/measures/:measureId/council-packet.pdf',
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
  'GET /staff/search',
  'GET /staff/april/mine',
  ...['POST /staff/saved-forms', 'POST /staff/saved-forms/removal'],
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
export const inOneState = [
  // Asked with the text that is meant.
  'GET /staff/languages/text',
  ...['GET /staff/goals/changes/:id/edit', 'GET /staff/backups/drills/:id'],
  'GET /staff/exchange/outgoing/:number',
  ...['GET /staff/personal-data/disclosures/:id', 'GET /staff/personal-data/retention/:id'],
  'GET /staff/personal-data/disclosures/:id/data.zip',
]

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
  '/api/people/april/hand-overs': { personId: '01900000-0000-7000-8000-000000000001' },
  '/api/people/employees/:employeeId/transfers': { ...post, endsConcurrentPosts: false },
  '/api/goals/imports': { text: '運営方針' },
  '/api/goals/imports/:importId': { revision: 1, drop: ['1.1'] },
  '/api/goals/imports/:importId/confirmation': { revision: 1 },
  '/api/goals/imports/:importId/comparison/accounts': { items: [{ id: 'a'.repeat(16) }] },
  '/api/goals/imports/:importId/comparison/wording': {
    ...{ revision: 1, lineId: 'a'.repeat(16), text: '試験' },
  },
  '/api/goals/imports/:importId/comparison/owner': { revision: 1, from: '総務課', to: '税務課' },
  '/api/goals/imports/:importId/comparison/links': { measureNo: 1, threadIds: [] },
  '/api/goals/plans': {
    ...{ slug: 'shiken', title: '試験計画', departmentName: '総務部', ownerDivision: '総務課' },
    ...{ fromFiscalYear: 2026, untilFiscalYear: 2028, purpose: '試験', basis: '試験' },
    indicators: [
      { aim: '柱', indicator: 'activity', label: '回数', unit: '回', targetValue: 1 },
    ],
  },
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
  '/api/translation/steps': {
    ...{ source: 'goals.policy', id: 'a', locale: 'en', state: 'draft', text: 'Text' },
    ...{ sourceHash: hash, beforeHash: hash },
  },
  '/api/translation/inspections': { locale: 'en', ja: '試験', text: 'Text' },
  '/api/translation/templates/:templateId/fills': { values: {} },
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
