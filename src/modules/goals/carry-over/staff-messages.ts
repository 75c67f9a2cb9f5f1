import type { RefusalTexts } from '../../../platform/module.ts'
import type { ComparedPart, FactLine, TextField } from './comparison.ts'

/** Why next year's draft was not taken further. */
export const carryOverRefusals: RefusalTexts = {
  'goals.next_year_too_early': ({ from = '' }) => `次年度案は、${from}から作れます。`,
  'goals.next_year_begun': () => 'この運営方針からの次年度案は、もうあります。',
  'goals.next_year_published': () => '次年度の運営方針は、もう公表されています。',
  'goals.carry_over_not_found': () => 'この取り込みは、次年度案ではありません。',
  'goals.thread_not_found': () => 'その施策のつながりは見つかりません。',
  'goals.carry_over_line_changed': () =>
    'ご覧になったあとで、この文が変わりました。いまの文を確かめて、もう一度送ってください。',
  'goals.carry_over_reason': ({ text = '', what = '' }) =>
    `「${text}」を${what === 'removed' ? 'やめる' : '据え置く'}理由を書いてください。`,
  'goals.carry_over_not_in_text': () =>
    'この文は原文で行をまたいでいるため、ここでは書き換えられません。「本文を直す」で直してください。',
  'goals.carry_over_unfinished': ({ count = 0, places = '' }) =>
    `前年度との対照に、確認していないところが${count}件あります：${places}`,
}

/** Deeds for the audit page. */
export const carryOverActions = {
  'goals.start_next_year': '運営方針の次年度案の作成',
  'goals.account_for_lines': '次年度案の据え置きの理由・日付・目標値の確認',
  'goals.link_measure': '施策の経年のつながりの指定',
} as const

const fields: Record<TextField, string> = {
  title: '題名',
  body: '本文',
  action: '取組内容',
  goalText: '達成目標',
  targets: 'なくした目標',
}

const facts: Record<FactLine['what'], string> = {
  dueOn: '期限',
  expectedStartOn: '開始の予定日',
  targetValue: '目標値',
  rule: '数え方',
}

const short = (text: string) =>
  Array.from(text).length > 24 ? `${Array.from(text).slice(0, 24).join('')}…` : text

