import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { Ruby, withoutRuby } from './ruby.tsx'
import { useWords } from './words.ts'

export type NoticeKind = 'info' | 'success' | 'warning' | 'error'

export type NoticeProps = {
  kind?: NoticeKind | undefined
  title?: string | undefined
  /** Read out when it appears: the result of what the person just did. */
  announce?: boolean | undefined
  children?: ComponentChildren
}

/** A message in its place on the page, told apart by shape, word and colour. */
export function Notice({ kind = 'info', title, announce, children }: NoticeProps) {
  const words = useWords()
  const role = announce ? (kind === 'error' ? 'alert' : 'status') : undefined
  return (
    <div class={`notice notice-${kind}`} role={role}>
      <Icon name={kind} />
      <div class="notice-body">
        <span class="visually-hidden">{withoutRuby(words.notice[kind])}</span>
        {title && (
          <p class="notice-title">
            <Ruby text={title} />
          </p>
        )}
        {children}
      </div>
    </div>
  )
}
