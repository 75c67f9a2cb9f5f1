import type { ChatbotPart } from './part.ts'

let known: readonly ChatbotPart[] = []

/** Tells the module's own files which parts there are; they would import each other in a circle. */
export function rememberParts(parts: readonly ChatbotPart[]): void {
  known = parts
}

/** Every part of the module. */
export const allParts = (): readonly ChatbotPart[] => known
