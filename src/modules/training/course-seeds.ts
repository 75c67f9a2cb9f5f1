import type { PlanLine } from './category.ts'
import type { Course } from './course.ts'

/** Who holds the demo city's courses; none of these exists. */
export const demoProviders: Record<PlanLine, string> = {
  'new-hire': '茶畑市 総務課',
  joint: '3市職員研修協議会（架空）',
  external: '架空県市町村研修センター（架空）',
}

const list = (text: string): string[] => text.trim().split(/\s+/)

/** Titles of the demo city's courses, in the order in which a year offers them. */
export const demoCourses: Record<PlanLine, readonly string[]> = {
  'new-hire': list(`
    新規採用職員前期研修 公務員倫理と服務 接遇と電話応対 文書事務の基礎 会計事務の基礎
    情報セキュリティの基礎 地域を知る現場実習 人権と多文化共生 新規採用職員後期研修 1年目の振り返り`),
  joint: list(`
    説明力向上 法制執務入門 政策形成基礎 クレーム対応 ファシリテーション
    データ活用入門 中堅職員研修 監督者研修 やさしい日本語 住民協働
    契約事務 行政不服審査 業務改善 防災図上訓練 広報と写真
    メンタルヘルス ハラスメント防止 評価者研修 議会答弁 キャリアデザイン`),
  external: list(`
    住民税課税事務 固定資産税（土地） 固定資産税（家屋） 徴収事務（初級） 徴収事務（上級）
    滞納整理と差押え 戸籍事務（初級） 戸籍事務（上級） 住民基本台帳事務 印鑑登録と証明
    国民健康保険 後期高齢者医療 国民年金事務 介護保険制度 要介護認定事務
    生活保護（新任） 生活保護（査察指導） 障害福祉サービス 児童虐待対応 保育行政
    母子保健 健康増進計画 感染症対策 食育推進 公会計
    財政運営（初級） 財政運営（上級） 地方債事務 予算編成 決算統計
    監査事務 契約と入札 公有財産管理 公共施設マネジメント 固定資産台帳
    土木施工管理 道路維持管理 橋りょう点検 河川管理 建築確認
    都市計画法 景観行政 空家対策 用地交渉 農地法事務
    農業振興 森林経営管理 商店街振興 観光まちづくり 統計調査実務
    情報化計画 個人情報保護 サイバー攻撃対応 情報公開 例規整備
    訴訟実務 選挙事務 議会事務 人事評価制度 給与事務
    社会保険事務 危機管理 避難所運営 上水道技術 下水道経営`),
}

/**
 * Courses of the demo city that somebody has to take; those of new recruits besides, in their first
 * year.
 */
const demoRequired: Readonly<Record<string, Pick<Course, 'requiredFor' | 'validYears'>>> = {
  情報セキュリティの基礎: { requiredFor: { serviceYearsFrom: 0 }, validYears: 3 },
  ハラスメント防止: { requiredFor: { serviceYearsFrom: 0 }, validYears: 3 },
  監督者研修: { requiredFor: { posts: ['係長'] }, validYears: null },
  評価者研修: { requiredFor: { posts: ['課長'] }, validYears: 5 },
}

/** Who has to take a course of the demo city, and for how many years it holds. */
export function demoRequirement(
  line: PlanLine,
  title: string,
): Pick<Course, 'requiredFor' | 'validYears'> {
  const known = demoRequired[title]
  if (known !== undefined) return known
  const ofNewHires = { staffClasses: ['regularStaff' as const], serviceYearsTo: 0 }
  return { requiredFor: line === 'new-hire' ? ofNewHires : null, validYears: null }
}
