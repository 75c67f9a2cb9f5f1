import type { Context } from 'hono'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import type { Env } from '../../../platform/http/context.ts'
import type { FormState } from '../../../platform/http/form.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { ErrorSummary } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Pagination } from '../../../platform/ui/pagination.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { figuresIn } from '../../../platform/translation/compare-facts.ts'
import { laneTextPath } from '../../../platform/translation/paths.ts'
import { Table } from '../../../platform/ui/table.tsx'
import { TextArea } from '../../../platform/ui/text-field.tsx'
import { sourceHashOf } from '../shown-text.ts'
import { boardPath } from '../staff/staff-paths.ts'
import type { PolicyRow } from '../store/tables.ts'
import { type Language, Text } from './language-pages.tsx'
import { languagesPath, textPath, textsPath } from './paths.ts'
import { laneKeyOf } from './lane-key.ts'
import { countTexts, type PolicyText, textStates } from './policy-texts.ts'
import { languageWords as words } from './staff-messages.ts'

type Rights = { mayTranslate: boolean; mayApprove: boolean }

/** Which of the texts are listed: those of a state, those not approved, or all. */
export const textFilters = ['open', 'all', ...textStates] as const
export type TextFilter = (typeof textFilters)[number]

const textsPerPage = 30

type ListProps = Rights & {
  c: Context<Env>
  policy: PolicyRow
  language: Language
  filter: TextFilter
  page: number
  approved: { done: number; left: number } | undefined
}

/** The texts of a policy beside their translations (文と訳). */
export function TextsPage(props: ListProps) {
  const { c, policy, language, filter, page, approved, mayTranslate, mayApprove } = props
  const { locale, texts } = language
  const path = textsPath(policy.id, locale)
  const listed = texts.filter(
    ({ state }) =>
      filter === 'all' || (filter === 'open' ? state !== 'approved' : state === filter),
  )
  const pageCount = Math.ceil(listed.length / textsPerPage)
  // As CSV the list is whole.
  const isWhole = c.req.query('csv') !== undefined
  const shown = isWhole
    ? listed
    : listed.slice((page - 1) * textsPerPage, page * textsPerPage)
  const counts = countTexts(texts)
  return (
    <>
      <Way policy={policy} here={words.languages[locale]} />
      <PageHeader
        over={policy.title}
        title={words.textTitle(words.languages[locale])}
        lead={counts.approved === texts.length ? words.allApproved : words.lead}
      />
      {c.req.query('done') === '1' && (
        <Notice kind="success" announce>
          <p>{words.done}</p>
        </Notice>
      )}
      {approved !== undefined && (
        <Notice kind={approved.left === 0 ? 'success' : 'warning'} announce>
          <p>{words.approvedSome(approved.done, approved.left)}</p>
        </Notice>
      )}
      <form method="get" action={path} class="form form-filter" aria-label={words.filter}>
        <Select
          name="state"
          label={words.state}
          value={filter}
          options={[
            { value: 'open', label: words.openOnly },
            { value: 'all', label: `${words.all}（${texts.length}）` },
            ...textStates.map((state) => ({
              value: state,
              label: `${words.states[state]}（${counts[state]}）`,
            })),
          ]}
        />
        <Button kind="secondary">{words.show}</Button>
      </form>
      {mayApprove && counts.checked > 0 && (
        <PostForm action={path} label={words.approveAll(counts.checked)}>
          <FormKeys c={c} />
          <FormActions>
            <Button kind="primary">{words.approveAll(counts.checked)}</Button>
          </FormActions>
        </PostForm>
      )}
      <Table
        caption={words.texts}
        csv
        captionHidden
        stacked
        empty={words.noTexts}
        columns={[
          { label: words.place },
          { label: words.japanese },
          { label: words.translation },
          { label: words.state },
          { label: words.edit },
        ]}
        rows={shown.map((text) => [
          text.place,
          <Text text={text.ja} locale="ja" />,
          <Text text={text.text} locale={locale} />,
          words.states[text.state],
          mayTranslate ? (
            <a href={textPath(policy.id, locale, text)}>
              {text.text === null ? words.write : words.edit}
            </a>
          ) : (
            ''
          ),
        ])}
      />
      <Pagination
        page={page}
        pageCount={pageCount}
        label={words.texts}
        hrefOf={(one) => `${path}?state=${filter}&page=${one}`}
      />
    </>
  )
}

function Way({ policy, here, texts }: { policy: PolicyRow; here: string; texts?: string }) {
  return (
    <Breadcrumbs
      links={[
        { label: words.backToBoard, href: boardPath(policy.fiscalYear) },
        { label: words.title, href: languagesPath(policy.id) },
        ...(texts === undefined ? [] : [{ label: words.texts, href: texts }]),
      ]}
      here={here}
    />
  )
}

type FormProps = Rights & {
  c: Context<Env>
  policy: PolicyRow
  locale: Language['locale']
  text: PolicyText
  state: FormState
}

/** One text beside its translation, to write and to approve. */
export function TextPage({ c, policy, locale, text, state, mayApprove }: FormProps) {
  const figures = figuresIn(text.ja)
  const typed = state.values['text'] ?? text.text ?? ''
  const error = state.errors.find((one) => one.name === 'text')?.message
  const list = textsPath(policy.id, locale)
  return (
    <>
      <Way policy={policy} here={text.place} texts={list} />
      <PageHeader over={text.place} title={words.textTitle(words.languages[locale])} />
      <ErrorSummary errors={state.errors} labels={{ text: words.yours }} />
      <DescriptionList
        facts={[
          [words.source, <Text text={text.ja} locale="ja" />],
          [
            words.figures,
            figures.length === 0 ? words.noFigures : figures.join('、'),
          ],
          [words.state, words.states[text.state]],
          [
            words.storedTranslation,
            // Beside what was typed, so that two people at once see each other's words.
            text.text !== null && typed !== text.text ? (
              <Text text={text.text} locale={locale} />
            ) : undefined,
          ],
        ]}
      />
      <p>
        <a href={laneTextPath(laneKeyOf(locale, text))}>{words.openLane}</a>
      </p>
      <PostForm
        action={textPath(policy.id, locale, text)}
        hidden={{ sourceHash: sourceHashOf(text.ja), beforeHash: sourceHashOf(text.text ?? '') }}
        saved
      >
        <FormKeys c={c} />
        <TextArea
          name="text"
          label={words.yours}
          hint={words.yoursHint[locale]}
          value={typed}
          error={error}
          rows={6}
          maxLength={4_000}
          required
        />
        {mayApprove && <p class="hint">{words.approveHint}</p>}
        <FormActions>
          <Button kind={mayApprove ? 'secondary' : 'primary'} name="deed" value="check">
            {words.saveChecked}
          </Button>
          {mayApprove && (
            <Button kind="primary" name="deed" value="approve">
              {words.approve}
            </Button>
          )}
          <LinkButton href={list} kind="plain">
            {words.back}
          </LinkButton>
        </FormActions>
      </PostForm>
    </>
  )
}
