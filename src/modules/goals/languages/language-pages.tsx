import type { Context } from 'hono'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import type { Env } from '../../../platform/http/context.ts'
import { langOf, localPath } from '../../../platform/messages/locale.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Card } from '../../../platform/ui/card.tsx'
import { formatDate } from '../../../platform/ui/dates.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { InlineFacts } from '../../../platform/ui/entry.tsx'
import { ErrorSummary, type FormError } from '../../../platform/ui/error-summary.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { plansPath } from '../plans/paths.ts'
import { planWords } from '../plans/staff-messages.ts'
import { boardPath } from '../staff/staff-paths.ts'
import type { PolicyRow, PublicationRow, TranslationRow } from '../store/tables.ts'
import { languagesPath, textsPath } from './paths.ts'
import { countTexts, openTexts, type PolicyText, textStates } from './policy-texts.ts'
import { languageWords as words } from './staff-messages.ts'

type Other = TranslationRow['locale']

/** One language with its texts and its publication, where there is one. */
export type Language = {
  locale: Other
  texts: readonly PolicyText[]
  publication: PublicationRow | undefined
}

type Props = {
  c: Context<Env>
  policy: PolicyRow
  publicPath: string
  languages: readonly Language[]
  mayPublish: boolean
  errors: readonly FormError[]
}

/** How each language of a policy stands, and the press that puts it before its readers. */
export function LanguagesPage({ c, policy, publicPath, languages, mayPublish, errors }: Props) {
  return (
    <>
      <Breadcrumbs
        links={[
          policy.kind === 'plan'
            ? { label: planWords.list, href: plansPath }
            : { label: words.backToBoard, href: boardPath(policy.fiscalYear) },
        ]}
        here={words.title}
      />
      <PageHeader over={policy.title} title={words.title} lead={words.lead} />
      <ErrorSummary errors={[...errors]} />
      {c.req.query('done') === '1' && (
        <Notice kind="success" announce>
          <p>{words.done}</p>
        </Notice>
      )}
      <div class="stack">
        <Card title={words.japanese} level={2}>
          {policy.publishedOn !== null && (
            <p>{words.japanesePublished(formatDate(policy.publishedOn, 'ja'))}</p>
          )}
          <p>
            <a href={publicPath}>{words.publicPage}</a>
          </p>
        </Card>
        {languages.map((language) => (
          <LanguageCard
            c={c}
            policy={policy}
            language={language}
            publicPath={publicPath}
            mayPublish={mayPublish}
          />
        ))}
      </div>
      {!mayPublish && <p class="soft">{words.mayNot}</p>}
    </>
  )
}

function LanguageCard({
  c,
  policy,
  language,
  publicPath,
  mayPublish,
}: Pick<Props, 'c' | 'policy' | 'publicPath' | 'mayPublish'> & { language: Language }) {
  const { locale, texts, publication } = language
  const counts = countTexts(texts)
  const open = texts.filter((text) => text.state !== 'approved').length
  const holding = openTexts(texts).length
  return (
    <Card title={words.languages[locale]} level={2} id={locale}>
      <DescriptionList
        facts={[
          [
            words.publishedState,
            publication === undefined
              ? words.notPublished
              : words.published(formatDate(publication.publishedOn, 'ja')),
          ],
          [words.total, String(texts.length)],
        ]}
      />
      <InlineFacts
        facts={textStates.map((state): [string, string] => [
          words.states[state],
          String(counts[state]),
        ])}
      />
      <p>
        {open === 0 ? words.allApproved : words.open(open)}
        {open > holding && words.laterOpen(open - holding)}
      </p>
      {publication === undefined && <p>{words.showsJapanese}</p>}
      <div class="actions">
        <LinkButton href={textsPath(policy.id, locale)} kind="secondary">
          {words.openTexts}
        </LinkButton>
        <LinkButton href={localPath(publicPath, locale)} kind="plain">
          {words.publicPage}
        </LinkButton>
      </div>
      {mayPublish && publication === undefined && holding === 0 && (
        <LanguageForm c={c} policy={policy} locale={locale} deed="publish" />
      )}
      {mayPublish && publication !== undefined && (
        <LanguageForm c={c} policy={policy} locale={locale} deed="withdraw" />
      )}
    </Card>
  )
}

type FormProps = Pick<Props, 'c' | 'policy'> & { locale: Other; deed: 'publish' | 'withdraw' }

function LanguageForm({ c, policy, locale, deed }: FormProps) {
  const label = `${words.languages[locale]} ${words[deed]}`
  return (
    <PostForm action={languagesPath(policy.id)} hidden={{ locale, deed }} label={label}>
      <FormKeys c={c} />
      {deed === 'withdraw' && <p class="hint">{words.withdrawHint}</p>}
      <FormActions>
        <Button kind={deed === 'publish' ? 'primary' : 'danger'} small={deed === 'withdraw'}>
          {words[deed]}
        </Button>
      </FormActions>
    </PostForm>
  )
}

/** A translation or a text, in the language it is really in. */
export function Text({ text, locale }: { text: string | null; locale: Other | 'ja' }) {
  return <span lang={langOf(locale)}>{text ?? ''}</span>
}
