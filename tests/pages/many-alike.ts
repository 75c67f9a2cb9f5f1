// Two hundred questions are pages of one kind; their texts have tests of their own.
const alike = /\/chat\/faq\/[^/]+\/(?=[^/]+$)/
const walkedOfEach = 3

/** Whether a path leads to one more page of a kind of which enough have been walked. */
export function isOneOfMany(path: string, walked: readonly string[]): boolean {
  const [folder] = alike.exec(path) ?? []
  if (folder === undefined) return false
  return walked.filter((one) => alike.exec(one)?.[0] === folder).length >= walkedOfEach
}
