import { once } from 'node:events'
import { sql } from 'kysely'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { recordEvent } from '../../../src/platform/audit/append.ts'
import { type AuditEntry, hashOfEntry } from '../../../src/platform/audit/entry.ts'
import { verifyChains } from '../../../src/platform/audit/verify.ts'
import { newId } from '../../../src/platform/database/id.ts'
import { bound, figure, heading } from '../report.ts'
import { openScene, type Scene, time } from './open-scene.ts'

const writers = 8
const seconds = 5
const wantedRows = 1_000_000
const limitSeconds = 60

/** Entries appended by people at work, one transaction each; then a million of them walked. */
export async function run(): Promise<void> {
  heading('audit')
  const scene = await openScene()
  try {
    const own = await perSecond(() => append(scene))
    const owner = new pg.Client({ connectionString: scene.url })
    await owner.connect()
    await owner.query('create table bare (no bigserial primary key, body text not null)')
    await owner.query('create table bare_head (one int primary key, no bigint)')
    await owner.query('insert into bare_head values (1, 0)')
    const pool = new pg.Pool({ connectionString: scene.url, max: writers })
    const bare = await perSecond(() => appendBare(pool))
    await pool.end()
    figure('entries appended, hashed and chained', `${Math.round(own)} /s`, `${writers} writers`)
    figure('bare row under the same kind of lock', `${Math.round(bare)} /s`)
    bound('at least 200 a second', own >= 200)

    await owner.query('vacuum analyze audit.entry')
    const before = await countOf(scene)
    const putIn = await time(1, () => fill(owner, wantedRows - before))
    figure('rows put in for the walk', `${wantedRows.toLocaleString('en')}`, `${Math.round((putIn[0] ?? 0) / 1000)} s`)
    const [read = 0] = await time(1, () =>
      sql`select count(*), sum(length(actor || action || subject || hash)) from audit.entry`.execute(
        scene.db,
      ),
    )
    const [walked = 0] = await time(1, async () => {
      const verdicts = await verifyChains(scene.db, { list: [], unreadable: 0 })
      const [verdict] = verdicts.filter(({ count }) => count > 0)
      if (verdict?.whole !== true || verdict.count !== wantedRows) {
        throw new Error(`the walk found ${JSON.stringify(verdict)}`)
      }
    })
    await owner.end()
    figure('chain of a million entries walked', `${(walked / 1000).toFixed(1)} s`)
    figure('the same rows summed up in the database', `${(read / 1000).toFixed(1)} s`)
    bound(`under ${limitSeconds} s`, walked < limitSeconds * 1000)
  } finally {
    await scene.close()
  }
}

const origin = {
  actor: { kind: 'system', name: 'bench' },
  requestId: 'bench',
  addressHash: null,
} as const

const append = ({ db }: Scene): Promise<void> =>
  recordEvent(
    db,
    { ...origin, now: Temporal.Now.instant() },
    {
      ...{ action: 'people.create_unit', subject: `people.unit/${newId()}`, result: 'done' },
      after: { name: '総務課', fromOn: '2026-04-01' },
    },
  )

async function appendBare(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select no from bare_head for update')
    await client.query('insert into bare (body) values ($1)', ['x'.repeat(400)])
    await client.query('update bare_head set no = no + 1')
    await client.query('commit')
  } finally {
    client.release()
  }
}

async function perSecond(deed: () => Promise<void>): Promise<number> {
  const until = performance.now() + seconds * 1000
  let done = 0
  const write = async (): Promise<void> => {
    while (performance.now() < until) {
      await deed()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  return done / seconds
}

async function countOf({ db }: Scene): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select max(seq) as seq from audit.head`.execute(db)
  return Number(rows[0]?.seq ?? 0)
}

/** Puts true entries behind the last one, in one go: the database is not what is measured here. */
async function fill(owner: pg.Client, count: number): Promise<void> {
  await owner.query('begin')
  await owner.query('alter table audit.head disable trigger user')
  const { rows } = await owner.query<{ face: AuditEntry['face']; seq: string; hash: string }>(
    'select face, seq, hash from audit.head order by seq desc limit 1',
  )
  const [head] = rows
  if (head === undefined) throw new Error('no chain to go on with')
  const stream = owner.query(
    copyFrom(`copy audit.entry (face, seq, at, actor, acted_for, address_hash, request_id, action,
      subject, result, digest_before, digest_after, prev_hash, hash) from stdin`),
  )
  let prevHash = head.hash
  let seq = Number(head.seq)
  let lines: string[] = []
  const started = Temporal.Instant.from('2026-04-01T00:00:00Z')
  for (let at = 0; at < count; at += 1) {
    seq += 1
    const entry: Omit<AuditEntry, 'hash'> = {
      ...{ face: head.face, seq, actor: `user/${at % 700}`, actedFor: null, addressHash: null },
      at: started.add({ seconds: at }).toString({ fractionalSecondDigits: 6 }),
      ...{ requestId: `bench-${at}`, action: 'training.enrol', subject: `training.enrolment/${at}` },
      ...{ result: 'done', digestBefore: null, digestAfter: null, prevHash },
    }
    prevHash = hashOfEntry(entry)
    lines.push(
      [
        ...[head.face, seq, entry.at, entry.actor, '\\N', '\\N', entry.requestId, entry.action],
        ...[entry.subject, 'done', '\\N', '\\N', entry.prevHash, prevHash],
      ].join('\t'),
    )
    if (lines.length < 2000 && at + 1 < count) continue
    if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain')
    lines = []
  }
  stream.end()
  await once(stream, 'finish')
  await owner.query('update audit.head set seq = $1, hash = $2 where face = $3', [
    seq,
    prevHash,
    head.face,
  ])
  await owner.query('alter table audit.head enable trigger user')
  await owner.query('commit')
}
