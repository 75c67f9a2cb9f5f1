import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { FormKeys } from '../http/form-keys.tsx'
import type { FormState } from '../http/form.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { DescriptionList } from '../ui/description-list.tsx'
import { InstantTime } from '../ui/era-date.tsx'
import { FormActions, PostForm } from '../ui/post-form.tsx'
import { Table } from '../ui/table.tsx'
import { FileField, TextField } from '../ui/text-field.tsx'
import { countsText, exchangeWords as words, faultText } from './staff-messages.ts'
import type { listBundles, Peer, RefusalRow } from './store.ts'

type Bundles = Awaited<ReturnType<typeof listBundles>>
type Common = { c: Context<Env>; carries: boolean }

const errorOf = ({ errors }: FormState, name: string) =>
  errors.find((error) => error.name === name)?.message

type ReceivedProps = Common & { next: number; taken: Bundles; state: FormState }

/** What came from the other side, and a form for a file that was carried here. */
export function Received({ c, carries, next, taken, state }: ReceivedProps) {
  return (
    <section class="section">
      <h2>{words.receiving}</h2>
      <p>{words.next(next)}</p>
      {carries && (
        <PostForm action="/staff/exchange/incoming" files>
          <FormKeys c={c} />
          <FileField
            name="file"
            label={words.file}
            hint={words.fileHint}
            accept=".json,application/json"
            error={errorOf(state, 'file')}
            required
          />
          <FormActions>
            <Button kind="secondary">{words.take}</Button>
          </FormActions>
        </PostForm>
      )}
      <Table
        caption={words.taken}
        empty={words.none}
        stacked
        columns={[
          { label: words.number },
          { label: words.madeAt },
          { label: words.doneAt },
          { label: words.contents },
        ]}
        rows={taken.map((one) => [
          one.number,
          <InstantTime at={one.madeAt} />,
          <InstantTime at={one.doneAt} />,
          one.clockOffSeconds === null
            ? countsText(one.counts)
            : `${countsText(one.counts)} ${words.clockOff(one.clockOffSeconds)}`,
        ])}
      />
    </section>
  )
}

/** Files that were not taken, with the reason of each. */
export function Refused({ refused }: { refused: readonly RefusalRow[] }) {
  return (
    <section class="section">
      <h2>{words.refused}</h2>
      <Table
        caption={words.refused}
        captionHidden
        empty={words.none}
        stacked
        columns={[
          { label: words.reason },
          { label: words.name },
          { label: words.at },
          { label: words.times, numeric: true },
        ]}
        rows={refused.map((one) => [
          faultText({ fault: one.reason, params: one.params }),
          one.fileName,
          <InstantTime at={one.lastAt} />,
          one.times,
        ])}
      />
    </section>
  )
}

type SentProps = Common & { sent: Bundles; ownKey: string | undefined }

/** What was made for the other side, to be taken out and carried. */
export function Sent({ c, carries, sent, ownKey }: SentProps) {
  const fileOf = ({ key, number, kept }: Bundles[number]) => {
    if (!kept || key !== ownKey) return words.gone
    if (!carries) return ''
    return (
      <LinkButton href={`/staff/exchange/outgoing/${number}`} kind="plain" small download>
        {words.downloadOf(number)}
      </LinkButton>
    )
  }
  return (
    <section class="section">
      <h2>{words.sending}</h2>
      {carries && ownKey !== undefined && (
        <PostForm action="/staff/exchange/outgoing" label={words.make} inline>
          <FormKeys c={c} />
          <Button kind="secondary">{words.make}</Button>
        </PostForm>
      )}
      <Table
        caption={words.sent}
        empty={words.none}
        stacked
        columns={[
          { label: words.number },
          { label: words.madeAt },
          { label: words.contents },
          { label: words.download },
        ]}
        rows={sent.map((one) => [
          one.number,
          <InstantTime at={one.madeAt} />,
          countsText(one.counts),
          fileOf(one),
        ])}
      />
    </section>
  )
}

type KeysProps = {
  c: Context<Env>
  own: { fingerprint: string; text: string } | undefined
  peer: Peer | undefined
  state: FormState
  trusts: boolean
}

/** Both keys by their fingerprints, and a form for the other side's. */
export function Keys({ c, own, peer, state, trusts }: KeysProps) {
  return (
    <section class="section">
      <h2>{words.keys}</h2>
      <p>{words.keysLead}</p>
      <DescriptionList
        facts={[
          [words.ownKey, own === undefined ? words.noOwnKey : <code>{own.fingerprint}</code>],
          ...(own === undefined
            ? []
            : [[words.ownKeyText, <code>{own.text}</code>] as const]),
          [words.peerKey, peer === undefined ? words.noPeerKey : <code>{peer.fingerprint}</code>],
          ...(peer === undefined
            ? []
            : [[words.trustedAt, <InstantTime at={peer.trustedAt} />] as const]),
        ]}
      />
      {trusts && (
        <PostForm action="/staff/exchange/key" label={words.trustTitle}>
          <FormKeys c={c} />
          <TextField
            name="publicKey"
            label={words.trustLabel}
            hint={words.trustHint}
            width="full"
            value={state.values['publicKey']}
            error={errorOf(state, 'publicKey')}
            required
          />
          <FormActions>
            <Button kind="secondary">{words.trust}</Button>
          </FormActions>
        </PostForm>
      )}
    </section>
  )
}
