import { Hono } from 'hono'
import type { Env } from '../http/context.ts'
import { citizenPage } from '../http/page.tsx'
import { rateLimit } from '../http/rate-limit.ts'
import { type Locale, localPath } from '../messages/locale.ts'
import type { Platform } from '../platform.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Entries } from '../ui/entry.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { FormActions } from '../ui/post-form.tsx'
import { Ruby, withoutRuby } from '../ui/ruby.tsx'
import { TextField } from '../ui/text-field.tsx'
import { citizenSearchWords } from './citizen-messages.ts'
import type { CitizenItem } from './citizen-offer.ts'
import { type CitizenGroup, openCitizenSearch } from './find-for-citizens.ts'
import { readQuery } from './query-grammar.ts'

/** Where citizens search. */
export const citizenSearchPath = '/search'

/**
 * The citizens' search, in one language. Copies of the site have the page with a phone number in
 * place of its form, for nothing behind it would answer.
 */
export function citizenSearchPages(platform: Platform, locale: Locale): Hono<Env> {
  const app = new Hono<Env>()
  const words = citizenSearchWords[locale]
  const search = openCitizenSearch(platform)
  const own = localPath(citizenSearchPath, locale)
  // Somebody who tries words, and not a machine that tries all.
  const fewSearches = rateLimit({ burst: 30, perSecond: 0.5 })
  app.use(citizenSearchPath, (c, next) =>
    c.req.query('q') === undefined ? next() : fewSearches(c, next),
  )
  app.get(citizenSearchPath, async (c) => {
    const query = readQuery(c.req.query('q'))
    const groups = await search(query, locale)
    const isAsked = query.words.length > 0
    return citizenPage(
      c,
      platform,
      { title: withoutRuby(words.title), path: citizenSearchPath, noindex: true },
      <>
        <PageHeader title={<Ruby text={words.title} />} lead={<Ruby text={words.lead} />} />
        <form
          method="get"
          action={own}
          class="form"
          role="search"
          aria-label={withoutRuby(words.title)}
        >
          <TextField
            name="q"
            type="search"
            label={words.field}
            hint={words.hint}
            value={query.written}
            width="full"
            maxLength={100}
          />
          <FormActions>
            <Button>
              <Ruby text={words.button} />
            </Button>
          </FormActions>
        </form>
        {isAsked && <Results groups={groups} written={query.written} locale={locale} />}
      </>,
    )
  })
  return app
}

type ResultsProps = { groups: readonly CitizenGroup[]; written: string; locale: Locale }

function Results({ groups, written, locale }: ResultsProps) {
  const words = citizenSearchWords[locale]
  if (groups.length === 0) {
    return (
      <EmptyState
        title={words.nothing(written)}
        action={
          <>
            <LinkButton href={localPath('/chat', locale)} kind="primary">
              <Ruby text={words.chat} />
            </LinkButton>
            <LinkButton href={localPath('/enquiries/new', locale)}>
              <Ruby text={words.enquiry} />
            </LinkButton>
          </>
        }
      >
        <p>
          <Ruby text={words.nothingText} />
        </p>
      </EmptyState>
    )
  }
  const count = groups.reduce((sum, { total }) => sum + total, 0)
  return (
    <>
      <p role="status">
        <Ruby text={words.found(count)} />
      </p>
      {groups.map(({ kind, hits, total }) => (
        <section class="section">
          <h2>
            <Ruby text={kind} />
          </h2>
          <Entries entries={hits.map((hit) => entryOf(hit, locale))} />
          {total > hits.length && (
            <p>
              <Ruby text={words.more(total - hits.length)} />
            </p>
          )}
        </section>
      ))}
    </>
  )
}

function entryOf({ title, path, phone, detail, inJapanese }: CitizenItem, locale: Locale) {
  const { telephone } = citizenSearchWords[locale]
  return {
    title: inJapanese ? <span lang="ja">{title}</span> : <Ruby text={title} />,
    href: path === undefined ? undefined : localPath(path, locale),
    children: (
      <>
        {detail !== undefined && (
          <p class="small soft">
            <Ruby text={detail} />
          </p>
        )}
        {phone !== undefined && (
          <p>
            <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
              <Ruby text={telephone(phone)} />
            </a>
          </p>
        )}
      </>
    ),
  }
}
