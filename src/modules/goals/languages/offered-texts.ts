import type {
  TranslationDesk,
  OfferedText,
  TranslationSource,
} from '../../../platform/translation/source.ts'
import { notFound } from '../../../platform/refusal.ts'
import { policyPath } from '../citizen/paths.ts'
import { listAllPublished } from '../store/policy.ts'
import { listSuperseded } from '../store/publication.ts'
import { upsertTranslations } from '../store/reading.ts'
import type { PolicyRow, TranslationRow } from '../store/tables.ts'
import { openUnitBooks } from '../units.ts'
import { laneIdOf, policyTextsKey } from './lane-key.ts'
import { listPolicyTexts, type PolicyText } from './policy-texts.ts'
import { languageWords } from './staff-messages.ts'

type Other = TranslationRow['locale']
type Standing = Pick<OfferedText, 'kept' | 'formerJa'>

/** Texts of published policies and related plans, for the lane; goals keeps the translations. */
export const policyTextSource: TranslationSource = {
  key: policyTextsKey,
  labelJa: languageWords.offered,
  async listTexts(desk, locale, today) {
    const policies = await listAllPublished(desk.db)
    const book = openUnitBooks(desk.db, today)
    const texts = await Promise.all(
      policies.map(async (policy) => {
        const [all, former, units] = await Promise.all([
          listPolicyTexts(desk, policy, locale, today),
          formerTexts(desk, policy, locale, today),
          book(policy.fiscalYear),
        ])
        const departmentSlug = units.find(policy.departmentId)?.slug ?? ''
        const common = {
          group: policy.title,
          since: policy.publishedAt ?? policy.createdAt,
          unitId: policy.departmentId,
          path: policyPath({ policy, departmentSlug }),
        }
        return all.map((text): OfferedText => {
          const { place, ja } = text
          const standing = standingOf(text, former.get(place))
          return { ...common, ...standing, id: laneIdOf(text), place, ja }
        })
      }),
    )
    return texts.flat()
  },
  async keep(desk, context, { id, locale, text, state, sourceHash }) {
    const { policy, found } = await findOffered(desk, id, locale, context.today)
    const { subjectKind, subjectId, field } = found
    await upsertTranslations(desk.db, [
      {
        ...{ subjectKind, subjectId, field, locale, policyId: policy.id, text, sourceHash },
        state: state === 'draft' ? 'machineDraft' : state,
        updatedAt: context.now,
      },
    ])
  },
}

// A sentence that a corrected version worded anew has a translation of its old wording.
function standingOf(text: PolicyText, former: PolicyText | undefined): Standing {
  const { state } = text
  const isReworded =
    state === 'missing' && former !== undefined && former.text !== null && former.ja !== text.ja
  if (!isReworded) return { kept: { text: text.text, state } }
  return { kept: { text: former.text, state: 'stale' }, formerJa: former.ja }
}

async function formerTexts(
  desk: TranslationDesk,
  policy: PolicyRow,
  locale: Other,
  today: Temporal.PlainDate,
): Promise<Map<string, PolicyText>> {
  if (policy.version === 1) return new Map()
  const before = await listSuperseded(desk.db, policy)
  const last = before.find(({ version }) => version < policy.version)
  if (last === undefined) return new Map()
  const texts = await listPolicyTexts(desk, last, locale, today)
  return new Map(texts.map((text) => [text.place, text]))
}

async function findOffered(
  desk: TranslationDesk,
  id: string,
  locale: Other,
  today: Temporal.PlainDate,
): Promise<{ policy: PolicyRow; found: PolicyText }> {
  for (const policy of await listAllPublished(desk.db)) {
    const texts = await listPolicyTexts(desk, policy, locale, today)
    const found = texts.find((one) => laneIdOf(one) === id)
    if (found !== undefined) return { policy, found }
  }
  throw notFound('goals.text_not_found')
}
