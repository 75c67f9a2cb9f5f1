import type { Context } from 'hono'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { Env } from '../../../platform/http/context.ts'
import { may } from '../../../platform/identity/actor.ts'
import { NotSignedIn } from '../../../platform/refusal.ts'
import { Notice } from '../../../platform/ui/notice.tsx'
import { Tabs } from '../../../platform/ui/tabs.tsx'
import { teamPath } from '../coverage/paths.ts'
import { numbersTab, teamWords } from '../coverage/staff-messages.ts'
import { leadsTeam } from '../coverage/team.ts'
import { minePath, pathOfPlan, trainingPath } from '../paths.ts'
import { numbersPath } from './paths.ts'
import { doneSentences, pageWords } from './staff-messages.ts'

/** The person who looks. */
export function employeeIdOf(c: Context<Env>): string {
  const { actor } = c.var.context
  if (actor.kind !== 'employee') throw new NotSignedIn()
  return actor.employeeId
}

/** One page of a list, from `?page=`: a page that is not there is the last one. */
export type Slice<T> = { rows: readonly T[]; page: number; pageCount: number }

/** Cuts a list into pages; as CSV it is whole. */
export function sliceOf<T>(c: Context<Env>, all: readonly T[], size: number): Slice<T> {
  if (c.req.query('csv') !== undefined) return { rows: all, page: 1, pageCount: 1 }
  const asked = c.req.query('page') ?? ''
  const pageCount = Math.max(1, Math.ceil(all.length / size))
  const page = Math.min(pageCount, /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1)
  return { rows: all.slice((page - 1) * size, page * size), page, pageCount }
}

/** An address with what is asked of it; empty answers and the first page are left out. */
export function withQuery(path: string, query: Record<string, string | number>): string {
  const given = Object.entries(query)
    .map(([name, value]) => [name, String(value)])
    .filter(([name, value]) => value !== '' && !(name === 'page' && value === '1'))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}

/** The places of training; `team` is for heads and their stand-ins, `numbers` for the desk. */
export type Place = 'catalogue' | 'mine' | 'team' | 'plan' | 'numbers'

/** Tabs of the places that are there for the person who looks. */
export function TrainingTabs({ c, here }: { c: Context<Env>; here: Place }) {
  const { context } = c.var
  const fiscalYear = fiscalYearOf(context.today)
  const places: [Place, string, string, boolean][] = [
    ['catalogue', pageWords.places.catalogue, trainingPath, true],
    ['mine', pageWords.places.mine, minePath, true],
    ['team', teamWords.title, teamPath, leadsTeam(context)],
    ['plan', pageWords.places.plan, pathOfPlan(fiscalYear), true],
    ['numbers', numbersTab, numbersPath(fiscalYear), may(context.actor, 'training.read_all', [])],
  ]
  return (
    <Tabs
      label={pageWords.training}
      links={places
        .filter(([place, , , isThere]) => isThere || place === here)
        .map(([place, label, href]) => ({ label, href, current: place === here }))}
    />
  )
}

/** Says what the form before this page did, from `?done=`. */
export function DoneNotice({ c }: { c: Context<Env> }) {
  const done = c.req.query('done') ?? ''
  if (!Object.hasOwn(doneSentences, done)) return null
  return (
    <Notice kind="success" announce>
      <p>{doneSentences[done as keyof typeof doneSentences]}</p>
    </Notice>
  )
}
