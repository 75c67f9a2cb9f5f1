import { Breadcrumbs } from './breadcrumbs.tsx'
import { LinkButton } from './button.tsx'
import { Card } from './card.tsx'
import { DescriptionList } from './description-list.tsx'
import { Disclosure } from './disclosure.tsx'
import { EmptyState } from './empty-state.tsx'
import { Entries } from './entry.tsx'
import { EraDate, InstantTime } from './era-date.tsx'
import type { GallerySection } from './gallery-section.ts'
import { Icon, iconNames } from './icon.tsx'
import { sampleTexts as t } from './messages-gallery.ts'
import { Notice, type NoticeKind } from './notice.tsx'
import { Pagination } from './pagination.tsx'
import { PrintHeader } from './print-header.tsx'
import { Ruby } from './ruby.tsx'
import { StateMark } from './state-mark.tsx'
import { Steps } from './steps.tsx'
import { Tabs } from './tabs.tsx'
import { ChangeLog, Timeline } from './timeline.tsx'
import { VersionStamp } from './version-stamp.tsx'

const day = Temporal.PlainDate.from('2026-10-31')
const hrefOf = (page: number) => `#page-${page}`
const kinds: readonly NoticeKind[] = ['info', 'success', 'warning', 'error']

/** Messages of the gallery. */
export const messageSections: readonly GallerySection[] = [
  {
    component: 'Notice',
    examples: kinds.map((kind) => ({
      name: kind,
      show: () => (
        <Notice kind={kind} title={t.noticeTitle[kind]}>
          <p>{t.noticeText[kind]}</p>
        </Notice>
      ),
    })),
  },
  {
    component: 'EmptyState',
    examples: [
      {
        name: 'with action',
        show: () => (
          <EmptyState
            title={t.emptyTitle}
            action={<LinkButton href="#EmptyState">{t.emptyAction}</LinkButton>}
            contact={t.emptyContact}
          >
            <p>{t.emptyBody}</p>
          </EmptyState>
        ),
      },
    ],
  },
]

/** Frames, lists and small parts of the gallery. */
export const structureSections: readonly GallerySection[] = [
  {
    component: 'Card',
    examples: [
      {
        name: 'with state',
        show: () => (
          <Card
            over={t.cardOver}
            title={t.cardTitle}
            href="#Card"
            mark={<StateMark state="somewhatLate" />}
            foot={t.cardFoot.map((text) => (
              <p>{text}</p>
            ))}
          >
            <p>{t.cardBody}</p>
          </Card>
        ),
      },
    ],
  },
  {
    component: 'Entries',
    examples: [
      {
        name: 'targets',
        show: () => (
          <Entries
            entries={[
              {
                title: t.cardTitle,
                href: '#Entries',
                mark: <StateMark state="onTrack" />,
                facts: [[t.date, <EraDate date={day} />]],
              },
              { title: t.changeTitle, mark: <StateMark state="notReported" /> },
            ]}
          />
        ),
      },
    ],
  },
  {
    component: 'DescriptionList',
    examples: [
      {
        name: 'facts',
        show: () => (
          <DescriptionList facts={t.facts.map(([name, value]) => [name, value] as const)} />
        ),
      },
    ],
  },
  {
    component: 'Disclosure',
    examples: [
      {
        name: 'closed',
        show: () => (
          <Disclosure summary={t.disclosure}>
            <p>{t.disclosureBody}</p>
          </Disclosure>
        ),
      },
      {
        name: 'open',
        show: () => (
          <Disclosure summary={t.disclosure} open>
            <p>{t.disclosureBody}</p>
          </Disclosure>
        ),
      },
    ],
  },
  {
    component: 'Breadcrumbs',
    examples: [
      {
        name: 'two',
        show: () => <Breadcrumbs links={[{ label: t.home, href: '/' }]} here={t.title} />,
      },
    ],
  },
  {
    component: 'Tabs',
    examples: [
      {
        name: 'three',
        show: () => (
          <Tabs
            links={t.tabs.map((label, index) => ({
              label,
              href: `#tab-${index}`,
              current: index === 1,
            }))}
          />
        ),
      },
    ],
  },
  {
    component: 'Pagination',
    examples: [
      { name: 'middle', show: () => <Pagination page={6} pageCount={12} hrefOf={hrefOf} /> },
      {
        name: 'first',
        show: () => <Pagination page={1} pageCount={3} hrefOf={hrefOf} label={t.unit} />,
      },
    ],
  },
  {
    component: 'Timeline',
    examples: [
      {
        name: 'entries',
        show: () => (
          <Timeline
            entries={t.timelineTitles.map((title) => ({
              on: day,
              title,
              children: <p>{t.timelineText}</p>,
            }))}
          />
        ),
      },
      {
        name: 'changes',
        show: () => (
          <ChangeLog
            none={t.noChange}
            changes={[
              {
                on: day,
                title: t.changeTitle,
                before: t.changeBefore,
                after: t.changeAfter,
                reason: t.changeReason,
              },
            ]}
          />
        ),
      },
      { name: 'no changes', show: () => <ChangeLog changes={[]} none={t.noChange} /> },
    ],
  },
  {
    component: 'Steps',
    examples: [{ name: 'second', show: () => <Steps labels={t.steps} current={2} /> }],
  },
  {
    component: 'VersionStamp',
    examples: [
      {
        name: 'all',
        show: () => <VersionStamp version={t.version} publishedOn={day} asOf={day} />,
      },
    ],
  },
  {
    component: 'EraDate',
    examples: [
      {
        name: 'date',
        show: () => (
          <p>
            {t.eraText}
            <EraDate date={day} />
          </p>
        ),
      },
      {
        name: 'instant',
        show: () => (
          <p>
            <InstantTime at={Temporal.Instant.from('2026-10-31T00:05:00Z')} />
          </p>
        ),
      },
    ],
  },
  {
    component: 'Ruby',
    examples: [
      {
        name: 'furigana',
        show: () => (
          <p>
            <Ruby text={t.ruby} />
          </p>
        ),
      },
    ],
  },
  {
    component: 'Icon',
    examples: iconNames.map((name) => ({ name, show: () => <Icon name={name} /> })),
  },
  {
    component: 'PrintHeader',
    examples: [
      {
        name: 'on paper only',
        show: () => (
          <PrintHeader
            source={t.printSource}
            url="https://city.example/goals/2026/somu"
            asOf={day}
          />
        ),
      },
    ],
  },
]
