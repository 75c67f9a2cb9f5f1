import { Hono } from 'hono'
import type { Env } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Accounts } from './accounts.ts'
import { addAprilPages } from './april/pages.ts'
import { addContractorPages } from './contractors/pages.tsx'
import { addDirectoryPages } from './directory/pages.tsx'
import { addAccessForms } from './pages/access-forms.tsx'
import { addEmployeeForms } from './pages/employee-forms.tsx'
import { showEmployee } from './pages/employee-page.tsx'
import { showEmployees } from './pages/employees-page.tsx'
import { exportEmployees, exportUnits } from './pages/exports.ts'
import { addImportPages } from './pages/import-pages.tsx'
import { showOrganisation } from './pages/organisation-page.tsx'
import { idSegment } from './pages/paths.ts'
import { addPostForms } from './pages/post-forms.tsx'
import { addReorganisationForms } from './pages/reorganisation-forms.tsx'
import { showRoles } from './pages/roles-page.tsx'
import { addUnitForms } from './pages/unit-forms.tsx'
import { showUnit } from './pages/unit-page.tsx'

/** The clerk's pages, mounted at `/staff`. */
export function peoplePages(platform: Platform, accounts: Accounts): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/people', (c) => showOrganisation(c, platform))
  app.get('/people/units.csv', (c) => exportUnits(c, platform))
  app.get('/people/employees', (c) => showEmployees(c, platform))
  app.get('/people/employees.csv', (c) => exportEmployees(c, platform))
  app.get('/people/roles', (c) => showRoles(c, platform))
  addUnitForms(app, platform)
  addReorganisationForms(app, platform)
  addEmployeeForms(app, platform)
  addPostForms(app, platform)
  addAccessForms(app, platform, accounts)
  addDirectoryPages(app, platform, accounts)
  addImportPages(app, platform)
  addContractorPages(app, platform, accounts)
  addAprilPages(app, platform)
  app.get(`/people/units/${idSegment('unitId')}`, (c) => showUnit(c, platform))
  app.get(`/people/employees/${idSegment('employeeId')}`, (c) =>
    showEmployee(c, platform, accounts),
  )
  return app
}
