import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import type { FormState } from '../../../../platform/http/form.ts'
import { Button } from '../../../../platform/ui/button.tsx'
import { Checkbox } from '../../../../platform/ui/choice-field.tsx'
import { Disclosure } from '../../../../platform/ui/disclosure.tsx'
import { InstantTime } from '../../../../platform/ui/era-date.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { Table } from '../../../../platform/ui/table.tsx'
import { TextArea } from '../../../../platform/ui/text-field.tsx'
import { atReport } from '../paths.ts'
import type { ReportView } from '../view-report.ts'
import { words } from './staff-messages.ts'

type Props = { c: Context<Env>; view: ReportView; state: FormState }

/** Who was asked to read an accepted report and who has (回覧); for some also how to ask more. */
export function Circulation({ c, view, state }: Props) {
  const { report, readers, mayCirculate, enrolment } = view
  if (report?.state !== 'accepted' || (readers.length === 0 && !mayCirculate)) return null
  const read = readers.filter(({ readAt }) => readAt !== null)
  const errorOf = (name: string) => state.errors.find((error) => error.name === name)?.message
  return (
    <section class="section" aria-labelledby="circulation">
      <h2 id="circulation">{words.circulation}</h2>
      {readers.length === 0 ? (
        <p>{words.noCirculation}</p>
      ) : (
        <>
          <p>{words.readCount(read.length, readers.length)}</p>
          <Table
            caption={words.circulation}
            captionHidden
            rowHeads
            columns={[{ label: words.reader }, { label: words.unit }, { label: words.readAt }]}
            rows={readers.map(({ name, unitName, readAt }) => [
              name,
              unitName,
              readAt === null ? words.notYetRead : <InstantTime at={readAt} />,
            ])}
          />
        </>
      )}
      {mayCirculate && read.length < readers.length && (
        <PostForm action={atReport(enrolment.id, 'reminders')} inline>
          <FormKeys c={c} />
          <Button kind="secondary">{words.remind}</Button>
        </PostForm>
      )}
      {mayCirculate && (
        <div class="screen-only">
          <Disclosure summary={words.circulate} open={state.errors.length > 0}>
            <PostForm action={atReport(enrolment.id, 'circulation')} label={words.circulate}>
              <FormKeys c={c} />
              <Checkbox
                name="division"
                label={words.circulateTo}
                checked={state.values['division'] === '1'}
              />
              <TextArea
                name="staffNos"
                label={words.staffNos}
                hint={words.staffNosHint}
                rows={3}
                value={state.values['staffNos']}
                error={errorOf('staffNos')}
              />
              <FormActions>
                <Button>{words.circulate}</Button>
              </FormActions>
            </PostForm>
          </Disclosure>
        </div>
      )}
    </section>
  )
}
