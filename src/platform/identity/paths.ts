/** Path of the person's own account. */
export const accountPath = '/staff/account'

/** Where a person changes the password; the only page open to those who must. */
export const passwordPath = `${accountPath}/password`

/** Where a person sets up and looks after the second factor; open to those who must have one. */
export const secondFactorPath = `${accountPath}/second-factor`

/** Where the second factor is proven again before a privileged act. */
export const proofPath = `${accountPath}/proof`
