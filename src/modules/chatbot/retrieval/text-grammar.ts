/** No question is longer than this for the tokenizer, in UTF-16 units. */
export const longest = 1_000

/**
 * The form in which texts are compared: NFKC (half-width kana, full-width digits), lower case, no
 * furigana, no invisible characters, no tags, one space for many.
 */
export function normalised(text: string): string {
  return text
    .slice(0, longest * 20)
    .replaceAll(/[｜|](?=[^《]*《)/gu, '')
    .replaceAll(/《[^》]*》/gu, '')
    .replaceAll(/<[^<>]{0,200}>/g, ' ')
    .normalize('NFKC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}]/gu, ' ')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim()
}

// Polite endings and the words of every question carry no meaning for the search.
const empty = new Set(
  (
    'する ある いる なる できる れる られる せる 為る 有る 居る 成る 出来る 事 物 者 こと もの の ん よう そう ' +
    'ため 為 とき 時 場合 さん 方 是 其れ 何れ ここ そこ どこ いつ なに 何 何処 何時 どう いくら いかが 如何 ' +
    'どの この その 此の 其の 等 など 的 化 くださる 下さる 頂く いただく ください 思う 知る 教える おしえる 願う ' +
    '御 お ご くれる 呉れる もらう 貰う やる 遣る みる 見る 言う いう 市 たい ます です た て だ'
  ).split(' '),
)

/** A word of a sentence: its dictionary form and its class, as the tokenizer names them. */
export type Word = {
  surface: string
  base: string
  kind: string
  subkind: string
  /** Finer class of a name: 地域 for a place. */
  area?: string
}

const kept = new Set(['名詞', '動詞', '形容詞', '副詞', '連体詞', '接頭詞', '感動詞'])
const dependent = new Set(['非自立', '代名詞'])

/** Whether a word says what the sentence is about. */
export function carriesMeaning({ surface, base, kind, subkind }: Word, lemma: string): boolean {
  if (!kept.has(kind) || (kind !== '形容詞' && dependent.has(subkind))) return false
  if (empty.has(base) || empty.has(lemma) || empty.has(surface)) return false
  return !/^[\p{P}\p{S}\s]+$/u.test(base)
}

/** How much a word of the question weighs by its class. */
export function weightOfKind({ kind, subkind }: Word): number {
  if (kind === '名詞') return subkind === '固有名詞' ? 1.2 : subkind === 'サ変接続' ? 1 : 1.1
  return kind === '動詞' ? 0.8 : 0.7
}

/** Whether a word names a place, a company or a person. */
export function isName({ subkind }: Word): boolean {
  return subkind === '固有名詞'
}

/** Ends of sentences in Japanese and Latin scripts. */
export const sentenceEnd = /(?<=[。！？!?\n])/u

/** Characters that two titles are compared by: letters and digits only. */
export function letters(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '')
}
