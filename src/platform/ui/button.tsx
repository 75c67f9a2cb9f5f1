import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

/** One primary button a form, secondary beside it, plain for the least, danger for lasting harm. */
export type ButtonKind = 'primary' | 'secondary' | 'plain' | 'danger'

type Look = {
  kind?: ButtonKind | undefined
  small?: boolean | undefined
  icon?: IconName | undefined
  children: ComponentChildren
}

const classOf = (kind: ButtonKind, small: boolean | undefined): string =>
  `button button-${kind}${small ? ' button-small' : ''}`

export type ButtonProps = Look & {
  /** Several buttons of one form are told apart by name and value. */
  name?: string | undefined
  value?: string | undefined
}

/** Sends the form it stands in. The text is a verb. */
export function Button({ kind = 'primary', small, icon, children, ...rest }: ButtonProps) {
  return (
    <button type="submit" class={classOf(kind, small)} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

export type LinkButtonProps = Look & { href: string; download?: boolean | undefined }

/** Looks like a button and goes to a place; never changes anything. */
export function LinkButton(props: LinkButtonProps) {
  const { kind = 'secondary', small, icon, href, children, download } = props
  return (
    <a class={classOf(kind, small)} href={href} download={download}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  )
}
