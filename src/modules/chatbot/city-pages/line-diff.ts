/** What is in one list of lines and not in the other, in their order. */
export type LineDiff = { added: readonly string[]; taken: readonly string[] }

// Two pages that share so little are better read side by side.
const mostCells = 4_000_000

/** Compares two pages line by line (変わったところ); a line that only moved is both. */
export function diffLines(before: readonly string[], after: readonly string[]): LineDiff {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1
  let end = 0
  const most = Math.min(before.length, after.length) - start
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const old = before.slice(start, before.length - end)
  const young = after.slice(start, after.length - end)
  if (old.length * young.length > mostCells) return { added: young, taken: old }
  return parted(old, young)
}

function parted(old: readonly string[], young: readonly string[]): LineDiff {
  const width = young.length + 1
  // Length of the longest common rest from each pair of places on.
  const common = new Uint32Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) {
      const below = common[(i + 1) * width + j] ?? 0
      const right = common[i * width + j + 1] ?? 0
      const both = (common[(i + 1) * width + j + 1] ?? 0) + 1
      common[i * width + j] = old[i] === young[j] ? both : Math.max(below, right)
    }
  }
  const added: string[] = []
  const taken: string[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < young.length) {
    const [was = '', is = ''] = [old[i], young[j]]
    if (i < old.length && j < young.length && was === is) {
      i += 1
      j += 1
    } else if (
      j >= young.length ||
      (i < old.length && (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    ) {
      taken.push(was)
      i += 1
    } else {
      added.push(is)
      j += 1
    }
  }
  return { added, taken }
}
