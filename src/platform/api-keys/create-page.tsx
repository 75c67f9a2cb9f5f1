import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { FormKeys } from '../http/form-keys.tsx'
import type { FormState } from '../http/form.ts'
import { staffPage } from '../http/page.tsx'
import type { Platform } from '../platform.ts'
import { Breadcrumbs } from '../ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { Checkbox, Select } from '../ui/choice-field.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { FormActions, PostForm } from '../ui/post-form.tsx'
import { DateField, TextField } from '../ui/text-field.tsx'
import { addablePermissions, apiAreas, isReading } from './api-key.ts'
import type { UnitsOf } from './pages.tsx'
import { apiKeysPath } from './paths.ts'
import { areaNames, keyWords as words } from './staff-messages.ts'

/** The form that makes a key. */
export async function createPage(
  c: Context<Env>,
  platform: Platform,
  unitsOf: UnitsOf,
  state: FormState,
  status: 200 | 422 = 200,
): Promise<Response> {
  const units = await unitsOf(platform.db, c.var.context.today)
  const field = (name: string) => ({
    name,
    value: state.values[name],
    error: state.errors.find((error) => error.name === name)?.message,
  })
  const tick = (name: string, label: string) => (
    <Checkbox name={name} label={label} checked={state.values[name] === '1'} />
  )
  const { permissions } = platform.offers
  const addable = addablePermissions(permissions)
  const list = (title: string, names: readonly string[]) => (
    <fieldset class="field">
      <legend class="label">{title}</legend>
      {names.map((name) => tick(`may-${name}`, permissions.get(name)?.labelJa ?? name))}
    </fieldset>
  )
  return staffPage(
    c,
    platform,
    { title: words.create, path: apiKeysPath, status },
    <>
      <Breadcrumbs links={[{ label: words.title, href: apiKeysPath }]} here={words.create} />
      <PageHeader title={words.create} lead={words.lead} />
      <ErrorSummary
        errors={state.errors}
        labels={{ name: words.name, ownerUnitId: words.owner, lastOn: words.lastOn }}
      />
      <PostForm action={`${apiKeysPath}/new`} label={words.create}>
        <FormKeys c={c} />
        <TextField {...field('name')} label={words.name} hint={words.nameHint} required />
        <Select
          {...field('ownerUnitId')}
          label={words.owner}
          hint={words.ownerHint}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={words.choose}
          required
        />
        <fieldset class="field">
          <legend class="label">{words.areas}</legend>
          <p class="hint">{words.areasHint}</p>
          {apiAreas.map((area) => tick(`area-${area}`, areaNames[area]))}
        </fieldset>
        <DateField
          {...field('lastOn')}
          label={words.lastOn}
          hint={words.lastOnHint}
          required
        />
        <Checkbox
          name="wholeCity"
          label={words.wholeCity}
          hint={words.wholeCityHint}
          checked={state.values['wholeCity'] === '1'}
        />
        <Disclosure
          summary={words.more}
          open={Object.keys(state.values).some((name) => name.startsWith('may-'))}
        >
          <p>{words.moreHint}</p>
          {list(words.moreReading, addable.filter(isReading))}
          {list(
            words.moreWriting,
            addable.filter((name) => !isReading(name)),
          )}
        </Disclosure>
        <FormActions>
          <Button>{words.doCreate}</Button>
          <LinkButton kind="plain" href={apiKeysPath}>
            {words.cancel}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>,
  )
}

/** The page that shows a new token, once. */
export function madePage(c: Context<Env>, platform: Platform, token: string): Promise<Response> {
  return staffPage(
    c,
    platform,
    { title: words.made, path: apiKeysPath },
    <>
      <PageHeader title={words.made} />
      <p class="lead">
        <code class="breaks">{token}</code>
      </p>
      <Notice kind="warning">
        <p>{words.once}</p>
      </Notice>
      <section class="section">
        <h2>{words.use}</h2>
        <p>{words.useText('Authorization: Bearer')}</p>
      </section>
      <div class="actions">
        <LinkButton href={apiKeysPath}>{words.back}</LinkButton>
      </div>
    </>,
  )
}
