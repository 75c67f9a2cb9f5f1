import { act } from '../act.ts'
import { isWorkingDay } from '../calendar/working-day.ts'
import { newId } from '../database/id.ts'
import type { RequestContext } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import type { Other } from './fact.ts'
import { daysAhead, needsReader } from './roster/coverage.ts'
import { insertReader, upsertDutyDay } from './roster/store.ts'
import { sourceHashOf } from './source-hash.ts'
import { insertSteps, type Step } from './step-store.ts'
import { templateSourceKey } from './templates/source.ts'
import { type Template, upsertTemplate } from './templates/store.ts'
import type { Term, TermKind } from './term.ts'
import { upsertTerm } from './terms/store.ts'

/** Who plays in the demo, by employee id, and which units answer for the templates. */
export type TranslationCast = {
  /** Reads plain Japanese and English, and Portuguese on Thursdays. */
  checker: string
  /** Reads Portuguese on Mondays, Tuesdays and Fridays: nobody does on Wednesdays. */
  interpreter: string
  approver: string
  unitIds: Readonly<Record<string, string>>
}

type TermSeed = [
  kind: TermKind,
  ja: string,
  renderings: Record<Other, string[]>,
  forbidden?: Partial<Record<Other, string[]>>,
  note?: string,
]

const place = (plain: string, pt: string[], en: string[]): Record<Other, string[]> => ({
  ...{ 'ja-plain': [plain], 'pt-BR': pt, en },
})

const terms: readonly TermSeed[] = [
  [
    'place',
    '茶畑市',
    place(
      '茶畑市《ちゃばたけし》',
      ['Chabatake', 'Cidade de Chabatake'],
      ['Chabatake', 'Chabatake City'],
    ),
  ],
  [
    ...(['place', '茶畑市役所'] as const),
    place(
      '茶畑市役所《ちゃばたけしやくしょ》',
      ['Prefeitura de Chabatake'],
      ['Chabatake City Hall'],
    ),
    { en: ['Chabatake Town Office'] },
  ],
  [
    'place',
    '中央図書館',
    place('中央図書館《ちゅうおうとしょかん》', ['Biblioteca Central'], ['Central Library']),
  ],
  [
    'place',
    '総合体育館',
    place('総合体育館《そうごうたいいくかん》', ['Ginásio Poliesportivo'], ['General Gymnasium']),
  ],
  [
    'place',
    'みどり台小学校',
    place(
      '｜みどり台小学校《みどりだいしょうがっこう》',
      ['Escola Primária Midoridai'],
      ['Midoridai Elementary School'],
    ),
  ],
  [
    ...(['word', '避難指示'] as const),
    {
      'ja-plain': ['避難指示《ひなんしじ》'],
      'pt-BR': ['Ordem de evacuação'],
      en: ['Evacuation order'],
    },
    { 'pt-BR': ['Recomendação de evacuação'], en: ['Evacuation advisory'] },
    '警戒レベル4。勧める言い方にしない。',
  ],
  [
    ...(['word', '自治会'] as const),
    {
      'ja-plain': ['自治会《じちかい》'],
      'pt-BR': ['associação de moradores'],
      en: ['neighbourhood association'],
    },
    { 'pt-BR': ['governo autônomo'] },
  ],
  [
    ...(['word', '回覧板'] as const),
    {
      'ja-plain': ['回覧板《かいらんばん》'],
      'pt-BR': ['circular do bairro'],
      en: ['neighbourhood circular'],
    },
  ],
]

type Wording = {
  text: string
  state: Step['state']
  origin?: Step['origin']
  /** The Japanese it was made from, where that has changed since. */
  formerJa?: string
}

type TemplateSeed = Pick<Template, 'title' | 'ja' | 'slots'> & {
  unit: string
  wordings: Partial<Record<Other, Wording>>
}

const approved = (text: string): Wording => ({ text, state: 'approved' })
const on = { name: 'on', kind: 'date', label: '日付' } as const
const phone = { name: 'phone', kind: 'phone', label: '問い合わせの電話' } as const

const waterJa =
  '{on}の{from}から{to}まで、{place}の周りで水が出ません。水をためておいてください。電話：{phone}'

