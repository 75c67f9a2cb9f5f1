import type { RefusalTexts } from '../../platform/module.ts'
import type { Channel, ReplyBy } from './enquiry.ts'

/** How an enquiry came. */
export const channelNames: Record<Channel, string> = {
  web: 'ウェブ',
  paper: '紙（用紙、手紙、ファクス）',
  phone: '電話',
  counter: '窓口',
}

/** How the answer is given. */
export const replyNames: Record<ReplyBy, string> = {
  code: '番号とコードで本人が読む',
  phone: '電話で伝える',
  letter: '手紙で伝える',
  mail: 'メールで伝える',
  none: '返事は要らない',
}

/** Words for enquiries that the staff type in. */
export const enteredWords = {
  title: '紙・電話・窓口のお問い合わせを入力',
  lead: '市民のページの用紙と同じ項目です。書かれたとおり、話されたとおりに入力します。',
  channel: '受付の方法',
  receivedOn: '受け付けた日',
  receivedOnHint: '例：2026-04-01、令和8年4月1日、R8.4.1',
  locale: '書かれた（話された）ことば',
  page: '対象のページ',
  pageHint: '用紙に印刷されたアドレスです（例：/goals/2026/somu）。なければ空けておきます。',
  pageFault: 'ページのアドレスは、/ で始まる半角の文字で入力してください。',
  unit: '担当',
  unitHint: '空けておくと、対象のページを持つ部署（なければ総務）になります。',
  unitByPage: '対象のページから決める',
  body: '内容',
  bodyHint: '2,000文字まで。マイナンバー（12桁の番号）は、消してから保存します。',
  replyBy: '回答の伝え方',
  contact: '連絡先',
  contactHint: '電話・手紙・メールで伝えるときは、名前と番号や住所を入力します。ほかのときは要りません。',
  enter: '入力して受付票を作る',
  entered: '入力しました。受付票を印刷して渡してください。',
  slip: '受付票',
  printSlip: '受付票を開く',
  slipLead: 'ブラウザーの印刷で1枚印刷し、本人に渡すか送ります。電話のときは、番号とコードを読み上げます。',
  slipLost: 'この受付票は作り直せません。秘密の鍵が替わったためです。回答は、電話や手紙で伝えてください。',
  slipLostTitle: 'コードを表示できません',
  back: 'お問い合わせの内容へ',
  enteredBy: '入力した人',
  howTold: '伝える方法',
  noTelling: '返事は要らないとのことです。番号とコードでは読めます。',
  byCode: '送った人は、お問い合わせ番号とコードで読みます。',
  tell: (way: string) => `希望は「${way}」です。伝える先は次のとおりです。`,
  tellAfterAnswer: '回答を入れたあと、伝えたことをここで記録します。',
  told: '伝えたことを記録する',
  toldAt: '伝えた日時',
  toldBy: '伝えた人',
  doneTold: '伝えたことを記録しました。',
  untold: '伝えるのを待っている回答',
  untoldState: '回答済み（まだ伝えていません）',
  allChannels: 'すべて',
  filter: 'しぼり込む',
  homeUntold: (count: number) => `本人に伝えるのを待っている回答が${count}件あります`,
  answerHintTold: (language: string) =>
    `本人に伝える文です。番号とコードでも読めます（${language}でのお問い合わせです）。個人の情報は書かないでください。`,
}

/** Names of the actions, for the audit page. */
export const enteredActions: Record<string, string> = {
  'enquiries.enter': '紙・電話・窓口のお問い合わせの入力',
  'enquiries.tell': '回答を伝えたことの記録',
}

/** What the rules say no with. */
export const enteredRefusals: RefusalTexts = {
  'enquiries.received_in_future': () => '受け付けた日が、今日より後です。',
  'enquiries.nothing_to_tell': () => '伝えるのを待っている回答ではありません。もう記録されています。',
}
