import type { AprilSource, AprilTask } from '../../../platform/april-source.ts'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import type { Accounts } from '../accounts.ts'
import { pathOfEmployee, pathOfUnit } from '../pages/paths.ts'
import { covers, dayBefore } from '../period.ts'
import { roleLabels } from '../staff-messages.ts'
import { listHeads } from '../store/assignment.ts'
import { staffNamesOf } from '../store/employee.ts'
import { listStaff } from '../store/staff.ts'
import { listUnits } from '../store/unit.ts'
import { fullNameOf, unitPath } from '../unit.ts'
import { handOverRole, startOf } from './hand-over-role.ts'
import { handOverStandIn } from './hand-over-stand-in.ts'
import { aprilKinds, aprilWords } from './staff-messages.ts'
import { listGrantsAround, listLateRecords, listStandInsFrom } from './store.ts'

/** What people itself knows to be open on 1 April; `accounts` knows who is signed in. */
export function ownAprilSources(accounts: Accounts): readonly AprilSource[] {
  return [
    roles(accounts),
    standIns,
    headlessUnits,
    withoutMainPost,
    endingRoles,
    endingStandIns,
    lateRecords,
    openSessions(accounts),
  ]
}

// Roles of leavers, and of movers over a unit that is no longer theirs.
function roles(accounts: Accounts): AprilSource {
  return {
    kind: 'people.role',
    ...aprilKinds.role,
    pressedBy: 'desk',
    async list({ db }, { on, today, changes }) {
      const start = startOf(on, today)
      const [grants, eveUnits, units] = await Promise.all([
        listGrantsAround(db, start),
        listUnits(db, dayBefore(on)),
        listUnits(db, on),
      ])
      return grants.flatMap((grant): AprilTask[] => {
        const change = changes.get(grant.employeeId)
        if (change === undefined || !covers(grant, start)) return []
        // What a group of the directory gives, it takes away as well.
        if ((grant.directoryGroup ?? null) !== null) return []
        const path = unitPath(units, change.toUnitId ?? '').map(({ id }) => id)
        // A role over the whole city goes along with whoever moves.
        const stays = grant.unitId === null || path.includes(grant.unitId)
        if (change.how === 'moves' && stays) return []
        const scope =
          grant.unitId === null ? aprilWords.wholeCity : fullNameOf(eveUnits, grant.unitId)
        return [
          {
            key: grant.grantId,
            personId: grant.employeeId,
            title: aprilWords.roleOf(roleLabels[grant.role], scope),
            path: `${pathOfEmployee(grant.employeeId)}?asOf=${on.toString()}`,
            unitId: change.fromUnitId,
            way: 'press',
          },
        ]
      })
    },
    handOver: (platform, context, what) => handOverRole(platform, context, accounts, what),
  }
}

// A leaver stands in for nobody; whoever moves still may.
const standIns: AprilSource = {
  kind: 'people.stand_in',
  ...aprilKinds.standIn,
  pressedBy: 'desk',
  async list({ db }, { on, today, changes }) {
    const all = (await listStandInsFrom(db, startOf(on, today))).filter(
      ({ deputyId }) => changes.get(deputyId)?.how === 'leaves',
    )
    const names = await staffNamesOf(db, all.map(({ employeeId }) => employeeId), on)
    return all.map(({ standInId, employeeId, deputyId, toOn }) => ({
      key: standInId,
      personId: deputyId,
      title: aprilWords.standsInFor(names.get(employeeId) ?? ''),
      detail: aprilWords.until(toOn),
      path: pathOfEmployee(employeeId),
      way: 'press' as const,
      notTo: [employeeId],
    }))
  },
  handOver: handOverStandIn,
}

// Departments and divisions need a head; a section only where it has one today.
const headlessUnits: AprilSource = {
  kind: 'people.headless_unit',
  ...aprilKinds.headlessUnit,
  async list({ db }, { on, today }) {
    const [units, heads, before, staff] = await Promise.all([
      listUnits(db, on),
      listHeads(db, on),
      listHeads(db, today),
      listStaff(db, on),
    ])
    const headed = new Set(heads.map(({ unitId }) => unitId))
    const hadHead = new Set(before.map(({ unitId }) => unitId))
    const filled = new Set(
      staff.flatMap(({ unitId }) => unitPath(units, unitId).map(({ id }) => id)),
    )
    return units
      .filter(({ id, kind }) => !headed.has(id) && (kind !== 'section' || hadHead.has(id)))
      .filter(({ id }) => filled.has(id) || hadHead.has(id))
      .map((unit) => ({
        key: unit.id,
        personId: null,
        title: fullNameOf(units, unit.id),
        path: `${pathOfUnit(unit.id)}?asOf=${on.toString()}` as const,
      }))
  },
}

