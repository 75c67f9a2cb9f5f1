import type { Module } from '../module.ts'
import { retentionJob } from './deletion.ts'
import { privacyPages } from './pages.tsx'
import { privacyPath } from './paths.ts'
import { platformPersonalData } from './platform-data.ts'
import {
  privacyActions,
  privacyPermissions,
  privacyRefusals,
  privacyWords,
} from './staff-messages.ts'

/** What is held about persons (保有個人情報): the register, disclosure, deletion in time. */
export const privacyModule: Module = {
  name: 'privacy',
  uses: [],
  permissions: {
    'privacy.read': {
      labelJa: privacyPermissions.read,
      roles: ['administrator', 'peopleClerk', 'auditor'],
    },
    'privacy.disclose': {
      labelJa: privacyPermissions.disclose,
      roles: ['administrator'],
      privileged: true,
    },
  },
  refusals: privacyRefusals,
  actions: privacyActions,
  menu: [{ labelJa: privacyWords.title, path: privacyPath, permission: 'privacy.read' }],
  staffPages: privacyPages,
  jobs: () => [retentionJob],
  personalData: platformPersonalData,
}
