import type { PageFacts } from './page-facts.ts'

/**
 * What a test says of one success criterion (試験結果). `unjudged` (未確認): machines found nothing, and
 * only a person can say that it is met.
 */
export type Verdict = 'met' | 'notApplicable' | 'unjudged' | 'notMet'

/** One success criterion (達成基準) with its level. */
export type Criterion = { no: string; level: 'A' | 'AA'; title: string; judge: Judge }

/** Finds what speaks against a criterion, by page; `met` only where a machine can decide it. */
type Judge = (pages: readonly PageFacts[]) => { verdict: Verdict; against: readonly Against[] }

/** A page and what is wrong with it. */
export type Against = { path: string; what: string }

const against = (
  pages: readonly PageFacts[],
  find: (page: PageFacts) => readonly string[],
): Against[] => pages.flatMap((page) => find(page).map((what) => ({ path: page.path, what })))

const axe =
  (no: string) =>
  (page: PageFacts): readonly string[] =>
    page.violations
      .filter(({ tags }) => tags.includes(`wcag${no.replaceAll('.', '')}`))
      .flatMap(({ rule, elements }) => elements.map((element) => `${rule}: ${element}`))

const never = (): readonly string[] => []
const flag =
  (name: 'wrongLanguage' | 'noSkipLink' | 'trappedFocus') =>
  (page: PageFacts): readonly string[] =>
    page[name] ? [name] : []

/** Decided by the machine: met where nothing speaks against it. */
const decided =
  (no: string, find: (page: PageFacts) => readonly string[] = never): Judge =>
  (pages) => {
    const found = [...against(pages, axe(no)), ...against(pages, find)]
    return { verdict: found.length === 0 ? 'met' : 'notMet', against: found }
  }

/** The machine can find faults only; without any a person has to look. */
const looked =
  (no: string, find: (page: PageFacts) => readonly string[] = never): Judge =>
  (pages) => {
    const found = [...against(pages, axe(no)), ...against(pages, find)]
    return { verdict: found.length === 0 ? 'unjudged' : 'notMet', against: found }
  }

/** About something that the site does not have at all, as long as it does not. */
const absent =
  (no: string, count: (page: PageFacts) => number): Judge =>
  (pages) => {
    const found = against(pages, axe(no))
    if (found.length > 0) return { verdict: 'notMet', against: found }
    const none = pages.every((page) => count(page) === 0)
    return { verdict: none ? 'notApplicable' : 'unjudged', against: [] }
  }

const contrast: Judge = (pages) => {
  const found = against(pages, axe('1.4.3'))
  if (found.length > 0) return { verdict: 'notMet', against: found }
  const unknown = against(pages, (page) => page.unknownContrast)
  return { verdict: unknown.length === 0 ? 'met' : 'unjudged', against: unknown }
}

/** A title that is empty, or the same on two kinds of pages, says nothing of either. */
const titles: Judge = (pages) => {
  const paths = new Map<string, string>()
  const found = against(pages, axe('2.4.2'))
  for (const { path, title } of pages) {
    const other = paths.get(title)
    if (title === '' || other !== undefined) found.push({ path, what: `${title} = ${other}` })
    paths.set(title, path)
  }
  if (found.length > 0) return { verdict: 'notMet', against: found }
  const others = against(pages, (page) => (page.titleSaysHeading ? [] : [page.title]))
  return { verdict: others.length === 0 ? 'met' : 'unjudged', against: others }
}

/** The order of links may not differ between pages of one site and language. */
const sameNavigation: Judge = (pages) => {
  // A survey that has seen no navigation anywhere has not looked in the right place.
  const sawNone = pages.every(({ navigation }) => navigation === '')
  if (sawNone) return { verdict: 'unjudged', against: [] }
  const first = new Map<string, PageFacts>()
  const found: Against[] = []
  for (const page of pages) {
    const site = siteOf(page.path)
    const other = first.get(site)
    if (other === undefined) first.set(site, page)
    else if (!isInOrder(other.navigation, page.navigation)) {
      found.push({ path: page.path, what: `${page.navigation} | ${other.navigation}` })
    }
  }
  return { verdict: found.length === 0 ? 'met' : 'notMet', against: found }
}

const siteOf = (path: string): string =>
  /^\/(ja-plain|pt-BR|en|staff)(\/|$)/.exec(path)?.[1] ?? 'ja'

// A link may come in or fall out, but those that both have keep their order.
function isInOrder(one: string, other: string): boolean {
  const first = one.split(' ')
  const second = other.split(' ')
  const shared = first.filter((name) => second.includes(name))
  return shared.join(' ') === second.filter((name) => first.includes(name)).join(' ')
}

/**
 * The success criteria of levels A and AA.
 *
 * @source JIS X 8341-3:2016, 附属書 JB; the same as WCAG 2.0
 */
