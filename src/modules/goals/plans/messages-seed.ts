import { inAllLanguages } from '../messages/messages.ts'
import { lastDayOf } from '../../../platform/calendar/fiscal-year.ts'
import type { LocalText } from '../policy-document.ts'
import type { PlanInput } from './plan-input.ts'

/** Title of the demo city's plan; a measure of its policy names it. */
export const seedPlanTitle = '茶畑市交通安全計画（サンプル）'

/** What stands beside values typed for the demo. */
export const seedPlanNote = 'サンプルの値です。'

const say = (ja: string, plain: string, ptBr: string, en: string): LocalText => ({
  ja,
  'ja-plain': plain,
  'pt-BR': ptBr,
  en,
})

const texts: readonly LocalText[] = [
  say(
    seedPlanTitle,
    '茶畑市《ちゃばたけし》 交通安全《こうつうあんぜん》の 計画《けいかく》（サンプル）',
    'Plano de segurança no trânsito de Chabatake (exemplo)',
    'Chabatake road safety plan (sample)',
  ),
  say(
    '歩く人も運転する人も安心して通れる道を、地域の人と一緒に増やします。架空の市のサンプルです。',
    '歩《ある》く 人《ひと》も、車《くるま》の 人《ひと》も、安心《あんしん》して 通《とお》れる 道《みち》を ふやします。本当《ほんとう》には ない 市《し》の サンプルです。',
    'Com a ajuda dos moradores, aumentamos as ruas seguras para quem anda a pé e para quem dirige. Exemplo de uma cidade imaginária.',
    'Together with residents we add roads that are safe for those who walk and those who drive. A sample of an imaginary city.',
  ),
  say(
    '架空の交通安全対策会議で決めたもの（サンプル）',
    '交通安全《こうつうあんぜん》の 会議《かいぎ》で 決《き》めました（サンプル）',
    'Decidido pelo conselho imaginário de segurança no trânsito (exemplo)',
    'Decided by an imaginary road safety council (sample)',
  ),
  say('みんなで守る道', 'みんなで 守《まも》る 道《みち》', 'Ruas cuidadas por todos', 'Roads we all look after'),
  say('学んで防ぐ事故', '学《まな》んで 事故《じこ》を なくす', 'Aprender para evitar acidentes', 'Learning to prevent accidents'),
  say(
    '市内で1年間に起きた人身事故',
    '1年《ねん》に 市《し》の 中《なか》で 起《お》きた、人《ひと》が けがを した 事故《じこ》',
    'Acidentes com feridos na cidade em 1 ano',
    'Accidents with injuries in the city in 1 year',
  ),
  say(
    '通学路の点検を行った地区',
    '学校《がっこう》へ 行《い》く 道《みち》を 調《しら》べた 地区《ちく》',
    'Bairros com caminhos escolares vistoriados',
    'Districts whose school routes were inspected',
  ),
  say(
    '自転車に乗るときヘルメットをかぶる人の割合',
    '自転車《じてんしゃ》に 乗《の》る とき、ヘルメットを かぶる 人《ひと》の 割合《わりあい》',
    'Ciclistas que usam capacete',
    'Share of cyclists who wear a helmet',
  ),
  say(
    '職員研修を受けた市職員（延べ）',
    '研修《けんしゅう》を 受《う》けた 市《し》の 職員《しょくいん》（のべ）',
    'Servidores municipais que participaram de capacitações (total de participações)',
    'City staff who took part in training (total of attendances)',
  ),
  say('総務部', '総務《そうむ》部《ぶ》', 'Departamento de Assuntos Gerais', 'General Affairs Department'),
  say(
    '地域支援課',
    '地域《ちいき》支援《しえん》課《か》',
    'Divisão de Apoio à Comunidade',
    'Community Support Division',
  ),
]

const trainingKey = 'training.attendance_count'

/**
 * A small plan of the imaginary city that began in a fiscal year, for five years; values by
 * `measure.target` number. Self-made.
 */
export function seedPlan(
  fiscalYear: number,
  keys: ReadonlySet<string>,
): { plan: PlanInput; values: Record<string, number> } {
  const baselineOn = lastDayOf(fiscalYear - 1)
  const manualReason = inAllLanguages('manualReason').ja
  const aims = ['みんなで守る道', '学んで防ぐ事故'] as const
  return {
    plan: {
      slug: 'kotsu-anzen',
      title: seedPlanTitle,
      departmentName: '総務部',
      ownerDivision: '地域支援課',
      fromFiscalYear: fiscalYear,
      untilFiscalYear: fiscalYear + 4,
      purpose:
        '歩く人も運転する人も安心して通れる道を、地域の人と一緒に増やします。架空の市のサンプルです。',
      basis: '架空の交通安全対策会議で決めたもの（サンプル）',
      texts,
      indicators: [
        {
          aim: aims[0],
          indicator: 'outcome',
          label: '市内で1年間に起きた人身事故',
          unit: '件',
          baselineValue: 180,
          baselineOn,
          targetValue: 130,
          manualReason,
        },
        {
          aim: aims[0],
          indicator: 'activity',
          label: '通学路の点検を行った地区',
          unit: '地区',
          targetValue: 40,
          manualReason,
        },
        {
          aim: aims[1],
          indicator: 'outcome',
          label: '自転車に乗るときヘルメットをかぶる人の割合',
          unit: '%',
          baselineValue: 21,
          baselineOn,
          targetValue: 50,
          manualReason,
        },
        {
          aim: aims[1],
          indicator: 'activity',
          label: '職員研修を受けた市職員（延べ）',
          unit: '人',
          targetValue: 500,
          ...(keys.has(trainingKey)
            ? { sourceKey: trainingKey, sourceParameters: { category: 'all' } }
            : { manualReason }),
        },
      ],
    },
    values: { '1.1': 162, '1.2': 17, '2.1': 29 },
  }
}
