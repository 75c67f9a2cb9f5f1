import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { choice } from '../http/field.ts'
import { FormKeys } from '../http/form-keys.tsx'
import type { FormState } from '../http/form.ts'
import type { Platform } from '../platform.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox, type Option, RadioGroup, Select } from '../ui/choice-field.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { FormActions, PostForm } from '../ui/post-form.tsx'
import type { WishWithChoices } from './mail-hours.ts'
import { wishWords } from './staff-messages.ts'
import type { MailChoice } from './tables.ts'

type Offers = Pick<Platform['offers'], 'notices' | 'menu'>

const stepMinutes = 30
const times = Array.from({ length: 1_440 / stepMinutes }, (_, index) => index * stepMinutes)
const timeOptions: readonly Option[] = times.map((minute) => ({
  value: String(minute),
  label: wishWords.time(minute),
}))

const minuteField = () =>
  z
    .string({ error: 'field.required' })
    .refine((value) => times.some((minute) => String(minute) === value), 'field.not_in_list')
    .transform(Number)
const tickField = () => z.unknown().optional().transform((value) => value === '1')

const choices = ['at_once', 'digest', 'none'] as const
const sameAsAll = 'same'

// It tells that mails were stopped, and so is never mailed itself.
const neverMailed = ['notifications.mail_bounced']

/** Names of the fields, for the summary of errors. */
export const wishLabels = {
  byDefault: wishWords.byDefault,
  digestAt: wishWords.digestAt,
  quietFrom: wishWords.quietFrom,
  quietTo: wishWords.quietTo,
  afterQuiet: wishWords.afterQuiet,
}

/** Field that a refused wish belongs to. */
export const wishFieldOf = (code: string): string | undefined =>
  ({
    'notifications.quiet_hours_empty': 'quietTo',
    'notifications.digest_in_quiet_hours': 'digestAt',
  })[code]

/** Reads the form of a wish; a kind of notice that it does not name follows the general choice. */
export function wishSchema(offers: Offers): z.ZodType<WishWithChoices> {
  const events = kindsOf(offers).map(({ event }) => event)
  const kindField = choice([...choices, sameAsAll]).default(sameAsAll)
  return z
    .object({
      byDefault: choice(choices),
      digestAt: minuteField(),
      quietOn: tickField(),
      quietFrom: minuteField(),
      quietTo: minuteField(),
      closedDays: tickField(),
      afterQuiet: choice(['at_once', 'digest']),
    })
    .and(z.object(Object.fromEntries(events.map((event) => [fieldOfKind(event), kindField]))))
    .transform((read) => {
      const answers = read as unknown as Record<string, MailChoice | typeof sameAsAll | undefined>
      const chosen = events.flatMap((event) => {
        const answer = answers[fieldOfKind(event)]
        return answer === undefined || answer === sameAsAll ? [] : [[event, answer] as const]
      })
      return {
        byDefault: read.byDefault,
        digestMinute: read.digestAt,
        quietOn: read.quietOn,
        quietFromMinute: read.quietFrom,
        quietToMinute: read.quietTo,
        closedDays: read.closedDays,
        afterQuiet: read.afterQuiet,
        choices: new Map(chosen),
      }
    })
}

type Kind = { event: string; labelJa: string; urgent: boolean; group: string }

const fieldOfKind = (event: string): string => `kind-${event}`

function kindsOf({ notices, menu }: Offers): Kind[] {
  return Object.entries(notices)
    .filter(([event]) => !neverMailed.includes(event))
    .map(([event, { labelJa, urgent = false }]) => {
      const [part = ''] = event.split('.')
      const group = menu.find(({ path }) => path === `/staff/${part}`)?.labelJa
      return { event, labelJa, urgent, group: group ?? wishWords.otherKinds }
    })
}

/** What a person has chosen, in a line. */
export function wishInWords(wish: WishWithChoices): string {
  const { time } = wishWords
  const choice = wishWords.choices[wish.byDefault]
  if (wish.byDefault === 'none') return choice
  const named = wish.byDefault === 'digest' ? `${choice} ${time(wish.digestMinute)}` : choice
  const quiet = wish.quietOn
    ? wishWords.quiet(time(wish.quietFromMinute), time(wish.quietToMinute))
    : wishWords.noQuiet
  return wishWords.shown(named, quiet)
}

