import type { NoticeTexts } from '../notifications/notice.ts'
import type { RefusalTexts } from '../module.ts'
import type { FreezeKind } from './freeze.ts'

const number = new Intl.NumberFormat('ja-JP')

/** Words of the page for incidents. */
export const incidentWords = {
  title: '有事の措置',
  lead: '情報システムに事故や攻撃の疑いがあるときに、知らせ、止め、記録を取り出します。ここでしたことは、すべて監査証跡に残ります。始めたとき、終えたとき、凍結したときは、ほかの管理者に知らせます。',
  now: '今の状態',
  calm: '有事の措置は始まっていません。',
  opened: '有事の措置をとっています',
  openedAt: '始めた日時',
  openedBy: '始めた人',
  reason: '理由',
  reasonHint: '管理者と監査の担当だけが読みます。',
  staffText: '職員のページに出す文',
  staffTextHint:
    'すべての職員のページの上に出ます。例：不審なメールを調べています。添付ファイルを開かないでください。',
  tellsCitizens: '市民のページにも出す',
  tellsCitizensHint: '出すときは、四つの言語の文をすべて入れます。静的書き出しの次の回にも入ります。',
  citizenJa: '市民への文（日本語）',
  citizenJaPlain: '市民への文（やさしい日本語）',
  citizenJaPlainHint: '読みは《 》で書きます。例：電話《でんわ》を してください。',
  citizenPtBr: '市民への文（ポルトガル語）',
  citizenEn: '市民への文（英語）',
  citizensSee: '市民のページ',
  citizensSeeNothing: '出していません',
  open: '有事の措置を始める',
  openTitle: '始める',
  close: '有事の措置を終える',
  closeTitle: '終える',
  closeNote: '終えると、ページの上の知らせが消えます。アカウントの凍結は、解除するまで続きます。',
  outcome: '終えるまでの経過と結果',
  past: 'これまでの有事の措置',
  none: 'ありません。',
  closedAt: '終えた日時',
  done: {
    open: '有事の措置を始めました。すべての職員のページに知らせが出ています。',
    close: '有事の措置を終えました。',
    freeze: (ended: number) =>
      `アカウントを凍結しました。使われていたサインイン${number.format(ended)}件を切りました。`,
    lift: '凍結を解除しました。',
    checked: 'ファイルを確かめました。',
  },
  freezes: {
    title: 'アカウントの凍結',
    lead: '凍結すると、使っている最中のサインインがすぐに切れ、解除するまでサインインできません。サインインしようとした人には、下の連絡先を示します。凍結する人自身は、いつも対象から外れます。',
    kind: '対象',
    kinds: { person: '一人', unit: '所属（その下を含む）', everybody: '全員' } satisfies Record<
      FreezeKind,
      string
    >,
    unitHint: '今日の所属で決まります。あとから異動してきた人は対象になりません。',
    everybodyHint: '下に書いた職員番号の人と、凍結する人自身を除きます。',
    staffNo: '職員番号（一人のとき）',
    unit: '所属（所属のとき）',
    choose: '選んでください',
    spared: '対象から外す人の職員番号（全員のとき）',
    sparedHint: '何人でも書けます。空白、読点、改行で区切ります。',
    contact: '連絡先',
    contactHint: 'サインインの画面に出ます。例：情報政策課 内線1234',
    button: '凍結する',
    list: '凍結の一覧',
    frozenAt: '凍結した日時',
    frozenBy: '凍結した人',
    state: '状態',
    inForce: '凍結中',
    lifted: '解除済み',
    lift: '解除する',
    liftOf: (what: string) => `${what}の凍結を解除する`,
    people: (names: readonly string[]) => names.join('、'),
    more: (count: number) => `ほか${number.format(count)}人`,
    sparing: (names: string) => `除く人：${names}`,
  },
  logs: {
    title: '記録一式の取り出し',
    lead: '監査証跡、サインイン、定期処理、控え、設定、版の記録を、一つのファイル（tar.gz）にまとめます。氏名、メールアドレス、理由などの文、秘密の設定は入りません。人は番号（ID）だけで示します。取り出したことは監査証跡に残ります。',
    fromOn: 'この日から',
    toOn: 'この日まで',
    button: '取り出す',
    fileName: (from: string, to: string) => `記録一式_${from}_${to}.tar.gz`,
  },
  files: {
    title: '改ざんの確認',
    lead: '画面とプログラムのファイルを、組み立てたときの控え（ハッシュ値）と毎晩比べています。',
    job: '画面とプログラムの改ざんの確認',
    button: '今すぐ確かめる',
    never: 'まだ確かめていません。',
    noList: '比べる控えがありません。bin/setup で組み立て直してください。',
    whole: (compared: number) => `${number.format(compared)}個のファイルは、控えと同じです。`,
    altered: '控えと違うファイルがあります。組み立て直した覚えがなければ、改ざんのおそれがあります。',
    listChanged:
      '控えそのものが前回から変わっています。版を更新した直後でなければ、改ざんのおそれがあります。',
    checkedAt: (at: string) => `確かめた日時：${at}`,
    changed: '中身が違う',
    missing: 'なくなっている',
    added: '控えにない',
    name: 'ファイル',
    how: '違い',
    homeAltered: '画面かプログラムのファイルが、控えと違います',
  },
  homeOpen: '有事の措置をとっています',
  banner: '緊急',
}

/** Names of the permissions, for the roles page. */
export const incidentPermissions = {
  manage: '有事の措置をとる',
  export: '記録一式を取り出す',
}

/** Names of the actions, for the audit page. */
export const incidentActions: Record<string, string> = {
  'incident.manage': '有事の措置',
  'incident.open': '有事の措置の開始',
  'incident.close': '有事の措置の終了',
  'incident.freeze': 'アカウントの凍結',
  'incident.lift': '凍結の解除',
  'incident.export': '記録一式の取り出し',
  'incident.check_files': '画面とプログラムの改ざんの確認',
}

/** What the rules say no with. */
export const incidentRefusals: RefusalTexts = {
  'incident.frozen': ({ contact }) =>
    `このアカウントは、今は使えません（凍結中）。次に連絡してください：${contact}`,
  'incident.already_open': () => '有事の措置は、もう始まっています。',
  'incident.not_open': () => '有事の措置は、もう終わっています。',
  'incident.not_frozen': () => 'この凍結は、もう解除されています。',
  'incident.own_account': () => '自分のアカウントは凍結できません。ほかの管理者に頼んでください。',
  'incident.empty_unit': () => 'この所属には、凍結できる人がいません。',
  'incident.unknown_staff_no': ({ staffNo }) => `職員番号が見つかりません：${staffNo}`,
  'incident.period_wrong': () => '「この日まで」を「この日から」より後の日にしてください。',
}

/** Wording of the notices to the other administrators. */
export const incidentNotices: NoticeTexts = {
  'incident.opened': {
    labelJa: '有事の措置の開始',
    title: () => '有事の措置が始まりました',
    urgent: true,
  },
  'incident.closed': { labelJa: '有事の措置の終了', title: () => '有事の措置が終わりました' },
  'incident.frozen': {
    labelJa: 'アカウントの凍結',
    title: () => 'アカウントが凍結されました',
    urgent: true,
  },
  'incident.altered': {
    labelJa: '画面とプログラムの改ざんのおそれ',
    title: () => '画面かプログラムのファイルが、組み立てたときの控えと違います',
    urgent: true,
  },
}
