import { csvText } from '../http/csv.ts'
import type { City } from '../platform.ts'
import type { OpenDataset } from './open-data.ts'
import { openDataMessages } from './messages.ts'

/**
 * Licence of everything that is published here.
 * @source the city decides; CC BY 4.0 unless it says otherwise
 */
export const licence = {
  name: 'CC BY 4.0',
  url: 'https://creativecommons.org/licenses/by/4.0/deed.ja',
} as const

type Place = { city: City; baseUrl: string; datasets: readonly OpenDataset[] }

const types = { CSV: 'text/csv', JSON: 'application/json' } as const

/** The list of datasets in the words of DCAT 3 (JSON-LD). */
export function dcatJson({ city, baseUrl, datasets }: Place): string {
  const publisher = {
    '@type': 'foaf:Organization',
    'foaf:name': city.name.ja,
    identifier: city.lgCode,
  }
  const inLanguages = (texts: OpenDataset['title']) => [
    { '@language': 'ja', '@value': texts.ja },
    { '@language': 'en', '@value': texts.en },
    { '@language': 'pt-BR', '@value': texts['pt-BR'] },
  ]
  const catalogue = {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      identifier: 'dct:identifier',
    },
    '@type': 'dcat:Catalog',
    '@id': `${baseUrl}/open-data`,
    'dct:title': openDataMessages.ja.titleOf(city.name.ja),
    'dct:publisher': publisher,
    'dct:license': licence.url,
    'dcat:dataset': datasets.map((dataset) => ({
      '@type': 'dcat:Dataset',
      '@id': `${baseUrl}/open-data#${dataset.id}`,
      identifier: dataset.id,
      'dct:title': inLanguages(dataset.title),
      'dct:description': inLanguages(dataset.description),
      'dct:modified': dataset.asOf.toString(),
      'dct:license': licence.url,
      'dct:publisher': publisher,
      'dcat:contactPoint': dataset.office.ja,
      'dcat:distribution': dataset.files.map(({ format, path }) => ({
        '@type': 'dcat:Distribution',
        'dcat:downloadURL': `${baseUrl}${path}`,
        'dcat:mediaType': types[format],
        'dct:format': format,
        'dct:license': licence.url,
      })),
    })),
  }
  return JSON.stringify(catalogue)
}

/** The same as one line for each file, for spreadsheets. */
export function catalogueCsv({ city, baseUrl, datasets }: Place): string {
  const { csvHeader } = openDataMessages.ja
  const rows = datasets.flatMap((dataset) =>
    dataset.files.map(({ format, path }) => [
      ...[city.lgCode, dataset.id, city.name.ja, dataset.title.ja, dataset.description.ja],
      ...[format, `${baseUrl}${path}`, licence.name, licence.url, dataset.asOf, dataset.office.ja],
    ]),
  )
  return csvText(csvHeader, rows)
}
