/** Path of the person's own account. */
export const accountPath = '/staff/account'

/** Where a person changes the password; the only page open to those who must. */
export const passwordPath = `${accountPath}/password`

/** Where a person sets up and looks after the second factor; open to those who must have one. */
export const secondFactorPath = `${accountPath}/second-factor`

/** Where a person looks after passkeys; they count as a second factor, so it stands below. */
export const passkeysPath = `${secondFactorPath}/passkeys`

/** Where somebody signs in with a passkey. */
export const passkeySignInPath = '/sign-in/passkey'

/** Where the sealed account is used, by whoever has opened its envelope. */
export const breakGlassSignInPath = '/sign-in/break-glass'

/** Where the seal of that account is looked after. */
export const breakGlassPath = '/staff/break-glass'

/** The list of privileged ids. */
export const privilegedPath = '/staff/privileged'

/** Where the second factor is proven again before a privileged act. */
export const proofPath = `${accountPath}/proof`

/** Where sign-in through the city's OpenID Connect provider begins. */
export const oidcPath = '/sign-in/oidc'

/** Where the provider sends the browser back to; registered there. */
export const oidcAnswerPath = `${oidcPath}/answer`
