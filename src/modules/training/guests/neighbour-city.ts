/** A city whose people may take part in what this city holds (近隣市). */
export type NeighbourCity = {
  /** 全国地方公共団体コード, six digits. */
  lgCode: string
  name: string
  /** Its training desk: the unit's name. */
  desk: string
  /** Telephone or address of that desk. */
  contact: string
}

/** Names of cities by code, as pages show them. */
export type CityNames = Readonly<Record<string, string>>

/** Names by code. */
export function cityNamesOf(cities: readonly NeighbourCity[]): CityNames {
  return Object.fromEntries(cities.map(({ lgCode, name }) => [lgCode, name]))
}

/** The city's name; one that nobody has registered is called by its code. */
export function cityNameOf(names: CityNames, lgCode: string): string {
  return names[lgCode] ?? lgCode
}

/** A city by its name or code, as people write either. */
export function findCity(
  cities: readonly NeighbourCity[],
  written: string,
): NeighbourCity | undefined {
  const wanted = written.normalize('NFKC').replace(/\s/gu, '')
  return cities.find(({ lgCode, name }) => lgCode === wanted || name === wanted)
}
