import type { CourseMethod } from '../course.ts'

const number = (value: number): string => value.toLocaleString('ja-JP')

/** Words of the form that nominates people. */
export const nominateWords = {
  lead: '候補から選ぶか、職員番号で指名します。表の上から順に席が決まり、満席になると順番待ちに入ります。',
  method: (name: string, text: string) => `受講の方法：${name}。${text}`,
  methodText: {
    nominated: '総務課が受ける人を決める研修です。',
    open: '職員が自分で申し込む研修です。指名で加えることもできます。',
  } satisfies Record<CourseMethod, string>,
  seats: (free: number, capacity: number) =>
    `定員${number(capacity)}人のうち、空席は${number(free)}席です。空席より多く選ぶと、残りの人は順番待ちに入ります。`,
  filter: '候補をさがす',
  required: 'この研修を受けることになっている人',
  lacks: '有効な修了のない人',
  post: '職',
  staffClass: '任用の区分',
  anyClass: 'すべての区分',
  unit: '所属（その下を含む）',
  anyUnit: 'すべての所属',
  serviceFrom: '勤続年数（から）',
  serviceTo: '勤続年数（まで）',
  yearsSince: '前に受けてからの年数（以上）',
  years: '年',
  find: '候補を表示する',
  candidates: (count: number) => `候補（${number(count)}人）`,
  tooMany: (shown: number, all: number) =>
    `当てはまる${number(all)}人のうち、先の${number(shown)}人を表示しています。条件を足すと、しぼり込めます。`,
  none: '当てはまる人はいません。条件を変えるか、下の欄に職員番号を書いてください。',
  notYet: '条件を選んで「候補を表示する」を押すと、選べる人がここに並びます。',
  choose: '選ぶ',
  chooseOne: (name: string) => `${name}さんを選ぶ`,
  chooseFree: (count: number) => `上から空席の数（${number(count)}人）だけ選ぶ`,
  chooseAll: '表示している全員を選ぶ',
  chooseNone: '選ぶのをやめる',
  person: '氏名',
  service: '勤続',
  serviceYears: (years: number) => `${number(years)}年`,
  state: '状況',
  last: '最後の修了',
  booked: 'ほかの回の予定',
  held: '修了',
  notAsked: '対象外',
  askedAnd: (state: string) => `対象・${state}`,
  numbers: 'ほかに指名する人の職員番号',
  numbersHint: (max: number) =>
    `表にない人は、職員番号を1行に1人ずつ、または読点で区切って書きます。一度に${number(max)}人まで。`,
}
