import { assets } from './assets.ts'

/** Names in the sprite `icons.svg` that are not marks of a state. */
export const iconNames = [
  'info',
  'success',
  'warning',
  'error',
  'arrow-right',
  'arrow-left',
  'chevron',
  'external',
  'download',
  'print',
  'menu',
  'search',
  'globe',
  'phone',
  'calendar',
  'person',
  'live',
  'manual',
  'sort',
  'sort-up',
  'sort-down',
  'change',
  'file',
  'sign-out',
  'mail',
  'lock',
  'leaf',
] as const

export type IconName = (typeof iconNames)[number]

/**
 * One line icon of the set. It says nothing by itself: a word always stands beside it, so it is
 * hidden from assistive technology.
 */
export function Icon({ name }: { name: IconName }) {
  return <Glyph id={name} />
}

/** Any symbol of the sprite, by id. */
export function Glyph({ id }: { id: string }) {
  return (
    <svg class="icon" aria-hidden="true" focusable="false">
      <use href={`${assets().icons}#${id}`} />
    </svg>
  )
}
