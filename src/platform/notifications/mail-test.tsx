import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { FormKeys } from '../http/form-keys.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { DescriptionList } from '../ui/description-list.tsx'
import { InstantTime } from '../ui/era-date.tsx'
import { PostForm } from '../ui/post-form.tsx'
import { mailCauseOf } from './mail-fault.ts'
import { mailCauseAdvice, mailFaultNames, mailWords, testWords } from './staff-messages.ts'
import type { MailTestRow } from './tables.ts'

type Shown = { c: Context<Env>; address: string | undefined; test: MailTestRow | undefined }

/** The press that sends a mail to oneself (試し送り), and what the server answered last. */
export function MailTest({ c, address, test }: Shown) {
  return (
    <section class="section" id="test">
      <h2>{testWords.title}</h2>
      {address === undefined ? (
        <>
          <p>{testWords.noAddress}</p>
          <LinkButton kind="secondary" href="/staff/notices/settings">
            {testWords.toSettings}
          </LinkButton>
        </>
      ) : (
        <>
          <p>{testWords.lead(address)}</p>
          <PostForm action="/staff/notices/mail/test" label={testWords.title} inline>
            <FormKeys c={c} />
            <Button kind="secondary">{testWords.press}</Button>
          </PostForm>
        </>
      )}
      {test !== undefined && <Answer test={test} />}
    </section>
  )
}

function Answer({ test }: { test: MailTestRow }) {
  return (
    <>
      <h3>{testWords.last}</h3>
      <DescriptionList
        facts={[
          [testWords.at, <InstantTime at={test.testedAt} />],
          [testWords.to, test.address],
          [testWords.answer, inWords(test)],
          [testWords.said, test.said === '' ? undefined : <code lang="en">{test.said}</code>],
        ]}
      />
    </>
  )
}

function inWords({ result, said }: MailTestRow) {
  if (result === 'sent') return testWords.sent
  if (result === 'asking') return testWords.asking
  const cause = mailCauseOf(said)
  return (
    <>
      <strong>{mailFaultNames[result] ?? mailWords.serverDown}</strong>
      {cause !== undefined && <p>{mailCauseAdvice[cause]}</p>}
    </>
  )
}

/** Why a mail did not go: in words, and what the server said for whoever runs that server. */
export function Reason({ lastFault }: { lastFault: string | null }) {
  const [code = '', ...said] = (lastFault ?? '').split(': ')
  return (
    <p>
      {mailFaultNames[code] ?? mailWords.serverDown}
      {said.length > 0 && (
        <>
          <br />
          <code lang="en">{said.join(': ')}</code>
        </>
      )}
    </p>
  )
}
