import { breather } from './breathe.ts'

/** Terms as directions: words that stand in the same texts point the same way (潜在意味). */
export type LatentSpace = {
  readonly dimensions: number
  /** Unit vector of weighted terms; all zero where none is known. */
  vectorOf(terms: Iterable<readonly [term: string, weight: number]>): Float32Array
}

/** Weighted terms that belong together, and how much that counts. */
export type Lesson = { terms: ReadonlyMap<string, number>; weight: number }

const wanted = 200
const spare = 10
const rounds = 2
// How much the strong directions count more than the weak ones.
const leaning = 0.25

/**
 * Latent semantic analysis of weighted texts by a randomised singular value decomposition
 * (subspace iteration from a fixed seed: the same texts give the same space).
 *
 * @source Halko, Martinsson, Tropp (2011), algorithms 4.4 and 5.1
 */
export async function latentSpace(texts: readonly Lesson[]): Promise<LatentSpace> {
  const breathe = breather()
  const { columnOf, rows } = await matrixOf(texts, breathe)
  const columns = columnOf.size
  const dimensions = Math.min(wanted, Math.max(0, Math.floor(Math.min(rows.length, columns) / 3)))
  if (dimensions < 2) return { dimensions: 0, vectorOf: () => new Float32Array(0) }
  const width = Math.min(dimensions + spare, columns, rows.length)
  let basis = await orthonormal(noise(columns, width), columns, width, breathe)
  for (let round = 0; round < rounds; round++) {
    const raised = await backAndForth(rows, basis, columns, width, breathe)
    basis = await orthonormal(raised, columns, width, breathe)
  }
  // The small problem: eigenvectors of (M Q)ᵀ(M Q) turn the basis to the singular vectors.
  const small = await gramOf(rows, basis, width, breathe)
  const { values, vectors } = await eigen(small, width, breathe)
  const order = [...values.keys()].toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0))
  const top = Math.sqrt(Math.max(values[order[0] ?? 0] ?? 0, 1e-12))
  const scale = order
    .slice(0, dimensions)
    .map((one) => (Math.sqrt(Math.max(values[one] ?? 0, 0)) / top) ** leaning)
  const places = new Float32Array(columns * dimensions)
  for (let column = 0; column < columns; column++) {
    for (let k = 0; k < dimensions; k++) {
      const from = order[k] ?? 0
      let sum = 0
      for (let j = 0; j < width; j++) {
        sum += (basis[column * width + j] ?? 0) * (vectors[j * width + from] ?? 0)
      }
      places[column * dimensions + k] = sum * (scale[k] ?? 0)
    }
    if (column % 64 === 0) await breathe()
  }
  return { dimensions, vectorOf: (terms) => unit(terms, columnOf, places, dimensions) }
}

function unit(
  terms: Iterable<readonly [string, number]>,
  columnOf: ReadonlyMap<string, number>,
  places: Float32Array,
  dimensions: number,
): Float32Array {
  const sum = new Float32Array(dimensions)
  for (const [term, weight] of terms) {
    const column = columnOf.get(term)
    if (column === undefined) continue
    const at = column * dimensions
    for (let k = 0; k < dimensions; k++) sum[k] = (sum[k] ?? 0) + weight * (places[at + k] ?? 0)
  }
  let length = 0
  for (const value of sum) length += value * value
  if (length > 0) {
    const by = 1 / Math.sqrt(length)
    for (let k = 0; k < dimensions; k++) sum[k] = (sum[k] ?? 0) * by
  }
  return sum
}

/** Cosine of two unit vectors. */
export function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let k = 0; k < one.length; k++) sum += (one[k] ?? 0) * (other[k] ?? 0)
  return sum
}

type Row = { columns: Int32Array; values: Float64Array }

async function matrixOf(texts: readonly Lesson[], breathe: () => Promise<void>) {
  const seen = new Map<string, number>()
  for (const { terms } of texts) {
    for (const term of terms.keys()) seen.set(term, (seen.get(term) ?? 0) + 1)
    await breathe()
  }
  // A word of one text only belongs to no other one.
  const known = [...seen].filter(([, count]) => count > 1).map(([term]) => term)
  const columnOf = new Map(known.toSorted().map((term, index) => [term, index]))
  const rows: Row[] = []
  for (const { terms, weight } of texts) {
    const inside = [...terms].filter(([term]) => columnOf.has(term))
    const length = Math.hypot(...inside.map(([, value]) => value))
    if (length === 0) continue
    const columns = Int32Array.from(inside, ([term]) => columnOf.get(term) ?? 0)
    const values = Float64Array.from(inside, ([, value]) => (weight * value) / length)
    rows.push({ columns, values })
    await breathe()
  }
  return { columnOf, rows }
}

function noise(columns: number, width: number): Float64Array {
  // Numbers of the same seed: an index made twice is the same twice (mulberry32).
  let state = 20_261_122
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296 - 0.5
  }
  const numbers = new Float64Array(columns * width)
  for (let at = 0; at < numbers.length; at++) numbers[at] = next()
  return numbers
}

