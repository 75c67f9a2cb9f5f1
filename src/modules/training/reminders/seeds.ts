import { act } from '../../../platform/act.ts'
import { newId } from '../../../platform/database/id.ts'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { listCourses } from '../store/offering.ts'
import type { Material } from './material.ts'
import { insertMaterials, listMaterialsOf } from './store.ts'

type Text = Pick<Material, 'kind' | 'title' | 'note'>

const pens: Text = { kind: 'bring', title: '持ち物', note: '筆記用具、職員証、飲み物' }

/** What the demo city's courses ask for, by words of their titles; the first that fits. */
const texts: readonly (readonly [RegExp, readonly Text[]])[] = [
  [
    /情報|パソコン|ICT|デジタル|データ/,
    [
      { kind: 'bring', title: '持ち物', note: '職員証、貸与のノートパソコン（充電しておいてください）' },
      {
        kind: 'material',
        title: '事前の準備',
        note: '前の日までに、庁内の掲示板にある「情報の取扱いの手引き」を読んでおいてください。',
      },
    ],
  ],
  [
    /新規|新採|新任|フォロー/,
    [
      pens,
      {
        kind: 'material',
        title: '事前の課題',
        note: '自分の係の仕事を3分で紹介できるように、メモを1枚用意してください。',
      },
    ],
  ],
  [
    /防災|災害|救命|救急/,
    [{ kind: 'bring', title: '持ち物・服装', note: '職員証、動きやすい服と靴、タオル' }],
  ],
  [
    /法|契約|財務|会計|税/,
    [{ ...pens, note: '筆記用具、職員証、電卓、担当している例規の写し' }],
  ],
  [/./, [pens]],
]

/** Writes what to bring for every course of the demo city that has nothing yet (サンプル). */
export function seedReminders(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<{ materials: number }> {
  return act(platform, context, { action: 'training.add_material' }, async (tx) => {
    const courses = await listCourses(tx)
    const known = new Set(
      (await listMaterialsOf(tx, courses.map(({ id }) => ({ offeringId: id, courseId: id })))).map(
        ({ courseId }) => courseId,
      ),
    )
    const rows = courses
      .filter(({ id }) => !known.has(id))
      .flatMap(({ id, title }) => textsFor(title).map((text) => materialOf(context, id, text)))
    await insertMaterials(tx, rows)
    const result = { materials: rows.length }
    return { subject: 'training.seed/materials', after: result, result }
  })
}

function textsFor(title: string): readonly Text[] {
  return texts.find(([words]) => words.test(title))?.[1] ?? [pens]
}

function materialOf({ now }: RequestContext, courseId: string, text: Text): Material {
  return {
    id: newId(),
    courseId,
    offeringId: null,
    ...text,
    filename: null,
    sha256: null,
    addedAt: now,
    addedBy: 'system/seed',
    removedAt: null,
  }
}