const templates: readonly TemplateSeed[] = [
  {
    title: '避難指示',
    unit: 'kiki-kanri',
    ja: '{on}{at}に避難指示を出しました。すぐに{place}へ避難してください。電話：{phone}',
    slots: [
      on,
      { name: 'at', kind: 'time', label: '出した時刻' },
      { name: 'place', kind: 'place', label: '避難する場所' },
      phone,
    ],
    wordings: {
      'ja-plain': approved(
        '{on} {at}に 避難指示《ひなんしじ》を 出《だ》しました。すぐに {place}へ 逃《に》げて ください。電話《でんわ》：{phone}',
      ),
      'pt-BR': approved(
        'Ordem de evacuação emitida em {on}, às {at}. Vá agora para: {place}. Telefone: {phone}',
      ),
      en: approved('Evacuation order issued on {on} at {at}. Go now to: {place}. Phone: {phone}'),
    },
  },
  {
    title: '休館',
    unit: 'toshokan',
    ja: '{place}は、{on}に休館します。電話：{phone}',
    slots: [{ name: 'place', kind: 'place', label: '休館する施設' }, on, phone],
    wordings: {
      'ja-plain': approved('{place}は、{on}に 休《やす》みます。電話《でんわ》：{phone}'),
      'pt-BR': approved('{place}: fechado em {on}. Telefone: {phone}'),
      en: approved('{place}: closed on {on}. Phone: {phone}'),
    },
  },
  {
    title: '断水',
    unit: 'suido',
    ja: waterJa,
    slots: [
      on,
      ...(['from', 'to'] as const).map((name) => ({
        name,
        kind: 'time' as const,
        label: name === 'from' ? '始まる時刻' : '終わる時刻',
      })),
      { name: 'place', kind: 'place', label: '場所' },
      phone,
    ],
    wordings: {
      'ja-plain': approved(
        '{on}の {from}から {to}まで、{place}の 近《ちか》くで 水《みず》が 出《で》ません。水《みず》を ためて ください。電話《でんわ》：{phone}',
      ),
      'pt-BR': {
        ...approved(
          'Em {on}, das {from} às {to}, não haverá água perto de: {place}. Telefone: {phone}',
        ),
        formerJa: '{on}の{from}から{to}まで、{place}の周りで水が出ません。電話：{phone}',
      },
      en: {
        text: 'On {on}, from {from} to {to}, there is no water around: {place}. Store water. Phone: {phone}',
        ...{ state: 'draft', origin: 'machine' },
      },
    },
  },
  {
    title: '通行止め',
    unit: 'kiki-kanri',
    ja: '{on}{at}から、{place}の前の道路を通行止めにします。電話：{phone}',
    slots: [
      on,
      { name: 'at', kind: 'time', label: '始まる時刻' },
      { name: 'place', kind: 'place', label: '場所' },
      phone,
    ],
    wordings: {
      'pt-BR': {
        text: 'A partir de {on}, às {at}, a rua em frente a {place} estará interditada. Telefone: {phone}',
        ...{ state: 'draft', origin: 'machine' },
      },
      en: {
        text: 'From {on} at {at} the road in front of {place} is closed. Phone: {phone}',
        state: 'checked',
      },
    },
  },
]

/** The lane of the demo city: terms, templates in every state, and a roster with gaps (サンプル). */
export async function seedTranslation(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
  cast: TranslationCast,
): Promise<void> {
  const { checker, interpreter, unitIds } = cast
  await act(platform, context, { action: 'translation.seed' }, async (tx) => {
    for (const [kind, ja, renderings, forbidden = {}, note = ''] of terms) {
      const term: Term = { id: newId(), kind, ja, renderings, forbidden, note }
      await upsertTerm(tx, term, context.now)
    }
    for (const seed of templates) await seedTemplate(tx, context, cast, seed)
    const fromOn = context.today
    const reader = (employeeId: string, locale: Other, weekdays: number[]) =>
      insertReader(tx, { id: newId(), employeeId, locale, weekdays, fromOn, toOn: null })
    await reader(checker, 'ja-plain', [1, 2, 3, 4, 5])
    await reader(checker, 'en', [1, 2, 3, 4, 5])
    await reader(checker, 'pt-BR', [4])
    await reader(interpreter, 'pt-BR', [1, 2, 5])
    for (let ahead = 0; ahead < daysAhead; ahead += 1) {
      const dutyOn = context.today.add({ days: ahead })
      if (isWorkingDay(dutyOn) || !needsReader(dutyOn)) continue
      for (const locale of ['ja-plain', 'en'] as const) {
        await upsertDutyDay(tx, { employeeId: checker, locale, dutyOn, kind: 'on' })
      }
    }
    const after = { terms: terms.length, templates: templates.length, units: Object.keys(unitIds) }
    return { subject: 'translation.city', after, result: null }
  })
}

async function seedTemplate(
  tx: Platform['db'],
  { now }: RequestContext,
  { checker, approver, unitIds }: TranslationCast,
  { title, ja, slots, unit, wordings }: TemplateSeed,
): Promise<void> {
  const id = newId()
  const changedAt = now.subtract({ hours: 24 * 9 })
  const unitId = unitIds[unit] ?? null
  await upsertTemplate(tx, { id, title, ja, slots, unitId, changedAt, withdrawnAt: null })
  const steps = Object.entries(wordings).flatMap(([locale, wording]) => {
    const { text, state, origin = 'human', formerJa = ja } = wording
    const isMachine = origin === 'machine'
    const step = (to: Step['state'], days: number): Step => ({
      ...{ id: newId(), source: templateSourceKey, textId: id, locale: locale as Other },
      ...{
        state: to,
        origin,
        text,
        ja: formerJa,
        sourceHash: sourceHashOf(formerJa),
        reason: null,
      },
      writtenBy: isMachine ? null : checker,
      takenBy: to === 'approved' ? approver : checker,
      takenAt: now.subtract({ hours: 24 * days }),
    })
    if (state === 'approved') return [step('checked', 20), step('approved', 19)]
    return [step(state, isMachine ? 3 : 5)]
  })
  await insertSteps(tx, steps)
}
