/*
 * Public addresses for the units of an empty city: 総務部 becomes `somu`. Only words that city halls
 * share are known; a name with another word gets a number, and the city may rename the address.
 */

const words: readonly (readonly [string, string])[] = [
  ['人権', 'jinken'], ['人事', 'jinji'], ['企画', 'kikaku'], ['会計', 'kaikei'],
  ['住民', 'jumin'], ['保健', 'hoken'], ['保険', 'hoken'], ['健康', 'kenko'],
  ['公園', 'koen'], ['医療', 'iryo'], ['協働', 'kyodo'], ['商工', 'shoko'],
  ['国保', 'kokuho'], ['土木', 'doboku'], ['地域', 'chiiki'], ['安全', 'anzen'],
  ['対策', 'taisaku'], ['市民', 'shimin'], ['市長公室', 'shicho-koshitsu'], ['広報', 'koho'],
  ['建築', 'kenchiku'], ['建設', 'kensetsu'], ['情報', 'joho'], ['戸籍', 'koseki'],
  ['技術', 'gijutsu'], ['指導', 'shido'], ['振興', 'shinko'], ['推進', 'suishin'],
  ['支援', 'shien'], ['政策', 'seisaku'], ['教育', 'kyoiku'], ['整備', 'seibi'],
  ['文化', 'bunka'], ['施設', 'shisetsu'], ['未来', 'mirai'], ['林務', 'rinmu'],
  ['水道', 'suido'], ['河川', 'kasen'], ['消防', 'shobo'], ['環境', 'kankyo'],
  ['生活', 'seikatsu'], ['生涯', 'shogai'], ['産業', 'sangyo'], ['相談', 'sodan'],
  ['秘書', 'hisho'], ['移住', 'iju'], ['税務', 'zeimu'], ['管理', 'kanri'],
  ['管財', 'kanzai'], ['納税', 'nozei'], ['経営', 'keiei'], ['経済', 'keizai'],
  ['総合', 'sogo'], ['総務', 'somu'], ['育成', 'ikusei'], ['観光', 'kanko'],
  ['計画', 'keikaku'], ['議会', 'gikai'], ['財政', 'zaisei'], ['農政', 'nosei'],
  ['農林', 'norin'], ['道路', 'doro'], ['都市', 'toshi'], ['長寿', 'choju'],
  ['防災', 'bosai'], ['高齢者', 'koreisha'], ['下水道', 'gesuido'], ['介護', 'kaigo'],
  ['児童', 'jido'], ['子育て', 'kosodate'], ['家庭', 'katei'], ['こども', 'kodomo'],
  ['子ども', 'kodomo'], ['づくり', 'zukuri'], ['まち', 'machi'], ['くらし', 'kurashi'],
  ['社会', 'shakai'], ['福祉', 'fukushi'], ['契約', 'keiyaku'], ['検査', 'kensa'],
  ['行政', 'gyosei'], ['学校', 'gakko'], ['交通', 'kotsu'], ['危機', 'kiki'],
  ['デジタル', 'digital'], ['スポーツ', 'sports'], ['図書館', 'toshokan'], ['給食', 'kyushoku'],
]
const endings: readonly (readonly [string, string])[] = [
  ['部', 'bu'], ['課', 'ka'], ['室', 'shitsu'],
  ['局', 'kyoku'], ['所', 'sho'], ['センター', 'center'],
]

/** Romanised name of a unit without its ending; undefined where a word is not known. */
export function romanised(name: string): { stem: string; ending: string } | undefined {
  const end = endings.find(([text]) => name.endsWith(text))
  let rest = end === undefined ? name : name.slice(0, -end[0].length)
  const parts: string[] = []
  while (rest !== '') {
    const text = rest
    const found = words
      .filter(([word]) => text.startsWith(word))
      .toSorted(([a], [b]) => b.length - a.length)[0]
    if (found === undefined) return undefined
    parts.push(found[1])
    rest = rest.slice(found[0].length)
  }
  return parts.length === 0 ? undefined : { stem: parts.join('-'), ending: end?.[1] ?? 'unit' }
}

/** A free address for each name in order; a taken one gets its ending (`somu-ka`) or a number. */
export function slugsFor(names: readonly string[]): Map<string, string> {
  const slugs = new Map<string, string>()
  const taken = new Set<string>()
  for (const [index, name] of names.entries()) {
    const read = romanised(name)
    const wishes =
      read === undefined ? [`unit-${index + 1}`] : [read.stem, `${read.stem}-${read.ending}`]
    const free = wishes.map((one) => one.slice(0, 36)).find((one) => !taken.has(one))
    const slug = free ?? `unit-${index + 1}`
    slugs.set(name, slug)
    taken.add(slug)
  }
  return slugs
}
