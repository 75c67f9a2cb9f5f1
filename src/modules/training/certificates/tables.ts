import type { Certificate, Licence } from './licence.ts'

/** Tables of certificates and licences. */
export type CertificateTables = {
  'training.certificate': Certificate
  'training.licence': Licence
}
