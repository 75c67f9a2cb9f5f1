import { describe, expect, test } from 'vitest'
import { policyWith } from '../../../../fixtures/policy-with.ts'
import { isUnaccounted } from './ledger.ts'
import { parsePolicy } from './parse-policy.ts'

const goal = '9月末までに計画を策定します。また、相談を450件以上とします。'
const base = policyWith(goal)
const shape = (text: string) => {
  const draft = parsePolicy(text)
  return {
    problems: draft.problems.map((one) => one.code),
    title: draft.title.replaceAll(/\s/gu, ''),
    head: [draft.department, draft.headPost, ...draft.divisions].join(' '),
    paragraphs: [draft.basicPolicies.length, draft.challenges.length],
    targets: draft.measures.map(({ no, targets }) =>
      [no, ...targets.map((one) => one.dueOn?.toString())].join(' '),
    ),
    questions: draft.questions.map((one) => one.kind),
    open: draft.figures.filter(isUnaccounted).length,
  }
}
const usual = shape(base)

describe('the same policy in other clothes reads the same', () => {
  test('as it is', () => {
    expect(usual).toEqual({
      problems: [],
      title: '令和2年度企画部の運営方針',
      head: '企画部 企画部長 企画課 広聴課',
      paragraphs: [1, 1],
      targets: ['1 2020-09-30 2021-03-31'],
      questions: ['missingDue'],
      open: 0,
    })
  })

  const variants: [string, (text: string) => string][] = [
    ['line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
    ['line ends of an old Mac', (text) => text.replaceAll('\n', '\r')],
    ['a space before each line', (text) => text.replaceAll(/\n(?=[^\t\d])/gu, '\n　')],
    ['no blank lines', (text) => text.replaceAll('\n\n', '\n')],
    [
      'the name beside the post',
      (text) => text.replace('企画部長\n\n見本 一郎', '企画部長　　見本 一郎'),
    ],
    ['divisions in one line', (text) => text.replace('企画課\n広聴課', '企画課、広聴課')],
    ['divisions with marks', (text) => text.replace('企画課\n広聴課', '・企画課\n・広聴課')],
    [
      'marked headings',
      (text) =>
        text
          .replace('\n基本方針\n', '\n■ 基本方針\n')
          .replace('\n現状と課題\n', '\n【現状と課題】\n'),
    ],
    [
      'numbered headings',
      (text) =>
        text
          .replace('\n基本方針\n', '\n２　基本方針\n')
          .replace('\n現状と課題\n', '\n3. 現状と課題\n'),
    ],
    [
      'another heading of the table',
      (text) => text.replace('重点的に取り組む施策・事業\n', '重点施策・事業\n'),
    ],
    ['other bullets', (text) => text.replaceAll('\n- ', '\n・')],
    ['numbered items', (text) => text.replaceAll('\n- ', '\n(1) ')],
    ['a broken goal', (text) => text.replace('また、相談', 'また、\n相談')],
    ['a broken number', (text) => text.replace('450件', '4\n50件')],
    ['a break at a cell', (text) => text.replace('\t場を', '\n\t場を')],
    [
      'a page break with the header again',
      (text) => text.replace('また、相談', 'また、\n\n\t重点施策・事業\t取組内容\t達成目標\n相談'),
    ],
    ['no 。 at the end', (text) => text.replace(/。$/u, '')],
  ]
  test.each(variants)('%s', (_name, change) => {
    const changed = change(base)
    expect(changed).not.toBe(base)
    const { title, ...rest } = shape(changed)
    expect({ title: title.replaceAll('　', ''), ...rest }).toEqual(usual)
  })

  test('full-width digits everywhere', () => {
    const wide = base.replaceAll(/\d/gu, (digit) =>
      String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
    )
    expect({ ...shape(wide), title: usual.title }).toEqual(usual)
  })

  test('a column for the owner gives the owner', () => {
    const text = base.replace('達成目標\n', '達成目標\t担当課\n') + '\t広聴課'
    expect(parsePolicy(text).measures[0]?.ownerDivision).toBe('広聴課')
    expect(shape(text)).toEqual(usual)
  })
})

describe('a text that is not clear asks', () => {
  test.each([
    [
      'era and year that differ',
      (text: string) => text.replace('令和2年度', '令和2年度（2021年度）'),
      'fiscalYear',
    ],
    [
      'department of two names',
      (text: string) => text.replace('企画部の組織体制', '総務部の組織体制'),
      'department',
    ],
    ['no head', (text: string) => text.replace('企画部長\n\n見本 一郎\n', ''), 'headPost'],
    ['a division that is none', (text: string) => text.replace('広聴課', '広聴ひろば'), 'division'],
    ['items without marks', (text: string) => text.replace('- 声を聴く', '声を聴く'), 'sections'],
    [
      'an empty section',
      (text: string) => text.replace('- 声を聴く\n市民の声を施策に生かします。\n', ''),
      'sections',
    ],
    [
      'a line before the first section',
      (text: string) => text.replace('企画部長', '第3版\n企画部長'),
      'leftover',
    ],
    ['a note under the table', (text: string) => `${text}\n\n※ 2件は再掲`, 'leftover'],
    [
      'a first row that is not 1',
      (text: string) => text.replace('\n1\t', '\n2\t'),
      'measureNumber',
    ],
    ['a cell too many', (text: string) => text.replace('\t場を', '\t余分\t場を'), 'tableShape'],
  ])('%s', (_name, change, kind) => {
    expect(shape(change(base)).questions).toContain(kind)
  })

  test('a gap in the numbers is asked with the number that is missing', () => {
    const row = (no: number) =>
      `\n${no}\t題${'甲乙丙'[no % 3] ?? ''}\t行います。\t9月末までに計画を策定します。`
    const texts = (...nos: number[]) =>
      parsePolicy(base + nos.map(row).join(''))
        .questions.filter((one) => one.kind === 'measureNumber')
        .map((one) => one.text)
    expect(texts(2, 3)).toEqual([])
    expect(texts(2, 4)).toEqual(['施策番号2の次が4です。3が抜けていないか確認してください。'])
    expect(texts(5)).toEqual(['施策番号1の次が5です。2から4までが抜けていないか確認してください。'])
    expect(parsePolicy(base + row(2) + row(2)).problems.map((one) => one.text)).toEqual([
      '施策番号2が2回出てきます。番号を確かめてください。',
    ])
  })
})

describe('a text that is no policy ends in a clear problem', () => {
  const letters = 'あいうえお、9月末までに「計画」(450件)を◆策定し。'
  test.each([
    ['nothing', '', ['no_title', 'no_table']],
    ['a letter', '拝啓\n春の候\n敬具', ['no_title', 'no_table']],
    ['one line', base.replaceAll(/[\n\t]/gu, ' '), ['one_line']],
    ['no year', base.replace('令和2年度 ', ''), ['no_title']],
    ['a title without a year before 年度', base.replace('令和2年度', '本年度'), ['no_fiscal_year']],
    ['no table', base.slice(0, base.indexOf('\t重点')), ['no_table']],
    ['a row without a goal', base.replace(`\t${goal}`, ''), ['row_without_goal']],
    ['1 MB of it', letters.repeat(35_000), ['too_long']],
    ['a line of 45,000 characters', letters.repeat(1_500), ['one_line']],
    ['a cell of 45,000 characters', base + letters.repeat(1_500), ['cell_too_long']],
    ['thousands of lines', `${base}\n\n${'※ 9件\n'.repeat(9_000)}`, ['other_layout']],
    ['1,900 open brackets', `${base}\n2\t題\t内容\t${'（'.repeat(1_900)}`, []],
  ])('%s', (_name, text, codes) => {
    const draft = parsePolicy(text)
    expect(draft.problems.map((one) => one.code)).toEqual(codes)
    for (const problem of draft.problems) expect(problem.text).toMatch(/。$/u)
    expect(draft.sourceText).toBe(text)
  })
})
