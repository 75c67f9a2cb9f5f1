import type { ComponentChildren } from 'preact'
import { savedAddress } from '../http/saved-forms/address.ts'

export type PostFormProps = {
  action: string
  /** Hidden fields, such as the CSRF token and the form key. */
  hidden?: Readonly<Record<string, string>> | undefined
  /** True where files are sent. */
  files?: boolean | undefined
  label?: string | undefined
  /** Not a column of fields but buttons in a line. */
  inline?: boolean | undefined
  /** A long form: kept as a draft while it is written. Staff pages only. */
  saved?: boolean | undefined
  children: ComponentChildren
}

/** A form that works without script: POST, then the server answers 303. */
export function PostForm(props: PostFormProps) {
  const { action, hidden = {}, files, label, inline, saved, children } = props
  return (
    <form
      method="post"
      action={action}
      class={inline ? 'form-inline' : 'form'}
      enctype={files ? 'multipart/form-data' : undefined}
      aria-label={label}
      data-saved={saved ? savedAddress(action) : undefined}
      novalidate
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
      {saved && <p class="small soft" role="status" data-saved-note />}
    </form>
  )
}

/** Buttons at the end of a form, primary first. */
export function FormActions({ children }: { children: ComponentChildren }) {
  return <div class="actions">{children}</div>
}
