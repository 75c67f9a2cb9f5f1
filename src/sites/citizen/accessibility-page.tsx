import type { Locale } from '../../platform/messages/locale.ts'
import { DescriptionList } from '../../platform/ui/description-list.tsx'
import { PageHeader } from '../../platform/ui/page-header.tsx'
import { Ruby } from '../../platform/ui/ruby.tsx'
import { citizenWords } from './messages.ts'

/** What the site aims at, how it was checked, what is known to be missing, whom to tell. */
export function AccessibilityPage({ locale, phone }: { locale: Locale; phone: string }) {
  const words = citizenWords[locale].accessibility
  return (
    <>
      <PageHeader title={<Ruby text={words.title} />} lead={<Ruby text={words.lead} />} />
      <section class="section prose">
        <DescriptionList
          facts={words.facts.map(([name, value]) => [<Ruby text={name} />, <Ruby text={value} />])}
        />
      </section>
      <section class="section prose">
        <h2>
          <Ruby text={words.checksTitle} />
        </h2>
        <ul>
          {words.checks.map((check) => (
            <li>
              <Ruby text={check} />
            </li>
          ))}
        </ul>
        <h2>
          <Ruby text={words.knownTitle} />
        </h2>
        <ul>
          {words.known.map((problem) => (
            <li>
              <Ruby text={problem} />
            </li>
          ))}
        </ul>
        <h2>
          <Ruby text={words.contactTitle} />
        </h2>
        <p>
          <Ruby text={words.contact(phone)} />
        </p>
      </section>
    </>
  )
}
