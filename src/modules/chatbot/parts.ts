import { benchPart } from './bench/part.ts'
import { carryPart } from './carry/part.ts'
import { citizenPart } from './citizen/part.ts'
import { cityPagesPart } from './city-pages/part.ts'
import { entriesPart } from './entries/part.ts'
import { learnedPart } from './learned/part.ts'
import { linePart } from './line/part.ts'
import type { ChatbotPart } from './part.ts'
import { questionsPart } from './questions/part.ts'
import { samplingPart } from './sampling/part.ts'
import { sourcesPart } from './sources/part.ts'
import { statisticsPart } from './statistics/part.ts'
import { switchPart } from './switch/part.ts'
import { tallyPart } from './tally/part.ts'
import { todayPart } from './today/part.ts'
import { turnsPart } from './turns/part.ts'

/** Everything that the module does, in the order in which its first page shows it. */
export const chatbotParts: readonly ChatbotPart[] = [
  todayPart,
  questionsPart,
  entriesPart,
  benchPart,
  turnsPart,
  citizenPart,
  sourcesPart,
  cityPagesPart,
  linePart,
  switchPart,
  carryPart,
  samplingPart,
  tallyPart,
  statisticsPart,
  learnedPart,
]
