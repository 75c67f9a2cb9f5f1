import { citizenPart } from './citizen/part.ts'
import { entriesPart } from './entries/part.ts'
import { linePart } from './line/part.ts'
import type { ChatbotPart } from './part.ts'
import { sourcesPart } from './sources/part.ts'
import { switchPart } from './switch/part.ts'
import { todayPart } from './today/part.ts'

/** Everything that the module does, in the order in which its first page shows it. */
export const chatbotParts: readonly ChatbotPart[] = [
  todayPart,
  entriesPart,
  citizenPart,
  sourcesPart,
  linePart,
  switchPart,
]
