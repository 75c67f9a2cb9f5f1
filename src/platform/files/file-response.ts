import type { StoredFile } from './file-register.ts'

/**
 * Answers with a file to keep, never to show in place: nothing in it can run as part of the site.
 * The caller has checked who may have it and recorded that it was handed out.
 */
export function fileResponse(
  file: StoredFile,
  bytes: ReadableStream<Uint8Array>,
  filename: string,
): Response {
  const name = filename.replaceAll(/[\p{Cc}/\\:]/gu, '_')
  const ascii = name.replaceAll(/[^\x20-\x7e]|["%]/g, '_')
  // RFC 8187 leaves four characters fewer bare than the function does.
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return new Response(bytes, {
    headers: {
      'content-type': file.mediaType,
      'content-length': String(file.byteLength),
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}
