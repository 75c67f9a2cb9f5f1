import type { Context } from 'hono'
import type { Env } from '../../http/context.ts'
import { FormKeys } from '../../http/form-keys.tsx'
import type { FormState } from '../../http/form.ts'
import { langOf, type Locale, locales } from '../../messages/locale.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Select } from '../../ui/choice-field.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { FormActions, PostForm } from '../../ui/post-form.tsx'
import { Ruby } from '../../ui/ruby.tsx'
import { Table } from '../../ui/table.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { DoneNotice } from '../desk-page.tsx'
import { type Other, others } from '../fact.ts'
import { LaneTabs } from '../lane-tabs.tsx'
import { lanePath, laneTextPath, templatesPath } from '../paths.ts'
import { languageNames, laneWords, listed } from '../staff-messages.ts'
import { templateWords as words } from '../staff-messages-desk.ts'
import type { Filled } from './fill-template.ts'
import type { Slot } from './slot-grammar.ts'
import { templateSourceKey } from './source.ts'
import type { Template } from './store.ts'

const nameOf = (locale: Locale) => (locale === 'ja' ? words.japaneseName : languageNames[locale])

type ListProps = {
  rows: readonly { template: Template; lacking: readonly Other[] }[]
  mayManage: boolean
  done: string | undefined
}

/** The templates, and whether they can be used today. */
export function TemplatesPage({ rows, mayManage, done }: ListProps) {
  const add = mayManage && (
    <LinkButton href={`${templatesPath}/new`} kind="primary" small>
      {words.add}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={words.title} lead={words.lead} actions={add} />
      <LaneTabs here={templatesPath} />
      <DoneNotice text={done} />
      {rows.length === 0 ? (
        <EmptyState title={words.emptyTitle}>
          <p>{words.emptyText}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.list}
          captionHidden
          stacked
          columns={[{ label: words.name }, { label: words.state }, { label: words.ja }]}
          rows={rows.map(({ template, lacking }) => [
            <a href={`${templatesPath}/${template.id}`}>{template.title}</a>,
            lacking.length === 0
              ? words.ready
              : words.notReady(listed(lacking.map((one) => languageNames[one]))),
            template.ja,
          ])}
        />
      )}
    </>
  )
}

function Way({ here }: { here: string }) {
  const links = [
    { label: laneWords.title, href: lanePath },
    { label: words.title, href: templatesPath },
  ]
  return <Breadcrumbs links={links} here={here} />
}

type FillProps = {
  c: Context<Env>
  template: Template
  approved: Partial<Record<Locale, string>>
  /** Places of the term base that have all renderings. */
  places: readonly string[]
  mayManage: boolean
  state: FormState
  filled: Filled | undefined
}

/** One template: what to put in, and the texts that come out (差し込み). */
export function FillPage(props: FillProps) {
  const { c, template, approved, mayManage, state, filled } = props
  const lacking = others.filter((locale) => approved[locale] === undefined)
  const labels = Object.fromEntries(template.slots.map(({ name, label }) => [name, label]))
  return (
    <>
      <Way here={template.title} />
      <PageHeader
        title={template.title}
        lead={
          lacking.length === 0
            ? words.fillHint
            : words.notReady(listed(lacking.map((one) => languageNames[one])))
        }
        actions={
          mayManage && (
            <LinkButton href={`${templatesPath}/${template.id}/edit`} kind="secondary" small>
              {words.edit}
            </LinkButton>
          )
        }
      />
      <DoneNotice text={c.req.query('done') === 'saved' ? words.done : undefined} />
      <ErrorSummary errors={state.errors} labels={labels} />
      {filled !== undefined && <Result filled={filled} />}
      {lacking.length === 0 && (
        <section class="section">
          <h2>{words.fillTitle}</h2>
          <PostForm action={`${templatesPath}/${template.id}`} label={words.fillTitle}>
            <FormKeys c={c} />
            {template.slots.map((slot) => (
              <SlotField {...props} slot={slot} />
            ))}
            <FormActions>
              <Button kind="primary">{words.fillButton}</Button>
            </FormActions>
          </PostForm>
        </section>
      )}
      <section class="section">
        <h2>{words.translations}</h2>
        <div class="stack">
          {locales.map((locale) => (
            <Card title={nameOf(locale)} level={3}>
              <p class="lane-text" lang={langOf(locale)}>
                <Ruby text={wordingOf(template, approved, locale)} />
              </p>
              {locale !== 'ja' && (
                <p>
                  <a
                    href={laneTextPath({ source: templateSourceKey, textId: template.id, locale })}
                  >
                    {words.openTranslation(languageNames[locale])}
                  </a>
                </p>
              )}
            </Card>
          ))}
        </div>
      </section>
    </>
  )
}

