import { z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { assertMayAct } from '../../../platform/act.ts'
import type { Env, RequestContext } from '../../../platform/http/context.ts'
import { optionalText, text } from '../../../platform/http/field.ts'
import { blankForm, type FormState, submit } from '../../../platform/http/form.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import { assertMay, may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { DescriptionList } from '../../../platform/ui/description-list.tsx'
import { assertEditor, scopeOf } from '../entries/scope.ts'
import { chatbotPath } from '../paths.ts'
import { getOpenQuestion } from '../store/open-question.ts'
import { lastMonthOf } from './learned.ts'
import { correctionPath, learnedStaffPath, wordingPath } from './paths.ts'
import { cityWords, publishedQuestions } from './publish-learned.ts'
import { learnedWords as words } from './staff-messages.ts'
import { LearnedStaffPage, type OpenMonth } from './staff-page.tsx'
import { getItem, listAnswered, listItems, listLists, listReasons } from './store.ts'
import { correctLearned, wordLearned } from './word-learned.ts'
import { WordForm } from './word-form.tsx'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const longest = 200
const wordShape = z.object({
  question: text({ max: longest }),
  plain: optionalText({ max: 2 * longest }),
})
const correctionShape = wordShape.extend({
  reason: text({ max: 300, prose: true }),
  remove: z.literal('1').optional(),
})

// Of the fields only the words can hold what names a person.
const fieldOf = (code: string) => (code === 'chatbot.learned_personal' ? 'question' : undefined)

/** Where the staff word what was learned, and correct what was published. */
export function learnedStaffPages(platform: Platform): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/chatbot/learned', (c) => showLearned(c, platform))
  const one = `/chatbot/learned/questions/:learnedQuestionId{${uuid}}` as const
  app.get(one, (c) => showWording(c, platform, c.req.param('learnedQuestionId')))
  app.post(one, async (c) => {
    const questionId = c.req.param('learnedQuestionId')
    await assertEditor(platform, c.var.context, 'chatbot.word_learned')
    return submit(c, platform, {
      schema: wordShape,
      act: ({ question, plain }) =>
        wordLearned(platform, c.var.context, {
          ...{ questionId, question, questionPlain: plain ?? null },
        }),
      done: () => `${learnedStaffPath}?done=worded`,
      again: (state) => showWording(c, platform, questionId, state),
      fieldOf,
    })
  })
  const item = `/chatbot/learned/items/:learnedItemId{${uuid}}` as const
  app.get(item, (c) => showCorrection(c, platform, c.req.param('learnedItemId')))
  app.post(item, async (c) => {
    const itemId = c.req.param('learnedItemId')
    const right = { action: 'chatbot.correct_learned', permission: 'chatbot.manage' }
    await assertMayAct(platform, c.var.context, right)
    return submit(c, platform, {
      schema: correctionShape,
      act: ({ question, plain, reason, remove }) =>
        correctLearned(platform, c.var.context, {
          ...{ itemId, question, questionPlain: plain ?? null, reason },
          isRemoved: remove === '1',
        }),
      done: () => `${learnedStaffPath}?done=corrected`,
      again: (state) => showCorrection(c, platform, itemId, state),
      fieldOf,
    })
  })
  return app
}

async function showLearned(c: Context<Env>, platform: Platform): Promise<Response> {
  const { context } = c.var
  assertMay(context.actor, 'chatbot.read')
  const { db } = platform
  const [lists, items, reasons] = await Promise.all([listLists(db), listItems(db), listReasons(db)])
  const last = lastMonthOf(context.today)
  const open = [last.add({ months: 1 }), last].filter(
    (monthOn) => !lists.some((list) => list.monthOn.equals(monthOn)),
  )
  const months: OpenMonth[] = []
  for (const monthOn of open) months.push(await readMonth(platform, context, monthOn))
  return staffPage(
    c,
    platform,
    { title: words.title, path: chatbotPath },
    <LearnedStaffPage
      {...{ months, lists, items, reasons }}
      isManager={may(context.actor, 'chatbot.manage')}
      done={c.req.query('done')}
    />,
  )
}

async function readMonth(
  { db }: Pick<Platform, 'db'>,
  context: RequestContext,
  monthOn: Temporal.PlainDate,
): Promise<OpenMonth> {
  const [answered, written, scope, questionOf] = await Promise.all([
    listAnswered(db, monthOn),
    listItems(db, monthOn),
    scopeOf(db, context),
    publishedQuestions(db),
  ])
  return {
    monthOn,
    questions: answered.map((open) => {
      const own = written.find(({ openQuestionId }) => openQuestionId === open.id)
      return {
        questionId: open.id,
        asked: open.question,
        words: cityWords(open, own, questionOf),
        plain: own?.questionPlain ?? undefined,
        unitName: scope.nameOf(open.owningUnitId),
        mayWord: scope.holds('chatbot.edit', open.owningUnitId),
      }
    }),
  }
}

async function showWording(
  c: Context<Env>,
  platform: Platform,
  questionId: string,
  state?: FormState,
): Promise<Response> {
  const { context } = c.var
  if (!may(context.actor, 'chatbot.manage')) assertMay(context.actor, 'chatbot.edit')
  const open = await getOpenQuestion(platform.db, questionId)
  const own = (await listItems(platform.db)).find((item) => item.openQuestionId === questionId)
  const proposed = cityWords(open, own, await publishedQuestions(platform.db))
  return staffPage(
    c,
    platform,
    { title: words.wordTitle, path: chatbotPath },
    <WordForm
      c={c}
      state={state ?? blankForm({ question: proposed ?? '', plain: own?.questionPlain ?? '' })}
      action={wordingPath(questionId)}
      title={words.wordTitle}
    >
      <DescriptionList facts={[[words.asked, open.question]]} />
    </WordForm>,
  )
}

async function showCorrection(
  c: Context<Env>,
  platform: Platform,
  itemId: string,
  state?: FormState,
): Promise<Response> {
  assertMay(c.var.context.actor, 'chatbot.manage')
  const item = await getItem(platform.db, itemId)
  const kept: Record<string, string> = item.removedAt === null ? {} : { remove: '1' }
  const { question, questionPlain } = item
  return staffPage(
    c,
    platform,
    { title: words.correctTitle, path: chatbotPath },
    <WordForm
      c={c}
      state={state ?? blankForm({ question, plain: questionPlain ?? '', ...kept })}
      action={correctionPath(itemId)}
      title={words.correctTitle}
      lead={words.correctLead}
      isCorrection
    />,
  )
}
