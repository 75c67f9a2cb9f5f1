/*
 * Runs in the browser: asks the device for a passkey and puts its answer into the form, which is
 * then sent like any other. All words are the server's; a failure goes there by its name.
 */

type Asked = {
  create?: PublicKeyCredentialCreationOptionsJSON
  get?: PublicKeyCredentialRequestOptionsJSON
}

const fieldOf = (form: HTMLFormElement, name: string) =>
  form.elements.namedItem(name) as HTMLInputElement

async function answerOf(form: HTMLFormElement): Promise<string> {
  const token = fieldOf(form, '_csrf').value
  const asking = { method: 'POST', headers: { 'x-csrf-token': token }, redirect: 'error' } as const
  const answer = await fetch(fieldOf(form, '_options').value, asking)
  if (!answer.ok) throw new Error(String(answer.status))
  const { create, get } = (await answer.json()) as Asked
  const made =
    create === undefined
      ? await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(get ?? { challenge: '' }),
        })
      : await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(create),
        })
  return JSON.stringify((made as PublicKeyCredential).toJSON())
}

const underway = new WeakSet<HTMLFormElement>()

async function send(form: HTMLFormElement): Promise<void> {
  if (underway.has(form)) return
  underway.add(form)
  try {
    fieldOf(form, '_credential').value = await answerOf(form)
  } catch (error) {
    fieldOf(form, '_failure').value = error instanceof Error ? error.name : 'Error'
  }
  form.submit()
}

for (const field of document.querySelectorAll<HTMLInputElement>('input[name="_options"]')) {
  field.form?.addEventListener('submit', (event) => {
    event.preventDefault()
    if (field.form !== null) void send(field.form)
  })
}

// On the sign-in page the way in is a link. It takes the form's own fields along, so that what was
// typed before the session ended is not lost.
const link = document.querySelector<HTMLAnchorElement>('a[href^="/sign-in/passkey"]')
const passwords = document.querySelector<HTMLFormElement>('form[action="/sign-in"]')
link?.addEventListener('click', (event) => {
  if (passwords === null || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const form = document.createElement('form')
  form.method = 'post'
  form.action = '/sign-in/passkey'
  const kept = ['_csrf', 'next', 'pending', 'staffNo'].map((name) => [
    name,
    (passwords.elements.namedItem(name) as HTMLInputElement | null)?.value ?? '',
  ])
  const own = [['_options', '/sign-in/passkey/options'], ['_credential', ''], ['_failure', '']]
  for (const [name = '', value = ''] of [...kept, ...own]) {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = name
    field.value = value
    form.append(field)
  }
  document.body.append(form)
  void send(form)
})

export {}
