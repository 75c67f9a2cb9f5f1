import type {
  DocumentMeasure,
  DocumentTarget,
  LocalText,
  PolicyDocument,
} from '../policy-document.ts'
import type { AnswerFile } from './answer-file.ts'
import type { Answering } from './apply-effects.ts'
import { ownerOf } from './check-answered.ts'
import type { DraftMeasure, DraftTarget } from './draft.ts'
import { importMessages as messages } from './staff-messages.ts'

type Wording =
  string | ({ ja: string } & { [locale in 'ja-plain' | 'pt-BR' | 'en']?: string | undefined })

/** Builds the document from answered parts: targets renumbered, links turned into field paths. */
export function buildDocument(
  state: Answering,
  answers: AnswerFile,
  fiscalYear: number,
): PolicyDocument {
  const { draft } = state
  const left = new Set(Object.keys(answers.translations))
  const local = (path: string, ja: string): LocalText => {
    left.delete(path)
    return localText({ ...answers.translations[path], ja })
  }
  const paths = new Map<string, string>()
  const paragraph =
    (list: string) =>
    ({ no, title, body }: { no: number; title: string; body: string }) => ({
      no,
      title: local(`${list}.${no}.title`, title),
      body: local(`${list}.${no}.body`, body),
    })
  const document: PolicyDocument = {
    fiscalYear,
    title: local('title', draft.title),
    department: draft.department,
    headPost: draft.headPost,
    divisions: draft.divisions,
    basicPolicies: draft.basicPolicies.map(paragraph('basicPolicies')),
    challenges: draft.challenges.map(paragraph('challenges')),
    measures: draft.measures.map((measure) => buildMeasure(state, answers, measure, local, paths)),
    context: draft.context.map(({ id, originalPhrase }, index) => {
      paths.set(id, `context.${index}`)
      return { originalPhrase, note: localText(answers.context[id]?.note ?? originalPhrase) }
    }),
    ledger: [],
    ...(answers.names.length === 0 ? {} : { names: answers.names.map(localText) }),
    sourceText: draft.sourceText,
  }
  for (const path of left)
    state.problems.push({ code: 'unknown_field', text: messages.answer.unknownField(path) })
  document.ledger = draft.figures.map(({ linkedTo, dismissedBecause, ...figure }) => ({
    ...figure,
    ...(linkedTo === undefined ? {} : { linkedTo: pathOf(linkedTo, state, paths) }),
    ...(dismissedBecause === undefined ? {} : { dismissedBecause }),
  }))
  return document
}

function localText(wording: Wording): LocalText {
  if (typeof wording === 'string') return { ja: wording }
  const given = Object.entries(wording).filter(([, text]) => text !== undefined && text !== '')
  return { ja: wording.ja, ...Object.fromEntries(given) }
}

/** A link by draft id (`targets.2.3.dueOn`) as a path of the document. */
function pathOf(
  link: string,
  { mergedInto }: Answering,
  paths: ReadonlyMap<string, string>,
): string {
  const context = paths.get(link)
  if (context !== undefined) return context
  const match = /^targets\.(.+)\.(\w+)$/u.exec(link)
  if (match === null) return link
  let id = match[1] ?? ''
  for (let into = mergedInto.get(id); into !== undefined; into = mergedInto.get(id)) id = into
  const path = paths.get(id)
  return path === undefined ? link : `${path}.${match[2] ?? ''}`
}

function buildMeasure(
  state: Answering,
  answers: AnswerFile,
  measure: DraftMeasure,
  local: (path: string, ja: string) => LocalText,
  paths: Map<string, string>,
): DocumentMeasure {
  const { no } = measure
  const given = answers.measures.find((one) => one.no === no)
  const own = [...state.targets.values()]
    .filter((one) => one.measure === String(no))
    .map((one) => one.target)
  const numbers = new Map(own.map((target, index) => [target.id, index + 1]))
  for (const [id, number] of numbers) paths.set(id, `measures.${no}.targets.${number}`)
  return {
    no,
    title: local(`measures.${no}.title`, measure.title),
    action: local(`measures.${no}.action`, measure.action),
    goalText: local(`measures.${no}.goalText`, measure.goalText),
    ownerDivision:
      ownerOf(given?.ownerDivision ?? measure.ownerDivision, state.draft.divisions) ?? '',
    basicPolicyNos: given?.basicPolicies ?? [],
    ...(given?.challenges === undefined ? {} : { challengeNos: given.challenges }),
    ...(given?.planRef === undefined ? {} : { planRef: given.planRef }),
    ...(given?.budgetRef === undefined ? {} : { budgetRef: given.budgetRef }),
    targets: own.map((target) => buildTarget(answers, target, numbers)),
  }
}

function buildTarget(
  answers: AnswerFile,
  draft: DraftTarget,
  numbers: ReadonlyMap<string, number>,
): DocumentTarget {
  const { id, label, place: _place, parentId, exclusive: _exclusive, ...rest } = draft
  const { label: wording, sourceKey, sourceParameters, manualReason } = answers.targets[id] ?? {}
  const parentNo = parentId === undefined ? undefined : numbers.get(parentId)
  return {
    ...rest,
    no: numbers.get(id) ?? 0,
    label: localText(wording ?? label),
    ...(parentNo === undefined ? {} : { parentNo }),
    ...(sourceKey === undefined ? {} : { sourceKey }),
    ...(sourceParameters === undefined ? {} : { sourceParameters }),
    ...(manualReason === undefined ? {} : { manualReason: localText(manualReason) }),
  }
}
