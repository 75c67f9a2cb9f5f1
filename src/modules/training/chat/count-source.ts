import { formatFiscalYear } from '../../../platform/calendar/format.ts'
import { fiscalYearOf } from '../../../platform/calendar/fiscal-year.ts'
import type { ChatSource } from '../../../platform/chat-source.ts'
import { formatNumber } from '../../../platform/ui/dates.ts'
import type { TrainingPorts } from '../ports.ts'
import { readCount } from '../read-count.ts'
import { countWords } from './count-messages.ts'
import { countTriggers } from './trigger-grammar.ts'

const page = {
  path: '/goals',
  title: {
    ja: countWords.ja.page,
    'ja-plain': countWords['ja-plain'].page,
    'pt-BR': countWords['pt-BR'].page,
    en: countWords.en.page,
  },
} as const

/**
 * How many courses were held this year and how many took part, for the chatbot (研修の実績): counted
 * now, by the rule that the policy names, so that it says what the policy's page says.
 */
export function trainingChatSource({ planTargets }: TrainingPorts): ChatSource {
  return {
    kind: 'lookup',
    key: 'training.counts',
    triggers: countTriggers,
    page,
    async answer({ db }, { locale, today }) {
      const words = countWords[locale]
      const fiscalYear = fiscalYearOf(today)
      const lines = await planTargets.targetsOf(fiscalYear)
      const promised = lines.find(({ category }) => category === 'all')
      const filter = { fiscalYear, line: 'all', asOf: today } as const
      const [courses, participants] = await Promise.all([
        readCount(db, filter, {
          what: 'courses',
          countBy: promised?.courseCountBy === 'eachOffering' ? 'eachOffering' : 'oncePerYear',
        }),
        readCount(db, filter, {
          what: 'participants',
          countBy: promised?.participantCountBy === 'completed' ? 'completed' : 'attended',
        }),
      ])
      const shown = (value: number | undefined) =>
        value === undefined ? undefined : formatNumber(value, locale)
      const body =
        courses.value === null || participants.value === null
          ? words.none
          : [
              words.courses(formatNumber(courses.value, locale), shown(promised?.courseCount)),
              words.participants(
                formatNumber(participants.value, locale),
                shown(promised?.participantCount),
              ),
            ].join('\n')
      return {
        title: words.title(formatFiscalYear(fiscalYear, locale)),
        body,
        sources: [{ title: page.title[locale], path: page.path }],
        asOfOn: today,
      }
    },
  }
}
