import type { Catalogue } from '../../platform/messages/locale.ts'

const ja = {
  home: '市の約束と、いまの進み具合',
  homeLead:
    '市が一年のはじめに公表した運営方針について、いつまでに何をするか、いまどこまで進んだかを、毎日の記録からお見せします。',
  emptyTitle: '公表された運営方針はまだありません',
  emptyText: '公表されると、ここに年度と部の名前が並びます。',
  gallery: '画面の部品',
  accessibility: {
    title: 'アクセシビリティについて',
    lead: '年齢、ことば、障がいの有無、使う機器にかかわらず、同じ情報を読めることを目指しています。',
    facts: [
      ['対象', 'このサイトの市民向けのすべてのページ（日本語、やさしい日本語、ポルトガル語、英語）'],
      ['目標', 'WCAG 2.2 のレベル AA。JIS X 8341-3:2016 の38の達成基準による試験の記録は、下にあります。'],
      ['必要なもの', 'JavaScript がなくても、すべて読めます。文字は400％まで大きくできます。'],
    ] as [string, string][],
    checksTitle: '確かめていること',
    checks: [
      '公開前に、すべてのページを四つのことばで自動検査し、見つかった問題は公開前に直します。',
      'キーボードだけで操作できること、幅320ピクセルの画面で横に動かさずに読めること。',
      '色だけに頼らず、形とことばでも状態が分かること。',
    ],
    recordTitle: '試験の記録',
    recordLead:
      '種類の違うページを一つずつ開いて、機械で試験した結果です。「未確認」は、機械では問題が見つからず、人による確認がまだの基準です。適合しているという意味ではありません。',
    recordFacts: { on: '試験した日', tools: '使ったもの', pages: '試験したページ' },
    pagesOf: (count: number) => `${count}ページ`,
    verdicts: { met: '適合', notApplicable: '該当なし', unjudged: '未確認', notMet: '不適合' },
    countOf: (count: number) => `${count}件`,
    tableTitle: '38の達成基準と結果',
    columns: ['細分箇条', '達成基準', 'レベル', '結果'] as [string, string, string, string],
    knownTitle: '分かっている問題',
    known: [
      '読み上げソフト（NVDA、VoiceOver）での人による確認は、まだ終えていません。',
      '市が取り込んだ原文は、書かれたとおりに載せています。翻訳の承認前のものは日本語で表示し、その旨を書いています。',
    ],
    contactTitle: '読めない、使えないとき',
    contact: (phone: string) =>
      phone === ''
        ? '市役所にお知らせください。'
        : `電話 ${phone} までお知らせください。別の方法でもお伝えします。`,
  },
}

