/** A part of a text: from (included) to (excluded). */
export type Span = { from: number; to: number }

/** A bracketed part; `from` and `to` include the brackets. */
export type Bracket = Span & { mark: string }

const pairs: Record<string, string> = {
  '(': ')',
  '「': '」',
  '『': '』',
  '【': '】',
  '〔': '〕',
  '[': ']',
}

/** Outermost bracketed parts; an unclosed bracket counts as an ordinary character. */
export function findBrackets(plain: string): Bracket[] {
  const found: Bracket[] = []
  const open: { mark: string; from: number }[] = []
  for (let at = 0; at < plain.length; at += 1) {
    const mark = plain[at] ?? ''
    if (mark in pairs && open.length < 20) open.push({ mark, from: at })
    const last = open.at(-1)
    if (last !== undefined && pairs[last.mark] === mark) {
      open.pop()
      while ((found.at(-1)?.from ?? -1) > last.from) found.pop()
      found.push({ mark: last.mark, from: last.from, to: at + 1 })
    }
  }
  return found
}

/** The text with the inside of brackets blanked out (〓), same length: marks inside do not count. */
export function maskBrackets(plain: string, brackets: readonly Span[]): string {
  let masked = ''
  let at = 0
  for (const { from, to } of brackets) {
    masked += plain.slice(at, from) + '〓'.repeat(to - from)
    at = to
  }
  return masked + plain.slice(at)
}

const separator = /。|[◆◇■□●▼★➢▶①-⑳]|▲(?!\s?\d)|(?:^|(?<=[\s。]))(?:・|\(\d{1,2}\))/gu

/**
 * Sentences of a masked text between two offsets, without spaces at the ends: cut at 。 and at list
 * marks (①, ◆, (1)).
 */
export function findSentences(masked: string, from: number, to: number): Span[] {
  const found: Span[] = []
  const add = (start: number, end: number) => {
    const sentence = trimSpan(masked, { from: start, to: end })
    if (sentence.to > sentence.from) found.push(sentence)
  }
  let start = from
  for (const match of masked.slice(from, to).matchAll(separator)) {
    add(start, from + match.index)
    start = from + match.index + match[0].length
  }
  add(start, to)
  return found
}

/** True for the number of a list item in brackets: (1). */
export function isListNumber(bracketed: string): boolean {
  return /^\(\d{1,2}\)$/u.test(bracketed)
}

/** The span without spaces and commas at its ends. */
export function trimSpan(text: string, { from, to }: Span): Span {
  let start = from
  let end = to
  while (start < end && /[\s、]/u.test(text[start] ?? '')) start += 1
  while (end > start && /[\s、。]/u.test(text[end - 1] ?? '')) end -= 1
  return { from: start, to: end }
}

const connective =
  /^(?:また|さらに|さらには|更に|併せて|あわせて|加えて|その他|そのほか|このほか|次に|そして|特に|そのうえで|その上で|同時に|なお|ただし|但し|おって)(?:は)?、?\s?/u

/** Length of a leading また、 and whether it opens a remark (なお、ただし). */
export function readConnective(text: string): { length: number; isRemark: boolean } {
  const word = connective.exec(text.slice(0, 12))?.[0] ?? ''
  return { length: word.length, isRemark: /^(?:なお|ただし|但し|おって)/u.test(word) }
}

/** What kind of doing the last words of a clause say. */
export type VerbClass = 'completion' | 'ongoing' | 'aim' | 'manner' | 'other'

const doneNouns =
  '開始|導入|策定|作成|完成|完了|完結|実施|開催|公表|公開|設置|追加|改修|整備|開設|開所|開館|開園|開校|締結|発行|配布|配付|制定|改定|改訂|改正|決定|選定|着手|着工|竣工|しゅん工|掲載|更新|構築|移行|稼働|提出|提案|上程|契約|発注|発送|送付|募集|選任|任命|認定|登録|申請|取得|購入|配置|設立|創設|新設|増設|撤去|解体|修繕|補修|舗装|点検|調査|測量|設計|検証|集計|分析|報告|発表|訓練|訪問|派遣|採用|供用|運用|試行|交付|支給|配備|再編|統合|廃止|入札|植栽|譲渡|売却|終了|達成|実現|確立|説明|試験|貸出|収集|製作|制作|出版|刊行|放送|配信|上映|表彰|回収|清掃|工事|研修'
const doneVerbs =
  '終え|終わら|終わり|取りまとめ|とりまとめ|まとめ|設け|つくり|作り|開き|始め|立ち上げ|整え|仕上げ|行い|行ない|おこない|結び|取り替え|切り替え|入れ替え|引き渡し|引渡し|済ませ|固め|定め|開け|見直し|掘り|張り|建て|置き|配り|届け|植え|選び|決め|出し|載せ'
