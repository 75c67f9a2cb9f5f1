/** A demo account as the product printed it at its first start. */
export type Account = { staffNo: string; password: string; who: string }

/** Reads the printed accounts: number, password and what the person does. */
export function accountsIn(printed: string): Account[] {
  return [...printed.matchAll(/^\s+(\d{3,})\s+(\S+)\s+(\S.*)$/gm)].map(
    ([, staffNo = '', password = '', who = '']) => ({ staffNo, password, who }),
  )
}
