import { createUnit } from '#modules/people'
import type { Handle } from '../../../src/platform/database/handle.ts'
import { newId } from '../../../src/platform/database/id.ts'
import { calendarYearOf } from '../../../src/platform/calendar/fiscal-year.ts'
import { contextOf, type Desk } from '../../../src/modules/goals/fixtures/desk.ts'
import type {
  DocumentTarget,
  PolicyDocument,
} from '../../../src/modules/goals/policy-document.ts'
import { publishDocument } from '../../../src/modules/goals/publish-document.ts'
import { insertReadings } from '../../../src/modules/goals/store/reading.ts'
import { own } from '../../../src/modules/goals/store/tables.ts'

/** Words that the invented policies are made of, so that some are rare and some everywhere. */
const subjects = [
  '子育て支援', '高齢者福祉', '防災訓練', '地域公共交通', '職員研修', '広報活動', '道路の修繕',
  '下水道の更新', '図書館の利用', '観光案内', '農業の担い手', '企業誘致', '健康診査', '学校給食',
  'ごみの減量', '空き家対策', '文化財の保存', '消防団の活動', '国際交流', '市民協働',
]
const deeds = ['回数を増やす', '利用者を増やす', '計画を定める', '窓口を開く', '参加者を広げる']

const pick = <One>(list: readonly One[], at: number): One => list[at % list.length] as One

function documentOf(fiscalYear: number, department: string, seed: number): PolicyDocument {
  const measures = Array.from({ length: 7 }, (_, index) => {
    const at = seed * 7 + index
    const subject = pick(subjects, at + fiscalYear)
    const deed = pick(deeds, at)
    const targets = Array.from({ length: 3 }, (__, place): DocumentTarget => {
      const value = 100 + ((at * 13 + place * 7) % 400)
      return {
        no: place + 1,
        label: { ja: `${subject}の${pick(deeds, at + place)}`, en: `${value} for measure ${at}` },
        kind: 'number',
        direction: 'up',
        startValue: 0,
        targetValue: value,
        unit: '件',
        originalPhrase: `${subject}を${value}件以上にします`,
        judged: true,
        computed: false,
      }
    })
    return {
      no: index + 1,
      title: { ja: `${subject}について${deed}` },
      action: { ja: `${department}が中心となり、${subject}の現場の声を聞きながら${deed}取組を進めます。` },
      goalText: { ja: targets.map((target) => target.originalPhrase).join('。また、') },
      ownerDivision: department,
      basicPolicyNos: [1],
      targets,
    }
  })
  return {
    fiscalYear,
    title: { ja: `${fiscalYear}年度 ${department}の運営方針` },
    department,
    headPost: `${department}長`,
    divisions: [],
    basicPolicies: [{ no: 1, title: { ja: '暮らしを守る' }, body: { ja: '暮らしを守ります。' } }],
    challenges: [],
    measures,
    context: [],
    ledger: [],
    sourceText: `${department}の運営方針`,
  }
}

/** Policies of many years and departments, with a reading and a remark for every month. */
export async function publishOldYears(
  desk: Desk,
  { years, departments, lastYear }: { years: number; departments: number; lastYear: number },
): Promise<void> {
  const context = contextOf(desk)
  const fromOn = Temporal.PlainDate.from('2000-04-01')
  for (let at = 0; at < departments; at += 1) {
    const department = `第${at + 1}部`
    const slug = `bench-${at + 1}`
    const unit = { kind: 'department', name: department, slug, fromOn } as const
    const { unitId } = await createUnit(desk, context, unit)
    // One transaction a department: the disk is not what is measured here.
    await desk.db.transaction().execute(async (db) => {
      for (let year = lastYear - years + 1; year <= lastYear; year += 1) {
        const published = await publishDocument({ ...desk, db }, context, {
          document: documentOf(year, department, at),
          departmentId: unitId,
          divisionIds: new Map([[department, unitId]]),
          publishedOn: new Temporal.PlainDate(year, 4, 20),
        })
        await reportYear(db, year, published, at)
      }
    })
  }
}

async function reportYear(
  db: Handle,
  fiscalYear: number,
  { targetIds, measureIds }: Awaited<ReturnType<typeof publishDocument>>,
  at: number,
): Promise<void> {
  const readAt = Temporal.Instant.from('2026-01-01T00:00:00Z')
  const months = Array.from({ length: 12 }, (_, index) => ((index + 3) % 12) + 1)
  const endOf = (month: number) => {
    const first = new Temporal.PlainDate(calendarYearOf(fiscalYear, month), month, 1)
    return first.with({ day: first.daysInMonth })
  }
  await insertReadings(
    db,
    Object.values(targetIds).flatMap((targetId, place) =>
      months.map((month, index) => ({
        id: newId(),
        targetId,
        asOf: endOf(month),
        value: Math.round(((index + 1) / 12) * (80 + ((place * 17 + at * 5) % 400))),
        doneOn: null,
        isFinal: index === 11,
        itemCount: 0,
        origin: 'manual' as const,
        sourceVersion: null,
        evidenceUrl: null,
        publicUrl: null,
        note: `${month}月分を担当課が数えました。`,
        evidence: null,
        readAt,
        readBy: 'system:bench',
      })),
    ),
  )
  const notes = Object.entries(measureIds).flatMap(([no, measureId]) =>
    months.map((month) => {
      const ja = `${pick(subjects, Number(no) + month)}について${month}月の打合せを行いました。`
      const last = endOf(month)
      const note = { id: newId(), measureId, month: last.with({ day: 1 }), note: ja }
      return { ...note, reportedOn: last, recordedAt: readAt }
    }),
  )
  await own(db).insertInto('goals.monthlyNote').values(notes).execute()
}
