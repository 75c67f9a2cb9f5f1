import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { markupFaults } from './markup.ts'

/** What one page shows of itself, measured in a browser. Lists name elements, empty is good. */
export type PageFacts = {
  path: string
  /** Rules of axe that were broken, with the tags of their success criteria. */
  violations: { rule: string; tags: readonly string[]; elements: readonly string[] }[]
  /** Elements whose contrast axe could not work out. */
  unknownContrast: readonly string[]
  /** Sound, film or foreign content. */
  media: number
  /** What moves for more than five seconds, or sends the reader elsewhere by itself. */
  moving: readonly string[]
  wrongLanguage: boolean
  title: string
  /** Whether the title says what the heading says. */
  titleSaysHeading: boolean
  noSkipLink: boolean
  unmarkedFocus: readonly string[]
  trappedFocus: boolean
  /** Elements that lead elsewhere by being reached or changed. */
  jumps: readonly string[]
  /** What sticks out or is cut off at twice the size of text. */
  cutOff: readonly string[]
  markup: readonly string[]
  /** Controls that are not the browser's own. */
  ownWidgets: readonly string[]
  /** Names of the links of the main navigation, in order. */
  navigation: string
  images: number
  forms: number
}

const desk = { width: 1280, height: 900 }
// Half the width is what a reader sees who doubles the size of everything.
const doubled = { width: 640, height: 450 }
const mostPresses = 400

/** Measures the page that is open, which answered with `html`. `lang` is the one it promises. */
export async function examine(page: Page, html: string, lang: string): Promise<PageFacts> {
  const path = new URL(page.url()).pathname
  await page.setViewportSize(desk)
  const axe = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations', 'incomplete'] })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa'])
    .analyze()
  const still = await page.evaluate(lookAround, lang)
  const tabbed = await tabThrough(page)
  const changed = await changeFields(page)
  await page.setViewportSize(doubled)
  const cutOff = await page.evaluate(findCutOff)
  await page.setViewportSize(desk)
  return {
    path,
    violations: axe.violations.map(({ id, tags, nodes }) => ({
      rule: id,
      tags,
      elements: nodes.map(({ target }) => target.join(' ')),
    })),
    unknownContrast: axe.incomplete
      .filter(({ id }) => id === 'color-contrast')
      .flatMap(({ nodes }) => nodes.map(({ target }) => target.join(' '))),
    ...still,
    ...tabbed,
    jumps: [...tabbed.jumps, ...changed],
    cutOff,
    markup: markupFaults(html),
  }
}

type Still = Pick<
  PageFacts,
  | 'media'
  | 'moving'
  | 'wrongLanguage'
  | 'title'
  | 'titleSaysHeading'
  | 'ownWidgets'
  | 'navigation'
  | 'images'
  | 'forms'
>

// Runs in the page, so it may use nothing from outside of itself.
function lookAround(lang: string): Still {
  const words = (element: Element): string => {
    const copy = element.cloneNode(true)
    // The reading above a word is not part of the word.
    if (copy instanceof Element) copy.querySelectorAll('rt, rp').forEach((one) => one.remove())
    return (copy.textContent ?? '').replaceAll(/\s+/g, '')
  }
  const heading = document.querySelector('h1')
  const moving = document
    .getAnimations()
    .filter((one) => Number(one.effect?.getComputedTiming().endTime ?? 0) > 5000)
    .map((one) => one.id)
  const refresh = document.querySelectorAll('meta[http-equiv="refresh" i], marquee, blink')
  const roles =
    '[role=button], [role=checkbox], [role=combobox], [role=listbox], [role=menu], [role=menuitem], ' +
    '[role=radio], [role=slider], [role=spinbutton], [role=switch], [role=tab], [role=textbox], ' +
    '[contenteditable], [tabindex]:not([tabindex="-1"]):not([role=region], [role=group])'
  return {
    media: document.querySelectorAll('audio, video, object, embed, iframe').length,
    moving: [...moving, ...[...refresh].map((one) => one.tagName)],
    wrongLanguage: document.documentElement.lang !== lang,
    title: document.title.trim(),
    titleSaysHeading:
      heading !== null && document.title.replaceAll(/\s+/g, '').includes(words(heading)),
    ownWidgets: [...document.querySelectorAll(roles)]
      .filter((one) => !one.matches('a[href], button, input, select, textarea, summary'))
      .map((one) => one.outerHTML.slice(0, 100)),
    navigation: [...document.querySelectorAll('nav.main-nav a, .menu-side a')]
      .map(words)
      .join(' '),
    images: document.querySelectorAll('img, svg[role=img]').length,
    forms: document.querySelectorAll('form').length,
  }
}

