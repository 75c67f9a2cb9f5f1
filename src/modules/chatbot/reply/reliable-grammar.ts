/** Questions whether answers can be relied on; short ones only, so that no subject is hidden. */
const reliable =
  /^(?:この|その)?(?:答え|回答|情報|チャットボット|AI|あなた|ここ)?(?:の(?:答え|回答|情報))?(?:は|って|を)?(?:信用|信頼|信じて|正し(?:い|く)|正確|確か|本当|ほんとう|間違(?:い|って))[^。]{0,16}[。？?]?$|^(?:can|may) i (?:trust|rely on) (?:you|this|these answers)[?. ]*$|^(?:is|are) (?:this|these|you|the answers?) (?:correct|right|reliable|sure)[?. ]*$|^posso confiar.{0,30}$|^(?:isso|esta resposta) (?:[ée]|est[áa]) (?:cert[ao]|corret[ao]|confi[áa]vel)[?. ]*$/iu

/** Whether a question is about the answers themselves. */
export const asksForTrust = (question: string): boolean => reliable.test(question)