const jaPlain: typeof ja = {
  home: '市《し》の 約束《やくそく》と、今《いま》の ようす',
  homeLead:
    '市《し》は、年度《ねんど》の はじめに 約束《やくそく》を します。何《なに》を、いつまでに するか。今《いま》、どこまで できたか。ここで 見《み》ることが できます。',
  emptyTitle: '約束《やくそく》は まだ ありません',
  emptyText: '約束《やくそく》が できると、ここに 年度《ねんど》と 部《ぶ》の 名前《なまえ》が 出《で》ます。',
  gallery: 'ページの 部品《ぶひん》',
  accessibility: {
    title: 'だれでも 使《つか》えるように するために',
    lead: '年《とし》や ことば、障害《しょうがい》、使《つか》う 機械《きかい》が ちがっても、だれでも 同《おな》じことが 読《よ》めるように します。',
    facts: [
      [
        'どの ページか',
        '市民《しみん》のための すべての ページ（日本語《にほんご》、やさしい 日本語《にほんご》、ポルトガル語《ご》、英語《えいご》）',
      ],
      [
        '目標《もくひょう》',
        'WCAG 2.2 という きまりの レベル AA を 目指《めざ》します。JIS X 8341-3:2016 の テストの 結果《けっか》は、下《した》に あります。',
      ],
      [
        '必要《ひつよう》な もの',
        'JavaScript が なくても、全部《ぜんぶ》 読《よ》めます。字《じ》は 400％まで 大《おお》きく できます。',
      ],
    ],
    checksTitle: '調《しら》べて いること',
    checks: [
      'ページを 出《だ》す 前《まえ》に、4つの ことばの すべての ページを 機械《きかい》で 調《しら》べます。だめな ところは、出《だ》す 前《まえ》に なおします。',
      'キーボードだけで 使《つか》えます。はばが 320ピクセルの 小《ちい》さい 画面《がめん》でも、横《よこ》に 動《うご》かさないで 読《よ》めます。',
      '色《いろ》だけでなく、形《かたち》と ことばでも わかります。',
    ],
    recordTitle: 'テストの 結果《けっか》',
    recordLead:
      'ページを ひとつずつ 開《ひら》いて、機械《きかい》で 調《しら》べました。「まだ」は、機械《きかい》では だめな ところが ないものです。人《ひと》は まだ 調《しら》べて いません。',
    recordFacts: { on: '調《しら》べた日《ひ》', tools: '使《つか》ったもの', pages: '調《しら》べた ページ' },
    pagesOf: (count) => `${count}ページ`,
    verdicts: { met: 'よい', notApplicable: 'ない', unjudged: 'まだ', notMet: 'だめ' },
    countOf: (count) => `${count}こ`,
    tableTitle: '38の きまりと 結果《けっか》',
    columns: ['番号《ばんごう》', 'きまり', 'レベル', '結果《けっか》'],
    knownTitle: 'まだ できて いないこと',
    known: [
      '声《こえ》で 読《よ》む ソフト（NVDA、VoiceOver）を 使《つか》って、人《ひと》が 調《しら》べることは、まだ 終《お》わって いません。',
      '市《し》が 前《まえ》に 書《か》いた 文《ぶん》は、そのまま 出《だ》します。ほかの ことばに するのを まだ 認《みと》めて いない 文《ぶん》は、日本語《にほんご》で 出《だ》して、そう 書《か》きます。',
    ],
    contactTitle: '読《よ》めない とき、使《つか》えない とき',
    contact: (phone) =>
      phone === ''
        ? '市役所《しやくしょ》に 言《い》って ください。'
        : `電話《でんわ》 ${phone} に 言《い》って ください。ほかの やり方《かた》でも 伝《つた》えます。`,
  },
}

const ptBr: typeof ja = {
  home: 'Os compromissos da prefeitura e o andamento até hoje',
  homeLead:
    'No início de cada ano fiscal, a prefeitura publica o que vai fazer e até quando. Aqui você acompanha, com base nos registros do dia a dia, até onde cada compromisso chegou.',
  emptyTitle: 'Ainda não há planos anuais publicados',
  emptyText: 'Quando forem publicados, os anos e os departamentos aparecerão aqui.',
  gallery: 'Componentes das páginas',
  accessibility: {
    title: 'Acessibilidade',
    lead: 'Queremos que todas as pessoas possam ler as mesmas informações, qualquer que seja a idade, o idioma, a deficiência ou o aparelho que usam.',
    facts: [
      [
        'Alcance',
        'Todas as páginas deste site voltadas à população (em japonês, japonês simples, português e inglês).',
      ],
      [
        'Objetivo',
        'WCAG 2.2, nível AA. O registro dos testes segundo os 38 critérios da norma JIS X 8341-3:2016 está abaixo.',
      ],
      [
        'Requisitos',
        'Tudo pode ser lido sem JavaScript. O texto pode ser ampliado até 400%.',
      ],
    ],
    checksTitle: 'O que verificamos',
    checks: [
      'Antes de publicar, testamos automaticamente todas as páginas nos quatro idiomas e corrigimos os problemas encontrados.',
      'O site pode ser usado somente com o teclado e lido em telas de 320 pixels de largura, sem rolagem lateral.',
      'A situação é indicada também pela forma e por palavras, nunca somente pela cor.',
    ],
    recordTitle: 'Registro dos testes',
    recordLead:
      'Resultado do teste automático de uma página de cada tipo. “A verificar” quer dizer que a máquina não encontrou problema, mas que uma pessoa ainda precisa verificar; não quer dizer que o critério é atendido.',
    recordFacts: { on: 'Data do teste', tools: 'Ferramentas', pages: 'Páginas testadas' },
    pagesOf: (count) => (count === 1 ? '1 página' : `${count} páginas`),
    verdicts: {
      met: 'Atende',
      notApplicable: 'Não se aplica',
      unjudged: 'A verificar',
      notMet: 'Não atende',
    },
    countOf: (count) => String(count),
    tableTitle: 'Os 38 critérios e os resultados',
    columns: ['Item', 'Critério', 'Nível', 'Resultado'],
    knownTitle: 'Problemas conhecidos',
    known: [
      'Os testes feitos por pessoas com leitores de tela (NVDA, VoiceOver) ainda não terminaram.',
      'Os textos originais da prefeitura são publicados como foram escritos. Os que ainda não têm tradução aprovada aparecem em japonês, com um aviso.',
    ],
    contactTitle: 'Se você não conseguir ler ou usar o site',
    contact: (phone) =>
      phone === ''
        ? 'Avise a prefeitura.'
        : `Ligue para ${phone}. Podemos passar as informações de outra forma.`,
  },
}

