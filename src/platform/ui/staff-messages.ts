/** Wording of the staff shell; staff pages are Japanese only. */
export const staffWords = {
  site: '職員ページ',
  menu: 'メニュー',
  search: '庁内を検索',
  searchButton: '検索',
  fiscalYear: '年度',
  fiscalYearOf: (label: string) => `表示中の年度：${label}`,
  signOut: 'サインアウト',
  lastSignIn: (at: string) => `前回のサインイン：${at}`,
  firstSignIn: '初めてのサインイン',
  signIn: 'サインイン',
  staffNo: '職員番号',
  staffNoHint: '名札に書かれた番号です',
  password: 'パスワード',
  otherWays: 'ほかの方法でサインイン',
  forgotten: (phone: string) =>
    phone === ''
      ? 'パスワードを忘れたときは、情報担当に連絡してください。'
      : `パスワードを忘れたときは、情報担当（電話 ${phone}）に連絡してください。`,
  citizenPages: '市民向けページ',
}
