// What some tests need from the machine: a browser, a Japanese font, PostgreSQL 15.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'

/** Left for `bin/check`, which lists what did not run and why. */
export const missingFile = '.cache/missing-tools.json'

// The same places where tests/e2e looks.
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const tools = [
  {
    name: 'ブラウザー（chromium）',
    tests: 'tests/e2e/',
    debian: 'chromium',
    found: () => browsers.some((path) => existsSync(path)),
  },
  {
    name: '日本語フォント（fonts-noto-cjk）',
    // Without it the pictures show boxes, but every test runs.
    tests: 'tests/e2e/ の画面の写し',
    debian: 'fonts-noto-cjk',
    found: () =>
      existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') ||
      spawnSync('fc-list', [':lang=ja', 'family'], { encoding: 'utf8' }).stdout?.trim() > '',
  },
  {
    name: 'PostgreSQL 15（外部サーバーの試験用）',
    tests: 'tests/faults/external.test.ts',
    debian: 'postgresql-15',
    found: () =>
      existsSync('/usr/lib/postgresql') &&
      readdirSync('/usr/lib/postgresql').some((major) =>
        existsSync(`/usr/lib/postgresql/${major}/bin/initdb`),
      ),
  },
]

function onPath(name) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${name}`))
}

/** Writes down what is missing, with the way to get it. */
function look() {
  const list = tools
    .filter((tool) => !tool.found())
    .map(({ name, tests, debian }) => ({ name, tests, debian, how: `apt-get install ${debian}` }))
  mkdirSync('.cache', { recursive: true })
  writeFileSync(missingFile, JSON.stringify(list))
  return list
}

/** Makes the tools available where it may; elsewhere says which tests will not run. */
export function prepareTestTools(stop) {
  let missing = look()
  if (missing.length > 0 && process.getuid?.() === 0 && onPath('apt-get')) {
    install(missing.map((tool) => tool.debian))
    missing = look()
  }
  for (const { name, tests, how } of missing) {
    console.log(`${name}がないため、${tests} は実行されません。入れ方: ${how}`)
  }
  if (missing.length > 0 && (process.env.CI ?? '') !== '') {
    const all = missing.map((tool) => tool.debian).join(' ')
    stop('CI では試験の道具がすべて必要です（上の行）。', `apt-get install ${all}`)
  }
}

function install(packages) {
  console.log(`試験の道具を入れています: ${packages.join(' ')} / installing test tools (apt-get)`)
  // The tests start clusters of their own; a system-wide one is not wanted.
  const switchFile = '/etc/postgresql-common/createcluster.conf'
  if (packages.includes('postgresql-15') && !existsSync(switchFile)) {
    mkdirSync('/etc/postgresql-common', { recursive: true })
    writeFileSync(switchFile, 'create_main_cluster = false\n')
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const quiet = { env, stdio: ['ignore', 'ignore', 'inherit'] }
  spawnSync('apt-get', ['-qq', 'update'], quiet)
  // One by one: a release that has no package of one name still gets the others.
  for (const name of packages) {
    const keep = ['-o', 'Dpkg::Options::=--force-confold']
    spawnSync('apt-get', ['-y', '-qq', '--no-install-recommends', ...keep, 'install', name], quiet)
  }
}

// Run by itself, it only looks: `bin/check` wants the state of now.
if (import.meta.main) look()
