/* Headings in pasted text: # and ## as in Markdown, ■ ◆ ● 【 】 as clerks write them. */

/** The heading that a line is; undefined: an ordinary line. */
export function headingOf(line: string): { heading: number; text: string } | undefined {
  const [, marks, text] = /^(#{1,6})\s*(\S.*)$/u.exec(line) ?? []
  if (marks !== undefined && text !== undefined) return { heading: marks.length, text }
  const [, named] = /^[■◆●]\s*(\S.{0,60})$/u.exec(line) ?? []
  if (named !== undefined) return { heading: 2, text: named }
  const [, framed] = /^【([^】]{1,60})】$/u.exec(line) ?? []
  return framed === undefined ? undefined : { heading: 2, text: framed }
}

/** A line of a list, as answers write it. */
export const itemOf = (text: string): string => `・${text}`
