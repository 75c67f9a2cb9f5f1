import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { optionalText, text } from '../../../platform/http/field.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay } from '../../../platform/identity/actor.ts'
import { fieldMessage } from '../../../platform/messages/sentence.ts'
import type { Platform } from '../../../platform/platform.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { Breadcrumbs } from '../../../platform/ui/breadcrumbs.tsx'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { TextField } from '../../../platform/ui/text-field.tsx'
import { addForm, type FieldOf, openForm } from '../pages/form-page.tsx'
import { settingsPath } from '../pages/paths.ts'
import { pageWords } from '../pages/staff-messages.ts'
import { trainingPath } from '../paths.ts'
import { lgCode } from '../schema.ts'
import { LinkTable } from './link-table.tsx'
import { cityNamesOf, type NeighbourCity } from './neighbour-city.ts'
import { neighboursPath, newLinkPath, pathOfNeighbour } from './paths.ts'
import { setNeighbour } from './set-neighbour.ts'
import { neighbourWords as words } from './staff-messages.ts'
import { getNeighbour, listLinks, listNeighbours } from './store.ts'

/** A city as the register takes it. */
export const neighbourShape = z.object({
  lgCode: lgCode(),
  name: text({ max: 40 }).transform((value) => value.replace(/\s/gu, '')),
  desk: optionalText({ max: 60 }).transform((value) => value ?? ''),
  contact: optionalText({ max: 100 }).transform((value) => value ?? ''),
})

const notInList = fieldMessage('field.not_in_list', 'ja')
const labels = {
  lgCode: words.lgCode,
  name: words.name,
  desk: words.desk,
  contact: words.contact,
}

/** Refuses the city's own code: `training.city_is_own`. */
export async function assertNotOwn(
  platform: Pick<Platform, 'city'>,
  city: Pick<NeighbourCity, 'lgCode'>,
): Promise<void> {
  const own = await platform.city()
  if (own.lgCode !== city.lgCode) return
  throw new Refusal('training.city_is_own', 409, { lgCode: city.lgCode })
}

/** The register of the cities that may send guests, and its form (近隣市). */
export function addNeighbourPages(app: Hono<Env>, platform: Platform): void {
  app.get('/training/neighbours', (c) => showNeighbours(c, platform))

  const common = {
    trail: [{ label: words.title, href: neighboursPath }],
    cancelHref: neighboursPath,
    labels,
    button: words.save,
    schema: neighbourShape,
    fieldOfRefusal: { 'training.city_taken': 'name', 'training.city_is_own': 'lgCode' },
    reword: (name: string, message: string) =>
      name === 'lgCode' && message === notInList ? pageWords.notACity : message,
    done: () => `${neighboursPath}?done=set`,
  }
  const save = async (c: Context<Env>, city: NeighbourCity) => {
    await assertNotOwn(platform, city)
    return setNeighbour(platform, c.var.context, city)
  }
  addForm(app, platform, '/training/neighbours/new', 'training.nominate', (c) =>
    openForm(c, platform, {
      ...common,
      title: words.add,
      fields: (fieldOf) => <CityFields fieldOf={fieldOf} />,
      act: (city) => save(c, city),
    }),
  )
  const one = '/training/neighbours/:lgCode{[0-9]{6}}'
  addForm(app, platform, one, 'training.nominate', async (c) => {
    const city = await getNeighbour(platform.db, c.req.param('lgCode') ?? '')
    return openForm(c, platform, {
      ...common,
      over: city.lgCode,
      title: words.changeTitle,
      values: { name: city.name, desk: city.desk, contact: city.contact },
      schema: neighbourShape.omit({ lgCode: true }),
      fields: (fieldOf) => <CityFields fieldOf={fieldOf} isKnown />,
      act: (change) => save(c, { ...change, lgCode: city.lgCode }),
    })
  })
}

function CityFields({ fieldOf, isKnown = false }: { fieldOf: FieldOf; isKnown?: boolean }) {
  return (
    <>
      {!isKnown && (
        <TextField
          {...fieldOf('lgCode')}
          label={labels.lgCode}
          hint={words.lgCodeHint}
          width="s"
          inputmode="numeric"
          required
        />
      )}
      <TextField {...fieldOf('name')} label={labels.name} required />
      <TextField {...fieldOf('desk')} label={labels.desk} />
      <TextField {...fieldOf('contact')} label={labels.contact} hint={words.contactHint} />
    </>
  )
}

async function showNeighbours(c: Context<Env>, platform: Platform): Promise<Response> {
  assertMay(c.var.context.actor, 'training.nominate')
  const { db } = platform
  const cities = await listNeighbours(db)
  const links = await listLinks(db, null)
  const done = c.req.query('done')
  const sentence = done === 'set' ? words.set : done === 'revoked' ? words.revoked : undefined
  return staffPage(
    c,
    platform,
    { title: words.title, path: trainingPath },
    <>
      <Breadcrumbs
        links={[
          { label: pageWords.training, href: trainingPath },
          { label: words.settings, href: settingsPath },
        ]}
        here={words.title}
      />
      <PageHeader title={words.title} lead={words.lead} />
      {sentence !== undefined && (
        <Notice kind="success" announce>
          <p>{sentence}</p>
        </Notice>
      )}
      <section class="section" aria-label={words.title}>
        <Table
          caption={words.title}
          csv
          captionHidden
          rowHeads
          stacked
          empty={words.none}
          columns={[
            { label: words.name },
            { label: words.lgCode },
            { label: words.desk },
            { label: words.contact },
            { label: words.actions },
          ]}
          rows={cities.map((city) => [
            city.name,
            city.lgCode,
            city.desk,
            city.contact,
            <a href={pathOfNeighbour(city.lgCode)}>
              {words.change}
              <span class="visually-hidden">{pageWords.about(city.name)}</span>
            </a>,
          ])}
        />
        <LinkButton href={`${neighboursPath}/new`}>{words.add}</LinkButton>
      </section>
      {cities.length > 0 && (
        <section class="section" aria-labelledby="links">
          <h2 id="links">{words.linksOfAll}</h2>
          <p>{words.linksOfAllLead}</p>
          <LinkTable c={c} links={links} names={cityNamesOf(cities)} />
          <LinkButton kind="secondary" href={newLinkPath(null)}>
            {words.makeAll}
          </LinkButton>
        </section>
      )}
    </>,
  )
}
