import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { Button } from '../../../platform/ui/button.tsx'
import { EraDate, InstantTime } from '../../../platform/ui/era-date.tsx'
import { PostForm } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { pageWords } from '../pages/staff-messages.ts'
import { type GuestLink, linkState } from './guest-link.ts'
import { type CityNames, cityNameOf } from './neighbour-city.ts'
import { revocationPath } from './paths.ts'
import { neighbourWords as words } from './staff-messages.ts'

type Props = { c: Context<Env>; links: readonly GuestLink[]; names: CityNames }

/** Links that were made, with the press that ends one. The addresses themselves nobody knows. */
export function LinkTable({ c, links, names }: Props) {
  const { today } = c.var.context
  return (
    <Table
      caption={words.links}
      csv
      rowHeads
      stacked
      empty={words.noLinks}
      columns={[
        { label: words.city },
        { label: words.createdAt },
        { label: words.expiresOn },
        { label: words.state },
        { label: words.actions },
      ]}
      rows={links.map((link) => {
        const state = linkState(link, today)
        const city = cityNameOf(names, link.lgCode)
        return [
          city,
          <InstantTime at={link.createdAt} />,
          <EraDate date={link.expiresOn} />,
          words.states[state],
          state === 'live' ? (
            <PostForm action={revocationPath(link.id)} inline>
              <FormKeys c={c} />
              <Button kind="plain" small>
                {words.revoke}
                <span class="visually-hidden">{pageWords.about(city)}</span>
              </Button>
            </PostForm>
          ) : (
            ''
          ),
        ]
      })}
    />
  )
}
