import type { ComponentChildren } from 'preact'
import type { City } from '../platform.ts'
import { AlarmBanner, MovedCalendarNotice, type NavLink, SampleBanner } from './citizen-shell.tsx'
import { searchPath } from '../search/paths.ts'
import { formatInstant } from './dates.ts'
import { Icon } from './icon.tsx'
import { PostForm } from './post-form.tsx'
import { staffWords } from './staff-messages.ts'

/** A line of the staff menu, already filtered by permission. */
export type StaffMenuLink = { labelJa: string; href: string; current?: boolean | undefined }

/** One fiscal year one may look at; `href` is the same page in that year. */
export type FiscalYearLink = { label: string; href: string; current?: boolean | undefined }

export type StaffShellProps = {
  city: City
  homeHref?: string | undefined
  menu: readonly StaffMenuLink[]
  /** Left out where a page has no year. */
  fiscalYears?: readonly FiscalYearLink[] | undefined
  person: { name: string; post?: string | undefined }
  /** Null on the first sign-in. */
  lastSignInAt: Temporal.Instant | null
  signOut: { action: string; hidden: Readonly<Record<string, string>> }
  /** Small links at the end of the menu, such as the citizens' page and the person's sessions. */
  footLinks?: readonly NavLink[] | undefined
  movedToday?: Temporal.PlainDate | undefined
  /** What all staff have to know while an incident is open. */
  alarm?: string | undefined
  children: ComponentChildren
}

function FiscalYears({ years }: { years: readonly FiscalYearLink[] }) {
  const current = years.find((year) => year.current) ?? years[0]
  if (current === undefined) return null
  return (
    <details class="year-switch">
      <summary>
        <span class="visually-hidden">{staffWords.fiscalYear}</span>
        {current.label}
        <Icon name="chevron" />
      </summary>
      <ul>
        {years.map((year) => (
          <li>
            <a href={year.href} aria-current={year.current ? 'true' : undefined}>
              {year.label}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The one search; what it finds is the person's own. Sits in the head, on a phone in the menu. */
function SearchBox({ place }: { place: 'head' | 'menu' }) {
  return (
    <form
      method="get"
      action={searchPath}
      role="search"
      aria-label={staffWords.search}
      class={`search-box search-box-${place}`}
    >
      <input
        class="input"
        type="search"
        name="q"
        maxLength={100}
        aria-label={staffWords.search}
      />
      <button type="submit" class="button button-secondary button-small">
        <Icon name="search" />
        {staffWords.searchButton}
      </button>
    </form>
  )
}

function Menu({ menu, footLinks }: Pick<StaffShellProps, 'menu' | 'footLinks'>) {
  return (
    <>
      <ul>
        {menu.map((item) => (
          <li>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.labelJa}
            </a>
          </li>
        ))}
      </ul>
      {footLinks && footLinks.length > 0 && (
        <ul class="menu-foot">
          {footLinks.map((link) => (
            <li>
              <a href={link.href}>{link.label}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The frame of every staff page: menu at the side, on a phone behind one button. */
export function StaffShell(props: StaffShellProps) {
  const { city, homeHref = '/staff', menu, fiscalYears, person, lastSignInAt } = props
  const { signOut, footLinks, movedToday, alarm, children } = props
  return (
    <div class="staff">
      <header class="site-head">
        {city.sample && <SampleBanner />}
        {movedToday && <MovedCalendarNotice today={movedToday} />}
        {alarm && <AlarmBanner text={alarm} />}
        <div class="site-bar">
          <a class="city" href={homeHref}>
            <Icon name="leaf" />
            {city.name.ja}
            <span class="city-part">{staffWords.site}</span>
          </a>
          <div class="staff-tools">
            <SearchBox place="head" />
            {fiscalYears && <FiscalYears years={fiscalYears} />}
            <p class="person">
              <span class="person-name">
                {person.post && <span class="person-post">{person.post}</span>}
                {person.name}
              </span>
              <span class="person-last">
                {lastSignInAt
                  ? staffWords.lastSignIn(formatInstant(lastSignInAt))
                  : staffWords.firstSignIn}
              </span>
            </p>
            <PostForm action={signOut.action} hidden={signOut.hidden} inline>
              <button type="submit" class="button button-plain button-small">
                <Icon name="sign-out" />
                {staffWords.signOut}
              </button>
            </PostForm>
          </div>
        </div>
      </header>
      <details class="menu-phone">
        <summary>
          <Icon name="menu" />
          {staffWords.menu}
        </summary>
        <SearchBox place="menu" />
        <nav aria-label={staffWords.menu}>
          <Menu menu={menu} footLinks={footLinks} />
        </nav>
      </details>
      <div class="staff-body">
        <nav class="menu-side" aria-label={staffWords.menu}>
          <Menu menu={menu} footLinks={footLinks} />
        </nav>
        <main id="main" class="page" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  )
}