const en: typeof ja = {
  home: 'What the city has promised, and how it is going',
  homeLead:
    'At the start of each fiscal year the city publishes what it will do and by when. Here you can see how far it has come, based on the records of its daily work.',
  emptyTitle: 'No annual policy has been published yet',
  emptyText: 'Once policies are published, their years and departments are listed here.',
  gallery: 'Page components',
  accessibility: {
    title: 'Accessibility',
    lead: 'Everyone should be able to read the same information, whatever their age, language, disability or device.',
    facts: [
      [
        'Scope',
        'All public pages of this site (in Japanese, plain Japanese, Portuguese and English).',
      ],
      [
        'Goal',
        'WCAG 2.2 level AA. The record of testing against the 38 criteria of JIS X 8341-3:2016 is below.',
      ],
      [
        'What you need',
        'Everything can be read without JavaScript. Text can be enlarged to 400%.',
      ],
    ],
    checksTitle: 'What we check',
    checks: [
      'Before publication we test every page automatically in all four languages and fix the problems we find.',
      'The site can be used with the keyboard alone, and read on a screen 320 pixels wide without scrolling sideways.',
      'States are shown by shape and word as well, never by colour alone.',
    ],
    recordTitle: 'Test record',
    recordLead:
      'One page of each kind was tested automatically. “Not yet judged” means that the machine found no problem and that a person still has to look; it does not mean that the criterion is met.',
    recordFacts: { on: 'Tested on', tools: 'Tools', pages: 'Pages tested' },
    pagesOf: (count) => (count === 1 ? '1 page' : `${count} pages`),
    verdicts: {
      met: 'Met',
      notApplicable: 'Not applicable',
      unjudged: 'Not yet judged',
      notMet: 'Not met',
    },
    countOf: (count) => String(count),
    tableTitle: 'The 38 criteria and their results',
    columns: ['Item', 'Criterion', 'Level', 'Result'],
    knownTitle: 'Known problems',
    known: [
      'Testing by people with screen readers (NVDA, VoiceOver) is not finished yet.',
      'The city’s original texts are published as they were written. Texts without an approved translation are shown in Japanese, with a notice.',
    ],
    contactTitle: 'If you cannot read or use something',
    contact: (phone) =>
      phone === ''
        ? 'Please tell the city hall.'
        : `Call ${phone}. We can give you the information in another way.`,
  },
}

/** Words of the citizens' home and accessibility pages. */
export const citizenWords: Catalogue<typeof ja> = { ja, 'ja-plain': jaPlain, 'pt-BR': ptBr, en }
