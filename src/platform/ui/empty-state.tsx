import type { ComponentChildren } from 'preact'
import { Ruby } from './ruby.tsx'

export type EmptyStateProps = {
  /** What this place is for. */
  title: string
  children?: ComponentChildren
  /** The one thing to do next: a `LinkButton` or a small form. */
  action?: ComponentChildren
  /** Whom to ask. */
  contact?: ComponentChildren
}

/** Shown where there is nothing yet: what the place is for, what to do, whom to ask. */
export function EmptyState({ title, children, action, contact }: EmptyStateProps) {
  return (
    <div class="empty">
      <p class="empty-title">
        <Ruby text={title} />
      </p>
      {children}
      {action && <div class="actions">{action}</div>}
      {contact && <p class="empty-contact">{contact}</p>}
    </div>
  )
}
