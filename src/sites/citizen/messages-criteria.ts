import type { Locale } from '../../platform/messages/locale.ts'

type Names = readonly [plain: string, pt: string, en: string]

/**
 * Names of the success criteria in the other languages; the Japanese ones stand in the record.
 *
 * @source WCAG 2.0 for the English names
 */
const names: Readonly<Record<string, Names>> = {
  '1.1.1': [
    '写真《しゃしん》や絵《え》などの説明《せつめい》',
    'Conteúdo não textual',
    'Non-text Content',
  ],
  '1.2.1': [
    '音《おと》だけ、映像《えいぞう》だけのもの（録画《ろくが》）',
    'Apenas áudio e apenas vídeo (gravado)',
    'Audio-only and Video-only (Prerecorded)',
  ],
  '1.2.2': ['字幕《じまく》（録画《ろくが》）', 'Legendas (gravadas)', 'Captions (Prerecorded)'],
  '1.2.3': [
    '映像《えいぞう》の音声《おんせい》の説明《せつめい》や文章《ぶんしょう》（録画《ろくが》）',
    'Audiodescrição ou mídia alternativa (gravada)',
    'Audio Description or Media Alternative (Prerecorded)',
  ],
  '1.2.4': ['字幕《じまく》（生放送《なまほうそう》）', 'Legendas (ao vivo)', 'Captions (Live)'],
  '1.2.5': [
    '映像《えいぞう》の音声《おんせい》の説明《せつめい》（録画《ろくが》）',
    'Audiodescrição (gravada)',
    'Audio Description (Prerecorded)',
  ],
  '1.3.1': [
    '情報《じょうほう》と関係《かんけい》',
    'Informações e relações',
    'Info and Relationships',
  ],
  '1.3.2': [
    '意味《いみ》の分《わ》かる順番《じゅんばん》',
    'Sequência com significado',
    'Meaningful Sequence',
  ],
  '1.3.3': [
    '形《かたち》や音《おと》だけに頼《たよ》らない説明《せつめい》',
    'Características sensoriais',
    'Sensory Characteristics',
  ],
  '1.4.1': ['色《いろ》の使《つか》い方《かた》', 'Uso de cores', 'Use of Color'],
  '1.4.2': ['音《おと》を止《と》める方法《ほうほう》', 'Controle de áudio', 'Audio Control'],
  '1.4.3': [
    '文字《もじ》と背景《はいけい》の明《あか》るさの差《さ》',
    'Contraste (mínimo)',
    'Contrast (Minimum)',
  ],
  '1.4.4': ['文字《もじ》の大《おお》きさの変更《へんこう》', 'Redimensionar texto', 'Resize text'],
  '1.4.5': ['絵《え》になった文字《もじ》', 'Imagens de texto', 'Images of Text'],
  '2.1.1': ['キーボード', 'Teclado', 'Keyboard'],
  '2.1.2': ['キーボードで抜《ぬ》け出《だ》せる', 'Sem bloqueio do teclado', 'No Keyboard Trap'],
  '2.2.1': [
    '時間《じかん》の調整《ちょうせい》',
    'Ajustável por temporização',
    'Timing Adjustable',
  ],
  '2.2.2': [
    '動《うご》くものを止《と》める、隠《かく》す',
    'Colocar em pausa, parar, ocultar',
    'Pause, Stop, Hide',
  ],
  '2.3.1': [
    '光《ひか》りの点滅《てんめつ》（1秒《びょう》に3回《かい》まで）',
    'Três flashes ou abaixo do limite',
    'Three Flashes or Below Threshold',
  ],
  '2.4.1': ['同《おな》じ部分《ぶぶん》を飛《と》ばす', 'Ignorar blocos', 'Bypass Blocks'],
  '2.4.2': ['ページの題名《だいめい》', 'Título da página', 'Page Titled'],
  '2.4.3': ['選《えら》ばれる順番《じゅんばん》', 'Ordem do foco', 'Focus Order'],
  '2.4.4': [
    'リンクの行《い》き先《さき》',
    'Finalidade do link (em contexto)',
    'Link Purpose (In Context)',
  ],
  '2.4.5': ['いくつかの探《さが》し方《かた》', 'Várias formas', 'Multiple Ways'],
  '2.4.6': ['見出《みだ》しとラベル', 'Cabeçalhos e rótulos', 'Headings and Labels'],
  '2.4.7': ['今《いま》いる場所《ばしょ》が見《み》える', 'Foco visível', 'Focus Visible'],
  '3.1.1': ['ページの言葉《ことば》', 'Idioma da página', 'Language of Page'],
  '3.1.2': ['一部分《いちぶぶん》の言葉《ことば》', 'Idioma das partes', 'Language of Parts'],
  '3.2.1': ['選《えら》んだとき', 'Em foco', 'On Focus'],
  '3.2.2': ['入力《にゅうりょく》したとき', 'Em entrada', 'On Input'],
  '3.2.3': ['同《おな》じメニュー', 'Navegação consistente', 'Consistent Navigation'],
  '3.2.4': ['同《おな》じ名前《なまえ》', 'Identificação consistente', 'Consistent Identification'],
  '3.3.1': ['間違《まちが》いの場所《ばしょ》', 'Identificação do erro', 'Error Identification'],
  '3.3.2': ['ラベルと説明《せつめい》', 'Rótulos ou instruções', 'Labels or Instructions'],
  '3.3.3': ['間違《まちが》いの直《なお》し方《かた》', 'Sugestão de erro', 'Error Suggestion'],
  '3.3.4': [
    '間違《まちが》いを防《ふせ》ぐ（法律《ほうりつ》、お金《かね》、データ）',
    'Prevenção de erros (legais, financeiros, dados)',
    'Error Prevention (Legal, Financial, Data)',
  ],
  '4.1.1': ['ページの書《か》き方《かた》の決《き》まり', 'Análise', 'Parsing'],
  '4.1.2': [
    '名前《なまえ》、役割《やくわり》、値《あたい》',
    'Nome, função, valor',
    'Name, Role, Value',
  ],
}

/** Name of a criterion in a language; a criterion of a newer record keeps its Japanese name. */
export function criterionName(
  locale: Locale,
  { no, title }: { no: string; title: string },
): { text: string; isJapanese: boolean } {
  const [plain, pt, en] = names[no] ?? []
  const text = { ja: title, 'ja-plain': plain, 'pt-BR': pt, en }[locale]
  return text === undefined
    ? { text: title, isJapanese: true }
    : { text, isJapanese: locale === 'ja' }
}
