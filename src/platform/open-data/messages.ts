import type { Catalogue } from '../messages/locale.ts'

const ja = {
  title: 'オープンデータ',
  titleOf: (city: string) => `${city} オープンデータ一覧`,
  lead: '市が持つデータを、だれでも自由に使える形で公開しています。',
  catalogue: 'データの一覧',
  name: 'データ',
  asOf: '時点',
  formats: 'ファイル',
  licence: '利用の条件',
  office: '問い合わせ先',
  none: '公開しているデータはまだありません。',
  licenceText: (name: string) =>
    `ここにあるデータは、出典を書けば、商用を含めて自由に使えます（${name}）。`,
  machine: '機械で読む一覧',
  dcat: '一覧（JSON、DCAT）',
  csv: '一覧（CSV）',
  csvHeader: [
    '全国地方公共団体コード',
    'データID',
    '地方公共団体名',
    'データ名称',
    '概要',
    'ファイル形式',
    'URL',
    'ライセンス',
    'ライセンスのURL',
    '時点',
    '担当',
  ],
}

const jaPlain: typeof ja = {
  ...ja,
  title: 'だれでも 使《つか》える データ',
  titleOf: (city: string) => `${city} だれでも 使《つか》える データ`,
  lead: '市《し》の データです。だれでも 使《つか》うことが できます。',
  catalogue: 'データの 一覧《いちらん》',
  name: 'データ',
  asOf: 'いつの データか',
  formats: 'ファイル',
  licence: '使《つか》うときの 約束《やくそく》',
  office: '聞《き》くところ',
  none: 'データは まだ ありません。',
  licenceText: (name: string) =>
    `どこの データかを 書《か》いてください。書《か》けば、自由《じゆう》に 使《つか》えます（${name}）。`,
  machine: '機械《きかい》で 読《よ》む 一覧《いちらん》',
  dcat: '一覧《いちらん》（JSON、DCAT）',
  csv: '一覧《いちらん》（CSV）',
}

const ptBr: typeof ja = {
  ...ja,
  title: 'Dados abertos',
  titleOf: (city: string) => `${city}: dados abertos`,
  lead: 'Dados da prefeitura que qualquer pessoa pode usar livremente.',
  catalogue: 'Lista de dados',
  name: 'Dados',
  asOf: 'Data de referência',
  formats: 'Arquivos',
  licence: 'Condições de uso',
  office: 'Contato',
  none: 'Ainda não há dados publicados.',
  licenceText: (name: string) =>
    `Os dados podem ser usados livremente, também para fins comerciais, desde que a fonte seja citada (${name}).`,
  machine: 'Lista para máquinas',
  dcat: 'Lista (JSON, DCAT)',
  csv: 'Lista (CSV)',
}

const en: typeof ja = {
  ...ja,
  title: 'Open data',
  titleOf: (city: string) => `${city}: open data`,
  lead: 'Data of the city that anybody may use freely.',
  catalogue: 'List of data',
  name: 'Data',
  asOf: 'As of',
  formats: 'Files',
  licence: 'Terms of use',
  office: 'Contact',
  none: 'No data has been published yet.',
  licenceText: (name: string) =>
    `The data may be used freely, for business too, as long as the source is named (${name}).`,
  machine: 'List for machines',
  dcat: 'List (JSON, DCAT)',
  csv: 'List (CSV)',
}

/** Words of the page of open data, in four languages. */
export const openDataMessages: Catalogue<typeof ja> = {
  ja,
  'ja-plain': jaPlain,
  'pt-BR': ptBr,
  en,
}
