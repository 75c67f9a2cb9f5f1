import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

export type DisclosureProps = {
  summary: ComponentChildren
  open?: boolean | undefined
  children: ComponentChildren
}

/** Something for those who want it, one press away. */
export function Disclosure({ summary, open, children }: DisclosureProps) {
  return (
    <details class="disclosure" open={open === true}>
      <summary>
        <Icon name="chevron" />
        {summary}
      </summary>
      <div class="disclosure-body">{children}</div>
    </details>
  )
}
