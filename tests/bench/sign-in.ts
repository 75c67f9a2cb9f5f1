import type { Account } from '../e2e/printed-accounts.ts'

/** Signs in by the form, as a browser without script would; returns the cookies. */
export async function signIn(
  url: string,
  { staffNo, password }: Pick<Account, 'staffNo' | 'password'>,
): Promise<string> {
  const form = await fetch(`${url}/sign-in`)
  const html = await form.text()
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const body = new URLSearchParams(hidden.map(([, name = '', value = '']) => [name, value]))
  body.set('staffNo', staffNo)
  body.set('password', password)
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie: cookiesOf(form), origin: url, 'sec-fetch-site': 'same-origin' },
  })
  if (answer.status !== 303) throw new Error(`sign-in answered ${answer.status}`)
  return cookiesOf(answer)
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ')
}
