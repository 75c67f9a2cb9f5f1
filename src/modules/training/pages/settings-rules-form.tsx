import { z } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { text } from '../../../platform/http/field.ts'
import { formFields } from '../../../platform/http/form-body.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type Option, RadioGroup } from '../../../platform/ui/choice-field.tsx'
import { DateField, NumberField, TextField } from '../../../platform/ui/text-field.tsx'
import { courseCountings, participantCountings } from '../counting.ts'
import {
  costShares,
  packSettings,
  queueMoves,
  rulePacks,
  type RulePack,
  type RuleSettings,
  ruleSettings,
  rulesOn,
  seatDecisions,
} from '../rules.ts'
import { confirmRules } from '../rules/confirm-rules.ts'
import { readDayList, writeDayList } from '../rules/day-list-grammar.ts'
import {
  costShareNames,
  packNames,
  queueMoveNames,
  rulesWords,
  seatDecisionNames,
  settingHints,
  settingNames,
  valueText,
} from '../rules/staff-messages.ts'
import { rulesShape, settingShapes, tick } from '../schema.ts'
import { setRules } from '../set-rules.ts'
import { courseCountingNames, participantCountingNames } from '../staff-messages.ts'
import { listRules } from '../store/plan.ts'
import { addForm, type FieldOf, openForm } from './form-page.tsx'
import { settingsPath } from './paths.ts'

const emptyIsNull = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? null : value), schema)

/** The settings as a form sends them: empty boxes, a choice for yes and no, days in one line. */
const formShape = rulesShape.extend({
  pack: emptyIsNull(rulesShape.shape.pack),
  quotaReleaseDays: emptyIsNull(settingShapes.quotaReleaseDays.optional()),
  groupReport: z
    .enum(['yes', 'no'], { error: 'field.not_in_list' })
    .transform((value) => value === 'yes')
    .optional(),
  reminderDays: z
    .string()
    .transform((value): (string | number)[] => readDayList(value))
    .pipe(settingShapes.reminderDays)
    .optional(),
})

const confirmationShape = z.object({
  source: text({ max: 200 }),
  ...Object.fromEntries(ruleSettings.map((name) => [confirmName(name), tick()])),
})

function confirmName(setting: keyof RuleSettings): string {
  return `confirm-${setting}`
}

/** The forms that set rules from a day on, and record that they agree with the city's own. */
export function addRulesForms(app: Hono<Env>, platform: Platform): void {
  const { db } = platform
  const common = {
    trail: [{ label: rulesWords.title, href: settingsPath }],
    cancelHref: settingsPath,
  }
  addForm(app, platform, '/training/settings/rules/new', 'training.plan', async (c) => {
    const { context } = c.var
    const now = rulesOn(await listRules(db), context.today)
    const asked = rulePacks.find((pack) => pack === c.req.query('pack'))
    return openForm(c, platform, {
      ...common,
      ...(asked !== undefined && { over: packNames[asked] }),
      title: rulesWords.setNew,
      lead: rulesWords.setNewLead,
      button: rulesWords.save,
      values: asked === undefined ? valuesOf(now, now.pack) : valuesOf(packSettings[asked], asked),
      labels: { ...settingNames, fromOn: rulesWords.startFrom },
      schema: formShape,
      fields: (fieldOf, { values }) => (
        <RulesFields fieldOf={fieldOf} pack={values['pack'] ?? ''} />
      ),
      act: (rules) => setRules(platform, context, rules),
      done: () => `${settingsPath}?done=set`,
      fieldOfRefusal: { 'training.rules_taken': 'fromOn' },
    })
  })
  addForm(app, platform, '/training/settings/confirmation', 'training.plan', async (c) => {
    const { context } = c.var
    const now = rulesOn(await listRules(db), context.today)
    return openForm(c, platform, {
      ...common,
      title: rulesWords.confirm,
      lead: rulesWords.confirmLead,
      button: rulesWords.saveConfirmation,
      labels: { source: rulesWords.sourceLabel },
      schema: confirmationShape,
      fields: (fieldOf, { values }) => (
        <>
          <fieldset class="field">
            <legend class="label">{rulesWords.confirmed}</legend>
            {ruleSettings.map((name) => (
              <div class="choice">
                <input
                  type="checkbox"
                  id={confirmName(name)}
                  name={confirmName(name)}
                  value="1"
                  checked={values[confirmName(name)] === '1'}
                />
                <label for={confirmName(name)}>
                  {`${settingNames[name]}：${valueText(name, now)}`}
                </label>
              </div>
            ))}
          </fieldset>
          <TextField
            {...fieldOf('source')}
            label={rulesWords.sourceLabel}
            hint={rulesWords.sourceHint}
            required
          />
        </>
      ),
      act: async ({ source }) => {
        const body = await formFields(c)
        const settings = ruleSettings.filter((name) => body[confirmName(name)] === '1')
        return confirmRules(platform, context, { settings, source })
      },
      done: () => `${settingsPath}?done=confirmed`,
    })
  })
}

function valuesOf(rules: RuleSettings, pack: RulePack | null): Record<string, string> {
  const plain = Object.fromEntries(ruleSettings.map((name) => [name, String(rules[name] ?? '')]))
  return {
    ...plain,
    pack: pack ?? '',
    groupReport: rules.groupReport ? 'yes' : 'no',
    reminderDays: writeDayList(rules.reminderDays),
  }
}

const optionsOf = <Value extends string>(
  values: readonly Value[],
  names: Record<Value, string>,
): Option[] => values.map((value) => ({ value, label: names[value] }))

const choices: Partial<Record<keyof RuleSettings, readonly Option[]>> = {
  courseCounting: optionsOf(courseCountings, courseCountingNames),
  participantCounting: optionsOf(participantCountings, participantCountingNames),
  seatDecision: optionsOf(seatDecisions, seatDecisionNames),
  queueMove: optionsOf(queueMoves, queueMoveNames),
  groupReport: [
    { value: 'no', label: valueText('groupReport', { groupReport: false }) },
    { value: 'yes', label: valueText('groupReport', { groupReport: true }) },
  ],
  costShare: optionsOf(costShares, costShareNames),
}

const units: Partial<Record<keyof RuleSettings, string>> = {
  completionPercent: rulesWords.percentUnit,
  leastAnswers: rulesWords.peopleUnit,
  followUpMonths: rulesWords.months,
}

function RulesFields({ fieldOf, pack }: { fieldOf: FieldOf; pack: string }) {
  return (
    <>
      <input type="hidden" name="pack" value={pack} />
      <DateField
        {...fieldOf('fromOn')}
        label={rulesWords.startFrom}
        hint={rulesWords.dayHint}
        required
      />
      {ruleSettings.map((name) => {
        const field = { ...fieldOf(name), label: settingNames[name], hint: settingHints[name] }
        const options = choices[name]
        if (options !== undefined) return <RadioGroup {...field} options={options} required />
        if (name === 'reminderDays') return <TextField {...field} width="s" />
        const unit = units[name] ?? rulesWords.days
        return <NumberField {...field} unit={unit} required={name !== 'quotaReleaseDays'} />
      })}
    </>
  )
}
