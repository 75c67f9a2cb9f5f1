import type { GoalsWords } from './ja.ts'

const listed = (parts: readonly string[]) =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

const lower = (word: string) => word.charAt(0).toLowerCase() + word.slice(1)

/** Citizens' wording of goals in English. */
export const en: GoalsWords = {
  policies: 'Annual policies',
  policiesLead:
    'At the start of each fiscal year, every department promises citizens what it will do and which targets it will be judged by. Here you can read that promise and see where things stand today.',
  openData: (year: string) => `Targets of the policy of ${year} and the figures, with their dates.`,
  presentYear: 'This fiscal year',
  pastYears: 'Earlier years',
  noPolicies: 'No annual policy has been published yet',
  noPoliciesNext: 'Published policies will be listed here by year and department.',
  fiscalYear: (year, eras) =>
    eras.length === 0 ? `Fiscal year ${year}` : `Fiscal year ${year} (${eras.join('・')})`,
  yearTitle: (year) => `Annual policies, ${lower(year)}`,
  yearLead: (count) =>
    count === 1
      ? 'One department has published its annual policy.'
      : `${count} departments have published their annual policies.`,
  policyOf: (department) => `Annual policy of the ${department}`,
  stateSentence: (measures, parts, asOf) =>
    parts.length === 0
      ? `${measures} measures are promised.`
      : `Of ${measures} measures, ${listed(
          parts.map(({ word, count }) => `${count} ${count === 1 ? 'is' : 'are'} ${lower(word)}`),
        )} (as of ${asOf}).`,
  manualShare: (manual, total) => {
    if (manual === 0) return `All ${total} results are counted automatically from the city’s records.`
    if (manual === total) return `All ${total} results are entered by hand by the divisions in charge.`
    return `Of ${total} results, ${manual} ${manual === 1 ? 'is' : 'are'} entered by hand and ${total - manual} ${total - manual === 1 ? 'is' : 'are'} counted automatically from the city’s records.`
  },
  publishedOn: 'Published',
  version: 'Version',
  versionNo: (version) => String(version),
  headPost: 'Responsible',
  divisions: 'Divisions',
  asOf: 'Results as of',
  stateAsOf: (date) => `as of ${date}`,
  csv: 'Spreadsheet (CSV)',
  json: 'Data (JSON)',
  measures: 'Priority measures',
  measure: (no) => `Measure ${no}`,
  measureList: 'List of measures',
  targets: 'Targets',
  target: 'Target',
  atMost: (quantity) => `at most ${quantity}`,
  keepAt: (quantity) => `keep ${quantity}`,
  actual: 'Actual',
  status: 'State',
  due: 'Due',
  doneOn: 'Done on',
  underWay: 'Under way',
  finalShare: (share) => `The year ended at ${share} of the target.`,
  notDone: 'Not done yet',
  notDoneThen: 'Nothing on record says it was done within the year',
  noActual: 'No figure yet',
  notReported: 'Nothing has been reported',
  notJudged: 'Background (not judged)',
  computed: 'Sum of its parts',
  unavailable: (asOf) =>
    asOf === null
      ? 'The latest value cannot be retrieved (it never has been so far)'
      : `The latest value cannot be retrieved (last retrieved: ${asOf})`,
  owner: 'In charge',
  telephone: (number) => `Tel. ${number}`,
  breakdown: 'Parts',
  basicPolicies: 'Basic policies',
  challenges: 'Situation and challenges',
  servedBy: 'Related measures',
  noMeasure: 'No priority measure of this year is linked to this policy.',
  contextFacts: 'Facts that are not judged',
  contextFactsLead: 'These are part of the policy, but they are not targets and do not affect any state.',
  changes: 'Changes to targets',
  noChanges: 'Changes to targets: none',
  changeTitle: (measureNo, targetNo, label, field) =>
    `Measure ${measureNo}, target ${targetNo}, “${label}”: ${field}`,
  fields: { targetValue: 'target value', dueOn: 'due date', countingRule: 'way of counting' },
  before: 'Before',
  after: 'After',
  reason: 'Reason',
  approvedBy: (name) => ` (decision: ${name})`,
  decisionNo: (year, no) => `no. ${no} of fiscal ${year}`,
  judgedAs: (word) => `Judged by this target: ${lower(word)}`,
  promised: 'The promise in words',
  originalWording: 'Wording as published',
  action: 'What is done',
  rule: 'How it is counted',
  whyManual: 'Why it is entered by hand',
  evidence: 'Evidence',
  remark: 'Remark',
  kind: 'Judged on',
  kinds: {
    deadline: 'whether it is done by the due date',
    number: 'the value at the end of the fiscal year',
    both: 'whether the value is reached by the due date',
    milestone: 'whether a named step is reached',
  },
  originalPhrase: 'Original phrase',
  baseline: 'Baseline',
  baselineOn: (quantity, on) => `${quantity} (${on})`,
  expectedStart: 'Expected start',
  planRef: 'Related plan',
  budgetRef: 'Budget item',
  servesBasicPolicies: 'Related basic policies',
  servesChallenges: 'Related challenges',
  paceProgress: (progress, expected) =>
    `${progress} of the way to the target so far; ${expected} was expected by this date.`,
  paceLevel: (held) =>
    held ? 'The level is being kept.' : 'The level is not being kept.',
  sourceForecast: (quantity, how) => `The year is likely to end at ${quantity}. ${how}`,
  forecast: (quantity, curve) => `${curve}, the year is likely to end at ${quantity}.`,
  needed: (quantity) => `Needed from now on to reach the target: ${quantity} a week.`,
  curves: {
    linear: 'At an even pace through the year',
    lastYear: 'At the pace of the same months of the previous year',
  },
  paceLine: (actual, target, asOf) => `${actual} so far; target: ${target} (as of ${asOf})`,
  history: 'Results over time',
  source: 'Source',
  notes: 'Monthly reports',
  noNotes: 'There are no monthly reports yet.',
  reportGap: (month) => `The report for ${month} has not come in yet.`,
  reportGaps: (month, count) =>
    count === 1
      ? `The report of one measure for ${month} has not come in yet.`
      : `The reports of ${count} measures for ${month} have not come in yet.`,
  reportLatest: (month, on) => `The latest report is for ${month} (made on ${on}).`,
  reportFiles: 'Evidence',
  reportFileSize: (kilobytes) => `${kilobytes} KB`,
  howJudged: 'How to read the states',
  howJudgedText: (onTrack, somewhatLate, days) =>
    `For a number, the progress towards the target is compared with the progress expected by that day: from ${onTrack} it is on track, from ${somewhatLate} somewhat late, below that late. A target with a date is due soon when ${days} days or fewer are left. Once the year is over, a target is either achieved or not. A measure shows the state of the target that is furthest behind.`,
  notEvaluation: 'These states show progress. They are not the evaluation made at the end of the year.',
  untranslatedTitle: 'Parts of this page are in Japanese',
  untranslated: (count) =>
    count === 1
      ? 'The translation of one text has not been approved yet.'
      : `The translations of ${count} texts have not been approved yet.`,
  japaneseOnly: 'Shown in Japanese: the translation is not approved yet',
  sumRule: 'The sum of its parts. The total is never entered directly.',
  manualRule: 'The division in charge checks its records and enters the value.',
  manualReason:
    'Nothing counts this value automatically yet, so the division in charge enters it.',
  otherYears: 'Other years',
  backToPolicy: (department) => `Back to the annual policy of the ${department}`,
  pdf: 'For printing (PDF)',
  pdfStates: 'Where the targets stand',
  pdfGoal: 'Target and due date',
  pdfLive: 'Live results',
  pdfDrawnOn: (date) => `made on ${date}`,
  pdfEqual: 'The same content is on this page, with results that are renewed every day.',
  pdfEqualThen: 'The same content is on this page.',
  pdfChanged:
    'Some targets were changed after publication. Their first values stand under “Changes to targets”.',
  search: 'Search the annual policies',
  searchLead: 'Find measures that hold your words, in the policies of every year and department.',
  searchWords: 'Words',
  searchWordsHint:
    'Separate words by spaces to find measures that hold all of them. Japanese words are found too.',
  searchYear: 'Fiscal year',
  searchDepartment: 'Department',
  searchState: 'Status',
  searchAny: 'All',
  searchButton: 'Search',
  searchClear: 'Clear',
  searchResults: 'Measures found',
  searchCount: (count) => (count === 1 ? '1 measure was found.' : `${count} measures were found.`),
  searchNone: 'No measure was found',
  searchNoneNext: 'Try a shorter word, or choose “All” for year, department and status.',
  searchFault: 'Choices that do not exist were left out.',
  searchExcerpts: {
    goalText: 'Wording as published',
    action: 'What is done',
    target: 'Target',
    note: 'Monthly report',
    change: 'Reason for a change',
  },
}
