const figure = /\d+(?:[.,:/]\d+)*/gu

/** Every number, amount, date and time of a text, in plain digits; 1,000 and 1000 are one. */
export function figuresIn(text: string): string[] {
  const found = text.normalize('NFKC').match(figure) ?? []
  return found.map((one) => one.replaceAll(',', ''))
}

/** Figures of a text that do not stand in the other one. */
export function strangeFigures(text: string, source: string): string[] {
  const known = new Set(figuresIn(source))
  return figuresIn(text).filter((one) => !known.has(one))
}