export const criteria: readonly Criterion[] = [
  { no: '1.1.1', level: 'A', title: '非テキストコンテンツ', judge: looked('1.1.1') },
  ...(
    [
      ['1.2.1', 'A', '音声だけ及び映像だけ（収録済み）'],
      ['1.2.2', 'A', 'キャプション（収録済み）'],
      ['1.2.3', 'A', '音声解説又はメディアに対する代替コンテンツ（収録済み）'],
      ['1.2.4', 'AA', 'キャプション（ライブ）'],
      ['1.2.5', 'AA', '音声解説（収録済み）'],
    ] as const
  ).map(([no, level, title]) => ({ no, level, title, judge: absent(no, (page) => page.media) })),
  { no: '1.3.1', level: 'A', title: '情報及び関係性', judge: looked('1.3.1') },
  { no: '1.3.2', level: 'A', title: '意味のある順序', judge: looked('1.3.2') },
  { no: '1.3.3', level: 'A', title: '感覚的な特徴', judge: looked('1.3.3') },
  { no: '1.4.1', level: 'A', title: '色の使用', judge: looked('1.4.1') },
  { no: '1.4.2', level: 'A', title: '音声の制御', judge: absent('1.4.2', (page) => page.media) },
  { no: '1.4.3', level: 'AA', title: 'コントラスト（最低限レベル）', judge: contrast },
  {
    ...{ no: '1.4.4', level: 'AA', title: 'テキストのサイズ変更' },
    judge: decided('1.4.4', (page) => page.cutOff),
  },
  { no: '1.4.5', level: 'AA', title: '文字画像', judge: absent('1.4.5', (page) => page.images) },
  { no: '2.1.1', level: 'A', title: 'キーボード', judge: looked('2.1.1') },
  {
    ...{ no: '2.1.2', level: 'A', title: 'キーボードトラップなし' },
    judge: decided('2.1.2', flag('trappedFocus')),
  },
  { no: '2.2.1', level: 'A', title: 'タイミング調整可能', judge: looked('2.2.1') },
  {
    ...{ no: '2.2.2', level: 'A', title: '一時停止，停止及び非表示' },
    judge: absent('2.2.2', (page) => page.moving.length + page.media),
  },
  {
    ...{ no: '2.3.1', level: 'A', title: '3回のせん（閃）光，又はしきい（閾）値以下' },
    judge: absent('2.3.1', (page) => page.moving.length + page.media),
  },
  {
    ...{ no: '2.4.1', level: 'A', title: 'ブロックスキップ' },
    judge: decided('2.4.1', flag('noSkipLink')),
  },
  {
    ...{ no: '2.4.2', level: 'A', title: 'ページタイトル' },
    judge: titles,
  },
  { no: '2.4.3', level: 'A', title: 'フォーカス順序', judge: looked('2.4.3') },
  { no: '2.4.4', level: 'A', title: 'リンクの目的（コンテキスト内）', judge: looked('2.4.4') },
  { no: '2.4.5', level: 'AA', title: '複数の手段', judge: looked('2.4.5') },
  { no: '2.4.6', level: 'AA', title: '見出し及びラベル', judge: looked('2.4.6') },
  {
    ...{ no: '2.4.7', level: 'AA', title: 'フォーカスの可視化' },
    judge: decided('2.4.7', (page) => page.unmarkedFocus),
  },
  {
    ...{ no: '3.1.1', level: 'A', title: 'ページの言語' },
    judge: decided('3.1.1', flag('wrongLanguage')),
  },
  { no: '3.1.2', level: 'AA', title: '一部分の言語', judge: looked('3.1.2') },
  { no: '3.2.1', level: 'A', title: 'フォーカス時', judge: decided('3.2.1', (page) => page.jumps) },
  { no: '3.2.2', level: 'A', title: '入力時', judge: decided('3.2.2', (page) => page.jumps) },
  { no: '3.2.3', level: 'AA', title: '一貫したナビゲーション', judge: sameNavigation },
  { no: '3.2.4', level: 'AA', title: '一貫した識別性', judge: looked('3.2.4') },
  { no: '3.3.1', level: 'A', title: 'エラーの特定', judge: looked('3.3.1') },
  { no: '3.3.2', level: 'A', title: 'ラベル又は説明', judge: looked('3.3.2') },
  { no: '3.3.3', level: 'AA', title: 'エラー修正の提案', judge: looked('3.3.3') },
  {
    ...{ no: '3.3.4', level: 'AA', title: 'エラー回避（法的，金融及びデータ）' },
    judge: looked('3.3.4'),
  },
  {
    ...{ no: '4.1.1', level: 'A', title: '構文解析' },
    judge: decided('4.1.1', (page) => page.markup),
  },
  {
    ...{ no: '4.1.2', level: 'A', title: '名前（name），役割（role）及び値（value）' },
    judge: (pages) => {
      const found = against(pages, axe('4.1.2'))
      if (found.length > 0) return { verdict: 'notMet', against: found }
      // The browser's own controls say their role and value themselves.
      const own = against(pages, (page) => page.ownWidgets)
      return { verdict: own.length === 0 ? 'met' : 'unjudged', against: own }
    },
  },
]