const withoutMainPost: AprilSource = {
  kind: 'people.no_main_post',
  ...aprilKinds.noMainPost,
  async list({ db }, { on }) {
    const staff = await listStaff(db, on)
    const main = new Set(staff.filter(({ kind }) => kind === 'main').map((one) => one.employeeId))
    return staff
      .filter(({ employeeId }) => !main.has(employeeId))
      .map(({ employeeId, staffNo, name, post }) => ({
        key: employeeId,
        personId: null,
        title: `${staffNo} ${name}`,
        detail: post,
        path: `${pathOfEmployee(employeeId)}?asOf=${on.toString()}` as const,
      }))
  },
}

const endingRoles: AprilSource = {
  kind: 'people.ending_role',
  ...aprilKinds.endingRole,
  async list({ db }, { on, changes }) {
    const eve = dayBefore(on)
    const from = eve.subtract({ months: 1 })
    const grants = (await listGrantsAround(db, from)).filter(
      ({ toOn, employeeId }) =>
        toOn !== null && Temporal.PlainDate.compare(toOn, on) < 0 && !changes.has(employeeId),
    )
    const units = await listUnits(db, eve)
    return grants.map(({ grantId, employeeId, name, role, unitId, toOn }) => ({
      key: grantId,
      personId: null,
      title: `${name} ${aprilWords.roleOf(
        roleLabels[role],
        unitId === null ? aprilWords.wholeCity : fullNameOf(units, unitId),
      )}`,
      detail: aprilWords.until(toOn ?? eve),
      path: pathOfEmployee(employeeId),
      way: 'note' as const,
    }))
  },
}

const endingStandIns: AprilSource = {
  kind: 'people.ending_stand_in',
  ...aprilKinds.endingStandIn,
  async list({ db }, { on }) {
    const eve = dayBefore(on)
    const ending = (await listStandInsFrom(db, eve.subtract({ months: 1 }))).filter(
      ({ toOn }) => Temporal.PlainDate.compare(toOn, on) < 0,
    )
    const ids = ending.flatMap(({ employeeId, deputyId }) => [employeeId, deputyId])
    const names = await staffNamesOf(db, ids, eve)
    return ending.map(({ standInId, employeeId, deputyId, toOn }) => ({
      key: standInId,
      personId: null,
      title: aprilWords.standInOf(names.get(deputyId) ?? '', names.get(employeeId) ?? ''),
      detail: aprilWords.until(toOn),
      path: pathOfEmployee(employeeId),
      way: 'note' as const,
    }))
  },
}

const lateRecords: AprilSource = {
  kind: 'people.late_record',
  ...aprilKinds.lateRecord,
  async list({ db }, { on, today }) {
    if (Temporal.PlainDate.compare(today, on) < 0) return []
    const [late, units] = await Promise.all([listLateRecords(db, on, today), listUnits(db, on)])
    return late.map((one) => ({
      key: one.assignmentId,
      personId: null,
      title: `${one.name} ${fullNameOf(units, one.unitId)} ${one.post}`,
      detail: aprilWords.recordedLate(
        one.fromOn,
        one.recordedAt.toZonedDateTimeISO(cityTimeZone).toPlainDate(),
      ),
      path: pathOfEmployee(one.employeeId),
      way: 'note' as const,
    }))
  },
}

// Their sessions open no page any more; what is left of them goes with the next cleaning.
function openSessions(accounts: Accounts): AprilSource {
  return {
    kind: 'people.session',
    ...aprilKinds.session,
    async list({ db }, { on, today, changes }) {
      if (Temporal.PlainDate.compare(today, on) < 0) return []
      const gone = [...changes].flatMap(([id, { how }]) => (how === 'leaves' ? [id] : []))
      const signedIn = await accounts.listSignedIn(db, gone)
      const names = await staffNamesOf(db, signedIn, today)
      return signedIn.map((employeeId) => ({
        key: employeeId,
        personId: null,
        title: names.get(employeeId) ?? '',
        path: pathOfEmployee(employeeId),
        way: 'note' as const,
      }))
    },
  }
}
