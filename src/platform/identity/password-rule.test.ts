import { describe, expect, it } from 'vitest'
import { findPasswordFault, makeInitialPassword, type PasswordFault } from './password-rule.ts'

const owner = { staffNo: '01234', words: ['青葉 みどり', '茶畑市', 'Chabatake City'] }

describe('a password', () => {
  const cases: [password: string, fault: PasswordFault | undefined, why: string][] = [
    ['kohinata-87-neko', undefined, 'long and unlike anything known'],
    ['paper lantern on the roof', undefined, 'a sentence with spaces'],
    ['お茶の木は三百六十五日みどり', undefined, 'a sentence in Japanese'],
    ['🍵🍵🍵🌱🌿🍃🏞🗻🚃🚲🛶🎏', undefined, 'emoji, counted one by one'],
    ['𠮷野家の裏の𩸽は旨い夜のみ', undefined, 'rare kanji are one character each'],
    ['k7mp-3xwd', 'identity.password_too_short', '9 characters'],
    ['🍵🌱🌿🍃🏞🗻', 'identity.password_too_short', '6 characters, 12 UTF-16 units'],
    ['ﾊﾟｽﾜｰﾄﾞhjw4', 'identity.password_too_short', 'half-width marks join their letters: 9'],
    ['', 'identity.password_too_short', 'nothing'],
    ['x7'.repeat(65), 'identity.password_too_long', '130 characters'],
    ['correct\u0007horse99xk', 'identity.password_unreadable', 'a control character'],
    ['abc\ud800defghijkl9', 'identity.password_unreadable', 'half a character'],
    ['password1234', 'identity.password_common', 'the word and a run'],
    ['P@ssw0rd2026!', 'identity.password_common', 'the word in disguise and a year'],
    ['ｐａｓｓｗｏｒｄ１２３４', 'identity.password_common', 'the same, full-width'],
    ['パスワード１２３４５６７', 'identity.password_common', 'the same in katakana'],
    ['qwertyuiop12', 'identity.password_common', 'a row of the keyboard'],
    ['1qaz2wsx3edc', 'identity.password_common', 'columns of the keyboard'],
    ['zaq12wsxcde3', 'identity.password_common', 'columns, up and down'],
    ['あいうえおかきくけこさし', 'identity.password_common', 'the row of kana'],
    ['aaaaaaaaaaaaaa', 'identity.password_common', 'one letter'],
    ['xk4xk4xk4xk4', 'identity.password_common', 'three letters again and again'],
    ['sakura20260401', 'identity.password_common', 'a flower and a date'],
    ['Shiyakusho2026', 'identity.password_common', 'the place and a year'],
    ['chabatake2026!', 'identity.password_common', 'the city and a year'],
    ['茶畑市茶畑市茶畑市茶畑市', 'identity.password_common', 'the city four times'],
    ['midori-aoba-01234', 'identity.password_has_staff_no', 'the staff number'],
    ['tegami０１２３４kaze', 'identity.password_has_staff_no', 'the staff number, full-width'],
    ['令和八年四月一日', 'identity.password_too_short', 'a date in words'],
    ['Suzuki12345678', 'identity.password_common', 'a family name and a run'],
    ['iloveyou-iloveyou', 'identity.password_common', 'twice the same'],
  ]
  it.each(cases)('%j -> %s (%s)', (password, fault) => {
    expect(findPasswordFault(password, owner)).toBe(fault)
  })

  it('at the limits: 12 and 128 characters', () => {
    expect(findPasswordFault('tea-9-house-', owner)).toBeUndefined()
    const long = Array.from({ length: 128 }, (_, at) => String.fromCodePoint(0x4e00 + at * 7))
    expect(findPasswordFault(long.join(''), owner)).toBeUndefined()
  })
})

describe('an initial password', () => {
  it('keeps the rules, can be read from paper and is not given twice', () => {
    const made = Array.from({ length: 200 }, () => makeInitialPassword(owner))
    for (const one of made) {
      expect(one).toMatch(/^[a-hj-km-np-z2-9]{4}(-[a-hj-km-np-z2-9]{4}){2}$/)
      expect(findPasswordFault(one, owner)).toBeUndefined()
    }
    expect(new Set(made).size).toBe(made.length)
  })
})
