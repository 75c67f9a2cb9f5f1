/** Splits days that a person wrote in one line, as 「7、1」, into the parts of numbers. */
export function readDayList(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/[、,，・\s日前と]+/)
    .filter((part) => part !== '')
}

/** Days in one line, as a person would write them. */
export const writeDayList = (days: readonly number[]): string => days.join('、')