/** Words of next year's draft and of the threads. */
export const carryOverWords = {
  title: '次年度案',
  listTitle: '次年度案を作る',
  listLead:
    '今年度の公表済みの運営方針から、次年度の案を作ります。文は一文ずつ今年度と並べ、据え置く文には理由を、日付と目標値には確認を求めます。',
  listEmpty: '案のもとになる公表済みの運営方針がありません。',
  listEmptyText: '運営方針を公表すると、翌年の2月1日からここに並びます。',
  begin: '次年度案を作る',
  openDraft: '対照を開く',
  beginsOn: (day: string) => `${day}から作れます`,
  published: '次年度は公表済みです',
  statusOf: 'いまの段階',
  from: 'もとの運営方針',
  sourceName: (title: string) => `「${title}」からの次年度案`,
  over: (year: string) => `${year}の案`,
  lead: (year: string) =>
    `左が${year}に公表した文、右が次年度案です。変えない文には据え置く理由を書き、日付と目標値は一つずつ確かめてください。署名の氏名や組織の変更は「本文を直す」でも直せます。`,
  review: '取り込みの確認に戻る',
  openTitle: (count: number) => `残り${count}件`,
  openNone: '前年度との対照は、すべて確認しました。',
  openNoneNext: '取り込みの確認の残りを片付けると、決裁に送れます。',
  closed: '決裁に送ったあとなので、ここでは直せません。',
  more: (count: number) => `ほか${count}件`,
  sections: {
    basicPolicy: '基本方針',
    challenge: '現状と課題',
    measure: '重点施策・事業',
  } as const,
  fields,
  facts,
  kinds: {
    kept: '据え置き',
    changed: '変更',
    added: '新しい文',
    removed: 'なくした文',
  } as const,
  thisYear: '今年度',
  nextYear: '次年度案',
  keepReason: '据え置く理由',
  removeReason: 'やめる理由',
  keep: (text: string) => `据え置く：${text}`,
  remove: (text: string) => `やめる：${text}`,
  tickToo: '理由のある文には、チェックも付けてください。',
  reasonToo: '理由を書いてください。',
  nothingTicked: '確認するものにチェックを付けてください。',
  rewriteSummary: '書き換える',
  rewriteText: '次年度の文',
  rewriteHint: '空にして保存すると、この文をなくします。',
  rewriteBack: '戻すときは、次年度の文を書きます。',
  rewrite: 'この文にする',
  proposal: (text: string) =>
    `年が書かれた文です。年を一つ進めると次の文になりますが、実績の年は変えると事実と違うことがあります：${text}`,
  takeProposal: '年を進めた文にする',
  saidReason: (reason: string) => `理由：${reason}`,
  factsTitle: '日付・目標値・数え方の確認',
  factsLead:
    '日付は一年進めた提案です。目標値は今年度と同じ値の提案です。違うときは取り込みの確認の「直す」で直してください。',
  factsColumns: {
    what: '確認すること',
    before: '今年度',
    after: '次年度案',
    actual: '今年度の実績・見込み',
    state: '確認',
  },
  actual: (value: string) => `実績 ${value}`,
  forecast: (value: string) => `見込み ${value}`,
  unconfirmed: '未確認',
  confirmed: '確認済み',
  confirmOne: (label: string, what: string) => `${label}の${what}を確認した`,
  confirm: 'チェックした項目を確認済みにする',
  none: 'なし',
  sameRule: '同じ数え方を、公表の日に新しい年度のものとして固定します。',
  owner: '担当課',
  ownerThere: (name: string, day: string) => `${day}の組織にあります：${name}`,
  ownerRenamed: (before: string, name: string) => `「${before}」は「${name}」に名前が変わります。`,
  ownerEnded: (before: string, name: string) => `「${before}」はなくなり、「${name}」が引き継ぎます。`,
  ownerGone: (before: string) =>
    `「${before}」は、新しい年度の組織にありません。取り込みの確認で担当課を選んでください。`,
  ownerTake: (name: string) => `担当課を「${name}」にする`,
  link: '経年のつながり',
  linkBy: {
    title: '題名が同じ施策から続きます。',
    person: '選んだ施策から続きます。',
    nobody: '新しい施策です。題名を変えた施策の続きなら、下で選んでください。',
  } as const,
  linkSummary: 'つながりを選ぶ',
  linkLegend: 'どの施策の続きですか（統合のときは、いくつでも選べます）',
  linkHint: '一つも選ばずに保存すると、新しい施策になります。',
  linkOption: (department: string, no: number, title: string) =>
    `${department} 施策${no} ${title}`,
  correctText: '本文を直す',
  linkSave: 'つながりを保存する',
  past: '次年度に続かない施策・項目',
  back: '対照',
  saved: '保存しました。',
  placeOf: ({ kind, no, beforeNos, title }: ComparedPart) => {
    const names = { basicPolicy: '基本方針', challenge: '現状と課題', measure: '施策' }
    const number = no ?? beforeNos[0] ?? ''
    return `${names[kind]}${number}「${short(title)}」`
  },
  openSentence: (place: string, removed: boolean, text: string) =>
    `${place}：「${short(text)}」を${removed ? 'やめる' : '据え置く'}理由`,
  openFact: (place: string, label: string, what: string) => `${place}：${label}の${what}の確認`,
  openOwner: (place: string, owner: string) => `${place}：担当課「${owner}」の後継`,
  listed: (places: readonly string[]) => places.join('／'),
  home: (title: string) => `${title}の次年度案を作ってください`,
  homeDetail: '一文ずつ今年度と並べて確かめます',
  seedReason: '来年度も同じ取組を続けるため',
} as const
