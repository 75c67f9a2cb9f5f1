import { type Locale, localPath } from '../../platform/messages/locale.ts'
import type { CitizenCard } from '../../platform/module.ts'
import { Card } from '../../platform/ui/card.tsx'
import { EmptyState } from '../../platform/ui/empty-state.tsx'
import { PageHeader } from '../../platform/ui/page-header.tsx'
import { Ruby } from '../../platform/ui/ruby.tsx'
import { citizenWords } from './messages.ts'

type Props = { locale: Locale; cityName: string; cards: readonly CitizenCard[] }

/** The citizens' first page: what the city has promised, one card for each thing to read. */
export function HomePage({ locale, cityName, cards }: Props) {
  const words = citizenWords[locale]
  return (
    <>
      <PageHeader
        over={<Ruby text={cityName} />}
        title={<Ruby text={words.home} />}
        lead={<Ruby text={words.homeLead} />}
      />
      {cards.length === 0 ? (
        <EmptyState title={words.emptyTitle}>
          <p>
            <Ruby text={words.emptyText} />
          </p>
        </EmptyState>
      ) : (
        <ul class="cards">
          {cards.map((card) => (
            <li>
              <Card
                level={2}
                href={localPath(card.path, locale)}
                title={<Ruby text={card.title} />}
                {...(card.over === undefined ? {} : { over: <Ruby text={card.over} /> })}
              >
                <p>
                  <Ruby text={card.text} />
                </p>
              </Card>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
