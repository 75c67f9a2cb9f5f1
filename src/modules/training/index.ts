import { Hono } from 'hono'
import { createApi } from '../../platform/http/api.ts'
import type { Env } from '../../platform/http/context.ts'
import type { Module } from '../../platform/module.ts'
import { trainingAprilTasks } from './april-tasks.ts'
import { trainingChatSource } from './chat/count-source.ts'
import { enrolApproval } from './enrol-form.ts'
import { forgetGuestsJob } from './forget-guests.ts'
import { attendanceCountSource, courseCountSource } from './goal-sources.ts'
import { trainingHomeItems } from './home-items.ts'
import { releaseJob } from './release-seats.ts'
import { trainingParts as parts } from './parts.ts'
import { trainingPages } from './pages.tsx'
import { trainingPath } from './paths.ts'
import { trainingPermissions } from './permissions.ts'
import { trainingPersonalData } from './personal-data.ts'
import { planApproval } from './plan-form.ts'
import type { TrainingPorts } from './ports.ts'
import { trainingApi } from './routes.ts'
import { trainingSearch } from './search.ts'
import { trainingWords } from './staff-messages.ts'
import { importRefusals } from './staff-messages-import.ts'
import {
  actionNames,
  permissionNames,
  trainingNotices,
  trainingRefusals,
} from './staff-messages-rules.ts'

export { countedLines } from './counting.ts'
export type { PlanTargets } from './plan.ts'
export type { TrainingPorts } from './ports.ts'
export { seedDemoTraining } from './seed-demo.ts'

/**
 * Training of the staff by plan (職員研修): offers, seats, attendance, and the two numbers of the policy.
 * `ports` is what others know: the policy's targets, people by staff number.
 */
export function createTraining(ports: TrainingPorts): Module {
  return {
    name: 'training',
    uses: ['people', 'approvals'],
    personalData: trainingPersonalData,
    permissions: Object.assign({}, trainingPermissions, ...parts.map((part) => part.permissions)),
    refusals: Object.assign(
      {},
      trainingRefusals,
      importRefusals,
      ...parts.map((part) => part.refusals),
    ),
    actions: Object.assign({}, permissionNames, actionNames, ...parts.map((part) => part.actions)),
    menu: [{ labelJa: trainingWords.menu, path: trainingPath, permission: 'training.read' }],
    notices: Object.assign({}, trainingNotices, ...parts.map((part) => part.notices)),
    approvalForms: [
      enrolApproval,
      planApproval,
      ...parts.flatMap((part) => part.approvalForms ?? []),
    ],
    goalSources: [
      courseCountSource,
      attendanceCountSource,
      ...parts.flatMap((part) => part.goalSources ?? []),
    ],
    chatSources: [trainingChatSource(ports)],
    aprilTasks: trainingAprilTasks,
    citizenPages: (platform, locale) => {
      const pages = new Hono<Env>()
      for (const part of parts) {
        if (part.citizenPages) pages.route('/', part.citizenPages(platform, locale))
      }
      return pages
    },
    staffPages: (platform) => {
      const pages = new Hono<Env>()
      for (const part of parts) {
        if (part.staffPages) pages.route('/', part.staffPages(platform, ports))
      }
      return pages.route('/', trainingPages(platform, ports))
    },
    api: (platform) => {
      const api = createApi()
      for (const part of parts) if (part.api) api.route('/', part.api(platform, ports))
      return api.route('/', trainingApi(platform, ports))
    },
    jobs: (platform) => [
      releaseJob(platform),
      forgetGuestsJob(platform),
      ...parts.flatMap((part) => part.jobs?.(platform) ?? []),
    ],
    search: trainingSearch,
    homeItems: async (platform, context) => {
      const offers = [trainingHomeItems, ...parts.flatMap((part) => part.homeItems ?? [])]
      return (await Promise.all(offers.map((offer) => offer(platform, context)))).flat()
    },
  }
}
