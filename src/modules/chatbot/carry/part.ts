import type { ChatbotPart } from '../part.ts'
import { textsPart, turnsPart } from './exchange-parts.ts'
import { questionParts } from './question-parts.ts'

/** What crosses between two machines that are joined by carried files alone. */
export const carryPart: ChatbotPart = {
  // Turns come before the questions that name them.
  exchangeParts: ({ secret }) => [textsPart, turnsPart, ...questionParts(secret)],
}
