import type { Catalogue } from '../messages/locale.ts'

const ja = { ask: '市に質問する', policies: '運営方針', search: '検索', home: 'トップページ' }
const jaPlain: typeof ja = {
  ask: '市《し》に 質問《しつもん》する',
  policies: '市《し》の 約束《やくそく》（運営方針《うんえいほうしん》）',
  search: 'さがす',
  home: '最初《さいしょ》の ページ',
}
const ptBr: typeof ja = {
  ask: 'Pergunte à prefeitura',
  policies: 'Planos anuais',
  search: 'Pesquisar',
  home: 'Página inicial',
}
const en: typeof ja = {
  ask: 'Ask the city',
  policies: 'Annual policies',
  search: 'Search',
  home: 'Home',
}

/** Names of the citizens' main menu. */
export const siteMessages: Catalogue<typeof ja> = { ja, 'ja-plain': jaPlain, 'pt-BR': ptBr, en }

/** Words of the staff frame. */
export const staffSiteWords = {
  site: '庁内',
  home: 'ホームへ',
  account: '自分のサインイン',
  citizenSite: '市民向けページを見る',
  exportList: '一覧のCSV出力',
  purgeFormKeys: '送信済みフォームの控えの片づけ',
}
