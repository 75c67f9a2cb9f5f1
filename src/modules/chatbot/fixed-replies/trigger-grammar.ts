/*
 * Words after which a person must be sent to somebody at once, or may not be answered by a machine
 * at all. Each set has the harmless questions that look like it. Read after `levelled`.
 */

/** What a fixed reply is about, most urgent first. */
export const fixedKeys = [
  ...(['emergency', 'suicide', 'violence', 'medical', 'legal', 'ownTax'] as const),
] as const
/** One of the subjects. */
export type FixedKey = (typeof fixedKeys)[number]

/** Subjects on which life may hang: they are answered even while everything else is stopped. */
export const lifeKeys: readonly FixedKey[] = ['emergency', 'suicide', 'violence']

type Trigger = { key: FixedKey; when: RegExp; unless?: RegExp }

const office = '計画|条例|講座|講演|研修|統計|件数|予防週間|会議|委員|パンフレット|ポスター|募集'

const triggers: readonly Trigger[] = [
  {
    key: 'emergency',
    when: new RegExp(
      [
        '(?:救急車|消防車|パトカー|警察)(?:を|、| )?(?:呼んで|よんで|呼びたい|呼ばない|来て|きて|お願い|おねがい)',
        '救急車(?:を)?呼(?:ぶ|んだ)(?:ほう|方|べき)',
        '助けて(?:ください|くれ|[！!。]|$)|たすけて(?:ください|[！!。]|$)',
        '意識(?:が|は)?(?:ない|無い|なく|ありません|もうろう|失)|いしきが(?:ない|ありません)',
        '(?:息|呼吸|いき)(?:を|が)?(?:して(?:い)?(?:ない|ません)|でき(?:ない|ません)|止ま|とま)|窒息',
        '(?:心臓|しんぞう)が(?:止|と)ま|心肺停止|心停止',
        '血が(?:止|と)まらない|大量に出血|溺れて|おぼれて|感電し',
        '(?:が|を)?(?:倒れ|たおれ)(?:て(?:い)?(?:る|ます)|ました|た[。！!]?$)',
        '火事(?:です[。！!]?$|だ[。！!]?$|[！!]|が(?:起|お)き|になって(?:い)?(?:る|ます))',
        '(?:家|部屋|台所|隣|車|建物|アパート)が(?:燃え|もえ)て',
        '(?:火|炎)が(?:出|で|上が|あが)て(?:い)?(?:る|ます)',
        'ガス(?:が|の)?(?:漏れ|もれ|にお|匂|臭)|強盗|泥棒が(?:入|はい)|刺され|撃たれ|誘拐',
      ].join('|'),
    ),
    unless: new RegExp(
      `台数|何台|いくら|費用|料金|有料|件数|訓練|罹災|り災|証明|見舞|保険|木が|電柱が|看板が|自転車が|塀が|枝が|機械|${office}`,
    ),
  },
  {
    key: 'emergency',
    when: anyOf(
      String.raw`\b(?:call|need|send)(?: me)? an? ambulance`,
      String.raw`\b(?:is|are|it'?s) on fire\b`,
      String.raw`\bthere(?:'s| is) a fire\b`,
      String.raw`\bunconscious\b`,
      String.raw`\bnot breathing\b`,
      String.raw`\bcan'?t breathe\b`,
      String.raw`\bbleeding (?:a lot|heavily|badly)`,
      String.raw`\bhaving a heart attack`,
      String.raw`^help(?: me)?[!. ]*$`,
    ),
    unless: /\bhow many|\bcost|\bfee|\bcertificate|\binsurance/iu,
  },
  {
    key: 'emergency',
    when: anyOf(
      String.raw`\bsocorro\b`,
      String.raw`(?:chame[m]?|chamar|preciso de|mande[m]?)(?: uma)? ambul[âa]ncia`,
      String.raw`pegando fogo`,
      String.raw`inc[êe]ndio (?:agora|aqui|na minha|no meu)`,
      String.raw`\binconsciente`,
      String.raw`n[ãa]o (?:est[áa] )?(?:respira|consigo respirar)`,
      String.raw`sangrando muito`,
      String.raw`\bdesmaiou`,
      String.raw`ataque card[íi]aco`,
    ),
    unless: /quant[oa]s|custo|custa|taxa|certificado|seguro/iu,
  },
  {
    key: 'suicide',
    when: /死にたい|しにたい|死んでしまいたい|自殺(?:し(?:たい|よう|そう)|する(?:方法|しか)|を考え)|消えてしまいたい|消えたい|きえたい|いなくなりたい|生きて(?:い)?(?:たくない|いく(?:のが|自信)|る意味)|生きるのが(?:つら|辛|嫌|いや)|リスト?カット|リスカ|首を[吊つ]り|飛び降り(?:たい|よう)|命を絶/u,
    unless: new RegExp(office, 'u'),
  },
  {
    key: 'suicide',
    when: anyOf(
      String.raw`\b(?:want|going|wish) to die\b`,
      String.raw`\bkill(?:ing)? myself\b`,
      String.raw`\bend my life\b`,
      String.raw`\bsuicidal\b`,
      String.raw`\bdon'?t want to live\b`,
      String.raw`\bquero morrer\b`,
      String.raw`\bme matar\b`,
      String.raw`(?:penso|pensando|pensei) em suic[íi]dio`,
      String.raw`n[ãa]o quero (?:mais )?viver`,
      String.raw`acabar com a (?:minha )?vida`,
    ),
  },
  {
    key: 'violence',
    when: new RegExp(
      [
        '(?:夫|妻|彼氏|彼女|旦那|だんな|主人|パートナー|親|父|母|兄|弟|息子|家族|同居人|元夫|元妻|恋人|先生|職員)(?:に|から)[^。]{0,12}(?:殴|なぐ|叩か|たたか|暴力|蹴ら|けら|脅|監禁|首を絞)',
        '(?:殴|なぐ)られ|蹴られ(?:た|て|ま)|暴力を(?:受け|ふる|振る)|暴力(?:が|に)(?:ひど|怖|こわ|耐え)',
        'DV(?:を|の被害|されて|から逃|に(?:遭|あ|苦)|で(?:悩|逃|困))',
        '虐待(?:され|を受け|して(?:しま|い)|かもしれ|を(?:見|疑)|が疑)|ストーカー(?:され|に|の被害)|つきまとわれ',
        'レイプ|性被害|性暴力(?:を|に)|痴漢(?:され|に)',
      ].join('|'),
      'u',
    ),
    unless: new RegExp(`${office}|排除`, 'u'),
  },
  {
    key: 'violence',
    when: anyOf(
      String.raw`\bhusband\b[^.]{0,30}\b(?:hits?|beats?|hurts?|threatens?|violent)`,
      String.raw`\b(?:wife|boyfriend)\b[^.]{0,30}\b(?:hits?|beats?|hurts?|threatens?|violent)`,
      String.raw`\b(?:girlfriend|partner)\b[^.]{0,30}\b(?:hits?|beats?|hurts?|threatens?|violent)`,
      String.raw`\b(?:father|mother)\b[^.]{0,30}\b(?:hits?|beats?|hurts?|threatens?|violent)`,
      String.raw`\b(?:was|being|am) (?:raped|abused|stalked|beaten)\b`,
      String.raw`\bdomestic violence\b`,
      String.raw`\bviol[êe]ncia dom[ée]stica\b`,
      String.raw`marido\b[^.]{0,30}(?:bate|bateu|agride|agrediu|amea[çc]a|violent[oa])`,
      String.raw`esposa\b[^.]{0,30}(?:bate|bateu|agride|agrediu|amea[çc]a|violent[oa])`,
      String.raw`namorad[oa]\b[^.]{0,30}(?:bate|bateu|agride|agrediu|amea[çc]a|violent[oa])`,
      String.raw`companheir[oa]\b[^.]{0,30}(?:bate|bateu|agride|agrediu|amea[çc]a|violent[oa])`,
      String.raw`(?:pai|m[ãa]e)\b[^.]{0,30}(?:bate|bateu|agride|agrediu|amea[çc]a|violent[oa])`,
      String.raw`\bfui (?:estuprada|agredid[oa]|abusad[oa])`,
    ),
    unless: /\b(?:plan|statistics|seminar|plano|estat[íi]stica|palestra)\b/iu,
  },
  {
    key: 'medical',
    when: new RegExp(
      [
        '(?:熱|頭|お腹|おなか|腹|胸|のど|喉|背中|腰|耳|目|歯)(?:が|も)[^。]{0,6}(?:痛い|いたい|苦しい|下がらない|ひどい|腫れ)',
        '(?:熱が(?:あ|出|で)|高熱|めまいが|吐き気|吐いて|下痢が|発疹が|しびれ(?:て|る|が))[^。]{0,12}(?:どう|受診|病院|大丈夫|いい|ですか|ます|子|赤ちゃん)',
        '薬(?:を|は|の量)[^。]{0,8}(?:飲ん|のん|飲むのを|やめ|増や|減ら)[^。]{0,8}(?:いい|よい|良い|大丈夫|だいじょうぶ)',
        '(?:何|なん)の病気|(?:病気|がん|うつ|コロナ|インフル)(?:かもしれ|でしょうか|ですか[？?]?$)|(?:この|私の|子どもの)症状',
      ].join('|'),
      'u',
    ),
    unless: new RegExp(`検診|健診|予防接種|ワクチン|証明|助成|補助|手当|保険|捨て|${office}`, 'u'),
  },
  {
    key: 'medical',
    when: anyOf(
      String.raw`\b(?:my|his|her) (?:head|stomach|chest|back|throat) (?:hurts|aches)`,
      String.raw`\bhigh fever\b`,
      String.raw`\b(?:do i|does (?:he|she)) have (?:cancer|covid|flu|the flu)\b`,
      String.raw`\bcan i take (?:this|the|my) (?:medicine|pill|drug)`,
      String.raw`\bwhat (?:illness|disease) (?:is|do)`,
      String.raw`\b(?:dor (?:de|no|na) (?:cabe[çc]a|peito|barriga|est[ôo]mago)|febre alta)\b`,
      String.raw`posso (?:tomar|parar de tomar) (?:o|este|esse|meu) rem[ée]dio`,
      String.raw`que doen[çc]a`,
    ),
    unless: /\b(?:check-?up|vaccin|certificate|exame|vacina|certificado|seguro|insurance)/iu,
  },
  {
    key: 'legal',
    when: new RegExp(
      [
        '訴え(?:たい|られ|る(?:こと|には))|裁判(?:に|を|で)(?:な|した|勝|負)|訴訟を|慰謝料|損害賠償|示談',
        '離婚(?:の?条件|調停|裁判|したい|で(?:もめ|揉め))|親権(?:を|は|が)|養育費(?:を(?:払|もら)|が(?:払|もら))',
        '(?:相続|遺産|遺言)[^。]{0,8}(?:もめ|揉め|争|無効|取り分|分け方)|契約(?:を)?(?:解除|取り消|無効)',
        '借金(?:が|を)[^。]{0,6}(?:返せ|整理|払え)|債務整理|自己破産|(?:隣|近所|大家|会社)[^。]{0,8}(?:もめ|揉め|トラブル)|クビに(?:され|なっ)|不当解雇|弁護士を(?:頼|紹介|雇)',
      ].join('|'),
      'u',
    ),
    unless: new RegExp(
      `届|用紙|書類|証明|相談(?:会|日|の予約|はいつ|できますか)|無料(?:の)?(?:法律)?相談|${office}`,
      'u',
    ),
  },
  {
    key: 'legal',
    when: anyOf(
      String.raw`\b(?:sue|lawsuit|being sued|go to court|take .{0,20} to court)\b`,
      String.raw`\b(?:divorce settlement|custody of|bankruptcy)\b`,
      String.raw`\bwas (?:unfairly )?fired\b`,
      String.raw`\b(?:processar (?:o|a|meu|minha)|processo judicial|pens[ãa]o aliment[íi]cia)\b`,
      String.raw`\b(?:guarda d[oa]s? filh|fal[êe]ncia pessoal|fui demitid[oa]|indeniza[çc][ãa]o)\b`,
    ),
    unless:
      /\b(?:form|certificate|formul[áa]rio|certid[ãa]o|free legal|consulta jur[íi]dica)\b/iu,
  },
  {
    key: 'ownTax',
    when: /(?:私|わたし|うち|自分|主人|夫|妻|父|母|僕|ぼく|俺)(?:の|が|は)[^。]{0,14}(?:税|保険料|課税|納付)[^。]{0,14}(?:いくら|何円|計算して|高すぎ|間違|払(?:った|い終)|納めた|未納|滞納|還付|残り|非課税ですか|課税ですか)|年収(?:は|が)?[^。]{0,10}万[^。]{0,20}(?:税|保険料)[^。]{0,10}(?:いくら|何円|いくつ)|(?:滞納|延滞)して(?:い|しま)[^。]{0,16}(?:税|保険料|差押)|差し?押さ?え(?:られ|の通知|予告)/u,
    unless: new RegExp(`計算方法|計算のしかた|決め方|納期|いつまで|証明書|${office}`, 'u'),
  },
  {
    key: 'ownTax',
    when: anyOf(
      String.raw`\bhow much (?:is|was|are|will be) my\b[^?.]{0,25}\b(?:tax|premium|insurance)`,
      String.raw`\bdo i (?:still )?owe\b[^?.]{0,25}tax`,
      String.raw`\bmy (?:unpaid|overdue) (?:tax|premium)`,
      String.raw`quanto (?:[ée]|vou pagar|devo|foi)[^?.]{0,25}\bmeu\b[^?.]{0,15}(?:imposto|seguro)`,
      String.raw`quanto (?:eu )?devo de imposto`,
      String.raw`meu imposto (?:est[áa]|ficou) (?:atrasado|errado|alto)`,
    ),
  },
]

const asPattern = (word: string) => word.normalize('NFKC').toLowerCase()

/**
 * The subject of a fixed reply that a question asks for, or none. `extra` are words that the city
 * has added to a subject: each alone is enough.
 */
export function fixedKeyOf(
  question: string,
  extra: readonly { key: string; words: readonly string[] }[] = [],
): FixedKey | undefined {
  const found = triggers.filter(
    ({ when, unless }) => when.test(question) && unless?.test(question) !== true,
  )
  const lower = asPattern(question)
  const added = extra.flatMap(({ key, words }) =>
    words.some((word) => word !== '' && lower.includes(asPattern(word))) ? [key] : [],
  )
  return fixedKeys.find((key) => found.some((one) => one.key === key) || added.includes(key))
}

/** One pattern of several, whatever the case. */
function anyOf(...patterns: string[]): RegExp {
  return new RegExp(patterns.join('|'), 'iu')
}
