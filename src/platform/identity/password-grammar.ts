/**
 * What people type when they are asked for a password and do not want to think of one. A compact
 * list of our own: words, keyboard runs and dates, recognised inside a longer password too.
 */

// Lower case, after full-width letters are narrowed and look-alike digits turned into letters.
const words = `
  password passwd passcode passphrase secret himitsu login logon signin welcome access letmein
  admin administrator root system master manager guest default user account server security
  change changeme initial temporary sample demo test testing trial example hello thankyou

  yakuba yakusho shiyakusho kuyakusho cityhall city town office soumu somu kikaku zaimu zeimu
  jinji koho fukushi kyoiku gikai shokuin shimin kacho bucho kakaricho jichitai gyosei

  japan nippon nihon tokyo osaka kyoto nagoya shizuoka hamamatsu fujisan sakura arigatou
  konnichiwa ohayou ganbare yoroshiku onegai doraemon pikachu pokemon gundam naruto onepiece
  tanaka suzuki sato satou takahashi watanabe yamamoto nakamura kobayashi

  iloveyou sunshine princess dragon monkey football baseball soccer superman batman shadow
  michael jordan summer winter spring autumn flower love lovely angel computer internet
  google windows microsoft office365 excel apple android iphone samsung trustno whatever
  january february march april june july august september october november december

  パスワード ぱすわーど ひみつ ヒミツ 秘密 暗証番号 市役所 役場 職員 管理者 総務課
  おはよう こんにちは ありがとう よろしくおねがいします さくら サクラ 令和 平成 昭和
`
  .trim()
  .split(/\s+/)

const keyboards = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1234567890',
  '!@#$%^&*()',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'zaq12wsxcde34rfvbgt56yhn',
  'abcdefghijklmnopqrstuvwxyz',
  'あいうえおかきくけこさしすせそたちつてとなにぬねの',
  'いろはにほへとちりぬるをわかよたれそ',
]

const shortestRun = 3

const runs: ReadonlySet<string> = new Set(
  keyboards.flatMap((line) => {
    const letters = Array.from(line)
    const back = letters.toReversed()
    return [letters, back].flatMap((one) =>
      one.slice(0, one.length - shortestRun + 1).map((_, at) =>
        one.slice(at, at + shortestRun).join(''),
      ),
    )
  }),
)

const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** The password as it is compared: width and case do not make a word a different one. */
export function comparable(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function withLetters(text: string): string {
  return Array.from(text, (letter) => lookAlikes[letter] ?? letter).join('')
}

// Longest first, so that `office365` is not read as `office` and three digits.
const sorted = words.toSorted((one, other) => other.length - one.length)

function wordAt(letters: string[], at: number, known: readonly string[]): number {
  const rest = letters.slice(at).join('')
  const spelled = withLetters(rest)
  const found = known.find((word) => rest.startsWith(word) || spelled.startsWith(word))
  return found === undefined ? 0 : Array.from(found).length
}

function runAt(letters: string[], at: number): number {
  let end = at
  while (runs.has(letters.slice(end, end + shortestRun).join(''))) end += 1
  return end === at ? 0 : end - at + shortestRun - 1
}

function repeatAt(letters: string[], at: number): number {
  let end = at + 1
  while (letters[end] === letters[at]) end += 1
  return end - at >= shortestRun ? end - at : 0
}

function yearAt(letters: string[], at: number): number {
  const found = /^(?:19|20)\d\d(?:[01]\d(?:[0-3]\d)?)?|^[hrs]\d\d?(?!\d)/.exec(
    letters.slice(at).join(''),
  )
  return found === null ? 0 : found[0].length
}

/**
 * How much of a password is the person's own: each character counts one, but a known word, a
 * keyboard run, a repetition or a year counts two, however long. A part that comes again counts
 * nothing.
 *
 * @param ownWords Words to be treated as known: the staff number, the name, the city.
 */
export function ownPart(password: string, ownWords: readonly string[]): number {
  const letters = Array.from(comparable(password))
  const known = [...ownWords.map(comparable).filter((word) => word.length > 1), ...sorted]
  const seen = new Set<string>()
  let own = 0
  for (let at = 0; at < letters.length; ) {
    const word = wordAt(letters, at, known)
    const length = Math.max(word, runAt(letters, at), repeatAt(letters, at), yearAt(letters, at))
    const part = letters.slice(at, at + Math.max(length, 1)).join('')
    if (length > 0) {
      own += seen.has(part) ? 0 : 2
      seen.add(part)
    } else own += 1
    at += Math.max(length, 1)
  }
  return isRepeated(letters) ? Math.ceil(own / 2) : own
}

// `abcxyabcxyabcxy`: the same few letters again and again.
function isRepeated(letters: string[]): boolean {
  const whole = letters.join('')
  return (whole + whole).indexOf(whole, 1) < whole.length
}
