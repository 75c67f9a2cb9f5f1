/** Names of the fields of categories. */
export const settingLabels = {
  name: '区分の名前',
  parentId: '上の区分',
  kind: '種類',
  planLine: '運営方針の内訳',
  position: '並び順',
}

/** Words of the categories. */
export const settingWords = {
  categories: '研修の区分',
  addCategory: '区分を加える',
  changeCategory: '区分を変える',
  changeCategoryLead: '運営方針の内訳を変えると、この区分の開催回はすべて新しい内訳で数えます。',
  change: '変える',
  kind: '種類',
  planLine: '運営方針の内訳',
  planLineHint: '空けると、上の区分と同じ内訳で数えます。',
  courseCount: '研修',
  atTheTop: 'いちばん上に置く',
  asAbove: '上の区分と同じ',
  sheets: 'アンケートと復命書',
  sheetsText: 'すべての研修に共通の設問と様式です。テストと事後フォローは、研修ごとに決めます。',
  toQuestions: 'アンケートの設問を変える',
  toTemplate: '復命書の様式を変える',
}
