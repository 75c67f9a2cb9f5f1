import { localPath } from '../../../../platform/messages/locale.ts'
import { useLocale } from '../../../../platform/ui/words.ts'
import { Say } from '../../citizen/shown.tsx'
import type { PolicyView } from '../../view-types.ts'
import { closingMessages } from '../messages.ts'
import { publicEvaluationPath } from '../paths.ts'

/** The way to the page of the year's evaluations; nothing while none is closed. */
export function SeeEvaluations({ view }: { view: PolicyView }) {
  const locale = useLocale()
  const words = closingMessages[locale]
  if (view.rounds.length === 0) return null
  const path = publicEvaluationPath(view.policy.fiscalYear, view.departmentSlug)
  return (
    <p>
      <a href={localPath(path, locale)}>
        <Say text={words.see} />
      </a>
    </p>
  )
}
