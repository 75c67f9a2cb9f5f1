/** A part of a text that holds digits and is no value. */
export type Found = { at: number; length: number }

/**
 * Set phrases with digits (24時間365日, 1人1台, 6次産業, 人生100年時代): they name a thing, and a
 * list of them is never complete; what is missing here is asked about as a figure.
 */
const setPhrases = [
  '(?:24時間)?[・、×]?\\s?365日(?:[・、×]?\\s?24時間)?|24時間(?=体制|対応|受付|営業|化|換気|警備|[いつ])',
  '1(?:人|日|校|家庭|家|戸|世帯|社|店|園|村|町|区|地区|地域|自治会|課|係|所属|事業所|団体|学級|クラス)1(?![^\\s、。]{1,3}(?:以[上下内]|未満|程度|超))(?:[^\\s\\d、。をにはがでの]{1,4})',
  '(?:人生)?100年(?=時代|人生|ライフ|先|後|の計|企業|続く|住|フード|の森)',
  '\\d次(?:産業|救急|医療|避難|総合|計画|募集|審査|元|世代)',
  '(?:Society|ソサエティ|Web|ウェブ|Industry|Wi-?Fi|Ver\\.?|DX|SDGs|Park-PFI|COP|ISO|JIS|IPv|USB|Office|Windows|Level|レベル|ステージ|フェーズ|要介護|要支援|震度|マグニチュード|ベスト|トップ|ワースト|B-?)\\s?\\d+(?:[.・-]\\d+)*(?!\\d*(?:位|件|人|%))',
  '(?<![\\dA-Za-z.])[1-9](?:R|S|D|K|F|M|C|P|A|W1H)(?![A-Za-z])|(?<![A-Za-z])[GPQ]\\d{1,2}(?!\\d)|5W1H|4K8K',
  '(?<!\\d)\\d{3,4}運動|#\\d{3,5}(?!\\d)|(?<!\\d)(?:110|118|119|171|188|189)(?:番|(?=へ|に|通報))',
  '(?<!\\d)[2-9](?:密|つの密|者択一|本柱|本の柱|大[^\\s\\d]|者(?!以上)|世代同居|世代交流|世代)',
  '(?<!\\d)\\d{1,2}(?:か|カ|ヶ|箇)月児|(?<!\\d)\\d{1,2}(?:階建|人乗り|部構成|学期制|車線|類感染)',
].join('|')

const timeOfDay =
  '(?:午前|午後|正午|夜|朝)?\\s?(?<!\\d)\\d{1,2}(?:時(?!間|点|期|代)(?:\\s?\\d{1,2}分|半)?|:\\d{2}(?!\\d))'
const fraction =
  '\\d+\\s?分の\\s?\\d+|(?<![\\d/])\\d{1,2}/\\d{1,2}(?=(?:に|へ|まで)(?:[^\\s、。]{0,3})?(?:削減|縮減|減|短縮|圧縮|抑|増や|拡大|し(?:ます|て|、|$)|する|な[りる])|以[上下内]|程度|ずつ|を?補助|の補助)'

const phrases = new RegExp(setPhrases, 'gu')
const times = new RegExp(timeOfDay, 'gu')
const fractions = new RegExp(fraction, 'gu')

const all = (pattern: RegExp, plain: string): Found[] =>
  [...plain.matchAll(pattern)].map((match) => ({ at: match.index, length: match[0].length }))

/** Set phrases of a half-width text. */
export const findSetPhrases = (plain: string): Found[] => all(phrases, plain)

/** Times of day (午後7時, 8時30分, 17:15): no value and no date. */
export const findTimesOfDay = (plain: string): Found[] => all(times, plain)

/** Fractions (3分の1, 1/2 before a verb of change): shares that only a person can set. */
export const findFractions = (plain: string): Found[] => all(fractions, plain)

const deedBehind =
  /^(?:ずつ|分)?(?:の|を)?(?:[一-龠々]{2,4}|[ァ-ヶー]{3,8})(?:し|さ|す|いた|致|を?行|を実施|を開始|を目指|を完了|。|、|$|\s)/u

/** A verb up to the end of the clause: 行います, 取り替えます. */
const verbBehind = /^[一-龠々]{1,2}(?![のをにがはでともへ]|まで|から|など|より)[ぁ-ん][ぁ-ん一-龠々]{0,10}(?:[、。]|$)/u

/**
 * True when a bare value is glued to a noun (100円バス, 30人学級, 4か月児健診, 3回目) and not to the
 * verb that makes it (10基更新します): most likely part of a name.
 */
export function isGlued(behind: string): boolean {
  if (!/^(?:[一-龠々ァ-ヶーA-Za-z]|目)/u.test(behind)) return false
  if (/^(?:間(?![一-龠])|増|減|超|未満|以|程度|前後|達成|確保|維持|台(?:$|[をにと]))/u.test(behind)) {
    return false
  }
  return !deedBehind.test(behind) && !verbBehind.test(behind)
}
