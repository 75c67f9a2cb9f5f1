import type { Context } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import type { FormState } from '../../../../platform/http/form.ts'
import { Button } from '../../../../platform/ui/button.tsx'
import { Checkbox } from '../../../../platform/ui/choice-field.tsx'
import { InstantTime } from '../../../../platform/ui/era-date.tsx'
import { FileField } from '../../../../platform/ui/file-field.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { TextArea } from '../../../../platform/ui/text-field.tsx'
import { reportFilesMax, sectionMax } from '../report.ts'
import type { ReportView } from '../view-report.ts'
import { alsoForField, removeField, reportFileKinds, textField } from './report-shape.ts'
import { words } from './staff-messages.ts'

type Props = {
  c: Context<Env>
  view: ReportView
  state: FormState
  limitBytes: number
}

/** The form in which a report is written: saved as far as it goes, or handed in. */
export function ReportFields({ c, view, state, limitBytes }: Props) {
  const { report, template, files, companions, alsoFor } = view
  const sections = report?.sections ?? template.headings.map((one) => ({ ...one, text: '' }))
  const lead = report?.lead ?? template.lead
  const isAgain = Object.keys(state.values).length > 0
  const errorOf = (name: string) => state.errors.find((error) => error.name === name)?.message
  const ticked = (name: string, kept: boolean) =>
    isAgain ? state.values[name] === '1' : kept
  const chosen = new Set(alsoFor.map(({ enrolmentId }) => enrolmentId))
  return (
    <PostForm action={c.req.path} files label={words.write} saved>
      <FormKeys c={c} />
      <input type="hidden" name="template" value={template.version} />
      <input type="hidden" name="revision" value={report?.revision ?? 0} />
      {lead !== '' && <p>{lead}</p>}
      {sections.map(({ heading, hint, text }, index) => (
        <TextArea
          name={textField(index)}
          label={heading}
          hint={hint === '' ? undefined : hint}
          value={isAgain ? state.values[textField(index)] : text}
          error={errorOf(textField(index))}
          rows={8}
          maxLength={sectionMax}
        />
      ))}
      {files.map(({ id, filename }) => (
        <Checkbox
          name={removeField(id)}
          label={words.removeFile(filename)}
          checked={ticked(removeField(id), false)}
        />
      ))}
      <FileField
        name="file"
        label={words.fileField}
        hint={words.fileHint}
        kinds={reportFileKinds}
        limitBytes={limitBytes}
        max={reportFilesMax}
        error={errorOf('file')}
      />
      {companions.length > 0 && (
        <fieldset class="field">
          <legend class="label">{words.groupField}</legend>
          <p class="hint">{words.groupHint}</p>
          {companions.map(({ enrolmentId, name }) => (
            <Checkbox
              name={alsoForField(enrolmentId)}
              label={name}
              checked={ticked(alsoForField(enrolmentId), chosen.has(enrolmentId))}
            />
          ))}
        </fieldset>
      )}
      <Checkbox
        name="circulates"
        label={words.circulates}
        checked={ticked('circulates', report?.circulates ?? false)}
      />
      {report !== undefined && (
        <p class="small soft">
          {words.savedAt} <InstantTime at={report.savedAt} />
        </p>
      )}
      <p class="small soft">{words.submitHint}</p>
      <FormActions>
        <Button name="press" value="submit">
          {words.submit}
        </Button>
        <Button kind="secondary" name="press" value="save">
          {words.save}
        </Button>
      </FormActions>
    </PostForm>
  )
}
