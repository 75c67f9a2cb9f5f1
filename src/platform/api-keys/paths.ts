/** Where keys are listed, made and revoked. */
export const apiKeysPath = '/staff/api-keys'
