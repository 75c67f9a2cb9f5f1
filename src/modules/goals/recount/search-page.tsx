import type { ComponentChildren } from 'preact'
import { langOf } from '../../../platform/messages/locale.ts'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { Card } from '../../../platform/ui/card.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { EmptyState } from '../../../platform/ui/empty-state.tsx'
import { uiMessages } from '../../../platform/ui/messages.ts'
import { Notice } from '../../../platform/ui/notice.tsx'
import { PageHeader } from '../../../platform/ui/page-header.tsx'
import { Pagination } from '../../../platform/ui/pagination.tsx'
import { Ruby, withoutRuby } from '../../../platform/ui/ruby.tsx'
import { StateMark } from '../../../platform/ui/state-mark.tsx'
import { TextField } from '../../../platform/ui/text-field.tsx'
import { useLocale } from '../../../platform/ui/words.ts'
import { fiscalYearText } from '../citizen/policy-page.tsx'
import { JapaneseOnly, Say, Shown } from '../citizen/shown.tsx'
import { useGoalsWords } from '../citizen/words.ts'
import { targetStates } from '../state.ts'
import type { ShownText } from '../shown-text.ts'
import { type AskedSearch, searchAddress, type SearchChoices } from './search-choices.ts'
import type { Finding, Findings } from './search-policies.ts'
import { excerptOf, inReadings, markRubyWords, markWords } from './search-words.ts'

type Props = {
  /** Where this search stands, without its query. */
  path: string
  /** What stands above the title. */
  way?: ComponentChildren
  asked: AskedSearch
  choices: SearchChoices
  /** Undefined until somebody looked for something. */
  found: Findings | undefined
  /** Page of a measure that was found. */
  hrefOf: (finding: Finding) => string
}

/** Words looked for over all years and departments, with what was found (さがす). */
export function SearchPage({ path, way, asked, choices, found, hrefOf }: Props) {
  const words = useGoalsWords()
  return (
    <>
      {way}
      <PageHeader title={<Say text={words.search} />} lead={<Say text={words.searchLead} />} />
      <SearchForm path={path} asked={asked} choices={choices} />
      {asked.faults > 0 && (
        <Notice kind="warning">
          <p>
            <Say text={words.searchFault} />
          </p>
        </Notice>
      )}
      {found !== undefined && (
        <section class="section" aria-labelledby="found">
          <h2 id="found">
            <Say text={words.searchResults} />
          </h2>
          {found.total === 0 ? (
            <EmptyState title={words.searchNone}>
              <p>
                <Say text={words.searchNoneNext} />
              </p>
            </EmptyState>
          ) : (
            <>
              <p>
                <Say text={words.searchCount(found.total)} />
              </p>
              <div>
                {found.findings.map((finding) => (
                  <Found finding={finding} words={asked.words} href={hrefOf(finding)} />
                ))}
              </div>
              <Pagination
                page={found.page}
                pageCount={found.pageCount}
                label={withoutRuby(words.searchResults)}
                hrefOf={(page) => `${path}${searchAddress(asked, page)}`}
              />
            </>
          )}
        </section>
      )}
    </>
  )
}

function SearchForm({ path, asked, choices }: Pick<Props, 'path' | 'asked' | 'choices'>) {
  const words = useGoalsWords()
  const locale = useLocale()
  // Labels and choices hold no furigana.
  const plain = locale === 'ja-plain' ? inReadings : withoutRuby
  const any = { value: '', label: plain(words.searchAny) }
  return (
    <form method="get" action={path} class="form" role="search">
      <TextField
        name="q"
        type="search"
        label={plain(words.searchWords)}
        hint={<Say text={words.searchWordsHint} />}
        value={asked.written}
        width="full"
        maxLength={100}
      />
      <div class="form-filter">
        <Select
          name="year"
          label={plain(words.searchYear)}
          value={asked.fiscalYear === undefined ? '' : String(asked.fiscalYear)}
          options={[
            any,
            ...choices.fiscalYears.map((year) => ({
              value: String(year),
              label: plain(fiscalYearText(year, locale)),
            })),
          ]}
        />
        <Select
          name="department"
          label={plain(words.searchDepartment)}
          value={asked.departmentSlug ?? ''}
          options={[
            any,
            ...choices.departments.map(({ slug, name }) => ({
              value: slug,
              label: plain(name.text),
            })),
          ]}
        />
        <Select
          name="state"
          label={plain(words.searchState)}
          value={asked.state ?? ''}
          options={[
            any,
            ...targetStates.map((state) => ({
              value: state,
              label: plain(uiMessages[locale].states[state]),
            })),
          ]}
        />
      </div>
      <div class="actions">
        <Button kind="primary">
          <Say text={words.searchButton} />
        </Button>
        <LinkButton href={path} kind="plain">
          <Say text={words.searchClear} />
        </LinkButton>
      </div>
    </form>
  )
}

function Found({
  finding,
  words: looked,
  href,
}: {
  finding: Finding
  words: readonly string[]
  href: string
}) {
  const words = useGoalsWords()
  const locale = useLocale()
  const { view, measure, excerpts } = finding
  return (
    <Card
      level={3}
      href={href}
      over={
        <>
          <Say text={fiscalYearText(view.policy.fiscalYear, locale)} />{' '}
          <Shown text={view.department} /> <Say text={words.measure(measure.no)} />
        </>
      }
      title={<Marked text={measure.title} words={looked} whole />}
      mark={measure.state === null ? undefined : <StateMark state={measure.state} />}
    >
      <JapaneseOnly
        texts={[
          measure.title,
          // The wording as published is Japanese on purpose.
          ...excerpts.filter((one) => one.text.text !== measure.goalText).map((one) => one.text),
        ]}
      />
      {excerpts.length > 0 && (
        <DescriptionList
          facts={excerpts.map(({ kind, text }) => [
            <Say text={words.searchExcerpts[kind]} />,
            <Marked text={text} words={looked} />,
          ])}
        />
      )}
    </Card>
  )
}

type MarkedProps = { text: ShownText; words: readonly string[]; whole?: boolean }

/** A text with the words that were looked for, with its furigana where it has any. */
function Marked({ text, words, whole = false }: MarkedProps) {
  const locale = useLocale()
  const hasReadings = text.locale === 'ja-plain'
  const pieces = hasReadings ? markRubyWords(text.text, words) : markWords(text.text, words)
  const shown = whole || hasReadings ? pieces : excerptOf(pieces)
  const parts = shown.map((piece) => {
    const part = hasReadings ? <Ruby text={piece.text} /> : piece.text
    return piece.marked ? <mark class="mark-found">{part}</mark> : part
  })
  return text.locale === locale ? <>{parts}</> : <span lang={langOf(text.locale)}>{parts}</span>
}