const ongoingWords =
  '進め|推進|努め|図り|取り組み|取組み|取組|支援し|強化|促進|継続|高め|深め|広げ|充実|向上|検討|研究|つなげ|つなぎ|育て|育成し|守り|支え|周知|啓発|検討を行い|目指し|めざし|応援|後押し|努力|醸成|増やし|減らし|広め|生かし|活かし|維持'
const mannerWords =
  '連携|協力|協働|活用|利用|考慮|配慮|意識|重視|踏襲|対象と|中心と|主体と|基本と|目的と|対|際|関|通|通じ|介|含め|踏まえ|基づき|応じ|併せ|合わせ|あわせ|向け|はじめ|ともに|に加え|聞き|聴き|もと|参考に|生かし|活かし|得て|伴い|利用して|加え|受け|代え|もとに'

const tail =
  '(?:し|いたし|致し|され|させ|を行い|を行ない|をおこない|を終え|を終わら|を完了し|を始め|を開始し|を実施し)?(?:て)?(?:まいり|参り|いき|おき)?(?:ます|る|た)?(?:予定です|予定|こととします|こと|見込みです|見込み)?$'
const done = new RegExp(
  `(?:(?:${doneNouns})(?:会|式)?${tail})|(?:(?:${doneVerbs})(?:ます|る|た)?$)`,
  'u',
)
const ongoing = new RegExp(`(?:${ongoingWords})${tail}`, 'u')
const aim =
  /(?:目指し(?:ます|て)?|めざし(?:ます|て)?|目標と(?:し|します)|予定(?:し|しています|です|で)?|見込み(?:です|で)?|見込んで(?:い|います))$/u
const manner = new RegExp(`(?:${mannerWords})(?:し|して|て|ながら)?$`, 'u')

/** Class of the verb that ends a clause; only its last 24 characters count. */
export function verbClassOf(clause: string): VerbClass {
  const end = clause.slice(-24)
  if (aim.test(end)) return 'aim'
  if (ongoing.test(end)) return 'ongoing'
  if (done.test(end)) return 'completion'
  return manner.test(end) ? 'manner' : 'other'
}

const continued = new RegExp(
  `(?:し|させ|せ|終え|終わり|${doneVerbs}|${ongoingWords}|とし|以上|以下|以内|未満|超|程度|並み|増|減)$`,
  'u',
)

/** Offsets just behind each 、 that ends a clause with a verb or a quantity (…し、 …以上、). */
export function findClauseEnds(masked: string, { from, to }: Span): number[] {
  const ends: number[] = []
  for (let at = masked.indexOf('、', from); at >= 0 && at < to; at = masked.indexOf('、', at + 1)) {
    const head = masked.slice(Math.max(from, at - 16), at)
    if (isAimLead(head)) ends.push(at + 1)
    else if (continued.test(head) && verbClassOf(head) !== 'manner') ends.push(at + 1)
  }
  return ends
}

/** True for a lead-in that names an aim: …の完了に向け、 …を目指し、 */
export function isAimLead(clause: string): boolean {
  return /(?:に向け|に向けて|を目指し|をめざし|を目指して|をめざして|を見据え|を見据えて)$/u.test(
    clause.slice(-8),
  )
}

const joined = /^(.{1,60}?)(?:及び|並びに|および|ならびに)([^のへ]{1,60})を([^を]{0,40})$/u
/** Names joined by 及び right before を (A及びBを実施): each is a target of its own. */
export function splitJoinedNames(clause: string): string[] {
  const match = joined.exec(clause.slice(0, 240))
  if (match === null) return []
  const [, first = '', last = ''] = match
  return [...first.split('、'), last].map((name) => name.trim()).filter((name) => name !== '')
}

/** Everyone or everything (全職員, 全世帯): a share of 100 %, when a person agrees. */
export function findWhole(plain: string): Span | undefined {
  const match =
    /(?:全(?:職員|員|世帯|戸|校|課|庁|園|児童|生徒|地区|自治会|施設|市民|小中学校|小学校|中学校|部署|所属|会員|団体)|(?:すべて|全て)の[^\s、。を]{1,8})(?=へ|に|を|で|が|の|、|を対象)/u.exec(
      plain,
    )
  return match ? { from: match.index, to: match.index + match[0].length } : undefined
}

/** Words that keep last year's value: 前年度並み, 前年度以上, 維持. */
export function findKeep(plain: string): (Span & { isCeiling: boolean }) | undefined {
  const match =
    /(?:前年度?|昨年度?|例年|現状|現在)(?:の実績|実績|の水準|水準|と|の)?[〓\s]{0,40}(並み|なみ|以上|以下|同程度|同数|同水準|同等|維持|を維持|を上回|を下回|を確保)/u.exec(
      plain,
    )
  if (match === null) return undefined
  return {
    from: match.index,
    to: match.index + match[0].length,
    isCeiling: /以下|下回/u.test(match[0]),
  }
}
