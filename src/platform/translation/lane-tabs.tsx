import { Tabs } from '../ui/tabs.tsx'
import { lanePath, rosterPath, templatesPath, termsPath } from './paths.ts'
import { laneWords as words } from './staff-messages.ts'

const tabs = [
  [lanePath, words.texts],
  [termsPath, words.terms],
  [rosterPath, words.roster],
  [templatesPath, words.templates],
] as const

/** The pages of the lane. */
export function LaneTabs({ here }: { here: string }) {
  const links = tabs.map(([href, label]) => ({ href, label, current: href === here }))
  return <Tabs links={links} label={words.title} />
}
