import { formatEra } from '../../platform/calendar/era.ts'
import type { RefusalParams } from '../../platform/refusal.ts'
import type { RefusalTexts } from '../../platform/module.ts'

// Params carry ISO dates; an empty one is a period without end.
const day = (value: string | number | undefined): string =>
  typeof value === 'string' && value !== '' ? formatEra(Temporal.PlainDate.from(value)) : ''
const span = ({ fromOn, toOn }: RefusalParams): string =>
  fromOn === undefined ? '' : `（${day(fromOn)}から${day(toOn)}${toOn === '' ? '' : 'まで'}）`

const nameProblems: Record<string, string> = {
  empty: '名前を入力してください。',
  tooLong: '名前は40文字以内で入力してください。',
  emoji: '名前に絵文字は使えません。',
  unknownCharacter: '名前に外字など、ほかの機械で表示できない文字があります。別の字に直してください。',
}

const kindNames: Record<string, string> = { department: '部', division: '課', section: '係' }

/** What each refusal of people says, and what to do about it. */
export const peopleRefusals: RefusalTexts = {
  'people.unit_not_found': () => 'この所属は、その日には存在しません。日付を確認してください。',
  'people.employee_not_found': () => 'この職員は、その日には登録されていません。日付を確認してください。',
  'people.deputy_not_found': () =>
    'この番号の職員は見つかりません。代理をする人の職員番号を確認してください。',
  'people.assignment_not_found': () => 'この発令は見つかりません。職員のページを開き直してください。',
  'people.role_grant_not_found': () => 'この役割は見つかりません。職員のページを開き直してください。',
  'people.stand_in_not_found': () => 'この代理の設定は見つかりません。職員のページを開き直してください。',
  'people.changed_meanwhile': () =>
    'ほかの人が先に変更しました。入力した内容は残っています。ページを開き直して、今の内容を確認してください。',
  'people.nothing_changed': () => '今の内容と同じです。変更するところを入力してください。',
  'people.ends_before_start': ({ fromOn, toOn }) =>
    `終了日（${day(toOn)}）が開始日（${day(fromOn)}）より前です。どちらかを直してください。`,
  'people.wrong_parent': ({ kind, parent }) =>
    parent === ''
      ? `${kindNames[String(kind)]}は単独では置けません。上の所属を選んでください。`
      : `${kindNames[String(kind)]}は${kindNames[String(parent)]}の下に置けません。上位の所属を選んでください。`,
  'people.parent_not_there': ({ name, fromOn, toOn }) =>
    `上の所属「${name}」${span({ fromOn: fromOn ?? '', toOn: toOn ?? '' })}は、その期間の全部には存在しません。`,
  'people.slug_taken': () =>
    'この識別名（URLに使う英字）は、同じ時期に別の所属が使っています。別の名前にしてください。',
  'people.slug_malformed': () =>
    '識別名は半角の英小文字で始め、英小文字・数字・ハイフンだけで40文字以内にしてください。例：somu-ka',
  'people.phone_malformed': () =>
    '電話番号は半角の数字とハイフンで入力してください。例：0000-00-1110',
  'people.name_malformed': ({ problem }) => nameProblems[String(problem)] ?? '名前を直してください。',
  'people.staff_no_malformed': () =>
    '職員番号は半角の英数字とハイフンで、20文字以内にしてください。',
  'people.unit_still_staffed': ({ name, count }) =>
    `「${name}」には、その日より後も${count}件の発令があります。先に異動または終了の発令を登録してください。`,
  'people.unit_has_children': ({ name, names }) =>
    `「${name}」の下に${names}があります。先に移すか廃止してください。`,
  'people.unit_too_young': ({ name, on }) =>
    `「${name}」は${day(on)}より前には存在しません。日付を確認してください。`,
  'people.merge_with_itself': () => '同じ所属が選ばれています。別の所属を選んでください。',
  'people.no_parts': () => '新しい所属を1つ以上入力してください。',
  'people.unit_closes': ({ name, toOn }) =>
    `「${name}」は${day(toOn)}で廃止されます。それまでの終了日を入力するか、別の所属を選んでください。`,
  'people.two_main_posts': (params) =>
    params['post'] === undefined
      ? '同じ日に本務が2つになります。今の本務を確認してください。'
      : `同じ日に本務が2つになります。すでに「${params['post']}」${span(params)}があります。異動にするか、日付を直してください。`,
  'people.two_heads': (params) =>
    params['name'] === undefined
      ? '同じ日に所属長が2人になります。今の所属長を確認してください。'
      : `「${params['name']}」の所属長が同じ日に2人になります。すでに「${params['post']}」${span(params)}がいます。`,
  'people.no_main_post': ({ on }) =>
    `${day(on)}には本務の職がありません。「任命」を使って職を登録してください。`,
  'people.staff_no_taken': () =>
    'この職員番号は使われています。番号は退職後も同じ人のものです。前に在職した人は、その職員のページから任命してください。',
  'people.own_role': () => '自分の役割は変えられません。ほかの管理者に頼んでください。',
  'people.role_already_held': () => 'この期間には、同じ役割がすでにあります。',
  'people.last_administrator': () =>
    '管理者が1人もいなくなります。先に別の人へ管理者の役割を付けてください。',
  'people.stands_in_for_oneself': () => '本人を代理にはできません。別の職員を選んでください。',
  'people.two_stand_ins': (params) =>
    `この期間には、すでに代理の設定${span(params)}があります。先に終了するか、日付を直してください。`,
  'people.not_empty': () => '職員がすでに登録されています。この操作は空の状態でだけ使えます。',
  'people.roster_not_found': () => 'この取込は見つかりません。ファイルをもう一度読み込んでください。',
  'people.roster_applied': () => 'この名簿はすでに反映されています。',
  'people.roster_stale': () =>
    '確認した後に、ほかの人が内容を変更しました。何も反映していません。下の新しい結果を確認して、もう一度押してください。',
  'people.roster_no_change': () => '反映する変更がありません。',
  'people.roster_empty': () => 'ファイルが空です。名簿のCSVを選んでください。',
  'people.roster_is_workbook': () =>
    'CSVではありません（中身はExcelブックです）。Excelで「名前を付けて保存」からCSVを選んで保存し直してください。',
  'people.roster_is_utf16': () =>
    '文字コードが UTF-16 です。UTF-8 または Shift_JIS（CP932）のCSVで保存し直してください。',
  'people.roster_unreadable': () =>
    '文字を読み取れません。UTF-8 または Shift_JIS（CP932）のCSVで保存し直してください。',
  'people.roster_too_long': ({ count, max }) =>
    `行が多すぎます（${Number(count).toLocaleString('ja-JP')}行）。一度に読み込めるのは${Number(max).toLocaleString('ja-JP')}行までです。ファイルを分けてください。`,
  'people.roster_other_delimiter': ({ mark }) =>
    `区切りがコンマではなく${mark === 'tab' ? 'タブ' : `「${mark}」`}です。CSV（コンマ区切り）で保存し直してください。`,
  'people.roster_open_quote': ({ line }) =>
    `引用符（"）が閉じていないか、余分にあります。${line}行目までの引用符を確認してください。`,
  'people.roster_header_not_first': ({ line }) =>
    `1行目が見出しではありません。${line}行目に見出しがあるようです。それより上の行を消してください。`,
  'people.roster_no_header': () =>
    '見出しの行がありません。1行目に「職員番号」「氏名」などの見出しを入れてください。',
  'people.roster_no_rows': () => '見出しの下に行がありません。名簿の内容を確認してください。',
}

