import { z } from '@hono/zod-openapi'

/** What the webhook of the Messaging API sends (LINEのイベント), as far as it is read here. */
export const lineEvent = z.looseObject({
  type: z.string(),
  /** `standby`: another system of the city answers at the moment. */
  mode: z.string(),
  webhookEventId: z.string().min(1).max(64),
  source: z
    .looseObject({ type: z.string(), userId: z.string().min(1).max(64).optional() })
    .optional(),
  replyToken: z.string().min(1).max(200).optional(),
  message: z.looseObject({ type: z.string(), text: z.string().optional() }).optional(),
  postback: z.looseObject({ data: z.string().max(300) }).optional(),
})

/** One event. */
export type LineEvent = z.infer<typeof lineEvent>

/** The whole body; its events are read one by one, so that an unknown kind spoils no other. */
export const lineBody = z.looseObject({ events: z.array(z.unknown()).max(1_000) })
