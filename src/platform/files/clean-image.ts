import type { AllowedKind } from './content-kind.ts'
import { Refusal } from '../refusal.ts'

// Twice what telephones make; beyond that a small file would unpack into all of the memory.
const mostPixels = 60_000_000
const timeoutSeconds = 30
const jpegQuality = 90

/** Whether files of this kind are pictures, which are never stored as they came. */
export function isImage(kind: AllowedKind): kind is 'png' | 'jpeg' | 'webp' {
  return kind === 'png' || kind === 'jpeg' || kind === 'webp'
}

/**
 * Draws a picture anew from its pixels: position, camera, thumbnails, comments and whatever hides
 * behind the picture stay behind; what was turned stands upright. Refuses `files.broken_image` and
 * `files.too_many_pixels`.
 */
export async function cleanImage(path: string, kind: 'png' | 'jpeg' | 'webp'): Promise<Buffer> {
  // Loaded when the first picture comes: most starts of the product never need it.
  const { default: sharp } = await import('sharp')
  const picture = sharp(path, { limitInputPixels: mostPixels, failOn: 'error' })
    .autoOrient()
    .timeout({ seconds: timeoutSeconds })
  try {
    if (kind === 'png') return await picture.png().toBuffer()
    if (kind === 'webp') return await picture.webp({ quality: jpegQuality }).toBuffer()
    return await picture.jpeg({ quality: jpegQuality }).toBuffer()
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    if (/pixel limit|timeout/i.test(reason)) {
      throw new Refusal('files.too_many_pixels', 422, { megapixels: mostPixels / 1_000_000 })
    }
    throw new Refusal('files.broken_image', 422, { claimed: kind })
  }
}
