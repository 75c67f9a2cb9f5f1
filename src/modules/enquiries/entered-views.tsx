import type { Context } from 'hono'
import type { Env } from '../../platform/http/context.ts'
import { FormKeys } from '../../platform/http/form-keys.tsx'
import type { FormState } from '../../platform/http/form.ts'
import { langOf, locales, localPath } from '../../platform/messages/locale.ts'
import { Breadcrumbs } from '../../platform/ui/breadcrumbs.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { RadioGroup, Select } from '../../platform/ui/choice-field.tsx'
import { formatDate } from '../../platform/ui/dates.ts'
import { DescriptionList } from '../../platform/ui/description-list.tsx'
import { EmptyState } from '../../platform/ui/empty-state.tsx'
import { ErrorSummary } from '../../platform/ui/error-summary.tsx'
import { languageNames } from '../../platform/ui/messages.ts'
import { Notice } from '../../platform/ui/notice.tsx'
import { PageHeader } from '../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../platform/ui/post-form.tsx'
import { PrintHeader } from '../../platform/ui/print-header.tsx'
import { QrCode } from '../../platform/ui/qr-code.tsx'
import { Ruby, withoutRuby } from '../../platform/ui/ruby.tsx'
import { DateField, TextArea, TextField } from '../../platform/ui/text-field.tsx'
import { type Channel, type Enquiry, replyWays } from './enquiry.ts'
import { enquiryWords } from './messages.ts'
import { dayOf } from './received.tsx'
import { staffEnquiryWords } from './staff-messages.ts'
import { channelNames, enteredWords as words, replyNames } from './staff-messages-entered.ts'

const typed: readonly Channel[] = ['paper', 'phone', 'counter']
const choicesOf = <Key extends string>(keys: readonly Key[], names: Record<Key, string>) =>
  keys.map((value) => ({ value, label: names[value] }))

type FormProps = {
  c: Context<Env>
  state: FormState
  units: readonly { id: string; name: string }[]
}

/** The citizens' form as the staff fill it in for somebody. */
export function EnteredForm({ c, state, units }: FormProps) {
  const { values, errors } = state
  const field = (name: string) => {
    const message = errors.find((error) => error.name === name)?.message
    const error = name === 'page' && message !== undefined ? words.pageFault : message
    return { name, value: values[name], error }
  }
  const labels = {
    ...{ channel: words.channel, receivedOn: words.receivedOn, locale: words.locale },
    ...{ page: words.page, unitId: words.unit, body: words.body },
    ...{ replyBy: words.replyBy, contact: words.contact },
  }
  const languages = locales.map((value) => ({ value, label: withoutRuby(languageNames[value]) }))
  return (
    <>
      <Breadcrumbs
        links={[{ label: staffEnquiryWords.title, href: '/staff/enquiries' }]}
        here={words.title}
      />
      <PageHeader title={words.title} lead={words.lead} />
      <ErrorSummary errors={errors} labels={labels} />
      <PostForm action="/staff/enquiries/on-paper" saved>
        <FormKeys c={c} />
        <RadioGroup
          {...field('channel')}
          label={words.channel}
          options={choicesOf(typed, channelNames)}
          required
        />
        <DateField
          {...field('receivedOn')}
          label={words.receivedOn}
          hint={words.receivedOnHint}
          required
        />
        <Select {...field('locale')} label={words.locale} options={languages} required />
        <TextField {...field('page')} label={words.page} hint={words.pageHint} width="full" />
        <Select
          {...field('unitId')}
          label={words.unit}
          hint={words.unitHint}
          placeholder={words.unitByPage}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextArea {...field('body')} label={words.body} hint={words.bodyHint} rows={8} required />
        <RadioGroup
          {...field('replyBy')}
          label={words.replyBy}
          options={choicesOf(replyWays, replyNames)}
          required
        />
        <TextField
          {...field('contact')}
          label={words.contact}
          hint={words.contactHint}
          width="full"
        />
        <FormActions>
          <Button>{words.enter}</Button>
        </FormActions>
      </PostForm>
    </>
  )
}

type SlipProps = {
  found: Enquiry
  /** Undefined where it cannot be made again. */
  code: string | undefined
  city: string
  /** Address of this site, in front of the page where answers are read. */
  site: string
  today: Temporal.PlainDate
  isNew: boolean
}

/** The receipt slip (受付票) in the person's language: number, code, and where the answer is read. */
export function Slip({ found, code, city, site, today, isNew }: SlipProps) {
  const { locale, number, receivedAt, id } = found
  const citizens = enquiryWords[locale]
  const url = `${site}${localPath('/enquiries/answer', locale)}`
  const item = `/staff/enquiries/${id}`
  return (
    <>
      <PrintHeader source={city} url={url} asOf={today} />
      <Breadcrumbs
        links={[
          { label: staffEnquiryWords.title, href: '/staff/enquiries' },
          { label: number, href: item },
        ]}
        here={words.slip}
      />
      <PageHeader title={`${words.slip} ${number}`}>
        <p class="screen-only soft">{words.slipLead}</p>
      </PageHeader>
      {isNew && (
        <div class="screen-only">
          <Notice kind="success" announce>
            <p>{words.entered}</p>
          </Notice>
        </div>
      )}
      {code === undefined ? (
        <EmptyState title={words.slipLostTitle}>
          <p>{words.slipLost}</p>
        </EmptyState>
      ) : (
        <section class="section" lang={langOf(locale)}>
          <h2>
            <Ruby text={citizens.receivedTitle} />
          </h2>
          <p>
            <Ruby text={citizens.receivedLead} />
          </p>
          <DescriptionList
            facts={[
              [<Ruby text={citizens.number} />, <strong class="tabular">{number}</strong>],
              [<Ruby text={citizens.code} />, <strong class="tabular">{code}</strong>],
              [
                <Ruby text={citizens.receivedOn} />,
                <Ruby text={formatDate(dayOf(receivedAt), locale)} />,
              ],
              [<Ruby text={citizens.lookTitle} />, <span class="print-url">{url}</span>],
            ]}
          />
          <QrCode text={url} pixels={140} />
        </section>
      )}
      <p class="screen-only">
        <a href={item}>{words.back}</a>
      </p>
    </>
  )
}
