import type { Fields } from './saved-forms.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (one) => entities[one] ?? one)
const plain = (text: string) =>
  text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => meanings[name] ?? '')
const meanings: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

// Our own renderer writes every value between double quotes and escapes those inside.
const attributes = '(?:\\s+[^\\s=>/"]+(?:="[^"]*")?)*'
const controls = new RegExp(
  `<input(${attributes})\\s*/?>|<textarea(${attributes})>([^<]*)</textarea>` +
    `|<select(${attributes})>([\\s\\S]*?)</select>`,
  'g',
)
const options = new RegExp(`<option(${attributes})>`, 'g')

const valueIn = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return found === null ? undefined : plain(found[1] ?? '')
}
const without = (tag: string, name: string) =>
  tag.replace(new RegExp(`\\s${name}(?:="[^"]*")?(?=\\s|$)`), '')

// Typed anew each time, or never the page's own to give back.
const untouched = ['password', 'file', 'submit', 'button', 'image', 'reset']

/**
 * Puts a draft's values into a form that our renderer drew: fields with the same name, repeated
 * ones in their order. Boxes and choices are as the draft left them; a field that the draft does
 * not know stays as it is.
 */
export function fillForm(html: string, fields: Fields): string {
  const waiting = new Map<string, string[]>()
  for (const [name, value] of fields) {
    if (!name.startsWith('_')) waiting.set(name, [...(waiting.get(name) ?? []), value])
  }
  const next = (name: string | undefined) => waiting.get(name ?? '_')?.shift()
  const chosen = (name: string | undefined, value: string) =>
    fields.some(([one, kept]) => one === name && kept === value)
  const input = (whole: string, tag: string) => {
    const [name, type = 'text'] = [valueIn(tag, 'name'), valueIn(tag, 'type')]
    if (name === undefined || name.startsWith('_') || untouched.includes(type)) return whole
    if (type === 'checkbox' || type === 'radio') {
      const bare = without(tag, 'checked')
      return `<input${bare}${chosen(name, valueIn(tag, 'value') ?? 'on') ? ' checked' : ''}/>`
    }
    const value = next(name)
    if (value === undefined) return whole
    return `<input${without(tag, 'value')} value="${escaped(value)}"/>`
  }
  const select = (whole: string, tag: string, inside: string) => {
    const value = next(valueIn(tag, 'name'))
    if (value === undefined) return whole
    const marked = inside.replaceAll(options, (_, option: string) => {
      const bare = without(option, 'selected')
      return `<option${bare}${valueIn(option, 'value') === value ? ' selected' : ''}>`
    })
    return `<select${tag}>${marked}</select>`
  }
  return html.replaceAll(
    controls,
    (whole, inTag?: string, areaTag?: string, _text?: string, listTag?: string, list = '') => {
      if (inTag !== undefined) return input(whole, inTag)
      if (listTag !== undefined) return select(whole, listTag, list)
      const value = next(valueIn(areaTag ?? '', 'name'))
      // A browser drops the first line break of a text area.
      return value === undefined
        ? whole
        : `<textarea${areaTag}>\n${escaped(value.replaceAll('\r\n', '\n'))}</textarea>`
    },
  )
}
