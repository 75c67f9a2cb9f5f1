import { listUnits } from '#modules/people'
import type { RequestContext } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { addPage, putPageText } from './change-page.ts'
import { countPages } from './store.ts'

/** Of no real city: names that end in .example lead nowhere. */
const site = 'https://www.city.chabatake.example'

const pages: readonly { path: string; unit: string; texts: readonly string[] }[] = [
  {
    path: '/sangyo/shimin-noen.html',
    unit: 'norin',
    texts: [
      `# 市民農園の利用（サンプル）
■ 区画と場所
茶畑市の市民農園は、北部と南部の2か所にあります。1区画は約30平方メートルです。
■ 申し込み
空いている区画は、農林課の窓口か電話で申し込めます。`,
      `# 市民農園の利用（サンプル）
■ 区画と場所
茶畑市の市民農園は、北部と南部の2か所にあります。1区画は約30平方メートルです。
水道とくわは、どちらの農園でも使えます。
■ 申し込み
空いている区画は、農林課の窓口か電話で申し込めます。市外の人も申し込めます。`,
    ],
  },
  {
    path: '/kankyo/namagomi-shoriki.html',
    unit: 'kankyo',
    texts: [
      `# 家庭用の生ごみ処理機の貸し出し（サンプル）
■ 借りられる人
市内に住んでいる人が、電動の生ごみ処理機を1か月ためしに使えます。
■ 受け取り
環境課の窓口で、使い方の説明を聞いてから持ち帰ります。`,
    ],
  },
  {
    path: '/kyoiku/satsuei-spot.html',
    unit: 'shoko-kanko',
    texts: [
      `# 茶畑での記念撮影（サンプル）
■ 撮影できる場所
見晴らし台のまわりでは、許可がなくても記念撮影ができます。
■ 気をつけること
茶の木のうねには入らないでください。ドローンは使えません。`,
    ],
  },
]

/** The demo city's pages (サンプル), put in by hand: it has no site to be fetched from. */
export async function seedDemoPages(
  platform: Pick<Platform, 'db'>,
  context: RequestContext,
): Promise<void> {
  const { db } = platform
  if ((await countPages(db)) > 0) return
  const units = new Map((await listUnits(db, context.today)).map(({ slug, id }) => [slug, id]))
  const facts = { title: '', topicId: null, fiscalYear: null }
  const reviewDueOn = context.today.add({ months: 6 })
  for (const { path, unit, texts } of pages) {
    const [text = '', ...later] = texts
    const place = { ...facts, owningUnitId: units.get(unit) ?? null, reviewDueOn }
    const given = { ...place, url: `${site}${path}`, way: 'hand' as const, text }
    const { pageId } = await addPage({ db, citySites: [] }, context, given)
    for (const one of later) await putPageText({ db }, context, { pageId, text: one })
  }
}