const wordingOf = ({ ja }: Template, approved: FillProps['approved'], locale: Locale): string =>
  locale === 'ja' ? ja : (approved[locale] ?? laneWords.notApproved)

function Result({ filled }: { filled: Filled }) {
  return (
    <section class="section">
      <h2>{words.result}</h2>
      <p>{words.resultNote}</p>
      <div class="stack">
        {locales.map((locale) => (
          <Card title={nameOf(locale)} level={3}>
            <p class="lane-text" lang={langOf(locale)}>
              <Ruby text={filled.texts[locale]} />
            </p>
          </Card>
        ))}
      </div>
    </section>
  )
}

function SlotField({ slot, places, state }: FillProps & { slot: Slot }) {
  const { name, kind, label } = slot
  const value = state.values[name]
  const error = state.errors.find((one) => one.name === name)?.message
  const common = { name, label, error, required: true, hint: words.slotHints[kind] }
  if (kind !== 'place') return <TextField {...common} value={value} width="s" maxLength={40} />
  if (places.length === 0) return <p>{words.noPlaces}</p>
  return (
    <Select
      {...common}
      value={value}
      placeholder={words.choosePlace}
      options={places.map((place) => ({ value: place, label: place }))}
    />
  )
}

type FormProps = {
  c: Context<Env>
  template: Template | undefined
  slots: string
  units: readonly { id: string; name: string }[]
  state: FormState
}

/** The wording of a template and its slots. */
export function TemplateForm({ c, template, slots, units, state }: FormProps) {
  const path = template === undefined ? templatesPath : `${templatesPath}/${template.id}`
  const title = template === undefined ? words.add : words.edit
  const valueOf = (name: string, stored: string | undefined) => state.values[name] ?? stored
  const errorOf = (name: string) => state.errors.find((one) => one.name === name)?.message
  return (
    <>
      <Way here={title} />
      <PageHeader over={template?.title} title={title} lead={words.saveHint} />
      <ErrorSummary
        errors={state.errors}
        labels={{ title: words.name, ja: words.ja, slots: words.slots, unitId: words.unit }}
      />
      <PostForm action={template === undefined ? `${path}/new` : `${path}/edit`} saved>
        <FormKeys c={c} />
        <TextField
          name="title"
          label={words.name}
          value={valueOf('title', template?.title)}
          error={errorOf('title')}
          maxLength={60}
          width="l"
          required
        />
        <TextArea
          name="ja"
          label={words.ja}
          hint={words.jaHint}
          value={valueOf('ja', template?.ja)}
          error={errorOf('ja')}
          rows={6}
          maxLength={1_000}
          required
        />
        <TextArea
          name="slots"
          label={words.slots}
          hint={words.slotsHint}
          value={valueOf('slots', slots)}
          error={errorOf('slots')}
          rows={5}
          maxLength={1_000}
          required
        />
        <Select
          name="unitId"
          label={words.unit}
          value={valueOf('unitId', template?.unitId ?? '')}
          error={errorOf('unitId')}
          placeholder={words.chooseUnit}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
        <FormActions>
          <Button kind="primary">{words.save}</Button>
          <LinkButton href={path} kind="plain">
            {laneWords.back}
          </LinkButton>
        </FormActions>
      </PostForm>
      {template !== undefined && (
        <section class="section">
          <PostForm action={`${path}/withdrawal`} label={words.withdraw}>
            <FormKeys c={c} />
            <FormActions>
              <Button kind="danger" small>
                {words.withdraw}
              </Button>
            </FormActions>
          </PostForm>
        </section>
      )}
    </>
  )
}
