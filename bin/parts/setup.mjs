// Runs on Node 20 before any package is there: plain JavaScript, Node's own modules only.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join, sep } from 'node:path'
import { prepareTestTools } from './test-tools.mjs'

const root = join(import.meta.dirname ?? '.', '..', '..')
process.chdir(root)

const hashesFile = join('dist', 'hashes.json')
const bundledNode = join('node_modules', '.bin', 'node')
const project = JSON.parse(readFileSync('package.json', 'utf8'))
const wantedNode = `v${project.dependencies.node}`

/** Ends with plain lines: what happened, what to do. */
function stop(...lines) {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(1)
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

const [major] = process.versions.node.split('.').map(Number)
if (major < 20) {
  stop(
    `Node.js ${process.version} では動きません。20 以上が必要です。`,
    'Node.js 20 以上を入れて、もう一度実行してください。',
  )
}

installPackages()
checkNode()
build()
if (process.argv.includes('--test')) prepareTestTools(stop)

function installPackages() {
  const lock = readFileSync('package-lock.json', 'utf8')
  const stampFile = join('node_modules', '.yakuba-stamp')
  // The lock names every package; which of them may run scripts stands in package.json.
  const scripts = JSON.stringify(project.allowScripts)
  const hash = createHash('sha256').update(lock).update(scripts).digest('hex')
  const stamp = `${hash} ${process.platform}-${process.arch}\n`
  if (read(stampFile) === stamp) return
  mkdirSync('node_modules', { recursive: true })
  console.log('パッケージを入れています（初回は 1 分ほど）… / installing packages')
  // npm itself must not run on the Node that it is about to replace.
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((part) => !part.endsWith(join('node_modules', '.bin')))
    .join(delimiter)
  const options = ['--no-audit', '--no-fund', '--omit-lockfile-registry-resolved']
  const run = spawnSync('npm', ['install', ...options, '--loglevel=error'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // The names of an outer `npm start` are not settings of this run.
    env: { ...process.env, PATH: path, npm_config_production: undefined },
  })
  if (readFileSync('package-lock.json', 'utf8') !== lock) {
    writeFileSync('package-lock.json', lock)
    console.log('npm が package-lock.json を書き換えたため、元に戻しました。')
  }
  if (run.status !== 0) {
    stop(
      'パッケージを入れられませんでした（上の npm の表示を見てください）。',
      'ネットワークとプロキシ（npm config set proxy）、フォルダの書き込み権限を確認して、もう一度実行してください。',
    )
  }
  writeFileSync(stampFile, stamp)
}

function checkNode() {
  if (process.version === wantedNode) return
  const found = spawnSync(bundledNode, ['--version'], { encoding: 'utf8' })
  if (found.status === 0 && found.stdout.trim() === wantedNode) return
  stop(
    `同梱の Node.js ${wantedNode} がありません。npm のインストール時スクリプトが止められています（ignore-scripts）。`,
    'npm rebuild --ignore-scripts=false を実行してから、もう一度 npm start を実行してください。',
  )
}

// Times and sizes decide: reading them takes some milliseconds, a build takes seconds.
function build() {
  const hash = createHash('sha256')
  const settings = ['package-lock.json', 'vite.config.ts', 'tsconfig.json']
  for (const name of settings) hash.update(read(name))
  for (const folder of ['src', 'fixtures']) {
    if (!existsSync(folder)) continue
    for (const name of readdirSync(folder, { recursive: true }).sort()) {
      if (/\.test\.tsx?$/.test(name)) continue
      const { mtimeMs, size, mode } = statSync(join(folder, name))
      // A folder's own size and time change with editors' drafts; its files are listed anyway.
      hash.update((mode & 0o170000) === 0o040000 ? `${name}/\n` : `${name} ${size} ${mtimeMs}\n`)
    }
  }
  const stamp = `${hash.digest('hex')}\n`
  const stampFile = join('dist', '.stamp')
  if (read(stampFile) === stamp && existsSync(hashesFile)) return
  console.log('画面とサーバーを組み立てています… / building')
  for (const mode of [[], ['--mode', 'server']]) {
    const run = spawnSync(
      process.version === wantedNode ? process.execPath : bundledNode,
      [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn', ...mode],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    )
    if (run.status !== 0) {
      stop(
        '組み立てに失敗しました（上の表示を見てください）。',
        'プログラムを変えていなければ、node_modules と dist を消してもう一度実行してください。',
      )
    }
  }
  mkdirSync('dist', { recursive: true })
  listHashes()
  writeFileSync(stampFile, stamp)
}

// What the running product compares its own files with every night (改ざんの確認).
function listHashes() {
  const files = {}
  for (const folder of ['client', 'server']) {
    const names = readdirSync(join('dist', folder), { recursive: true, withFileTypes: true })
    for (const entry of names) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath ?? entry.path, entry.name)
      const hash = createHash('sha256').update(readFileSync(path)).digest('hex')
      files[path.split(sep).slice(1).join('/')] = hash
    }
  }
  const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)))
  const list = { format: 'yakuba-hashes-1', files: sorted }
  writeFileSync(hashesFile, `${JSON.stringify(list, null, 1)}\n`)
}
