import { expect, test } from 'vitest'
import { likenessOf } from '../record-miss.ts'
import { isAlike } from './alike.ts'

test.each([
  ['ペンギンの氷はどこですか', 'ペンギンの氷はどこ？'],
  ['引っ越しの手続きを教えてください', '引越しの手続き'],
  ['庭の木の枝が道路に出ています', '庭の木の枝が道に出ています'],
  ['Where can I register my dog?', 'where can i register my dog'],
  ['Onde posso vacinar meu cachorro?', 'Onde posso vacinar o meu cachorro'],
])('%s and %s are one question', (one, other) => {
  expect(isAlike(likenessOf(one), likenessOf(other))).toBe(true)
})

test.each([
  ['転入届の手数料はいくらですか', '転出届の手数料はいくらですか'],
  ['土曜日も窓口は開いていますか', '日曜日も窓口は開いていますか'],
  ['5歳の子の健診はいつですか', '3歳の子の健診はいつですか'],
  ['バスの定期はどこで買えますか', 'プールの定期はどこで買えますか'],
  ['Where can I register my dog?', 'Where can I register my cat?'],
  ['犬の登録', '犬の登録をしたあとで引っ越したときの手続き'],
])('%s and %s are two', (one, other) => {
  expect(isAlike(likenessOf(one), likenessOf(other))).toBe(false)
})
