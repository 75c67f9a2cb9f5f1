/** Classes of words that say nothing by themselves, as UniDic writes them (品詞). */
export const withoutMeaning: ReadonlySet<string> = new Set([
  '助詞',
  '助動詞',
  '記号',
  '補助記号',
  '空白',
])

/** Names of people, places and firms, as UniDic writes their class (固有名詞). */
export const properNoun = '固有名詞'
