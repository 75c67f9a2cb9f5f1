import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { staffNamesOf } from '#modules/people'
import type { Env } from '../../../platform/http/context.ts'
import { choice, text } from '../../../platform/http/field.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { blankForm, type FormState, readForm, submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { chatbotPath } from '../paths.ts'
import { listSwitches, listSwitchesOn } from '../store/control.ts'
import { resumeAnswers, stopAnswers } from './set-switch.ts'
import { switchWords as words } from './staff-messages.ts'
import { assertStopper, rangeOf, type StopTarget, targetKey, targetOf } from './stop-target.ts'
import { getSwitch } from './store.ts'
import { SwitchPage } from './switch-page.tsx'

/** Where answers are stopped. */
export const switchPath = '/staff/chatbot/switch'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const shape = z.object({
  target: text({ max: 60 }),
  reason: text({ max: 300, prose: true }),
  isDrill: z.literal('1').optional(),
  press: choice(['check', 'stop']),
})

/** The page of the switch: what is stopped, stopping in two presses, starting again in two. */
export function switchPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/chatbot/switch', (c) => showSwitch(c, platform))
  app.post('/chatbot/switch', (c) => postStop(c, platform))
  const one = `/chatbot/switch/:switchId{${uuid}}/end` as const
  app.get(one, (c) => showEnd(c, platform, c.req.param('switchId')))
  app.post(one, async (c) => {
    await assertStopper(platform, c.var.context, 'chatbot.resume_answers')
    return submit(c, platform, {
      schema: z.object({}),
      act: () => resumeAnswers(platform, c.var.context, c.req.param('switchId')),
      done: () => `${switchPath}?done=ended`,
      again: (state) => showSwitch(c, platform, state),
    })
  })
  return app
}

async function showSwitch(
  c: Context<Env>,
  platform: Platform,
  state: FormState = blankForm(),
): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'chatbot.read')
  const [range, on, recent] = await Promise.all([
    rangeOf(platform.db, context),
    listSwitchesOn(platform.db),
    listSwitches(platform.db),
  ])
  const switches = [...new Map([...on, ...recent].map((one) => [one.id, one])).values()]
  const names = await staffNamesOf(
    platform.db,
    switches.flatMap(({ setBy, liftedBy }) => [setBy, liftedBy]).filter((id) => id !== null),
    context.today,
  )
  const mayEnd = new Set(range.choices.map(targetKey))
  return staffPage(
    c,
    platform,
    { title: words.title, path: chatbotPath },
    <SwitchPage
      c={c}
      path={switchPath}
      state={state}
      done={c.req.query('done')}
      choices={range.choices.map((target) => ({
        value: targetKey(target),
        label: range.nameOf(target),
      }))}
      rows={switches.map((one) => ({
        ...one,
        target: range.nameOf(one),
        setByName: names.get(one.setBy ?? ''),
        liftedByName: names.get(one.liftedBy ?? ''),
        mayEnd: mayEnd.has(targetKey(one)),
      }))}
    />,
  )
}

/** The first press shows what would be stopped and writes nothing; the second one stops. */
async function postStop(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  const range = await assertStopper(platform, context, 'chatbot.stop_answers')
  const asked = await readForm(c, shape)
  const target = asked.ok
    ? range.choices.find((one) => targetKey(one) === asked.input.target)
    : undefined
  if (asked.ok && asked.input.press === 'check' && target !== undefined) {
    return showStop(c, platform, {
      name: range.nameOf(target),
      target,
      reason: asked.input.reason,
      isDrill: asked.input.isDrill === '1',
    })
  }
  return submit(c, platform, {
    schema: shape,
    act: ({ target: key, reason, isDrill }) =>
      stopAnswers(platform, context, {
        target: targetOf(range, key),
        reason,
        isDrill: isDrill === '1',
      }),
    done: () => `${switchPath}?done=stopped`,
    again: (state) => showSwitch(c, platform, state),
    fieldOf: () => 'target',
  })
}

type Checked = { name: string; target: StopTarget; reason: string; isDrill: boolean }

function showStop(c: Context<Env>, platform: Platform, checked: Checked) {
  const { name, target, reason, isDrill } = checked
  const drill: Record<string, string> = isDrill ? { isDrill: '1' } : {}
  return staffPage(
    c,
    platform,
    { title: words.confirmTitle, path: chatbotPath },
    <>
      <Path here={words.confirmTitle} />
      <PageHeader title={words.confirmTitle} lead={words.confirmLead} />
      <DescriptionList
        facts={[
          [words.target, name],
          [words.reason, reason],
          [words.kind, isDrill ? words.drillMark : words.real],
        ]}
      />
      <PostForm action={switchPath} hidden={{ target: targetKey(target), reason, ...drill }}>
        <FormKeys c={c} />
        <FormActions>
          <Button kind="danger" name="press" value="stop">
            {words.stop}
          </Button>
          <LinkButton kind="plain" href={switchPath}>
            {words.back}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>,
  )
}

async function showEnd(c: Context<Env>, platform: Platform, switchId: string) {
  const { context } = c.var
  const range = await assertStopper(platform, context, 'chatbot.resume_answers')
  const found = await getSwitch(platform.db, switchId)
  const { permission, unitPath } = range.right(found)
  assertMay(context.actor, permission, unitPath)
  if (found.liftedAt !== null) return c.redirect(switchPath, 303)
  return staffPage(
    c,
    platform,
    { title: words.endTitle, path: chatbotPath },
    <>
      <Path here={words.endTitle} />
      <PageHeader title={words.endTitle} lead={words.endLead} />
      <DescriptionList
        facts={[
          [words.target, range.nameOf(found)],
          [words.reason, found.reason],
        ]}
      />
      <PostForm action={`${switchPath}/${switchId}/end`}>
        <FormKeys c={c} />
        <FormActions>
          <Button>{words.end}</Button>
          <LinkButton kind="plain" href={switchPath}>
            {words.back}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>,
  )
}

function Path({ here }: { here: string }) {
  const links = [
    { label: words.chatbot, href: chatbotPath },
    { label: words.title, href: switchPath },
  ]
  return <Breadcrumbs links={links} here={here} />
}
