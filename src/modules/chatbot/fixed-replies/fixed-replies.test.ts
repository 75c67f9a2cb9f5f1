import { describe, expect, test } from 'vitest'
import { checkPlainJapanese } from '../../../platform/translation/plain-japanese-grammar.ts'
import { locales } from '../../../platform/messages/locale.ts'
import { masked } from '../masking/mask-grammar.ts'
import { fixedReplies } from './messages.ts'
import { fixedKeyOf, fixedKeys } from './trigger-grammar.ts'

const asked: Record<string, string[]> = {
  emergency: [
    '救急車を呼んでください', '父が倒れました', '赤ちゃんが息をしていない', '家が燃えています', '火事です！',
    '意識がないです', '意識がありません', '子が息をしていません', '台所から火が出ています', '血が止まらない', '助けて', 'ガスが漏れている', 'call an ambulance please',
    'my house is on fire', 'she is unconscious', 'chame uma ambulância', 'Socorro', 'a casa está pegando fogo',
  ],
  suicide: [
    '死にたい', 'もう死にたいです', '消えてしまいたい', '生きるのがつらい', 'リストカットしてしまう',
    'I want to die', 'quero morrer', 'não quero mais viver',
  ],
  violence: [
    '夫に殴られています', 'DVから逃げたい', '虐待されている子がいる', '彼氏に暴力を振るわれる',
    'ストーカーされています', 'my husband beats me', 'meu marido me bate', 'meu marido é violento',
  ],
  medical: [
    '頭が痛いです', '胸が苦しい', '子どもの熱が下がらない', '薬を飲んで大丈夫ですか', 'これは何の病気ですか',
    'I have a high fever', 'estou com dor de cabeça',
  ],
  legal: [
    '隣の人を訴えたい', '離婚の条件でもめています', '慰謝料はいくらもらえますか', '借金が返せない',
    'can I sue my landlord', 'quero processar meu vizinho',
  ],
  ownTax: [
    '私の住民税はいくらですか', 'うちの固定資産税が高すぎる', '年収300万だと住民税はいくら',
    'how much is my city tax', 'quanto é o meu imposto',
  ],
}

describe.each(Object.entries(asked))('%s', (key, questions) => {
  test.each(questions)('%s', (question) => {
    expect(fixedKeyOf(masked(question).text)).toBe(key)
  })
})

test.each([
  '救急車の台数を教えてください', '救急車は有料ですか', '火事で家が燃えた時の罹災証明書', '木が倒れています',
  '消防車の台数', '消防訓練の申し込み', '自殺対策計画はどこで見られますか', '自殺予防の講座', 'DV防止計画について',
  '虐待防止の研修', '暴力団排除条例', 'がん検診の予約', '薬の捨て方', '病気で保険料が払えない', '予防接種はいつ',
  '離婚届の出し方', '無料法律相談はいつ', '法律相談の予約', '住民税はいくらですか', '住民税の計算方法',
  '私の住民税の納期はいつまで', '固定資産税の納期', '燃えるごみの日', '助けてもらえる制度', '火災保険',
  '高齢者の見守り', '警察署はどこ', '母子手帳', '死亡届の出し方', 'ambulance fee', 'how many ambulances are there',
  'tax certificate', 'certidão de imposto', 'lixo', 'divórcio: qual formulário entregar',
])('not %s', (question) => {
  expect(fixedKeyOf(masked(question).text)).toBeUndefined()
})

test('words that a city adds are enough', () => {
  const extra = [{ key: 'emergency', words: ['クマが出た'] }]
  expect(fixedKeyOf('学校の裏にクマが出た', extra)).toBe('emergency')
})

test('each is written in every language, in plain words, with a number to call', () => {
  for (const key of fixedKeys) {
    for (const locale of locales) {
      const { title, body } = fixedReplies[key][locale]
      expect(title.length, `${key} ${locale}`).toBeGreaterThan(3)
      expect(body, `${key} ${locale}`).toMatch(/1[0-9]{2}|#\d{4}|0\d{3}-\d/)
    }
    const { title, body } = fixedReplies[key]['ja-plain']
    for (const line of [title, ...body.split('\n')]) {
      expect(checkPlainJapanese(line).faults, line).toEqual([])
    }
  }
})
