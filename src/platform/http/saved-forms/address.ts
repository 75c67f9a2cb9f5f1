// What a page says of itself after a press, and which draft it shows: not what a form is about.
const passing = ['saved', 'done']

/**
 * The address that a form's drafts are kept under: where it is sent, with the question that says
 * what it is about.
 */
export function savedAddress(action: string): string {
  const [path = '', question = ''] = (action.split('#')[0] ?? '').split('?')
  const asked = new URLSearchParams(question)
  for (const name of passing) asked.delete(name)
  return asked.size === 0 ? path : `${path}?${asked.toString()}`
}
