/*
 * A question about another city is not ours to answer. Where one comes from or goes to is: 浜松市から
 * 引っ越した. Names are read by their form, so words that merely end in 市 are left out.
 */

const named = /([\p{Script=Han}ヶケ]{2,4}市)(?:の|で|では)(?!方|ほう)/u
const general =
  /(?:都|朝|夕|本|当|同|各|他|全|両|隣|近隣|周辺|見本|即売|展示|青空|花|植木|骨董)市$|都市$|市町村|政令市|中核市/u

/** The other city that a question is about; undefined when it is about this one, or about none. */
export function otherCityIn(question: string, ownName: string): string | undefined {
  if (question.includes(ownName)) return undefined
  const found = named.exec(question)?.[1]
  return found === undefined || general.test(found) ? undefined : found
}
