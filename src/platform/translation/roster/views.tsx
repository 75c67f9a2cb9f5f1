import type { Context } from 'hono'
import type { Env } from '../../http/context.ts'
import { FormKeys } from '../../http/form-keys.tsx'
import type { FormState } from '../../http/form.ts'
import { isWorkingDay } from '../../calendar/working-day.ts'
import { findHoliday } from '../../calendar/holiday.ts'
import { formatHoliday } from '../../calendar/format.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup, Select } from '../../ui/choice-field.tsx'
import { formatDate } from '../../ui/dates.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { FormActions, PostForm } from '../../ui/post-form.tsx'
import { Table } from '../../ui/table.tsx'
import { DateField } from '../../ui/text-field.tsx'
import { DoneNotice } from '../desk-page.tsx'
import { others } from '../fact.ts'
import { LaneTabs } from '../lane-tabs.tsx'
import { rosterPath } from '../paths.ts'
import { languageNames, laneWords, listed } from '../staff-messages.ts'
import { rosterWords as words } from '../staff-messages-desk.ts'
import { checkersAmong, daysAhead, type Gap, needsReader, readersOn } from './coverage.ts'
import { GapNotice } from './gap-notice.tsx'
import { weekdayFields } from './set-reader.ts'
import type { DutyDay, Reader } from './store.ts'

type Props = {
  c: Context<Env>
  today: Temporal.PlainDate
  readers: readonly Reader[]
  days: readonly DutyDay[]
  gaps: readonly Gap[]
  checkers: readonly { employeeId: string; name: string }[]
  names: ReadonlyMap<string, string>
  mayManage: boolean
  /** Readers whose days this person may change. */
  changeable: readonly Reader[]
  reader: FormState
  day: FormState
}

/** Who reads which language on which day, and where nobody does. */
export function RosterPage(props: Props) {
  const { c, gaps, readers, names, mayManage, changeable, reader, day } = props
  return (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      <LaneTabs here={rosterPath} />
      <DoneNotice text={c.req.query('done') === '1' ? words.done : undefined} />
      <ErrorSummary
        errors={[...reader.errors, ...day.errors]}
        labels={{ employeeId: words.person, reader: words.reader, dutyOn: words.day }}
      />
      {gaps.length === 0 ? (
        <Notice kind="success">
          <p>{words.noGaps}</p>
        </Notice>
      ) : (
        <GapNotice gaps={gaps} link={false} />
      )}
      <section class="section">
        <h2>{words.days}</h2>
        <DayTable {...props} />
      </section>
      {changeable.length > 0 && <DayForm {...props} />}
      <section class="section">
        <h2>{words.readers}</h2>
        <Table
          caption={words.readers}
          captionHidden
          stacked
          empty={words.noReaders}
          columns={[
            { label: words.person },
            { label: laneWords.language },
            { label: words.weekdays },
            { label: words.since },
          ]}
          rows={readers.map(({ employeeId, locale, weekdays, fromOn }) => [
            names.get(employeeId) ?? '',
            languageNames[locale],
            listed(weekdays.map((weekday) => words.weekdayNames[weekday - 1] ?? '')),
            formatDate(fromOn, 'ja'),
          ])}
        />
      </section>
      {mayManage && <ReaderForm {...props} />}
    </>
  )
}

function DayTable({ today, readers, checkers, days, names }: Props) {
  const held = checkersAmong(readers, checkers)
  const dates = Array.from({ length: daysAhead }, (_, index) => today.add({ days: index }))
  return (
    <Table
      caption={words.days}
      captionHidden
      stacked
      columns={[
        { label: words.day },
        ...others.map((locale) => ({ label: languageNames[locale] })),
      ]}
      rows={dates.map((on) => [
        dayText(on),
        ...others.map((locale) => {
          const there = readersOn(on, locale, held, days)
          if (there.length > 0) return listed(there.map((id) => names.get(id) ?? ''))
          return needsReader(on) ? <strong>{words.nobody}</strong> : words.none
        }),
      ])}
    />
  )
}

function dayText(on: Temporal.PlainDate): string {
  const holiday = findHoliday(on)
  const name = holiday === undefined ? '' : ` ${formatHoliday(holiday.key, 'ja')}`
  const closed = holiday === undefined && !isWorkingDay(on) ? ` ${words.notNeeded}` : ''
  const weekday = words.weekdayNames[on.dayOfWeek - 1] ?? ''
  return `${formatDate(on, 'ja')}（${weekday}）${name}${on.dayOfWeek >= 6 ? closed : ''}`
}

function DayForm({ c, changeable, names, day }: Props) {
  const errorOf = (name: string) => day.errors.find((one) => one.name === name)?.message
  return (
    <section class="section">
      <h2>{words.dayTitle}</h2>
      <p>{words.dayHint}</p>
      <PostForm action={`${rosterPath}/days`} label={words.dayTitle}>
        <FormKeys c={c} />
        <Select
          name="reader"
          label={words.reader}
          value={day.values['reader']}
          error={errorOf('reader')}
          placeholder={words.chooseReader}
          options={changeable.map(({ employeeId, locale }) => ({
            value: `${employeeId} ${locale}`,
            label: `${names.get(employeeId) ?? ''}（${languageNames[locale]}）`,
          }))}
          required
        />
        <DateField
          name="dutyOn"
          label={words.day}
          value={day.values['dutyOn']}
          error={errorOf('dutyOn')}
          required
        />
        <RadioGroup
          name="kind"
          label={words.dayTitle}
          value={day.values['kind'] ?? 'on'}
          error={errorOf('kind')}
          options={(['on', 'off'] as const).map((value) => ({ value, label: words.kinds[value] }))}
        />
        <FormActions>
          <Button kind="primary">{words.setDay}</Button>
        </FormActions>
      </PostForm>
    </section>
  )
}

function ReaderForm({ c, checkers, reader }: Props) {
  const error = reader.errors.find((one) => one.name === 'employeeId')?.message
  if (checkers.length === 0) return <p>{words.noCheckers}</p>
  return (
    <section class="section">
      <h2>{words.setTitle}</h2>
      <PostForm action={`${rosterPath}/readers`} label={words.setTitle}>
        <FormKeys c={c} />
        <Select
          name="employeeId"
          label={words.person}
          hint={words.setHint}
          value={reader.values['employeeId']}
          error={error}
          options={checkers.map(({ employeeId, name }) => ({ value: employeeId, label: name }))}
          required
        />
        <Select
          name="locale"
          label={laneWords.language}
          value={reader.values['locale'] ?? 'pt-BR'}
          options={others.map((value) => ({ value, label: languageNames[value] }))}
          required
        />
        <fieldset class="field">
          <legend class="label">{words.weekdays}</legend>
          {weekdayFields.map((name, index) => (
            <div class="choice">
              <input
                type="checkbox"
                id={`f-${name}`}
                name={name}
                value="1"
                checked={reader.values[name] === '1'}
              />
              <label for={`f-${name}`}>{words.weekdayNames[index]}</label>
            </div>
          ))}
        </fieldset>
        <FormActions>
          <Button kind="primary">{words.set}</Button>
        </FormActions>
      </PostForm>
    </section>
  )
}
