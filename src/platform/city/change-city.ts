import { z } from '@hono/zod-openapi'
import { act } from '../act.ts'
import type { RequestContext } from '../http/context.ts'
import { text } from '../http/field.ts'
import type { City, Platform } from '../platform.ts'
import { getCity, saveCity } from './city.ts'

/** The form of the city's own data, one name for each language. */
export const citySchema = z
  .object({
    nameJa: text({ max: 40 }),
    nameJaPlain: text({ max: 60 }),
    namePtBr: text({ max: 60 }),
    nameEn: text({ max: 60 }),
    lgCode: text({ max: 6 })
      .transform((value) => value.normalize('NFKC'))
      .refine((value) => /^\d{6}$/.test(value), 'field.not_a_number'),
    phone: text({ max: 20 }),
  })
  .transform(({ nameJa, nameJaPlain, namePtBr, nameEn, lgCode, phone }) => ({
    name: { ja: nameJa, 'ja-plain': nameJaPlain, 'pt-BR': namePtBr, en: nameEn },
    lgCode,
    phone,
  }))

/** Changes the name, code and phone number that every page shows. A sample stays a sample. */
export async function changeCity(
  platform: Platform,
  context: RequestContext,
  input: Omit<City, 'sample'>,
): Promise<void> {
  await act(platform, context, { action: 'city.change' }, async (tx) => {
    const before = await getCity(tx)
    const after = { ...input, sample: before.sample }
    await saveCity(tx, after)
    return { subject: 'platform.city', before, after, result: null }
  })
}
