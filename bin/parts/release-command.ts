import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkRelease, releaseKeys, signRelease } from './release.ts'
import { billOfMaterials } from './sbom.ts'

const usage = `使い方：
  bin/release keys --to フォルダー                鍵の組を作ります（release-key.pem は人に渡しません）
  bin/release make --key 秘密鍵 --to フォルダー   コミット済みの版から、署名付きの一式を作ります
  bin/release check フォルダー --key 公開鍵       一式が署名のとおりかを確かめます
`
const faultsJa = {
  missing: 'ありません',
  altered: '署名のときと内容が違います',
  unlisted: '署名の一覧にありません',
  signature: '署名が、この公開鍵のものではありません',
} as const

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { key: { type: 'string' }, to: { type: 'string' } },
})
const [verb, place] = positionals
if (verb === 'keys' && values.to !== undefined) keys(resolve(values.to))
else if (verb === 'make' && values.key !== undefined && values.to !== undefined) {
  make(readFileSync(values.key, 'utf8'), resolve(values.to))
} else if (verb === 'check' && values.key !== undefined && place !== undefined) {
  check(resolve(place), readFileSync(values.key, 'utf8'))
} else stop(2, usage)

function keys(folder: string): void {
  const file = join(folder, 'release-key.pem')
  if (existsSync(file)) stop(1, `${file} があります。上書きはしません。`)
  mkdirSync(folder, { recursive: true })
  const pair = releaseKeys()
  writeFileSync(file, pair.privateKey, { mode: 0o600, flag: 'wx' })
  writeFileSync(join(folder, 'release-key.pub.pem'), pair.publicKey)
  say(`鍵を作りました：${file}、release-key.pub.pem`)
}

// From a clean copy of the commit: what lies about in the folder never gets into a release.
function make(privateKey: string, folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    stop(1, `${folder} は空ではありません。`)
  if (output('git', ['status', '--porcelain']) !== '') {
    stop(1, 'コミットしていない変更があります。コミットしてから、もう一度実行してください。')
  }
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  const name = `yakuba-${version}-${process.platform}-${process.arch}`
  const work = mkdtempSync(join(tmpdir(), 'yakuba-release-'))
  try {
    const inside = join(work, name)
    mkdirSync(inside)
    run('sh', ['-c', 'git archive HEAD | tar -x -C "$1"', 'sh', inside], process.cwd())
    run('bin/setup', [], inside)
    // What builds and tests stays behind; the set-up's stamps say that nothing is missing.
    run('npm', ['prune', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'], inside)
    run('bin/setup', [], inside)
    mkdirSync(folder, { recursive: true })
    const archive = join(folder, `${name}.tar.gz`)
    run(
      'tar',
      ['-czf', archive, '--owner=0', '--group=0', '--numeric-owner', '-C', work, name],
      work,
    )
    const bill = billOfMaterials(readFileSync('package-lock.json', 'utf8'))
    writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`)
    signRelease(folder, privateKey)
    say(`作りました：${archive}`)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function check(folder: string, publicKey: string): void {
  const faults = checkRelease(folder, publicKey)
  if (faults.length === 0) return say(`署名のとおりです：${folder}`)
  stop(1, faults.map(({ file, found }) => `${file}：${faultsJa[found]}`).join('\n'))
}

function run(command: string, args: string[], cwd: string): void {
  const path = (process.env['PATH'] ?? '').split(':').filter((part) => !part.endsWith('.bin'))
  const env = { ...process.env, PATH: path.join(':') }
  const { status } = spawnSync(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${status}`)
}

function output(command: string, args: string[]): string {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${status}`)
  return stdout
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function stop(code: number, text: string): never {
  process.stderr.write(`${text.trimEnd()}\n`)
  process.exit(code)
}
