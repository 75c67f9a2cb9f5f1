import { findDraft } from '#modules/approvals'
import { Hono, type Context } from 'hono'
import { assertMayAct } from '../../../platform/act.ts'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import type { Env } from '../../../platform/http/context.ts'
import { blankForm, type FormState, submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { policyPath } from '../citizen/paths.ts'
import { viewPolicy } from '../policy-view.ts'
import { staffMeasurePath } from '../staff/staff-paths.ts'
import { listPublished } from '../store/policy.ts'
import type { ChangedField } from '../store/tables.ts'
import { openUnitBook } from '../units.ts'
import { changePath, changesPath, newChangePath } from './change-paths.ts'
import { listLines } from './list-lines.ts'
import { ChangeFormPage, NothingToChange } from './pages/change-form-page.tsx'
import { ChangePage } from './pages/change-page.tsx'
import { ChangesPage } from './pages/changes-page.tsx'
import { fieldOf, readChangeForm, valuesOf, type ReadForm } from './pages/change-form-fields.ts'
import { formScene, type FormScene } from './pages/form-scene.ts'
import { proposeChange } from './propose-change.ts'
import { getChangeable, getProposed, type Changeable } from './read-proposal.ts'
import { resubmitChange } from './resubmit-change.ts'
import { previewChange } from './scene.ts'
import { changeWords } from './staff-messages.ts'
import { changeFormKey, type ProposedChangeRow } from './tables.ts'
import { withdrawChange } from './withdraw-change.ts'
import { z } from '@hono/zod-openapi'

// Groups without capture, since the router counts those itself.
const id = ':id{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}'
const menuPath = '/staff/goals'

/** Staff pages of changes: the year's list, one change, and the form that proposes one. */
export function changePages(platform: Platform): Hono<Env> {
  const { db } = platform

  const idOf = (c: Context<Env>) => c.req.param('id') ?? ''

  async function list(c: Context<Env>) {
    const { today } = c.var.context
    const years = [...new Set((await listPublished(db)).map((policy) => policy.fiscalYear))]
    const present = fiscalYearOf(today)
    const wanted = Number(c.req.query('fiscalYear'))
    const fiscalYear = years.includes(wanted) ? wanted : present
    const fiscalYears = [...new Set([present, ...years])]
      .toSorted((a, b) => b - a)
      .map((year) => ({
        label: formatFiscalYear(year, 'ja'),
        href: changesPath(year),
        current: year === fiscalYear,
      }))
    const title = changeWords.list.caption(formatFiscalYear(fiscalYear, 'ja'))
    return staffPage(
      c,
      platform,
      { title, path: menuPath, fiscalYears },
      <ChangesPage fiscalYear={fiscalYear} lines={await listLines(platform, fiscalYear, today)} />,
    )
  }

  async function change(c: Context<Env>, state: FormState = blankForm()) {
    const { context } = c.var
    const { proposal, ...changeable } = await getProposed(db, idOf(c), context.today)
    const { policy } = changeable
    const [draft, units, shown] = await Promise.all([
      findDraft(db, changeFormKey, proposal.id, context),
      openUnitBook(db, policy.fiscalYear, context.today),
      shownChange(c, proposal, changeable),
    ])
    const departmentSlug = units.find(policy.departmentId)?.slug ?? ''
    const { target, measure } = changeable
    const title = changeWords.new.title(measure.no, target.no, target.label)
    return staffPage(
      c,
      platform,
      { title: `${changeWords.form} ${title}`, path: menuPath },
      <ChangePage
        c={c}
        proposal={proposal}
        changeable={changeable}
        draft={draft}
        shown={shown}
        publicPath={`${policyPath({ policy, departmentSlug })}#changes`}
        mayChange={may(context.actor, 'goals.change_target', changeable.unitPath)}
        state={state}
      />,
    )
  }

  async function shownChange(
    c: Context<Env>,
    proposal: ProposedChangeRow,
    changeable: Changeable,
  ) {
    const { context } = c.var
    if (proposal.status === 'published') {
      const view = await viewPolicy(platform, changeable.policy, 'ja', context.today)
      return view.changes.find((one) => one.id === proposal.changeId)
    }
    if (proposal.status !== 'inReview' && proposal.status !== 'returned') return undefined
    return previewChange(platform, context, changeable, proposal, proposal.reason)
  }

  async function assertMayPropose(c: Context<Env>, { unitPath }: Changeable): Promise<void> {
    const deed = { action: 'goals.propose_change', permission: 'goals.change_target', unitPath }
    await assertMayAct(platform, c.var.context, deed)
  }

  async function draw(
    c: Context<Env>,
    scene: FormScene,
    state: FormState,
    preview?: Awaited<ReturnType<typeof previewChange>>,
  ) {
    const { target, measure, policy } = scene.changeable
    const back = staffMeasurePath(policy.id, measure.no)
    const title = changeWords.new.title(measure.no, target.no, target.label)
    return staffPage(
      c,
      platform,
      { title: `${changeWords.new.over} ${title}`, path: menuPath },
      <ChangeFormPage c={c} {...scene} back={back} state={state} preview={preview} />,
    )
  }

  type Sending = {
    changeable: Changeable
    field: ChangedField
    proposal?: ProposedChangeRow
    act: (input: ReadForm) => Promise<{ proposalId: string }>
  }

  /** Draws the preview, or proposes: the two buttons of the one form. */
  async function send(c: Context<Env>, { changeable, field, proposal, act }: Sending) {
    const form = readChangeForm(platform, changeable, field)
    const sceneOf = (state: FormState) =>
      formScene(platform, c.var.context, { changeable, field, proposal, values: state.values })
    const previewed: { view?: Awaited<ReturnType<typeof previewChange>>; state?: FormState } = {}
    return submit(c, platform, {
      schema: form.schema,
      act: async (fields) => {
        const input = await form.read(c, fields)
        if (fields.step !== 'preview') return act(input)
        // Nothing is written: the same checks as at the end, and the page as it would be.
        const { context } = c.var
        const read = await form.check(input)
        previewed.view = await previewChange(platform, context, changeable, read, input.reason)
        return { proposalId: '' }
      },
      done: ({ proposalId }) => changePath(proposalId),
      again: async (state) => draw(c, await sceneOf(state), state),
      fieldOf,
    }).then(async (answer) => {
      if (previewed.view === undefined) return answer
      const state = blankForm(await form.typed(c))
      return draw(c, await sceneOf(state), state, previewed.view)
    })
  }

  return new Hono<Env>()
    .get('/goals/changes', list)
    .get(`/goals/changes/${id}`, (c) => change(c))
    .post(`/goals/changes/${id}/withdraw`, (c) =>
      submit(c, platform, {
        schema: z.object({}),
        act: () => withdrawChange(platform, c.var.context, { proposalId: idOf(c) }),
        done: ({ proposalId }) => changePath(proposalId),
        again: (state) => change(c, state),
      }),
    )
    .get(`/goals/changes/${id}/edit`, async (c) => {
      const { context } = c.var
      const { proposal, ...changeable } = await getProposed(db, idOf(c), context.today)
      await assertMayPropose(c, changeable)
      if (proposal.status !== 'returned') return c.redirect(changePath(proposal.id), 303)
      const { field } = proposal
      const values = valuesOf(proposal)
      const scene = await formScene(platform, context, { changeable, field, proposal, values })
      return draw(c, scene, blankForm(values))
    })
    .post(`/goals/changes/${id}/edit`, async (c) => {
      const { proposal, ...changeable } = await getProposed(db, idOf(c), c.var.context.today)
      await assertMayPropose(c, changeable)
      return send(c, {
        changeable,
        field: proposal.field,
        proposal,
        act: (input) =>
          resubmitChange(platform, c.var.context, { proposalId: proposal.id, ...input }),
      })
    })
    .get(`/goals/targets/${id}/changes/new`, async (c) => {
      const { context } = c.var
      const changeable = await getChangeable(db, idOf(c), context.today)
      await assertMayPropose(c, changeable)
      const asked = c.req.query('field')
      const field = changeable.fields.find((one) => one === asked) ?? changeable.fields[0]
      if (field === undefined) {
        const { policy, measure, target } = changeable
        const back = staffMeasurePath(policy.id, measure.no)
        const title = changeWords.new.title(measure.no, target.no, target.label)
        const frame = { title: `${changeWords.new.over} ${title}`, path: menuPath }
        const page = <NothingToChange changeable={changeable} back={back} />
        return staffPage(c, platform, frame, page)
      }
      return draw(c, await formScene(platform, context, { changeable, field }), blankForm())
    })
    .post(`/goals/targets/${id}/changes/new`, async (c) => {
      const { context } = c.var
      const changeable = await getChangeable(db, idOf(c), context.today)
      await assertMayPropose(c, changeable)
      const asked = (await c.req.parseBody())['field']
      const field = changeable.fields.find((one) => one === asked)
      if (field === undefined) return c.redirect(newChangePath(changeable.target.id), 303)
      return send(c, {
        changeable,
        field,
        act: (input) =>
          proposeChange(platform, context, { targetId: changeable.target.id, ...input }),
      })
    })
}
