import type { ComponentChildren } from 'preact'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { FormState } from '../../../platform/http/form.ts'
import { Button, LinkButton } from '../../../platform/ui/button.tsx'
import { RadioGroup, Select } from '../../../platform/ui/choice-field.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { DateField, TextArea, TextField } from '../../../platform/ui/text-field.tsx'
import { csvWords } from '../citizen/csv-messages.ts'
import { answerClasses, factNames, type Topic } from '../entry.ts'
import { sourceRows } from './entry-shape.ts'
import type { Scope } from './scope.ts'
import { entryWords, formWords as words } from './staff-messages.ts'
import { yearName } from './staff-messages-rules.ts'

type Props = {
  action: string
  state: FormState
  topics: readonly Topic[]
  scope: Scope
  today: Temporal.PlainDate
  isNew: boolean
  cancelHref: string
  keys: ComponentChildren
}

/** What the fields are called in the summary of errors. */
export const fieldLabels: Record<string, string> = {
  ...{ question: entryWords.question, prose: words.prose, ...words.facts },
  ...{ topicId: entryWords.topic, owningUnitId: entryWords.unit },
  ...{ answerClass: entryWords.answerClass, fiscalYear: entryWords.fiscalYear },
  ...{ validFromOn: words.validFrom, validToOn: words.validTo, reviewDueOn: words.reviewDue },
  ...{ variants: words.variants, basis: entryWords.basis, note: entryWords.note },
}

/** The long form of a question with its answer; kept while it is written. */
export function EntryForm(props: Props) {
  const { action, state, isNew, cancelHref, keys } = props
  const of = (name: string) => ({
    name,
    value: state.values[name] ?? '',
    error: state.errors.find((error) => error.name === name)?.message,
  })
  return (
    <PostForm
      action={action}
      hidden={isNew ? {} : { versionId: state.values['versionId'] ?? '' }}
      saved
    >
      {keys}
      <h2>{words.wordsTitle}</h2>
      <TextField
        {...of('question')}
        label={entryWords.question}
        hint={words.questionHint}
        width="full"
        maxLength={200}
        required
      />
      <TextArea {...of('prose')} label={words.prose} hint={words.proseHint} rows={8} required />
      {factNames.map((name, index) => (
        <TextArea
          {...of(name)}
          label={words.facts[name]}
          hint={index === 0 ? words.factHint : undefined}
          rows={2}
          maxLength={400}
        />
      ))}
      {isNew && (
        <TextArea {...of('variants')} label={words.variants} hint={words.variantsHint} rows={4} />
      )}
      <Owner {...props} of={of} />
      <Sources of={of} values={state.values} />
      {!isNew && (
        <TextField {...of('note')} label={entryWords.note} hint={words.noteHint} width="full" />
      )}
      <FormActions>
        <Button name="press" value="save">
          {words.save}
        </Button>
        <Button kind="secondary" name="press" value="submit">
          {words.submit}
        </Button>
        <Button kind="secondary" name="press" value="preview">
          {words.preview}
        </Button>
        <LinkButton kind="plain" href={cancelHref}>
          {entryWords.cancel}
        </LinkButton>
      </FormActions>
    </PostForm>
  )
}

type Of = (name: string) => { name: string; value: string; error: string | undefined }

function Owner({ of, topics, scope, today, state }: Props & { of: Of }) {
  const thisYear = fiscalYearOf(today)
  const kept = Number(state.values['fiscalYear'] ?? 0)
  const years = [...new Set([thisYear, thisYear + 1, ...(kept > 0 ? [kept] : [])])].toSorted(
    (a, b) => a - b,
  )
  return (
    <>
      <h2>{words.ownerTitle}</h2>
      <Select
        {...of('topicId')}
        label={entryWords.topic}
        placeholder={words.choose}
        options={topics.map(({ id, label }) => ({ value: id, label: label.ja }))}
        required
      />
      <Select
        {...of('owningUnitId')}
        label={entryWords.unit}
        placeholder={words.choose}
        options={scope.units.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <RadioGroup
        {...of('answerClass')}
        label={entryWords.answerClass}
        hint={words.classHint}
        options={answerClasses.map((value) => {
          return { value, label: csvWords.classes[value], hint: words.classHints[value] }
        })}
        required
      />
      <Select
        {...of('fiscalYear')}
        label={entryWords.fiscalYear}
        hint={words.fiscalYearHint}
        placeholder={entryWords.everyYear}
        options={years.map((year) => ({ value: String(year), label: yearName(year) }))}
      />
      <DateField {...of('validFromOn')} label={words.validFrom} hint={words.dateHint} required />
      <DateField {...of('validToOn')} label={words.validTo} hint={words.validToHint} />
      <DateField {...of('reviewDueOn')} label={words.reviewDue} hint={words.reviewHint} required />
    </>
  )
}

function Sources({ of, values }: { of: Of; values: Record<string, string> }) {
  const isFilled = (no: number) =>
    (values[`sourceTitle${no}`] ?? '') !== '' || (values[`sourceUrl${no}`] ?? '') !== ''
  const last = Math.max(0, ...sourceRows.filter(isFilled))
  return (
    <>
      <h2>{words.sourcesTitle}</h2>
      <p>{words.sourcesLead}</p>
      {sourceRows
        .filter((no) => no <= Math.max(2, last + 1))
        .map((no) => (
          <>
            <TextField {...of(`sourceTitle${no}`)} label={words.sourceTitle(no)} width="full" />
            <TextField
              {...of(`sourceUrl${no}`)}
              label={words.sourceUrl(no)}
              type="url"
              width="full"
            />
          </>
        ))}
      <TextField {...of('basis')} label={entryWords.basis} hint={words.basisHint} width="full" />
    </>
  )
}
