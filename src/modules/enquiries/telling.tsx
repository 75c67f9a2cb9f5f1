import type { Context } from 'hono'
import type { Env } from '../../platform/http/context.ts'
import { FormKeys } from '../../platform/http/form-keys.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { DescriptionList } from '../../platform/ui/description-list.tsx'
import { InstantTime } from '../../platform/ui/era-date.tsx'
import { PostForm } from '../../platform/ui/post-form.tsx'
import { type Enquiry, isUntold } from './enquiry.ts'
import { enteredWords as words, replyNames } from './staff-messages-entered.ts'

type TellingProps = {
  c: Context<Env>
  found: Enquiry
  nameOf(id: string | null): string | undefined
}

/** How the answer reaches the person, and the button that records it; the way to the slip. */
export function Telling({ c, found, nameOf }: TellingProps) {
  const { id, replyBy, contact, state, toldAt, toldBy } = found
  const path = `/staff/enquiries/${id}`
  const isTold = replyBy !== 'code' && replyBy !== 'none' && replyBy !== null
  return (
    <>
      <h3>{words.replyBy}</h3>
      {!isTold && <p>{replyBy === 'none' ? words.noTelling : words.byCode}</p>}
      {isTold && (
        <>
          <p>{words.tell(replyNames[replyBy])}</p>
          <p>
            <strong>{contact}</strong>
          </p>
          {state === 'waiting' && <p class="soft">{words.tellAfterAnswer}</p>}
        </>
      )}
      {isUntold(found) && (
        <PostForm action={`${path}/telling`} label={words.told} inline>
          <FormKeys c={c} />
          <Button>{words.told}</Button>
        </PostForm>
      )}
      {toldAt !== null && (
        <DescriptionList
          facts={[
            [words.toldAt, <InstantTime at={toldAt} />],
            [words.toldBy, nameOf(toldBy)],
          ]}
        />
      )}
      <p>
        <a href={`${path}/receipt`}>{words.printSlip}</a>
      </p>
    </>
  )
}
