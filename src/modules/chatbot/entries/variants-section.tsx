import type { Context } from 'hono'
import type { Env } from '../../../platform/http/context.ts'
import { FormKeys } from '../../../platform/http/form-keys.tsx'
import { locales } from '../../../platform/messages/locale.ts'
import { Button } from '../../../platform/ui/button.tsx'
import { Select } from '../../../platform/ui/choice-field.tsx'
import { Disclosure } from '../../../platform/ui/disclosure.tsx'
import { FormActions, PostForm } from '../../../platform/ui/post-form.tsx'
import { Table } from '../../../platform/ui/table.tsx'
import { TextArea } from '../../../platform/ui/text-field.tsx'
import type { FaqVariant } from '../entry.ts'
import { pathOfEntry } from './paths.ts'
import { entryWords as words } from './staff-messages.ts'

type Props = {
  c: Context<Env>
  entryId: string
  variants: readonly FaqVariant[]
  mayEdit: boolean
}

/** Other ways to ask the same: added and taken out at once. */
export function VariantsSection({ c, entryId, variants, mayEdit }: Props) {
  const placeOf = ({ locale }: FaqVariant) => locales.indexOf(locale)
  const sorted = variants.toSorted((a, b) => placeOf(a) - placeOf(b))
  const at = pathOfEntry(entryId, '/variants')
  const columns = [{ label: words.variants }, { label: words.language }, { label: words.origin }]
  return (
    <section class="section" id="variants">
      <h2>{words.variants}</h2>
      <p>{words.variantsLead}</p>
      <Table
        caption={words.variants}
        captionHidden
        stacked
        empty={words.variantsNone}
        columns={mayEdit ? [...columns, { label: words.remove }] : columns}
        rows={sorted.map(({ id, text, locale, origin }) => [
          text,
          words.languages[locale],
          words.variantOrigins[origin],
          ...(mayEdit
            ? [
                <PostForm action={`${at}/${id}/removal`} label={words.removeOf(text)} inline>
                  <FormKeys c={c} />
                  <Button kind="plain" small>
                    {words.remove}
                    <span class="visually-hidden">{words.removeOf(text)}</span>
                  </Button>
                </PostForm>,
              ]
            : []),
        ])}
      />
      {mayEdit && (
        <Disclosure summary={words.addVariants}>
          <PostForm action={at} label={words.addVariants}>
            <FormKeys c={c} />
            <Select
              name="locale"
              label={words.language}
              value="ja"
              options={locales.map((value) => ({ value, label: words.languages[value] }))}
            />
            <TextArea
              name="texts"
              label={words.variants}
              hint={words.addVariantsHint}
              rows={4}
              required
            />
            <FormActions>
              <Button>{words.add}</Button>
            </FormActions>
          </PostForm>
        </Disclosure>
      )}
    </section>
  )
}
