import type { ComponentChildren } from 'preact'
import { langOf } from '../messages/locale.ts'
import type { City } from '../platform.ts'
import type { LanguageLink } from './document.tsx'
import { formatDate } from './dates.ts'
import { Icon } from './icon.tsx'
import { languageNames } from './messages.ts'
import { Ruby, withoutRuby } from './ruby.tsx'
import { useLocale, useWords } from './words.ts'

/** A link of a menu; `current` marks the page or section one is in. */
export type NavLink = { label: string; href: string; current?: boolean | undefined }

export type CitizenShellProps = {
  city: City
  homeHref: string
  /** The same page in every language it has. */
  languages: readonly LanguageLink[]
  nav: readonly NavLink[]
  accessibilityHref: string
  /** The list of what the city publishes for machines. */
  openDataHref?: string | undefined
  /** Where to ask about this page. */
  enquiryHref?: string | undefined
  /** Business date, given only while YAKUBA_TODAY moves it. */
  movedToday?: Temporal.PlainDate | undefined
  /** What the city says while an incident is open. */
  alarm?: string | undefined
  children: ComponentChildren
}

function LanguageSwitch({ languages }: { languages: readonly LanguageLink[] }) {
  const words = useWords()
  const here = useLocale()
  const item = ({ locale, href }: LanguageLink) => (
    <li>
      <a
        href={href}
        lang={langOf(locale)}
        hreflang={langOf(locale)}
        aria-current={locale === here ? 'true' : undefined}
      >
        {languageNames[locale]}
      </a>
    </li>
  )
  return (
    <nav class="languages" aria-label={withoutRuby(words.languages)}>
      <Icon name="globe" />
      <ul>{languages.map(item)}</ul>
    </nav>
  )
}

/** Says on every page of the demo city that nothing here is real. */
export function SampleBanner() {
  const words = useWords()
  return (
    <p class="sample" role="note">
      <strong>
        <Ruby text={words.sampleLabel} />
      </strong>
      <Ruby text={words.sampleText} />
    </p>
  )
}

/** Says that the business date is not the real one. */
export function MovedCalendarNotice({ today }: { today: Temporal.PlainDate }) {
  const words = useWords()
  const locale = useLocale()
  return (
    <p class="moved-calendar" role="note">
      <Icon name="calendar" />
      <span>
        <Ruby text={words.movedCalendar(formatDate(today, locale))} />
      </span>
    </p>
  )
}

/** What everybody has to know at once, above all else on the page. */
export function AlarmBanner({ text }: { text: string }) {
  const words = useWords()
  return (
    <p class="alarm" role="note">
      <Icon name="warning" />
      <span>
        <strong>
          <Ruby text={words.alarm} />
        </strong>
        <Ruby text={text} />
      </span>
    </p>
  )
}

/** The frame of every public page: city, languages, menu; contact and accessibility at the end. */
export function CitizenShell(props: CitizenShellProps) {
  const { city, homeHref, languages, nav, accessibilityHref, openDataHref, enquiryHref } = props
  const { movedToday, alarm, children } = props
  const words = useWords()
  const name = city.name[useLocale()]
  return (
    <>
      <header class="site-head">
        {city.sample && <SampleBanner />}
        {movedToday && <MovedCalendarNotice today={movedToday} />}
        {alarm && <AlarmBanner text={alarm} />}
        <div class="site-bar">
          <a class="city" href={homeHref}>
            <Icon name="leaf" />
            <Ruby text={name} />
          </a>
          {languages.length > 1 && <LanguageSwitch languages={languages} />}
        </div>
        {nav.length > 0 && <MainNav links={nav} />}
      </header>
      <main id="main" class="page" tabIndex={-1}>
        {children}
      </main>
      <footer class="site-foot">
        <div class="foot-bar">
          <p class="foot-city">
            <Ruby text={name} />
          </p>
          {city.phone !== '' && (
            <address>
              <Ruby text={words.contact} />
              <a href={`tel:${city.phone.replaceAll(/[^\d+]/g, '')}`}>
                <Ruby text={words.telephone(city.phone)} />
              </a>
            </address>
          )}
          {enquiryHref !== undefined && (
            <p>
              <a href={enquiryHref}>
                <Ruby text={words.enquiry} />
              </a>
            </p>
          )}
          {openDataHref !== undefined && (
            <p>
              <a href={openDataHref}>
                <Ruby text={words.openData} />
              </a>
            </p>
          )}
          <p>
            <a href={accessibilityHref}>
              <Ruby text={words.accessibility} />
            </a>
          </p>
        </div>
      </footer>
    </>
  )
}

function MainNav({ links }: { links: readonly NavLink[] }) {
  const words = useWords()
  return (
    <nav class="main-nav" aria-label={withoutRuby(words.mainMenu)}>
      <ul>
        {links.map((link) => (
          <li>
            <a href={link.href} aria-current={link.current ? 'page' : undefined}>
              <Ruby text={link.label} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
