import { japaneseFacts } from './japanese-grammar.ts'

/** How much a wrong word could harm (文の区分): `critical` is shown only when it is approved. */
export type TextClass = 'general' | 'critical'

/** Why a text counts as critical by itself. */
export type ClassReason = 'date' | 'time' | 'money' | 'contact' | 'eligibility' | 'emergency' | 'slot'

const eligibility =
  /対象|資格|条件|要件|未満|所得|課税|年齢|歳|申請|申込|届出|締切|締め切|期限|必要書類|手数料|料金|無料|有料|給付|補助|助成|減免|免除|罰|受給/u
const emergency =
  /避難|警報|注意報|特別警戒|断水|停電|津波|地震|火災|救急|土砂|洪水|浸水|台風|通行止|休館|休校|危険|中毒|感染|防災/u

/**
 * What the text itself says about its class: amounts, dates, times and phone numbers, words about
 * who may and who must, words of emergencies. Empty for a general text.
 */
export function classReasons(ja: string): ClassReason[] {
  const facts = japaneseFacts(ja)
  const has = (test: (fact: (typeof facts)[number]) => boolean) =>
    facts.some((fact) => fact.soft !== true && test(fact))
  const found: [ClassReason, boolean][] = [
    ['emergency', emergency.test(ja)],
    ['money', has((fact) => fact.kind === 'number' && fact.written.endsWith('円'))],
    // A bare year names an edition; a day or a month is something to keep to.
    ['date', has((fact) => fact.kind === 'date' && fact.month !== undefined)],
    ['time', has((fact) => fact.kind === 'time')],
    ['contact', has((fact) => fact.kind === 'sign' && fact.sign !== 'code')],
    ['eligibility', eligibility.test(ja)],
    ['slot', /\{[a-z][a-zA-Z0-9]*\}/u.test(ja)],
  ]
  return found.flatMap(([reason, holds]) => (holds ? [reason] : []))
}

/** The class that the text proposes for itself (区分の提案). */
export function proposedClass(ja: string): TextClass {
  return classReasons(ja).length > 0 ? 'critical' : 'general'
}
