import type { ComponentChildren } from 'preact'

export type PageHeaderProps = {
  /** Small line above the title: fiscal year, department. */
  over?: ComponentChildren
  title: ComponentChildren
  /** One or two sentences that say what matters. */
  lead?: ComponentChildren
  /** Facts under the title, usually a `DescriptionList` or `VersionStamp`. */
  children?: ComponentChildren
  /** Buttons or links beside the title: print, CSV. */
  actions?: ComponentChildren
}

/** The title block of a page; its `<h1>` is the only one. */
export function PageHeader({ over, title, lead, children, actions }: PageHeaderProps) {
  return (
    <header class="page-head">
      {over && <p class="page-over">{over}</p>}
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
      {actions && <div class="actions">{actions}</div>}
    </header>
  )
}
