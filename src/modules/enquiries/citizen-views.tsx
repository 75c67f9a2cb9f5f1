import type { FormState } from '../../platform/http/form.ts'
import { type Locale, localPath } from '../../platform/messages/locale.ts'
import { Button } from '../../platform/ui/button.tsx'
import { DescriptionList } from '../../platform/ui/description-list.tsx'
import { EraDate } from '../../platform/ui/era-date.tsx'
import { ErrorSummary } from '../../platform/ui/error-summary.tsx'
import { Notice } from '../../platform/ui/notice.tsx'
import { PageHeader } from '../../platform/ui/page-header.tsx'
import { FormActions, PostForm } from '../../platform/ui/post-form.tsx'
import { PrintHeader } from '../../platform/ui/print-header.tsx'
import { Ruby, withoutRuby } from '../../platform/ui/ruby.tsx'
import { TextArea, TextField } from '../../platform/ui/text-field.tsx'
import { enquiryWords } from './messages.ts'
import { dayOf } from './received.tsx'
import type { OwnEnquiry } from './store.ts'

/** What proves that this site has shown the form. */
export type FormTicket = { key: string; ticket: string }

const errorOf = ({ errors }: FormState, name: string) =>
  errors.find((error) => error.name === name)?.message

type FormProps = {
  locale: Locale
  page: string
  state: FormState
  proof: FormTicket
  /** Where the sheet's QR code leads. */
  url: string
  today: Temporal.PlainDate
}

/** The form, which is its own paper twin: printed, its boxes are empty lines to write on. */
export function EnquiryForm({ locale, page, state, proof, url, today }: FormProps) {
  const words = enquiryWords[locale]
  const about =
    page === '/' ? <Ruby text={words.wholeSite} /> : <a href={localPath(page, locale)}>{page}</a>
  return (
    <>
      <PrintHeader source={words.title} url={url} asOf={today} qr />
      <PageHeader title={<Ruby text={words.title} />} lead={<Ruby text={words.lead} />} />
      <ErrorSummary errors={state.errors} labels={{ body: words.body, contact: words.contact }} />
      <PostForm
        action={localPath('/enquiries/new', locale)}
        hidden={{ _key: proof.key, _csrf: proof.ticket, page }}
      >
        <DescriptionList facts={[[<Ruby text={words.aboutPage} />, about]]} />
        <TextArea
          name="body"
          label={words.body}
          hint={words.bodyHint}
          rows={8}
          value={state.values['body']}
          error={errorOf(state, 'body')}
          required
        />
        <TextField
          name="contact"
          label={words.contact}
          hint={words.contactHint}
          width="full"
          value={state.values['contact']}
          error={errorOf(state, 'contact')}
        />
        <FormActions>
          <Button>
            <Ruby text={words.send} />
          </Button>
        </FormActions>
      </PostForm>
      <section class="section">
        <p>
          <a href={localPath('/enquiries/answer', locale)}>
            <Ruby text={words.readAnswer} />
          </a>
        </p>
        <p class="soft">
          <Ruby text={words.paper} />
        </p>
      </section>
    </>
  )
}

/** Asks for receipt number and code. */
export function AnswerForm(
  { locale, state, proof }: Pick<FormProps, 'locale' | 'state' | 'proof'>,
) {
  const words = enquiryWords[locale]
  return (
    <>
      <PageHeader title={<Ruby text={words.lookTitle} />} lead={<Ruby text={words.lookLead} />} />
      <ErrorSummary errors={state.errors} labels={{ number: words.number, code: words.code }} />
      <PostForm
        action={localPath('/enquiries/answer', locale)}
        hidden={{ _key: proof.key, _csrf: proof.ticket }}
      >
        <TextField
          name="number"
          label={words.number}
          width="s"
          value={state.values['number']}
          error={errorOf(state, 'number')}
          required
        />
        <TextField
          name="code"
          label={words.code}
          width="s"
          autocomplete="off"
          error={errorOf(state, 'code')}
          required
        />
        <FormActions>
          <Button>
            <Ruby text={words.look} />
          </Button>
        </FormActions>
      </PostForm>
    </>
  )
}

type OwnProps = { locale: Locale; found: OwnEnquiry; code?: string }

/** One's own enquiry: number, code, state, and the answer when there is one. */
export function OwnEnquiryPage({ locale, found, code }: OwnProps) {
  const words = enquiryWords[locale]
  const { number, receivedAt, state, answer, handledAt } = found
  const isNew = code !== undefined && state === 'waiting'
  return (
    <>
      <PageHeader
        title={<Ruby text={code === undefined ? words.lookTitle : words.receivedTitle} />}
        {...(isNew ? { lead: <Ruby text={words.receivedLead} /> } : {})}
      />
      <DescriptionList
        facts={[
          [<Ruby text={words.number} />, <strong class="tabular">{number}</strong>],
          ...(code === undefined
            ? []
            : [[<Ruby text={words.code} />, <strong class="tabular">{code}</strong>] as const]),
          [
            <Ruby text={found.channel === 'web' ? words.receivedAt : words.receivedOn} />,
            <EraDate date={dayOf(receivedAt)} />,
          ],
          [<Ruby text={words.state} />, <Ruby text={words.states[state]} />],
        ]}
      />
      {answer !== null && handledAt !== null && (
        <section class="section" aria-label={withoutRuby(words.answer)}>
          <h2>
            <Ruby text={words.answer} />
          </h2>
          <div class="prose">
            {answer.split('\n').map((line) => (
              <p>{line}</p>
            ))}
          </div>
          <p class="soft">
            <Ruby text={words.answeredOn} /> <EraDate date={dayOf(handledAt)} />
          </p>
        </section>
      )}
      {isNew && (
        <Notice>
          <p>
            <Ruby text={words.keepAddress} />
          </p>
        </Notice>
      )}
      <p>
        <a href={localPath('/enquiries/new', locale)}>
          <Ruby text={words.another} />
        </a>
      </p>
    </>
  )
}
