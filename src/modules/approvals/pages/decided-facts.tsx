import type { ApprovalContent, ApprovalFact } from '../../../platform/approval-form.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { formatNumber } from '../../../platform/ui/dates.ts'
import { Icon } from '../../../platform/ui/icon.tsx'
import { isLarge, shortFacts } from './fact-size.ts'
import { approvalWords } from './staff-messages.ts'

function FactValue({ fact }: { fact: ApprovalFact }) {
  if (fact.before === undefined) return <>{fact.value}</>
  return (
    <>
      <del>
        <span class="visually-hidden">{approvalWords.before}</span>
        {fact.before}
      </del>{' '}
      <Icon name="arrow-right" />{' '}
      <ins>
        <span class="visually-hidden">{approvalWords.after}</span>
        {fact.value}
      </ins>
    </>
  )
}

function FactList({ facts }: { facts: readonly ApprovalFact[] }) {
  return (
    <div class="approval-facts">
      <DescriptionList facts={facts.map((fact) => [fact.label, <FactValue fact={fact} />])} />
    </div>
  )
}

/** What is decided, line by line, the present state struck through beside what replaces it. */
export function DecidedFacts({ content }: { content: ApprovalContent }) {
  const { amountYen, days } = content
  const numbers: ApprovalFact[] = []
  if (amountYen !== undefined) {
    const value = approvalWords.yen(formatNumber(amountYen, 'ja'))
    numbers.push({ label: approvalWords.amount, value })
  }
  if (days !== undefined) {
    numbers.push({ label: approvalWords.days, value: approvalWords.dayCount(days) })
  }
  // A form that names them itself has said it already.
  const named = new Set(content.facts.map(({ label }) => label))
  return <FactList facts={[...content.facts, ...numbers.filter((one) => !named.has(one.label))]} />
}

/** The same among other entries: the first lines, and the rest one press away. */
export function FactsInBrief({ content, open }: { content: ApprovalContent; open?: boolean }) {
  if (!isLarge(content)) return <DecidedFacts content={content} />
  return (
    <>
      {open !== true && <FactList facts={shortFacts(content)} />}
      <Disclosure
        open={open === true}
        summary={`${approvalWords.whole}（${approvalWords.factCount(content.facts.length)}）`}
      >
        <DecidedFacts content={content} />
      </Disclosure>
    </>
  )
}

/** What it changes in running lines, or its first facts: to say what was just approved. */
export function FactLines({ content }: { content: ApprovalContent }) {
  const changed = content.facts.filter(({ before }) => before !== undefined).slice(0, 3)
  const shown = changed.length > 0 ? changed : shortFacts(content)
  return (
    <>
      {shown.map((fact) => (
        <p>
          {fact.label}：
          <FactValue fact={fact} />
        </p>
      ))}
    </>
  )
}
