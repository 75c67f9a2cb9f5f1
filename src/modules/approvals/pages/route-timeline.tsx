import { EraDate, InstantTime } from '../../../platform/ui/era-date.tsx'
import type { Decision } from '../draft.ts'
import type { RoundView, StepApproverView, StepView } from '../view-types.ts'
import { doneNames, namedWithPost } from '../staff-messages.ts'
import { approvalWord, approvalWords, stepWords } from './staff-messages.ts'

/** Whether the step is the last of its round that anybody decides: its approval is the 決裁. */
export function isFinal(steps: readonly Pick<StepView, 'no' | 'state'>[], stepNo: number | null) {
  return steps.findLast(({ state }) => state !== 'dropped')?.no === stepNo
}

/** Name of what was done: 承認, 決裁, 専決, 代決, 差戻し ... */
export function wordOf({ action, kind, stepNo }: Decision, steps: readonly StepView[]): string {
  return action === 'approve' ? approvalWord(kind, isFinal(steps, stepNo)) : doneNames[action]
}

type DecisionProps = { decision: Decision; steps: readonly StepView[]; dated?: boolean }

function DecisionLine({ decision, steps, dated }: DecisionProps) {
  const { forName, forPost, kind } = decision
  return (
    <>
      <strong>{wordOf(decision, steps)}</strong>　{namedWithPost(decision)}
      {kind === 'proxy' && forName !== null && (
        <span class="soft">（{approvalWords.forWhom(forName, forPost ?? '')}）</span>
      )}
      {dated === true && (
        <span class="soft">
          {' '}
          <EraDate date={decision.decidedOn} />
        </span>
      )}
    </>
  )
}

type LineProps = { approver: StepApproverView; step: StepView; steps: readonly StepView[] }

function ApproverLine({ approver, step, steps }: LineProps) {
  const { decision, deputies } = approver
  if (decision !== null) {
    return (
      <li>
        <DecisionLine decision={decision} steps={steps} dated={step.approvers.length > 1} />
        {decision.note !== null && <p class="approval-note">{decision.note}</p>}
      </li>
    )
  }
  return (
    <li>
      {namedWithPost(approver)}
      {step.state === 'waiting' && step.need === 'all' && (
        <span class="soft">（{approvalWords.notDecided}）</span>
      )}
      {step.state === 'waiting' && deputies.length > 0 && (
        <p class="small soft">
          {approvalWords.deputies(approvalWords.joined(deputies.map(({ name }) => name)))}
        </p>
      )}
    </li>
  )
}

function Step({ step, steps }: { step: StepView; steps: readonly StepView[] }) {
  const { approvers, state } = step
  const decided = approvers.flatMap(({ decision }) => (decision === null ? [] : [decision]))
  const last = decided.at(-1)
  // Where one is enough, the others had nothing to do any more.
  const shown =
    step.need === 'anyOne' && decided.length > 0
      ? approvers.filter(({ decision }) => decision !== null)
      : approvers
  return (
    <li>
      <p class="timeline-date">
        {state === 'done' && last !== undefined ? (
          <EraDate date={last.decidedOn} />
        ) : (
          stepWords[state]
        )}
      </p>
      <div class="timeline-body">
        <p class="timeline-title">{approvalWords.step(step.no)}</p>
        <ul class="plain-list">
          {shown.map((approver) => (
            <ApproverLine approver={approver} step={step} steps={steps} />
          ))}
        </ul>
        {state !== 'done' && approvers.length > 1 && (
          <p class="small soft">{approvalWords[step.need]}</p>
        )}
        {step.delegated && <p class="small soft">{approvalWords.delegatedStep}</p>}
        {step.notes.map((note) => (
          <p class="small soft">{note}</p>
        ))}
      </div>
    </li>
  )
}

// What is no part of a step: how it came, how it ended, and who read it afterwards.
const besideSteps = (round: RoundView) =>
  round.decisions.filter(
    ({ id, action }) =>
      action !== 'submit' &&
      !round.steps.some(({ approvers }) => approvers.some(({ decision }) => decision?.id === id)),
  )

/** The way of one submission: handed in, each step with who decided or may decide, the end. */
export function RouteTimeline({ round, draftedBy }: { round: RoundView; draftedBy: string }) {
  const submitted = round.decisions.find(({ action }) => action === 'submit')
  return (
    <ol class="timeline">
      <li>
        <p class="timeline-date">
          {submitted === undefined ? (
            <InstantTime at={round.submittedAt} />
          ) : (
            <EraDate date={submitted.decidedOn} />
          )}
        </p>
        <div class="timeline-body">
          <p class="timeline-title">{doneNames.submit}</p>
          <p>{draftedBy}</p>
        </div>
      </li>
      {round.steps.map((step) => (
        <Step step={step} steps={round.steps} />
      ))}
      {besideSteps(round).map((decision) => (
        <li>
          <p class="timeline-date">
            <EraDate date={decision.decidedOn} />
          </p>
          <div class="timeline-body">
            <p>
              <DecisionLine decision={decision} steps={round.steps} />
            </p>
            {decision.note !== null && <p class="approval-note">{decision.note}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}
