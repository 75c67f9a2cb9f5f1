import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { Button } from '../../../../platform/ui/button.tsx'
import { Disclosure } from '../../../../platform/ui/disclosure.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { TextArea } from '../../../../platform/ui/text-field.tsx'
import { errorOf, valueOf } from '../../review/pages/typed.ts'
import type { SentenceLine } from '../comparison.ts'
import { comparisonPath } from '../paths.ts'
import { carryOverWords } from '../staff-messages.ts'
import type { PartProps } from './compared-part.tsx'

/** One sentence of both years: the same, reworded, new or gone. */
export function ComparedLine(props: PartProps & { line: SentenceLine }) {
  const { line, mayEdit, part } = props
  const { id, kind, reason } = line
  return (
    <div class="conflict-field" id={`line-${id}`}>
      <p class="small cluster">
        <span class="badge">{carryOverWords.kinds[kind]}</span>
        {line.open && <span class="badge">{carryOverWords.unconfirmed}</span>}
        {reason !== undefined && reason !== '' && (
          <span class="soft">{carryOverWords.saidReason(reason)}</span>
        )}
      </p>
      <Sides line={line} />
      {mayEdit && part.no !== undefined && <Rewrite {...props} />}
    </div>
  )
}

function Sides({ line: { kind, before, after, pieces } }: { line: SentenceLine }) {
  const none = <span class="soft">{carryOverWords.none}</span>
  return (
    <div class="conflict-sides">
      <div>
        <p class="soft small">{carryOverWords.thisYear}</p>
        <p>
          {kind === 'changed'
            ? pieces
                .filter((piece) => piece.in !== 'after')
                .map(({ text, in: side }) => (side === 'both' ? text : <del>{text}</del>))
            : kind === 'removed'
              ? <del>{before}</del>
              : (before ?? none)}
        </p>
      </div>
      <div>
        <p class="soft small">{carryOverWords.nextYear}</p>
        <p>
          {kind === 'changed'
            ? pieces
                .filter((piece) => piece.in !== 'before')
                .map(({ text, in: side }) => (side === 'both' ? text : <Inserted text={text} />))
            : kind === 'added'
              ? <Inserted text={after ?? ''} />
              : (after ?? none)}
        </p>
      </div>
    </div>
  )
}

function Inserted({ text }: { text: string }) {
  return (
    <ins>
      <strong>{text}</strong>
    </ins>
  )
}

function Rewrite({ c, comparison, part, line, again }: PartProps & { line: SentenceLine }) {
  const { id, after, proposal } = line
  const name = `text-${id}`
  const action = `${comparisonPath(comparison.importId)}/wording`
  const hidden = { revision: String(comparison.revision), line: id, at: part.anchor }
  const error = errorOf(again.errors, name)
  return (
    <>
      {proposal !== undefined && (
        <PostForm action={action} hidden={{ ...hidden, [name]: proposal }} inline>
          <FormKeys c={c} />
          <p class="small">{carryOverWords.proposal(proposal)}</p>
          <Button kind="secondary" small>
            {carryOverWords.takeProposal}
          </Button>
        </PostForm>
      )}
      <Disclosure summary={carryOverWords.rewriteSummary} open={error !== undefined}>
        <PostForm action={action} hidden={hidden}>
          <FormKeys c={c} />
          <TextArea
            name={name}
            label={carryOverWords.rewriteText}
            hint={after === undefined ? carryOverWords.rewriteBack : carryOverWords.rewriteHint}
            value={valueOf(again.typed, name) ?? after ?? ''}
            error={error}
            rows={3}
            maxLength={2000}
          />
          <FormActions>
            <Button kind="secondary" small>
              {carryOverWords.rewrite}
            </Button>
          </FormActions>
        </PostForm>
      </Disclosure>
    </>
  )
}
