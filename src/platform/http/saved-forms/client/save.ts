/*
 * Saves half-written forms while they are written: every 20 seconds when something changed, and
 * when the page is left. The page works without it.
 */

const everyMs = 20_000
// A browser gives up on a longer body once the page is gone.
const mostWhileLeaving = 60_000

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-saved]')) watch(form)

function watch(form: HTMLFormElement): void {
  const mark = form.querySelector<HTMLInputElement>('input[data-save]')
  const note = form.querySelector('[data-saved-note]')
  if (mark === null || note === null) return
  let kept = read(form)
  let sending = false

  async function save(leaving: boolean): Promise<void> {
    const text = read(form)
    if (sending || text === kept || mark === null) return
    const before = kept
    kept = text
    const said = await send(mark, text, leaving)
    if (said.kept === false) kept = before
    if (note !== null) note.textContent = said.text
  }

  setInterval(() => void save(false), everyMs)
  // A phone may put the page to sleep and never wake it again.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save(true)
  })
  addEventListener('pagehide', () => void save(true))
  addEventListener('pageshow', () => (sending = false))
  form.addEventListener('submit', () => (sending = true))
}

/** What would be sent, without passwords and files. */
function read(form: HTMLFormElement): string {
  const data = new FormData(form)
  const secret = 'input[type=password], input[autocomplete=one-time-code]'
  for (const input of form.querySelectorAll<HTMLInputElement>(secret)) data.delete(input.name)
  const fields = [...data].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  const text = new URLSearchParams(fields)
  text.set('_address', form.dataset['saved'] ?? '')
  text.set('_page', location.pathname + location.search)
  return text.toString()
}

async function send(
  mark: HTMLInputElement,
  text: string,
  leaving: boolean,
): Promise<{ kept: boolean; text: string }> {
  const { save = '', failed = '', signedOut = '' } = mark.dataset
  try {
    const answer = await fetch(save, {
      method: 'POST',
      body: new URLSearchParams(text),
      keepalive: leaving && text.length < mostWhileLeaving,
    })
    if (answer.ok) return { kept: true, text: ((await answer.json()) as { said: string }).said }
    return { kept: false, text: [401, 403].includes(answer.status) ? signedOut : failed }
  } catch {
    return { kept: false, text: failed }
  }
}