/** Mᵀ (M B). */
async function backAndForth(
  rows: readonly Row[],
  basis: Float64Array,
  columns: number,
  width: number,
  breathe: () => Promise<void>,
): Promise<Float64Array> {
  const out = new Float64Array(columns * width)
  for (const [index, row] of rows.entries()) {
    const image = imageOf(row, basis, width)
    for (let n = 0; n < row.columns.length; n++) {
      const value = row.values[n] ?? 0
      const at = (row.columns[n] ?? 0) * width
      for (let j = 0; j < width; j++) out[at + j] = (out[at + j] ?? 0) + value * (image[j] ?? 0)
    }
    if (index % 64 === 0) await breathe()
  }
  return out
}

function imageOf({ columns, values }: Row, basis: Float64Array, width: number): Float64Array {
  const image = new Float64Array(width)
  for (let n = 0; n < columns.length; n++) {
    const value = values[n] ?? 0
    const at = (columns[n] ?? 0) * width
    for (let j = 0; j < width; j++) image[j] = (image[j] ?? 0) + value * (basis[at + j] ?? 0)
  }
  return image
}

async function gramOf(
  rows: readonly Row[],
  basis: Float64Array,
  width: number,
  breathe: () => Promise<void>,
): Promise<Float64Array> {
  const gram = new Float64Array(width * width)
  for (const [index, row] of rows.entries()) {
    addOuter(gram, imageOf(row, basis, width), 0, width)
    if (index % 64 === 0) await breathe()
  }
  return mirrored(gram, width)
}

function addOuter(gram: Float64Array, from: Float64Array, at: number, width: number): void {
  for (let i = 0; i < width; i++) {
    const left = from[at + i] ?? 0
    if (left === 0) continue
    const row = i * width
    for (let j = i; j < width; j++)
      gram[row + j] = (gram[row + j] ?? 0) + left * (from[at + j] ?? 0)
  }
}

function mirrored(gram: Float64Array, width: number): Float64Array {
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) gram[i * width + j] = gram[j * width + i] ?? 0
  }
  return gram
}

/** Orthonormal columns of the same span, by the Cholesky factor of their inner products. */
async function orthonormal(
  matrix: Float64Array,
  columns: number,
  width: number,
  breathe: () => Promise<void>,
): Promise<Float64Array> {
  const gram = new Float64Array(width * width)
  for (let column = 0; column < columns; column++) {
    addOuter(gram, matrix, column * width, width)
    if (column % 64 === 0) await breathe()
  }
  const lower = cholesky(mirrored(gram, width), width)
  for (let column = 0; column < columns; column++) {
    const at = column * width
    for (let j = 0; j < width; j++) {
      let sum = matrix[at + j] ?? 0
      for (let k = 0; k < j; k++) sum -= (lower[j * width + k] ?? 0) * (matrix[at + k] ?? 0)
      matrix[at + j] = sum / (lower[j * width + j] ?? 1)
    }
    if (column % 64 === 0) await breathe()
  }
  return matrix
}

function cholesky(gram: Float64Array, width: number): Float64Array {
  const lower = new Float64Array(width * width)
  let trace = 0
  for (let i = 0; i < width; i++) trace += gram[i * width + i] ?? 0
  // Columns that depend on others would divide by zero.
  const floor = (trace / width) * 1e-10 + 1e-300
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = gram[i * width + j] ?? 0
      for (let k = 0; k < j; k++) sum -= (lower[i * width + k] ?? 0) * (lower[j * width + k] ?? 0)
      lower[i * width + j] =
        i === j ? Math.sqrt(Math.max(sum, floor)) : sum / (lower[j * width + j] ?? 1)
    }
  }
  return lower
}

/** Eigenvalues and eigenvectors (columns) of a symmetric matrix, by Jacobi's rotations. */
async function eigen(matrix: Float64Array, width: number, breathe: () => Promise<void>) {
  const a = Float64Array.from(matrix)
  const vectors = new Float64Array(width * width)
  for (let i = 0; i < width; i++) vectors[i * width + i] = 1
  const at = (i: number, j: number): number => a[i * width + j] ?? 0
  let scale = 0
  for (let i = 0; i < width; i++) scale = Math.max(scale, Math.abs(at(i, i)))
  for (let sweep = 0; sweep < 12; sweep++) {
    let turned = 0
    for (let p = 0; p < width - 1; p++) {
      await breathe()
      for (let q = p + 1; q < width; q++) {
        if (Math.abs(at(p, q)) < scale * 1e-9) continue
        turned += 1
        const theta = (at(q, q) - at(p, p)) / (2 * at(p, q))
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1))
        const c = 1 / Math.hypot(t, 1)
        const s = t * c
        for (let k = 0; k < width; k++) turn(a, k * width + p, k * width + q, c, s)
        for (let k = 0; k < width; k++) turn(a, p * width + k, q * width + k, c, s)
        for (let k = 0; k < width; k++) turn(vectors, k * width + p, k * width + q, c, s)
      }
    }
    if (turned === 0) break
  }
  return { values: Float64Array.from({ length: width }, (_, i) => at(i, i)), vectors }
}

function turn(a: Float64Array, i: number, j: number, c: number, s: number): void {
  const one = a[i] ?? 0
  const other = a[j] ?? 0
  a[i] = c * one - s * other
  a[j] = s * one + c * other
}
