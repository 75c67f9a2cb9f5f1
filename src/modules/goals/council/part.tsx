import { Hono } from 'hono'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createApi, problemResponses } from '../../../platform/http/api.ts'
import { assertSignedIn } from '../../../platform/http/api-right.ts'
import type { Env } from '../../../platform/http/context.ts'
import { staffPage } from '../../../platform/http/page.tsx'
import type { Platform } from '../../../platform/platform.ts'
import { PrintHeader } from '../../../platform/ui/print-header.tsx'
import type { GoalsPart } from '../part.ts'
import { staffMeasurePath } from '../staff/staff-paths.ts'
import { loadPacket } from './load-packet.ts'
import { PacketPage } from './packet-page.tsx'
import { packetPaper } from './packet-paper.ts'
import { packetPdfPath } from './paths.ts'
import { packetWords } from './staff-messages.ts'

const id = ':id{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}'

function packetPages(platform: Platform): Hono<Env> {
  return new Hono<Env>().get(`/goals/${id}/measures/:no{[0-9]{1,3}}/council-packet`, async (c) => {
    const { today } = c.var.context
    const place = { policyId: c.req.param('id'), no: Number(c.req.param('no')) }
    const { packet, measureId, policyId, no } = await loadPacket(platform, place, today)
    const city = await platform.city()
    return staffPage(
      c,
      platform,
      { title: `${packetWords.title} ${packet.title}`, path: '/staff/goals' },
      <>
        <PrintHeader source={city.name.ja} url={packet.url} asOf={today} qr />
        <PacketPage
          packet={packet}
          pdfHref={packetPdfPath(measureId)}
          back={staffMeasurePath(policyId, no)}
        />
      </>,
    )
  })
}

const pdfRoute = createRoute({
  method: 'get',
  path: '/goals/measures/{measureId}/council-packet.pdf',
  summary: 'The council’s packet (議会資料) of a measure: all that is public of it, as PDF',
  tags: ['goals'],
  request: { params: z.object({ measureId: z.uuid() }) },
  responses: {
    200: {
      description: 'The packet',
      content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...problemResponses,
  },
})

function packetApi(platform: Platform): OpenAPIHono<Env> {
  return createApi().openapi(pdfRoute, async (c) => {
    const { context } = c.var
    assertSignedIn(context)
    const { packet } = await loadPacket(platform, c.req.valid('param'), context.today)
    const { name, sample } = await platform.city()
    const place = { cityName: name.ja, sample, drawnAt: context.now }
    // Loaded with the first paper, as for the policy's own.
    const { drawPdf } = await import('../../../platform/paper/draw-pdf.ts')
    const pdf = await drawPdf(packetPaper(packet, place))
    return c.body(pdf, 200, { 'content-type': 'application/pdf', 'cache-control': 'no-store' })
  })
}

/** The council's packet of one measure (議会資料), as page and as PDF. */
export const councilPart: GoalsPart = { staffPages: packetPages, api: packetApi }
