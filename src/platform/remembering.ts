// A city hall's people and addresses; beyond that, everything is worked out anew once.
const mostAnswers = 2_000
// What is longer was made to fill the memory.
const longestText = 500

/** Remembers what a function of a text answered, for functions that always answer the same. */
export function remembering<Answer>(work: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>()
  return (text) => {
    if (text.length > longestText) return work(text)
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size >= mostAnswers) known.clear()
    const answer = work(text)
    known.set(text, answer)
    return answer
  }
}
