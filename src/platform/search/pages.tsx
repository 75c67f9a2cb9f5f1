import type { Context } from 'hono'
import { Hono } from 'hono'
import type { Env } from '../http/context.ts'
import { staffPage } from '../http/page.tsx'
import type { Platform } from '../platform.ts'
import { Button } from '../ui/button.tsx'
import { DescriptionList } from '../ui/description-list.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Entries } from '../ui/entry.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { FormActions } from '../ui/post-form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { findEverywhere, type Found } from './find-everywhere.ts'
import type { SearchGroup } from './offer.ts'
import { searchPath } from './paths.ts'
import { readQuery, type SearchQuery } from './query-grammar.ts'
import { searchWords as words } from './staff-messages.ts'

/** The page of the one search, for all staff; what it finds is each person's own. */
export function searchPages(platform: Platform): Hono<Env> {
  return new Hono<Env>().get(searchPath.replace('/staff', ''), (c) => showSearch(c, platform))
}

async function showSearch(c: Context<Env>, platform: Platform): Promise<Response> {
  const query = readQuery(c.req.query('q'))
  const found = await findEverywhere(platform, c.var.context, query)
  return staffPage(
    c,
    platform,
    { title: words.title, path: searchPath },
    <>
      <PageHeader title={words.title} />
      <form method="get" action={searchPath} class="form" aria-label={words.title}>
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
          <Button>{words.button}</Button>
        </FormActions>
      </form>
      {found.failed.length > 0 && (
        <Notice kind="warning" title={words.failed(found.failed.join('、'))}>
          <p>{words.failedText}</p>
        </Notice>
      )}
      {query.words.length > 0 && <Results query={query} found={found} />}
      {found.groups.length === 0 && <What platform={platform} />}
    </>,
  )
}

function Results({ query, found: { groups } }: { query: SearchQuery; found: Found }) {
  if (groups.length === 0) {
    return (
      <EmptyState title={words.nothing(query.written)}>
        <p>{words.nothingText}</p>
      </EmptyState>
    )
  }
  return (
    <>
      <p>{words.all(groups.reduce((sum, { total }) => sum + total, 0))}</p>
      {groups.map((group) => (
        <Group group={group} />
      ))}
    </>
  )
}

function Group({ group: { kindJa, hits, total, listPath } }: { group: SearchGroup }) {
  const others = total - hits.length
  return (
    <section class="section">
      <h2>
        {kindJa} <span class="soft small">{words.count(total)}</span>
      </h2>
      <Entries
        entries={hits.map(({ title, path, detail }) => ({
          title,
          href: path,
          children: detail !== undefined && <p class="small soft">{detail}</p>,
        }))}
      />
      {others > 0 && (
        <p>
          {listPath === undefined ? (
            words.more(others)
          ) : (
            <a href={listPath}>
              {words.more(others)}
              {words.moreIn(kindJa)}
            </a>
          )}
        </p>
      )}
    </section>
  )
}

function What({ platform: { offers } }: { platform: Platform }) {
  return (
    <section class="section">
      <h2>{words.what}</h2>
      <DescriptionList
        facts={[
          ...offers.searches.map(({ labelJa, whatJa }) => [labelJa, whatJa] as const),
          [words.pages, words.whatPages],
        ]}
      />
    </section>
  )
}
