import { directoryWords } from './directory/staff-messages.ts'
import type { OidcProvider } from './oidc/provider.ts'
import { passkeySiteOf } from './passkey/site.ts'
import { passkeyWords } from './passkey/staff-messages.ts'
import { oidcPath, passkeySignInPath } from './paths.ts'
import { assets } from '../ui/assets.ts'
import type { SignInWay } from '../ui/sign-in-form.tsx'

/** The other ways to sign in, in the order they stand under the password form. */
export function waysOf({ oidc, baseUrl }: {
  oidc?: OidcProvider | undefined
  baseUrl: string
}): readonly SignInWay[] {
  const byOidc = (provider: OidcProvider): SignInWay => ({
    labelJa: provider.settings.label ?? directoryWords.button,
    href: oidcPath,
    keepsForm: true,
  })
  const byPasskey = (): SignInWay => ({
    ...{ labelJa: passkeyWords.signIn.way, href: passkeySignInPath, script: assets().passkey },
  })
  return [
    ...(oidc === undefined ? [] : [byOidc(oidc)]),
    ...(passkeySiteOf(baseUrl) === undefined ? [] : [byPasskey()]),
  ]
}
