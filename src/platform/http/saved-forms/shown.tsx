import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Button, LinkButton } from '../../ui/button.tsx'
import { formatInstant } from '../../ui/dates.ts'
import { Notice } from '../../ui/notice.tsx'
import { FormActions, PostForm } from '../../ui/post-form.tsx'
import { PageLocale } from '../../ui/words.ts'
import type { Env } from '../context.ts'
import { formBody } from '../form-body.ts'
import { FormKeys } from '../form-keys.tsx'
import { savedAddress } from './address.ts'
import { fillForm } from './fill-form.ts'
import { removalPath, savePath } from './paths.ts'
import type { SavedForm } from './saved-forms.ts'
import { savedFormWords as words } from './staff-messages.ts'
import { markField, newWritingMark, readWritingMark, writeWritingMark } from './writing-mark.ts'

const savedForm = /<form(?=[^>]*\sdata-saved="([^"]*)")[^>]*>[\s\S]*?<\/form>/g

// Older ones are named by their number: each is offered again when the newer ones are gone.
const mostOffered = 3

/** Whether a drawn page holds a form whose drafts are kept. */
export const holdsSavedForm = (html: Buffer): boolean => html.includes(' data-saved="')

/**
 * Prepares the kept forms of a drawn page for its reader: drafts are offered above each, the one
 * asked for is put in, and the mark ties what is typed to its own draft.
 */
export async function showSavedForms(c: Context<Env>, html: Buffer): Promise<Buffer> {
  const { savedForms } = c.var
  const { actor } = c.var.context
  if (savedForms === undefined || actor.kind !== 'employee') return html
  const text = html.toString()
  // A form that comes back after a press stays the writing that it was.
  const sent = c.req.method === 'POST' ? await sentMark(c, actor.userId) : undefined
  const { pathname, search } = new URL(c.req.url)
  const forms = [...text.matchAll(savedForm)]
  const addressIn = (form: RegExpExecArray) => (form[1] ?? '').replaceAll('&amp;', '&')
  const all =
    c.req.method === 'GET' ? await savedForms.list(actor.userId, forms.map(addressIn)) : []
  const parts: string[] = []
  let from = 0
  for (const found of forms) {
    const drafts = all.filter(({ address }) => address === addressIn(found))
    const asked = drafts.find(({ writing }) => writing === c.req.query('saved'))
    // Of several forms on a page only the one that was pressed is that writing.
    const isPressed = savedAddress(addressIn(found)) === savedAddress(pathname + search)
    const own = isPressed ? sent : undefined
    const mark = own ?? newWritingMark(actor.userId, c.var.context.now, asked?.writing)
    const form = asked === undefined ? found[0] : fillForm(found[0], asked.fields)
    const above =
      asked === undefined ? <Offers c={c} drafts={drafts} /> : <Continued c={c} draft={asked} />
    parts.push(text.slice(from, found.index), drawn(above), withMark(form, mark))
    from = found.index + found[0].length
  }
  return Buffer.from([...parts, text.slice(from)].join(''))
}

async function sentMark(c: Context<Env>, userId: string) {
  const { [markField]: sent } = await formBody(c)
  return readWritingMark(sent, userId)
}

const drawn = (content: ComponentChildren) =>
  renderToString(<PageLocale.Provider value="ja">{content}</PageLocale.Provider>)

// The script finds here where to save, and the words for what it cannot ask the server about.
function withMark(form: string, mark: ReturnType<typeof newWritingMark>): string {
  const hidden = drawn(
    <input
      type="hidden"
      name={markField}
      value={writeWritingMark(mark)}
      autocomplete="off"
      data-save={savePath}
      data-failed={words.failed}
      data-signed-out={words.signedOut}
    />,
  )
  return form.replace(/^<form[^>]*>/, (start) => start + hidden)
}

function addressWith(c: Context<Env>, saved: string | undefined): string {
  const { pathname, searchParams } = new URL(c.req.url)
  if (saved === undefined) searchParams.delete('saved')
  else searchParams.set('saved', saved)
  return searchParams.size === 0 ? pathname : `${pathname}?${searchParams.toString()}`
}

function Drop({ c, draft }: { c: Context<Env>; draft: SavedForm }) {
  const hidden = { writing: draft.writing, back: addressWith(c, undefined) }
  return (
    <PostForm action={removalPath} hidden={hidden} inline>
      <FormKeys c={c} />
      <Button kind="plain" small>
        {words.drop}
        <span class="visually-hidden">{words.ofDraft(formatInstant(draft.savedAt))}</span>
      </Button>
    </PostForm>
  )
}

function Offers({ c, drafts }: { c: Context<Env>; drafts: readonly SavedForm[] }) {
  if (drafts.length === 0) return null
  return (
    <Notice kind="info" title={words.offer}>
      {drafts.slice(0, mostOffered).map((draft) => (
        <div class="cluster">
          <span>{words.savedAt(formatInstant(draft.savedAt))}</span>
          <LinkButton kind="secondary" small href={addressWith(c, draft.writing)}>
            {words.goOn}
            <span class="visually-hidden">{words.ofDraft(formatInstant(draft.savedAt))}</span>
          </LinkButton>
          <Drop c={c} draft={draft} />
        </div>
      ))}
      {drafts.length > mostOffered && <p>{words.more(drafts.length - mostOffered)}</p>}
    </Notice>
  )
}

function Continued({ c, draft }: { c: Context<Env>; draft: SavedForm }) {
  return (
    <Notice kind="info" title={words.continued(formatInstant(draft.savedAt))}>
      <p>{words.continuedText}</p>
      <FormActions>
        <Drop c={c} draft={draft} />
      </FormActions>
    </Notice>
  )
}