/** Names of the permissions, for the roles page. */
export const permissionNames = {
  'people.read': '組織と職員の一覧を見る',
  'people.read_personal': '職員の個人情報（番号・経歴・役割）を見る',
  'people.create_unit': '所属を新設する',
  'people.rename_unit': '所属を改称する',
  'people.move_unit': '所属を移す',
  'people.change_unit_contact': '所属の連絡先を変える',
  'people.close_unit': '所属を廃止する',
  'people.merge_units': '所属を統合する',
  'people.split_unit': '所属を分割する',
  'people.transfer_duty': '事務の移管を記録する',
  'people.hire': '職員を採用する',
  'people.change_name': '職員の氏名を変える',
  'people.change_staff_class': '職員区分を変える',
  'people.correct_employee': '職員の記録を訂正する',
  'people.assign': '職に任命する・兼務を付ける',
  'people.transfer': '職員を異動する',
  'people.end_assignment': '発令を終了する',
  'people.correct_assignment': '発令の記録を訂正する',
  'people.grant_role': '役割を付ける',
  'people.grant_administrator': '管理者と監査の役割を付ける・終える',
  'people.end_role': '役割を終える',
  'people.set_stand_in': '代理を設定する',
  'people.end_stand_in': '代理を終える',
  'people.reset_password': 'パスワードを再発行する',
  'people.reset_second_factor': '二要素認証を解除する',
  'people.unbind_directory': '認証基盤の利用者との結び付けを解除する',
  'people.import': '名簿を取り込む',
  'people.export': '名簿と組織を書き出す',
} as const

/** Names of audit actions that are no permissions. */
export const actionNames = {
  'people.seed': 'サンプルの職員と組織を登録した',
  'people.create_first_administrator': '最初の管理者を登録した',
  'people.upload_roster': '名簿のファイルを読み込んだ',
  'people.choose_roster_reading': '名簿の読み方を選んだ',
  'people.apply_roster': '名簿を反映した',
  'people.drop_roster': '名簿の取込をやめた',
  'people.view_employee': '職員の個人情報を見た',
  'people.list_roles': '役割を持つ人の一覧を見た',
  'people.export_employees': '職員の一覧を書き出した',
  'people.export_units': '組織の一覧を書き出した',
} as const
