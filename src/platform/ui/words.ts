import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Locale } from '../messages/locale.ts'
import { type UiWords, uiMessages } from './messages.ts'

/** Language of the page; set by `Document`, Japanese outside of one. */
export const PageLocale = createContext<Locale>('ja')

/** Language of the page a component stands on. */
export function useLocale(): Locale {
  return useContext(PageLocale)
}

/** The kit's own words in the language of the page. */
export function useWords(): UiWords {
  return uiMessages[useContext(PageLocale)]
}
