import type { RefusalTexts } from '../module.ts'
import { tableRefusals } from '../tables/staff-messages.ts'
import type { Catalogue } from './locale.ts'

const ja = {
  field: {
    required: '入力してください。',
    tooLong: (max: number) => `${max}文字以内で入力してください。`,
    hiddenCharacter: '目に見えない文字が含まれています。打ち直してください。',
    unreadable: '読み取れない文字が含まれています。打ち直してください。',
    notKana: 'カタカナで入力してください。',
    notADate: '日付として読み取れません。例：2026年4月1日、令和8年4月1日',
    impossibleDate: 'この日付は暦にありません。正しい日付を入力してください。',
    notInList: '一覧から選んでください。',
    notTicked: 'チェックを入れてください。',
    notANumber: '数字で入力してください。',
    outOfRange: (min: number, max: number) => `${min}から${max}までの数を入力してください。`,
    notAnAddress: 'メールアドレスの形で入力してください。例：aoba@city.example',
    fileRequired: 'ファイルを選んでください。',
    tooManyFiles: (max: number) => `ファイルは${max}個まで選べます。`,
  },
  form: {
    fileAgain: (names: string) => `「${names}」はまだ受け取っていません。もう一度選んでください。`,
  },
  error: {
    notFoundTitle: 'ページが見つかりません',
    notFoundText: 'アドレスが変わったか、公開が終わった可能性があります。トップページから探してください。',
    refusedTitle: 'この操作はできません',
    faultTitle: '申し訳ありません。うまく表示できませんでした',
    faultText: '少し待ってから、もう一度お試しください。続くときは、下の番号を添えてお知らせください。',
    requestId: (id: string) => `受付番号：${id}`,
    home: 'トップページへ',
    back: '前のページへ戻って直してください。',
  },
}

const jaPlain: typeof ja = {
  field: {
    required: 'ここに 書《か》いて ください。',
    tooLong: (max) => `${max}文字《もじ》までに して ください。`,
    hiddenCharacter: '目《め》に 見《み》えない 文字《もじ》が あります。もう一度《いちど》 書《か》いて ください。',
    unreadable: '読《よ》めない 文字《もじ》が あります。もう一度《いちど》 書《か》いて ください。',
    notKana: 'カタカナで 書《か》いて ください。',
    notADate: '日《ひ》にちが わかりません。例《れい》：2026年4月1日',
    impossibleDate: 'この 日《ひ》は カレンダーに ありません。',
    notInList: 'リストから えらんで ください。',
    notTicked: 'しるしを つけて ください。',
    notANumber: '数字《すうじ》で 書《か》いて ください。',
    outOfRange: (min, max) => `${min}から ${max}までの 数字《すうじ》を 書《か》いて ください。`,
    notAnAddress: '正《ただ》しく 書《か》いて ください。例《れい》：aoba@city.example',
    fileRequired: 'ファイルを えらんで ください。',
    tooManyFiles: (max) => `ファイルは ${max}こまで えらべます。`,
  },
  form: {
    fileAgain: (names) => `「${names}」は まだ 届《とど》いて いません。もう一度《いちど》 えらんで ください。`,
  },
  error: {
    notFoundTitle: 'ページが ありません',
    notFoundText:
      'ページの 場所《ばしょ》が 変《か》わったかもしれません。最初《さいしょ》の ページから さがして ください。',
    refusedTitle: 'これは できません',
    faultTitle: 'すみません。ページを 見《み》せることが できませんでした',
    faultText:
      '少《すこ》し 待《ま》って、もう一度《いちど》 見《み》て ください。まだ だめな ときは、下《した》の 番号《ばんごう》を 市役所《しやくしょ》に 言《い》って ください。',
    requestId: (id) => `番号《ばんごう》：${id}`,
    home: '最初《さいしょ》の ページへ',
    back: '前《まえ》の ページに もどって、なおして ください。',
  },
}

