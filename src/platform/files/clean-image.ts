import type { AllowedKind } from './content-kind.ts'
import { Refusal } from '../refusal.ts'
import { turnstile } from './turnstile.ts'

// Twice what telephones make; beyond that a small file would unpack into all of the memory.
const mostPixels = 60_000_000
const timeoutSeconds = 30
const jpegQuality = 90

// A picture takes up to a quarter of a gigabyte while it is drawn: two at once, the others wait.
const drawing = turnstile(2)

/** Whether files of this kind are pictures, which are never stored as they came. */
export function isImage(kind: AllowedKind): kind is 'png' | 'jpeg' | 'webp' {
  return kind === 'png' || kind === 'jpeg' || kind === 'webp'
}

/**
 * Draws a picture anew from its pixels: position, camera, thumbnails, comments and whatever hides
 * behind the picture stay behind; what was turned stands upright, what moved still moves. The size
 * that a picture declares is looked at before a pixel is read. Refuses `files.broken_image` and
 * `files.too_many_pixels`.
 */
export async function cleanImage(path: string, kind: 'png' | 'jpeg' | 'webp'): Promise<Buffer> {
  // Loaded when the first picture comes: most starts of the product never need it.
  const { default: sharp } = await import('sharp')
  try {
    const { width, height, pages = 1 } = await sharp(path).metadata()
    if (width * height * pages > mostPixels) throw tooLarge()
    return await drawing(async () => {
      const picture = sharp(path, {
        limitInputPixels: mostPixels,
        failOn: 'error',
        animated: kind === 'webp' && pages > 1,
      })
        .autoOrient()
        .timeout({ seconds: timeoutSeconds })
      if (kind === 'png') return picture.png().toBuffer()
      if (kind === 'webp') return picture.webp({ quality: jpegQuality }).toBuffer()
      return picture.jpeg({ quality: jpegQuality }).toBuffer()
    })
  } catch (error) {
    if (error instanceof Refusal) throw error
    const reason = error instanceof Error ? error.message : ''
    if (/pixel limit|timeout/i.test(reason)) throw tooLarge()
    throw new Refusal('files.broken_image', 422, { claimed: kind })
  }
}

const tooLarge = (): Refusal =>
  new Refusal('files.too_many_pixels', 422, { megapixels: mostPixels / 1_000_000 })
