import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import {
  choice,
  date,
  integer,
  optionalDate,
  optionalText,
} from '../../../platform/http/field.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { formatNumber } from '../../../platform/ui/dates.ts'
import { DateField, NumberField } from '../../../platform/ui/text-field.tsx'
import { endDelegationLimit, setDelegationLimit } from '../set-delegation-limit.ts'
import { listDelegationLimits } from '../store/rules.ts'
import type { DelegationLimit } from '../view-types.ts'
import { PeriodText, readDay } from './on-day.tsx'
import { approvalsPath, idSegment } from './paths.ts'
import { type EndInput, endShape, LastOn } from './rule-forms.tsx'
import { formText } from './rules-page.tsx'
import { addSettingsForm } from './settings-form.tsx'
import { maySetRules, settingsList } from './settings-list.tsx'
import { levelWords, ruleWords } from './staff-messages.ts'

/** Where the limits are listed. */
export const limitsPath = `${approvalsPath}/limits` as const

const levels = ['department', 'division', 'section'] as const

/** The form a limit is for, in words. */
export function limitedForm(platform: Pick<Platform, 'offers'>, limit: DelegationLimit): string {
  return limit.form === null ? ruleWords.anyForm : formText(platform, limit.form)
}

/** Up to which amounts heads decide alone on a day (専決). */
export async function showLimits(c: Context<Env>, platform: Platform): Promise<Response> {
  const day = readDay(c)
  const limits = await listDelegationLimits(platform.db, day.on)
  const mayEdit = maySetRules(c)
  return settingsList(c, platform, {
    path: limitsPath,
    day,
    title: ruleWords.limits,
    lead: ruleWords.limitsLead,
    add: ruleWords.addLimit,
    empty: { title: ruleWords.noLimits, text: ruleWords.noLimitsText },
    entries: limits.map((limit) => ({
      title: levelWords[limit.headLevel],
      facts: [
        [ruleWords.maxAmount, ruleWords.upTo(formatNumber(limit.maxAmountYen, 'ja'))],
        [ruleWords.form, limitedForm(platform, limit)],
        [ruleWords.period, <PeriodText period={limit} />],
      ],
      children: mayEdit && (
        <p>
          <a href={`${limitsPath}/${limit.limitId}/end`}>
            {ruleWords.end}
            <span class="visually-hidden">{ruleWords.endOf(levelWords[limit.headLevel])}</span>
          </a>
        </p>
      ),
    })),
  })
}

const limitShape = z.object({
  form: optionalText({ max: 100 }),
  headLevel: choice(levels),
  maxAmountYen: integer({ min: 0, max: 100_000_000_000 }),
  fromOn: date(),
  toOn: optionalDate(),
})

type Limit = z.output<typeof limitShape>

const labels = {
  form: ruleWords.form,
  headLevel: ruleWords.level,
  maxAmountYen: ruleWords.maxAmount,
  fromOn: ruleWords.fromOn,
  toOn: ruleWords.toOn,
  lastOn: ruleWords.lastOn,
}

/** The forms that begin and end a limit. */
export function addLimitForms(app: Hono<Env>, platform: Platform): void {
  const list = { label: ruleWords.limits, href: limitsPath }
  addSettingsForm<Limit>(app, platform, '/approvals/limits/new', (c) => {
    const { context } = c.var
    return Promise.resolve({
      title: ruleWords.addLimit,
      lead: ruleWords.limitsLead,
      button: ruleWords.add,
      list,
      values: { fromOn: context.today.toString() },
      schema: limitShape,
      labels,
      fieldOfRefusal: {
        'approvals.ends_before_start': 'toOn',
        'approvals.form_unknown': 'form',
      },
      fields: (fieldOf) => (
        <>
          <Select
            {...fieldOf('form')}
            label={ruleWords.form}
            options={[...platform.offers.approvalForms.values()].map(({ key, labelJa }) => ({
              value: key,
              label: labelJa,
            }))}
            placeholder={ruleWords.anyForm}
          />
          <Select
            {...fieldOf('headLevel')}
            label={ruleWords.level}
            options={levels.map((value) => ({ value, label: levelWords[value] }))}
            placeholder={ruleWords.choose}
            required
          />
          <NumberField
            {...fieldOf('maxAmountYen')}
            label={ruleWords.maxAmount}
            unit={ruleWords.yen}
            required
          />
          <DateField
            {...fieldOf('fromOn')}
            label={ruleWords.fromOn}
            hint={ruleWords.dateHint}
            required
          />
          <DateField {...fieldOf('toOn')} label={ruleWords.toOn} hint={ruleWords.toOnHint} />
        </>
      ),
      act: ({ form = null, toOn = null, ...rest }) =>
        setDelegationLimit(platform, context, { ...rest, form, toOn }),
      shownOn: ({ fromOn }) => fromOn,
    })
  })
  const end = `/approvals/limits/${idSegment('limitId')}/end`
  addSettingsForm<EndInput>(app, platform, end, async (c) => {
    const { context } = c.var
    const limitId = c.req.param('limitId') ?? ''
    const limit = (await listDelegationLimits(platform.db)).find((one) => one.limitId === limitId)
    if (limit === undefined) throw notFound('approvals.limit_not_found')
    return {
      title: `${ruleWords.endLimit}${ruleWords.endOf(levelWords[limit.headLevel])}`,
      lead: ruleWords.endLead,
      button: ruleWords.end,
      danger: true,
      list,
      values: { lastOn: context.today.toString() },
      schema: endShape,
      labels,
      fieldOfRefusal: { 'approvals.ends_before_start': 'lastOn' },
      fields: (fieldOf) => <LastOn fieldOf={fieldOf} />,
      act: ({ lastOn }) => endDelegationLimit(platform, context, { limitId, lastOn }),
      shownOn: ({ lastOn }) => lastOn,
    }
  })
}