const ptBr: typeof ja = {
  field: {
    required: 'Preencha este campo.',
    tooLong: (max) => `Use no máximo ${max} caracteres.`,
    hiddenCharacter: 'O texto contém caracteres invisíveis. Digite-o novamente.',
    unreadable: 'O texto contém caracteres ilegíveis. Digite-o novamente.',
    notKana: 'Escreva em katakana.',
    notADate: 'Não foi possível ler a data. Exemplo: 2026-04-01',
    impossibleDate: 'Esta data não existe no calendário. Informe uma data válida.',
    notInList: 'Escolha uma opção da lista.',
    notTicked: 'Marque esta caixa.',
    notANumber: 'Informe um número.',
    outOfRange: (min, max) => `Informe um número de ${min} a ${max}.`,
    notAnAddress: 'Informe um endereço de e-mail. Exemplo: aoba@city.example',
    fileRequired: 'Escolha um arquivo.',
    tooManyFiles: (max) => `Escolha no máximo ${max} arquivos.`,
  },
  form: {
    fileAgain: (names) => `O arquivo "${names}" ainda não foi recebido. Escolha-o novamente.`,
  },
  error: {
    notFoundTitle: 'Página não encontrada',
    notFoundText:
      'O endereço pode ter mudado, ou a página pode ter saído do ar. Comece pela página inicial.',
    refusedTitle: 'Não é possível fazer isso',
    faultTitle: 'Desculpe, não conseguimos mostrar a página',
    faultText:
      'Espere um pouco e tente novamente. Se o problema continuar, entre em contato e informe o número abaixo.',
    requestId: (id) => `Número de atendimento: ${id}`,
    home: 'Ir para a página inicial',
    back: 'Volte à página anterior e corrija os dados.',
  },
}

const en: typeof ja = {
  field: {
    required: 'Fill in this field.',
    tooLong: (max) => `Use at most ${max} characters.`,
    hiddenCharacter: 'The text contains invisible characters. Type it again.',
    unreadable: 'The text contains unreadable characters. Type it again.',
    notKana: 'Write it in katakana.',
    notADate: 'This cannot be read as a date. Example: 2026-04-01',
    impossibleDate: 'There is no such date in the calendar. Enter a correct date.',
    notInList: 'Choose from the list.',
    notTicked: 'Tick this box.',
    notANumber: 'Enter a number.',
    outOfRange: (min, max) => `Enter a number from ${min} to ${max}.`,
    notAnAddress: 'Enter an e-mail address. Example: aoba@city.example',
    fileRequired: 'Choose a file.',
    tooManyFiles: (max) => `Choose at most ${max} files.`,
  },
  form: {
    fileAgain: (names) => `"${names}" has not been received yet. Choose it again.`,
  },
  error: {
    notFoundTitle: 'Page not found',
    notFoundText:
      'The address may have changed, or the page may no longer be published. Start from the home page.',
    refusedTitle: 'This cannot be done',
    faultTitle: 'Sorry, the page could not be shown',
    faultText: 'Wait a little and try again. If the problem goes on, contact us and give the number below.',
    requestId: (id) => `Reference number: ${id}`,
    home: 'Go to the home page',
    back: 'Go back to the previous page and correct your entries.',
  },
}

/** Words that every page may need: field errors and error pages. */
export const platformMessages: Catalogue<typeof ja> = { ja, 'ja-plain': jaPlain, 'pt-BR': ptBr, en }

/** Sentences of the refusals that belong to no module. */
export const platformRefusals: RefusalTexts = {
  ...tableRefusals,
  'platform.not_found': {
    ja: () => ja.error.notFoundText,
    'ja-plain': () => jaPlain.error.notFoundText,
    'pt-BR': () => ptBr.error.notFoundText,
    en: () => en.error.notFoundText,
  },
  'platform.forbidden': () =>
    'この操作の権限がありません。必要なときは、所属の長か総務課に相談してください。',
  'platform.csrf': () =>
    '安全のため、この送信は受け付けませんでした。ページを開き直して、もう一度送信してください。',
  'platform.form_key_reused': () =>
    'このフォームはすでに別の内容で使われています。ページを開き直してください。',
  'platform.too_many_requests': {
    ja: ({ seconds = 60 }) => `短い時間に操作が続きました。${seconds}秒ほど待ってからお試しください。`,
    'ja-plain': ({ seconds = 60 }) => `少《すこ》し 待《ま》って ください。${seconds}秒《びょう》 あとに、もう一度《いちど》 して ください。`,
    'pt-BR': ({ seconds = 60 }) =>
      `Muitas tentativas em pouco tempo. Espere cerca de ${seconds} segundos e tente novamente.`,
    en: ({ seconds = 60 }) =>
      `Too many requests in a short time. Wait about ${seconds} seconds and try again.`,
  },
  'platform.too_large': ({ megabytes = 20 }) =>
    `送信された内容が大きすぎます（上限 ${megabytes} MB）。ファイルを分けるか、小さくしてください。`,
  'platform.malformed': {
    ja: () => '送信された内容を読み取れませんでした。ページを開き直して、もう一度送信してください。',
    'ja-plain': () => '送《おく》ったものを 読《よ》めませんでした。ページを もう一度《いちど》 開《ひら》いて ください。',
    'pt-BR': () => 'Não foi possível ler o que foi enviado. Abra a página novamente e reenvie.',
    en: () => 'What was sent could not be read. Open the page again and send it once more.',
  },
}
