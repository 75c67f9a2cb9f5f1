const voids = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
// What stands inside these is text, not tags.
const raw = new Set(['script', 'style', 'textarea', 'title'])
const value = String.raw`(?:"[^"]*"|'[^']*'|[^\s"'=<>\x60]+)`
const tag = new RegExp(
  String.raw`<(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*${value})?)*)\s*(\/?)>`,
  'g',
)
const attribute = /\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|[^\s"'=<>`]+))?/g

/**
 * Faults of a page's markup that confuse what reads it aloud: tags without their partner, an
 * attribute given twice, an id used twice.
 *
 * @source JIS X 8341-3:2016 4.1.1 (構文解析)
 */
export function markupFaults(html: string): string[] {
  const faults: string[] = []
  const open: string[] = []
  const ids = new Set<string>()
  let skipTo: string | undefined
  const text = html.replace(/^<!doctype[^>]*>/i, '').replaceAll(/<!--[\s\S]*?-->/g, '')
  for (const [whole, slash = '', rawName = '', attributes = '', selfEnd = ''] of text.matchAll(
    tag,
  )) {
    const name = rawName.toLowerCase()
    if (skipTo !== undefined) {
      if (slash === '' || name !== skipTo) continue
      skipTo = undefined
    }
    if (slash !== '') {
      const wanted = open.pop()
      if (wanted !== name) {
        faults.push(`</${name}>, </${wanted ?? ''}>`)
        break
      }
      continue
    }
    faults.push(...attributeFaults(whole, attributes, ids))
    if (voids.has(name) || selfEnd !== '') continue
    open.push(name)
    if (raw.has(name)) skipTo = name
  }
  if (faults.length === 0 && open.length > 0) faults.push(`<${open.at(-1)}>`)
  return faults
}

function attributeFaults(whole: string, attributes: string, ids: Set<string>): string[] {
  const faults: string[] = []
  const names = new Set<string>()
  for (const [, name = '', double, single] of attributes.matchAll(attribute)) {
    if (names.has(name.toLowerCase())) faults.push(`${name}: ${whole.slice(0, 100)}`)
    names.add(name.toLowerCase())
    if (name !== 'id') continue
    const id = double ?? single ?? ''
    if (ids.has(id)) faults.push(`id="${id}"`)
    ids.add(id)
  }
  return faults
}
