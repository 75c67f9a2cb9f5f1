import { listHeads, listUnits } from '#modules/people'
import type { AprilQuestion, AprilSource, AprilTask } from '../../platform/april-source.ts'
import type { Platform } from '../../platform/platform.ts'
import { findUnapprovable, findVacancies } from './find-vacancies.ts'
import { pathOfDraft } from './pages/paths.ts'
import { ownersOf } from './standing.ts'
import { aprilKinds, aprilWords } from './staff-messages-april.ts'
import { listOpenPlaces, listUnfinishedOf, listUnreadOf } from './store/april.ts'
import { takeOverDraft, takeOverPlace } from './take-over.ts'

const leaversOf = ({ changes }: AprilQuestion) =>
  [...changes].flatMap(([id, { how }]) => (how === 'leaves' ? [id] : []))

// Their own drafts, of leavers and of those who go to another unit.
const ownDrafts: AprilSource = {
  kind: 'approvals.own_draft',
  ...aprilKinds.ownDraft,
  pressedBy: 'anybody',
  async list({ db, offers }, question) {
    const { changes } = question
    const drafts = await listUnfinishedOf(db, [...changes.keys()])
    const ids = drafts.map(({ id }) => id)
    const places = Map.groupBy(await listOpenPlaces(db, { draftIds: ids }), (one) => one.draftId)
    return drafts.flatMap((draft): AprilTask[] => {
      const { id, draftedBy, title, status, formLabel, unitId, enteredBy } = draft
      const isPersonal = offers.approvalForms.get(draft.form)?.personal === true
      const change = changes.get(draftedBy ?? '')
      // What is about the person, or of the unit that they go to, goes along.
      const goesAlong = isPersonal || unitId === change?.toUnitId
      if (change?.how === 'moves' && goesAlong) return []
      return [
        {
          key: id,
          personId: draftedBy,
          title,
          detail: aprilWords.draftDetail(formLabel, status === 'returned'),
          path: pathOfDraft(id),
          unitId,
          way: isPersonal ? 'ownerOnly' : 'press',
          notTo: [
            ...(places.get(id) ?? []).map(({ employeeId }) => employeeId),
            ...(enteredBy === null ? [] : [enteredBy]),
          ],
        },
      ]
    })
  },
  handOver: takeOverDraft,
}

// Drafts that wait, or will wait, for their decision.
const places: AprilSource = {
  kind: 'approvals.place',
  ...aprilKinds.place,
  pressedBy: 'anybody',
  async list({ db }, question) {
    const { on, changes } = question
    const [open, heads] = [
      await listOpenPlaces(db, { people: [...changes.keys()] }),
      new Map((await listHeads(db, on)).map((head) => [head.unitId, head])),
    ]
    return open.flatMap((place): AprilTask[] => {
      const { id, draftId, employeeId, title, source, unitId, formLabel } = place
      const task = { key: id, personId: employeeId, title, path: pathOfDraft(draftId) }
      if (source === 'head') {
        const next = heads.get(unitId ?? '')
        // An empty post is a line of its own; whoever heads it still has nothing to hand over.
        if (next === undefined || next.employeeId === employeeId) return []
        return [{ ...task, detail: aprilWords.goesTo(next.name), way: 'post' }]
      }
      if (changes.get(employeeId)?.how !== 'leaves') return []
      return [{ ...task, detail: formLabel, way: 'press', notTo: [...ownersOf(place)] }]
    })
  },
  handOver: takeOverPlace,
}

const readings: AprilSource = {
  kind: 'approvals.after_reading',
  ...aprilKinds.afterReading,
  async list({ db }, question) {
    const unread = await listUnreadOf(db, leaversOf(question))
    return unread.map(({ id, employeeId, draftId, title }) => ({
      key: id,
      personId: employeeId,
      title,
      path: pathOfDraft(draftId),
      way: 'ownerOnly' as const,
    }))
  },
}

const vacancies: AprilSource = {
  kind: 'approvals.vacancy',
  ...aprilKinds.vacancy,
  async list(platform, { on }) {
    const path = `/staff/approvals/vacancies?on=${on.toString()}` as const
    return (await findVacancies(platform, on)).map((one) => ({
      key: `${one.kind} ${one.unitId ?? ''} ${one.post}`,
      personId: null,
      title: one.post,
      detail: aprilWords.vacancyDetail(one.forms, one.mayAct, one.openDrafts.length),
      path,
    }))
  },
}

const unapprovable: AprilSource = {
  kind: 'approvals.no_approver',
  ...aprilKinds.noApprover,
  async list(platform: Platform, { on }) {
    const [people, units] = [await findUnapprovable(platform, on), await listUnits(platform.db, on)]
    return people.map(({ employeeId, name, post, unitId, forms }) => ({
      key: employeeId,
      personId: null,
      title: aprilWords.person(name, units.find(({ id }) => id === unitId)?.name ?? '', post),
      detail: aprilWords.forms(forms),
      path: '/staff/approvals/rules' as const,
    }))
  },
}

/** What approvals knows to be open on 1 April (四月モード). */
export const approvalAprilTasks: readonly AprilSource[] = [
  ownDrafts,
  places,
  readings,
  vacancies,
  unapprovable,
]
