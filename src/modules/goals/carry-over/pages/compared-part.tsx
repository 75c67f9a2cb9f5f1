import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { Button } from '../../../../platform/ui/button.tsx'
import { CheckboxGroup } from '../../../../platform/ui/choice-field.tsx'
import { Disclosure } from '../../../../platform/ui/disclosure.tsx'
import { formatDate } from '../../../../platform/ui/dates.ts'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { ConflictPanel } from '../../review/pages/conflict-panel.tsx'
import type { ComparedPart } from '../comparison.ts'
import { comparisonPath } from '../paths.ts'
import { carryOverWords } from '../staff-messages.ts'
import { AccountForm } from './account-form.tsx'
import { ComparedLine } from './compared-line.tsx'
import type { ComparisonPageProps } from './comparison-page.tsx'
import { FactTable } from './fact-table.tsx'

export type PartProps = ComparisonPageProps & { part: ComparedPart }

/** One paragraph or measure of both years, with what is left to say of it. */
export function ComparedPartView(props: PartProps) {
  const { part, again } = props
  const { anchor, fields, facts } = part
  return (
    <section class="review-part" id={anchor} aria-labelledby={`${anchor}-head`}>
      <h3 id={`${anchor}-head`}>{carryOverWords.placeOf(part)}</h3>
      <ConflictPanel conflict={again.conflict} />
      <Link {...props} />
      <Owner {...props} />
      {fields
        .filter(({ lines }) => lines.length > 0)
        .map(({ field, lines }) => (
          <>
            <h4>{carryOverWords.fields[field]}</h4>
            {lines.map((line) => (
              <ComparedLine {...props} line={line} />
            ))}
          </>
        ))}
      {facts.length > 0 && <FactTable {...props} />}
      <AccountForm {...props} />
    </section>
  )
}

function Owner({ c, comparison, part, mayEdit }: PartProps) {
  const { owner } = part
  if (owner === undefined) return null
  const { before, after, name, state, open } = owner
  const sentence =
    name === undefined
      ? carryOverWords.ownerGone(before)
      : state === 'renamed'
        ? carryOverWords.ownerRenamed(before, name)
        : state === 'ended'
          ? carryOverWords.ownerEnded(before, name)
          : carryOverWords.ownerThere(after ?? name, formatDate(comparison.checkedOn, 'ja'))
  const { importId, revision } = comparison
  return (
    <>
      <p>
        <strong>{carryOverWords.owner}</strong> {sentence}
      </p>
      {mayEdit && open && name !== undefined && after !== undefined && (
        <PostForm
          action={`${comparisonPath(importId)}/owner`}
          hidden={{ revision: String(revision), from: after, to: name, at: part.anchor }}
          inline
        >
          <FormKeys c={c} />
          <Button small>{carryOverWords.ownerTake(name)}</Button>
        </PostForm>
      )}
    </>
  )
}

function Link({ c, comparison, part, mayEdit, choices }: PartProps) {
  const { link, no } = part
  if (link === undefined || no === undefined) return null
  const named = choices.filter(({ threadId }) => link.threadIds.includes(threadId))
  return (
    <>
      <p>
        <strong>{carryOverWords.link}</strong> {carryOverWords.linkBy[link.by]}
        {named.length > 0 && link.by === 'person' && (
          <> {carryOverWords.listed(named.map(({ label }) => label))}</>
        )}
      </p>
      {mayEdit && (
        <Disclosure summary={carryOverWords.linkSummary}>
          <PostForm
            action={`${comparisonPath(comparison.importId)}/link`}
            hidden={{ measureNo: String(no), at: part.anchor }}
          >
            <FormKeys c={c} />
            <CheckboxGroup
              name={`threads-${no}`}
              label={carryOverWords.linkLegend}
              hint={carryOverWords.linkHint}
              options={choices.map(({ threadId, label }) => ({ value: threadId, label }))}
              values={link.threadIds}
            />
            <FormActions>
              <Button kind="secondary" small>
                {carryOverWords.linkSave}
              </Button>
            </FormActions>
          </PostForm>
        </Disclosure>
      )}
    </>
  )
}
