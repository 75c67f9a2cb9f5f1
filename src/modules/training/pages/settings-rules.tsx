import type { ComponentChildren } from 'preact'
import { LinkButton } from '../../../platform/ui/button.tsx'
import { formatInstant, formatDate } from '../../../platform/ui/dates.ts'
import { EraDate } from '../../../platform/ui/era-date.tsx'
import { Notice } from '../../../platform/ui/notice.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { cityTimeZone } from '../../../platform/clock/clock.ts'
import {
  defaultRules,
  isSameSetting,
  packSettings,
  rulePacks,
  ruleSettings,
  type TrainingRules,
} from '../rules.ts'
import { confirmationOf } from '../rules/confirm-rules.ts'
import { packNames, rulesWords, settingNames, valueText } from '../rules/staff-messages.ts'
import type { RuleConfirmation } from '../rules/tables.ts'
import { settingsPath } from './paths.ts'
import { pageWords } from './staff-messages.ts'

type Props = {
  /** The defaults among them. */
  versions: readonly TrainingRules[]
  inForce: TrainingRules
  confirmations: readonly RuleConfirmation[]
  nameOf: (actor: string) => string
  mayPlan: boolean
}

/** Where a version begins; the product's own has always been there. */
function Since({ rules }: { rules: TrainingRules }): ComponentChildren {
  return rules === defaultRules ? rulesWords.fromTheStart : <EraDate date={rules.fromOn} />
}

function startedWith(rules: TrainingRules): string {
  const { pack } = rules
  if (pack === null) return rulesWords.startedWithNone
  const changed = ruleSettings.filter((name) => !isSameSetting(name, rules, packSettings[pack]))
  return rulesWords.startedWith(packNames[pack], changed.length)
}

/** What holds today, in words, and what of it the desk has compared with the city's own rules. */
export function RulesInForce({ versions, inForce, confirmations, nameOf, mayPlan }: Props) {
  const found = new Map(
    ruleSettings.map((name) => [name, confirmationOf(name, inForce, versions, confirmations)]),
  )
  const open = ruleSettings.filter((name) => found.get(name) === undefined)
  return (
    <section class="section" aria-labelledby="rules">
      <h2 id="rules">{rulesWords.inForce}</h2>
      <p>
        <Since rules={inForce} />
        {inForce !== defaultRules && rulesWords.since}
        {pageWords.about(startedWith(inForce))}
      </p>
      <Notice kind={open.length === 0 ? 'success' : 'warning'}>
        <p>
          {open.length === 0 ? rulesWords.allConfirmed : rulesWords.notConfirmedCount(open.length)}
        </p>
      </Notice>
      <Table
        caption={rulesWords.inForce}
        captionHidden
        rowHeads
        stacked
        columns={[
          { label: rulesWords.setting },
          { label: rulesWords.value },
          { label: rulesWords.source },
        ]}
        rows={ruleSettings.map((name) => {
          const row = found.get(name)
          return [
            settingNames[name],
            valueText(name, inForce),
            row === undefined ? rulesWords.toConfirm : confirmedText(row, nameOf),
          ]
        })}
      />
      {rulesWords.fixed.map((sentence) => (
        <p class="small soft">{sentence}</p>
      ))}
      {mayPlan && (
        <div class="cluster">
          <LinkButton href={`${settingsPath}/rules/new`}>{rulesWords.setNew}</LinkButton>
          <LinkButton kind="secondary" href={`${settingsPath}/confirmation`}>
            {rulesWords.confirm}
          </LinkButton>
        </div>
      )}
    </section>
  )
}

function confirmedText(
  { source, confirmedBy, confirmedAt }: RuleConfirmation,
  nameOf: Props['nameOf'],
): string {
  const on = confirmedAt.toZonedDateTimeISO(cityTimeZone).toPlainDate()
  return rulesWords.confirmedBy(source, nameOf(confirmedBy), formatDate(on, 'ja'))
}

/** Both packs beside what holds today, with what differs, and the way to begin with one. */
export function PacksTable({ inForce, mayPlan }: Pick<Props, 'inForce' | 'mayPlan'>) {
  return (
    <section class="section" aria-labelledby="packs">
      <h2 id="packs">{rulesWords.packs}</h2>
      <p>{rulesWords.packsLead}</p>
      <Table
        caption={rulesWords.packs}
        captionHidden
        rowHeads
        stacked
        columns={[
          { label: rulesWords.setting },
          { label: rulesWords.value },
          ...rulePacks.map((pack) => ({ label: packNames[pack] })),
        ]}
        rows={ruleSettings.map((name) => [
          settingNames[name],
          valueText(name, inForce),
          ...rulePacks.map((pack) => {
            const value = valueText(name, packSettings[pack])
            if (isSameSetting(name, packSettings[pack], inForce)) return value
            return (
              <>
                <strong>{value}</strong>
                {pageWords.about(rulesWords.differs)}
              </>
            )
          }),
        ])}
      />
      {mayPlan && (
        <div class="cluster">
          {rulePacks.map((pack) => (
            <LinkButton kind="secondary" href={`${settingsPath}/rules/new?pack=${pack}`}>
              {rulesWords.startWith(packNames[pack])}
            </LinkButton>
          ))}
        </div>
      )}
    </section>
  )
}

/** Every version, newest first: from when, what it changed, by whom. */
export function VersionsTable({
  versions,
  inForce,
  today,
  nameOf,
}: Pick<Props, 'versions' | 'inForce' | 'nameOf'> & { today: Temporal.PlainDate }) {
  return (
    <section class="section" aria-labelledby="versions">
      <h2 id="versions">{rulesWords.versions}</h2>
      <Table
        caption={rulesWords.versions}
        captionHidden
        rowHeads
        stacked
        columns={[
          { label: rulesWords.from },
          { label: rulesWords.state },
          { label: rulesWords.changes },
          { label: rulesWords.by },
        ]}
        rows={versions.map((one, index) => {
          const isComing = Temporal.PlainDate.compare(one.fromOn, today) > 0
          const state = one === inForce ? 'now' : isComing ? 'coming' : 'past'
          return [
            <Since rules={one} />,
            rulesWords.stateNames[state],
            pageWords.joined([startedWith(one), ...changesOf(one, versions[index + 1])]),
            one === defaultRules
              ? ''
              : `${nameOf(one.recordedBy)} ${formatInstant(one.recordedAt)}`,
          ]
        })}
      />
    </section>
  )
}

function changesOf(rules: TrainingRules, before: TrainingRules | undefined): string[] {
  if (before === undefined) return []
  const changed = ruleSettings.filter((name) => !isSameSetting(name, rules, before))
  if (changed.length === 0) return [rulesWords.noChanges]
  return changed.map((name) => `${settingNames[name]}：${valueText(name, rules)}`)
}
