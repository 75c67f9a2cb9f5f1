import type { MiddlewareHandler } from 'hono'
import { notFound } from '../refusal.ts'
import type { Env } from './context.ts'
import { isPrivatePath } from './request.ts'

/**
 * Citizens' pages on a staff face: links to them lead to the public face where its address is
 * known, else they are there for looking at. What citizens send goes to the public face only.
 */
export function besideStaff(
  publicUrl: string | undefined,
  openPosts: readonly RegExp[] = [],
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { path, method } = c.req
    if (method === 'POST' && openPosts.some((one) => one.test(path))) throw notFound()
    // The description of the API is the staff's own: it names more than the public one.
    if (isPrivatePath(path) || path === '/openapi.json') return next()
    if (!['GET', 'HEAD'].includes(method)) throw notFound()
    if (publicUrl === undefined) return next()
    const { pathname, search } = new URL(c.req.url)
    return c.redirect(`${publicUrl}${pathname}${search}`, 302)
  }
}
