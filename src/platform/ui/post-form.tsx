import type { ComponentChildren } from 'preact'

export type PostFormProps = {
  action: string
  /** Hidden fields, such as the CSRF token and the form key. */
  hidden?: Readonly<Record<string, string>> | undefined
  /** True where files are sent. */
  files?: boolean | undefined
  label?: string | undefined
  /** Not a column of fields but buttons in a line. */
  inline?: boolean | undefined
  children: ComponentChildren
}

/** A form that works without script: POST, then the server answers 303. */
export function PostForm({ action, hidden = {}, files, label, inline, children }: PostFormProps) {
  return (
    <form
      method="post"
      action={action}
      class={inline ? 'form-inline' : 'form'}
      enctype={files ? 'multipart/form-data' : undefined}
      aria-label={label}
      novalidate
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}

/** Buttons at the end of a form, primary first. */
export function FormActions({ children }: { children: ComponentChildren }) {
  return <div class="actions">{children}</div>
}
