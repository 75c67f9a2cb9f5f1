import type { ChatbotPart } from '../part.ts'
import { todayPages } from './pages.tsx'

/** The first page of the staff's side: what waits, what is late, whether answers go out. */
export const todayPart: ChatbotPart = { staffPages: todayPages }
