import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { Checkbox, CheckboxGroup, RadioGroup, Select } from '../../ui/choice-field.tsx'
import { PasswordField, TextArea, TextField } from '../../ui/text-field.tsx'
import { fillForm } from './fill-form.ts'

const options = ['a', 'b'].map((value) => ({ value, label: value }))
type Shown = {
  revision: string
  title: string
  text: string
  kind: string
  mark: string
  days: string[]
  agreed: boolean
  lines: [string, string]
}

const drawn = (shown: Shown) =>
  renderToString(
    <form>
      <input type="hidden" name="_key" value="own" />
      <input type="hidden" name="revision" value={shown.revision} />
      <TextField name="title" label="件名" value={shown.title} />
      <TextArea name="text" label="本文" value={shown.text} />
      <PasswordField name="password" label="パスワード" />
      <Select name="kind" label="種類" options={options} value={shown.kind} />
      <RadioGroup name="mark" label="評価" options={options} value={shown.mark} />
      <CheckboxGroup name="days" label="曜日" options={options} values={shown.days} />
      <Checkbox name="agreed" label="同意" checked={shown.agreed} />
      <TextField name="line" label="行1" value={shown.lines[0]} />
      <TextField name="line" label="行2" value={shown.lines[1]} />
      <TextField name="later" label="あとからの項目" value="そのまま" />
    </form>,
  )

const before: Shown = {
  ...{ revision: '4', title: '前の "題" > 1', text: '前', kind: 'a', mark: 'a', days: ['a'] },
  ...{ agreed: true, lines: ['x', 'y'] },
}

// The order of attributes means nothing.
const sorted = (html: string) =>
  html.replaceAll(
    /<(\w+)((?:\s+[^\s=>/"]+(?:="[^"]*")?)+)\s*\/?>/g,
    (_, tag: string, all: string) => {
      const attributes = all.match(/[^\s=>/"]+(?:="[^"]*")?/g) ?? []
      return `<${tag} ${attributes.toSorted().join(' ')}>`
    },
  )

test('a draft is put into every kind of field; keys, passwords and unknown fields stay', () => {
  const filled = fillForm(drawn(before), [
    ['_key', 'other'],
    ['revision', '3'],
    ['title', '<b>&"新しい"'],
    ['text', '一行目\r\n</textarea>二行目'],
    ['password', 'secret-word-77'],
    ...[['kind', 'b'] as const, ['mark', 'b'] as const, ['days', 'b'] as const],
    ['line', '一'],
    ['line', '二'],
    ['gone', 'もうない項目'],
  ])
  const expected = drawn({
    ...{ revision: '3', title: '<b>&"新しい"', text: '一行目\n</textarea>二行目', kind: 'b' },
    ...{ mark: 'b', days: ['b'], agreed: false, lines: ['一', '二'] },
  })
  const same = (html: string) =>
    sorted(html).replaceAll('&gt;', '>').replaceAll('<textarea', '<textarea').replace(/>\n/, '>')
  expect(same(filled)).toBe(same(expected))
  expect(filled).not.toContain('secret-word')
})

test('text that looks like a field is text', () => {
  const html = drawn({ ...before, text: '<input name="title" value="">' })
  const filled = fillForm(html, [['title', '題']])
  expect(filled).toContain('&lt;input name=')
  expect(filled.match(/value="題"/g)).toHaveLength(1)
})
