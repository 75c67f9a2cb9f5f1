import { type Context, Hono } from 'hono'
import type { Env } from '../http/context.ts'
import { citizenHtml } from '../http/page.tsx'
import { type Locale, localPath } from '../messages/locale.ts'
import type { Platform } from '../platform.ts'
import { EraDate } from '../ui/era-date.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Ruby, withoutRuby } from '../ui/ruby.tsx'
import { Table } from '../ui/table.tsx'
import { catalogueCsv, dcatJson, licence } from './catalogue.ts'
import { openDataMessages } from './messages.ts'
import { datasetsVersion, listDatasets, type OpenDataset } from './open-data.ts'

/** The list of what the city publishes for machines. */
export const openDataPath = '/open-data'

/** The page of open data in one language; in Japanese also the list itself as JSON and CSV. */
export function openDataPages(platform: Platform, locale: Locale): Hono<Env> {
  const words = openDataMessages[locale]
  const serve = async (
    c: Context<Env>,
    render: () => Promise<string>,
    file: { type?: string; filename?: string } = {},
  ) => {
    const version = () => datasetsVersion(platform)
    const served = await platform.pages.serve(c, { key: c.req.path, ...file, version, render })
    return served ?? c.notFound()
  }
  const place = async () => ({
    city: await platform.city(),
    baseUrl: platform.config.publicUrl ?? platform.config.baseUrl,
    datasets: await listDatasets(platform),
  })
  const app = new Hono<Env>().get(openDataPath, (c) =>
    serve(c, async () =>
      citizenHtml(
        platform,
        {
          locale,
          path: openDataPath,
          title: withoutRuby(words.title),
          description: withoutRuby(words.lead),
        },
        <OpenDataPage locale={locale} datasets={await listDatasets(platform)} />,
      ),
    ),
  )
  if (locale !== 'ja') return app
  return app
    .get(`${openDataPath}.json`, (c) =>
      serve(c, async () => dcatJson(await place()), { type: 'application/ld+json; charset=utf-8' }),
    )
    .get(`${openDataPath}.csv`, (c) =>
      serve(c, async () => catalogueCsv(await place()), {
        type: 'text/csv; charset=utf-8',
        filename: 'open-data.csv',
      }),
    )
}

function OpenDataPage({
  locale,
  datasets,
}: {
  locale: Locale
  datasets: readonly OpenDataset[]
}) {
  const words = openDataMessages[locale]
  return (
    <>
      <PageHeader title={<Ruby text={words.title} />} lead={<Ruby text={words.lead} />} />
      <section class="section">
        <h2>
          <Ruby text={words.catalogue} />
        </h2>
        <Table
          caption={words.catalogue}
          captionHidden
          stacked
          rowHeads
          empty={withoutRuby(words.none)}
          columns={[
            { label: words.name },
            { label: words.asOf },
            { label: words.formats },
            { label: words.office },
          ]}
          rows={datasets.map((dataset) => [
            <span id={dataset.id}>
              <strong>
                <Ruby text={dataset.title[locale]} />
              </strong>
              <br />
              <Ruby text={dataset.description[locale]} />
            </span>,
            <EraDate date={dataset.asOf} />,
            <ul class="plain-list">
              {dataset.files.map(({ format, path }) => (
                <li>
                  <a href={localPath(path, locale)}>{format}</a>
                </li>
              ))}
            </ul>,
            <Ruby text={dataset.office[locale]} />,
          ])}
        />
      </section>
      <section class="section">
        <h2>
          <Ruby text={words.licence} />
        </h2>
        <p>
          <Ruby text={words.licenceText(licence.name)} />
        </p>
      </section>
      <section class="section">
        <h2>
          <Ruby text={words.machine} />
        </h2>
        <ul>
          <li>
            <a href={`${openDataPath}.json`}>
              <Ruby text={words.dcat} />
            </a>
          </li>
          <li>
            <a href={`${openDataPath}.csv`}>
              <Ruby text={words.csv} />
            </a>
          </li>
        </ul>
      </section>
    </>
  )
}
