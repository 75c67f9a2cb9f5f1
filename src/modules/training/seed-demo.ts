import type { RequestContext } from '../../platform/http/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { seedCertificates } from './certificates/seeds.ts'
import { seedCosts } from './costs/seeds.ts'
import { seedCoverage } from './coverage/seeds.ts'
import { seedFeedback } from './feedback/feedback-seeds.ts'
import { seedGuests } from './guests/seeds.ts'
import { seedReminders } from './reminders/seeds.ts'
import { seedReports } from './reports/seeds.ts'
import { seedRules } from './rules/seeds.ts'
import { seedTraining } from './seeds.ts'

/**
 * The demo city's training with everything around it (サンプル): guests, answers, reports, costs,
 * certificates. Each part tells of the offerings that stand before it.
 */
export async function seedDemoTraining(
  platform: Platform,
  context: RequestContext,
  people: { employeeIds: Readonly<Record<string, string>> },
): Promise<void> {
  const { db } = platform
  await seedTraining(platform, context, people)
  // Moves people between offerings, so that what follows tells of where they were.
  await seedFeedback(platform, context, people)
  await seedGuests(db, context)
  await seedCoverage(db, context)
  await seedReports(platform, context)
  await seedCosts(platform, context)
  await seedCertificates(platform, context)
  await seedReminders(platform, context)
  await seedRules(platform, context)
}
