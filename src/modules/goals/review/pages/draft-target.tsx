import type { ComponentChildren } from 'preact'
import { InlineFacts } from '../../../../platform/ui/entry.tsx'
import { EraDate } from '../../../../platform/ui/era-date.tsx'
import { formatDate } from '../../../../platform/ui/dates.ts'
import { Icon } from '../../../../platform/ui/icon.tsx'
import type { OpenItem, ReviewBinding, ReviewTarget } from '../review-types.ts'
import { anchors, targetPath, type TargetVerb } from './paths.ts'
import { draftWords, kindNames } from './staff-messages.ts'

type TargetProps = {
  importId: string
  target: ReviewTarget
  open: readonly OpenItem[]
  mayEdit: boolean
}

/** One target as read, with its words in the original and what may be done with it. */
export function DraftTargetItem({ importId, target, open, mayEdit }: TargetProps) {
  const { id, label, originalPhrase, line, parentId, corrected } = target
  return (
    <li id={target.anchor} class={parentId === undefined ? undefined : 'draft-part'}>
      <div class="draft-head">
        <span class="draft-no">{id}</span>
        <h4>{label}</h4>
      </div>
      <div class="draft-body">
        <InlineFacts facts={factsOf(target)} />
        <p class="small soft">
          <a href={`#${anchors.words(id)}`}>{draftWords.line(line)}</a>{' '}
          {originalPhrase !== label && draftWords.words(originalPhrase)}
        </p>
        {corrected.length > 0 && (
          <p class="badge">
            <Icon name="change" />
            {draftWords.correctedBadge}
          </p>
        )}
        {open.map((item) => (
          <p class="draft-open">{item.text}</p>
        ))}
        {mayEdit && <Actions importId={importId} target={target} />}
      </div>
    </li>
  )
}

function Actions({
  importId,
  target: { id, judged, computed },
}: Omit<TargetProps, 'open' | 'mayEdit'>) {
  const verbs: [TargetVerb, string][] = [
    ['correct', draftWords.correct],
    ['split', draftWords.split],
    ['merge', draftWords.merge],
    ...(judged && !computed ? [['source', draftWords.bind] satisfies [TargetVerb, string]] : []),
  ]
  return (
    <p class="draft-actions">
      {verbs.map(([verb, text]) => (
        <a href={targetPath(importId, id, verb)}>
          {text}
          <span class="visually-hidden">{draftWords.about(id)}</span>
        </a>
      ))}
    </p>
  )
}

function factsOf(target: ReviewTarget): [string, ComponentChildren][] {
  const { kind, judged, dueOn, expectedStartOn, targetValue, unit = '', direction } = target
  const { baselineValue, baselineOn, computed, binding } = target
  const facts: [string, ComponentChildren | undefined][] = [
    [draftWords.kind, judged ? kindNames[kind] : draftWords.notJudged],
    [draftWords.due, dueOn && <EraDate date={dueOn} />],
    [draftWords.start, expectedStartOn && <EraDate date={expectedStartOn} />],
    [
      draftWords.value,
      targetValue === undefined ? undefined : draftWords.valueOf(targetValue, unit, direction),
    ],
    [
      draftWords.baseline,
      baselineValue === undefined
        ? undefined
        : draftWords.baselineAt(
            draftWords.amount(baselineValue, unit),
            baselineOn === undefined ? '' : formatDate(baselineOn, 'ja'),
          ),
    ],
    [draftWords.binding, computed ? draftWords.computed : bindingText(binding)],
  ]
  return facts.filter((fact): fact is [string, ComponentChildren] => fact[1] !== undefined)
}

function bindingText({ state, sentence, sourceLabel, manualReason }: ReviewBinding) {
  switch (state) {
    case 'source':
      return sentence ?? sourceLabel
    case 'manual':
      return manualReason === undefined || manualReason === ''
        ? draftWords.bindingManual
        : draftWords.bindingManualBecause(manualReason)
    case 'open':
      return <span class="draft-open">{draftWords.bindingOpen}</span>
    case 'none':
      return undefined
  }
}