// `at` is its place in the order of the walk; a lower one than before means that it came round.
type Step = { what: string; marked: boolean; skips: boolean; at: number } | undefined

// Runs in the page.
function whereFocusIs(): Step {
  const element = document.activeElement
  if (element === null || element === document.body) return undefined
  const style = getComputedStyle(element)
  const href = element.getAttribute('href') ?? ''
  const count = document.querySelectorAll('[data-reached]').length
  if (!element.hasAttribute('data-reached')) element.setAttribute('data-reached', String(count))
  return {
    what: element.outerHTML.slice(0, 100),
    marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
    skips: href.startsWith('#') && document.getElementById(href.slice(1)) !== null,
    at: Number(element.getAttribute('data-reached')),
  }
}

// The parts of a date are reached one after another within the same field.
const mostPartsOfField = 6

type Tabbed = Pick<PageFacts, 'noSkipLink' | 'unmarkedFocus' | 'trappedFocus' | 'jumps'>

async function tabThrough(page: Page): Promise<Tabbed> {
  const address = page.url()
  const unmarkedFocus: string[] = []
  let skips: boolean | undefined
  let last = -1
  let stays = 0
  const end = (found: Partial<Tabbed>): Tabbed => ({
    ...{ noSkipLink: skips !== true, unmarkedFocus, trappedFocus: false, jumps: [] },
    ...found,
  })
  for (let press = 0; press < mostPresses; press += 1) {
    await page.keyboard.press('Tab')
    if (page.url() !== address) return end({ jumps: [address] })
    const step = await page.evaluate(whereFocusIs)
    // Out at the end of the page, or round to its beginning.
    if (step === undefined || (step.at === 0 && last > 0)) return end({})
    stays = step.at === last ? stays + 1 : 0
    if (step.at < last || stays > mostPartsOfField) return end({ trappedFocus: true })
    last = step.at
    skips ??= step.skips
    // Within a field the browser marks the part itself.
    if (!step.marked && stays === 0) unmarkedFocus.push(step.what)
  }
  // A page with more links than presses is no trap as long as the focus went on.
  return end({})
}

/** Changes each choice on the page; what then leads elsewhere is named. */
async function changeFields(page: Page): Promise<string[]> {
  const address = page.url()
  const changed = await page.evaluate(() => {
    const fields = document.querySelectorAll('select, input[type=checkbox], input[type=radio]')
    for (const field of fields) {
      if (field instanceof HTMLSelectElement) field.selectedIndex = field.options.length - 1
      else if (field instanceof HTMLInputElement) field.checked = !field.checked
      field.dispatchEvent(new Event('input', { bubbles: true }))
      field.dispatchEvent(new Event('change', { bubbles: true }))
    }
    return fields.length
  })
  if (changed > 0) await page.waitForTimeout(50)
  return page.url() === address ? [] : [address]
}

// Runs in the page.
function findCutOff(): string[] {
  const width = document.documentElement.clientWidth
  const wide = document.documentElement.scrollWidth > width ? ['html'] : []
  const cut = [...document.querySelectorAll('main *, header *, footer *')].filter((one) => {
    const { overflowX, overflowY } = getComputedStyle(one)
    const box = one.getBoundingClientRect()
    // What is for screen readers alone is one pixel wide on purpose.
    if (box.width <= 1 || box.height <= 1) return false
    const hidesX = overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1
    const hidesY = overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1
    return hidesX || hidesY
  })
  return [...wide, ...cut.map((one) => `${one.tagName}.${one.className}`)]
}
