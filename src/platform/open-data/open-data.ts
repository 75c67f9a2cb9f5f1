import type { Catalogue } from '../messages/locale.ts'
import type { Platform } from '../platform.ts'

/** A published file of a dataset; `path` is the Japanese one. */
export type OpenFile = { format: 'CSV' | 'JSON'; path: `/${string}` }

/** Something published for machines (オープンデータ). */
export type OpenDataset = {
  /** Unique among all: `goals-2019-somu`. */
  id: string
  title: Catalogue<string>
  description: Catalogue<string>
  /** Day of the newest figures. */
  asOf: Temporal.PlainDate
  /** Which office answers questions. */
  office: Catalogue<string>
  files: readonly OpenFile[]
}

/** What one module publishes; `version` is cheap and changes when a dataset does. */
export type OpenDataSource = {
  version(platform: Platform): Promise<string>
  datasets(platform: Platform): Promise<readonly OpenDataset[]>
}

/** Everything that the city publishes so, module by module. */
export async function listDatasets(platform: Platform): Promise<OpenDataset[]> {
  const sources = platform.offers.openData ?? []
  return (await Promise.all(sources.map((source) => source.datasets(platform)))).flat()
}

/** Changes when the list would. */
export async function datasetsVersion(platform: Platform): Promise<string> {
  const sources = platform.offers.openData ?? []
  const parts = await Promise.all(sources.map((source) => source.version(platform)))
  return [JSON.stringify(await platform.city()), ...parts].join(' ')
}