// What was typed, when this form is the one that has to be mended.
function valuesOf(wish: WishWithChoices, { values }: FormState): Record<string, string> {
  if ('afterQuiet' in values || 'digestAt' in values) return values
  const ticked = (name: string, on: boolean) => (on ? { [name]: '1' } : {})
  const kinds = [...wish.choices].map(([event, chosen]) => [fieldOfKind(event), chosen])
  return {
    byDefault: wish.byDefault,
    digestAt: String(wish.digestMinute),
    ...ticked('quietOn', wish.quietOn),
    quietFrom: String(wish.quietFromMinute),
    quietTo: String(wish.quietToMinute),
    ...ticked('closedDays', wish.closedDays),
    afterQuiet: wish.afterQuiet,
    ...Object.fromEntries(kinds),
  }
}

type Shown = {
  c: Context<Env>
  offers: Offers
  action: string
  wish: WishWithChoices
  state: FormState
}

/** The form where a person says when mails come, in what way, and when none may come. */
export function WishForm({ c, offers, action, wish, state }: Shown) {
  const values = valuesOf(wish, state)
  const field = (name: keyof typeof wishLabels) => ({
    name,
    label: wishLabels[name],
    value: values[name],
    error: state.errors.find((error) => error.name === name)?.message,
  })
  const changed = Object.entries(values).some(
    ([name, value]) => name.startsWith('kind-') && value !== sameAsAll,
  )
  return (
    <section class="section">
      <h2>{wishWords.title}</h2>
      <p>{wishWords.lead}</p>
      <PostForm action={action} label={wishWords.title}>
        <FormKeys c={c} />
        <RadioGroup
          {...field('byDefault')}
          options={choices.map((value) => ({ value, label: wishWords.choices[value] }))}
        />
        <Select {...field('digestAt')} hint={wishWords.digestHint} options={timeOptions} />
        <Checkbox
          name="quietOn"
          label={wishWords.quietOn}
          hint={wishWords.quietHint}
          checked={values['quietOn'] === '1'}
        />
        <Select {...field('quietFrom')} options={timeOptions} />
        <Select {...field('quietTo')} options={timeOptions} />
        <Checkbox
          name="closedDays"
          label={wishWords.closedDays}
          checked={values['closedDays'] === '1'}
        />
        <RadioGroup
          {...field('afterQuiet')}
          options={(['digest', 'at_once'] as const).map((value) => ({
            value,
            label: wishWords.after[value],
          }))}
        />
        <Disclosure summary={wishWords.kinds} open={changed}>
          <div class="stack">
            <p>{wishWords.kindsLead}</p>
            <Kinds kinds={kindsOf(offers)} values={values} />
          </div>
        </Disclosure>
        <FormActions>
          <Button>{wishWords.save}</Button>
        </FormActions>
      </PostForm>
    </section>
  )
}

function Kinds({ kinds, values }: { kinds: readonly Kind[]; values: Record<string, string> }) {
  const groups = [...new Set(kinds.map(({ group }) => group))]
  return groups.map((group) => (
    <>
      <h3>{group}</h3>
      <div class="form-filter">
        {kinds
          .filter((kind) => kind.group === group)
          .map((kind) => (
            <Select
              name={fieldOfKind(kind.event)}
              label={kind.labelJa}
              value={values[fieldOfKind(kind.event)] ?? sameAsAll}
              options={optionsFor(kind)}
            />
          ))}
      </div>
    </>
  ))
}

// An alarm has no place in tomorrow's digest.
function optionsFor({ urgent }: Kind): Option[] {
  return [
    { value: sameAsAll, label: urgent ? wishWords.urgentSame : wishWords.same },
    ...choices
      .filter((value) => !urgent || value === 'none')
      .map((value) => ({ value, label: wishWords.choices[value] })),
  ]
}
