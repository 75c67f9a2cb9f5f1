import { Button, LinkButton } from './button.tsx'
import { Checkbox, CheckboxGroup, RadioGroup, Select } from './choice-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import type { GallerySection } from './gallery-section.ts'
import { sampleTexts as t } from './messages-gallery.ts'
import { FormActions, PostForm } from './post-form.tsx'
import {
  DateField,
  FileField,
  NumberField,
  PasswordField,
  TextArea,
  TextField,
} from './text-field.tsx'

const options = (labels: readonly string[]) =>
  labels.map((label, index) => ({ value: String(index), label }))
const noForm = { action: '/gallery', hidden: {} }


/** Forms of the gallery. */
export const formSections: readonly GallerySection[] = [
  {
    component: 'Button',
    examples: [
      {
        name: 'kinds',
        show: () => (
          <div class="cluster">
            <Button>{t.approve}</Button>
            <Button kind="secondary">{t.save}</Button>
            <Button kind="plain">{t.back}</Button>
            <Button kind="danger">{t.remove}</Button>
          </div>
        ),
      },
      {
        name: 'small, links, icons',
        show: () => (
          <div class="cluster">
            <Button small>{t.approve}</Button>
            <LinkButton href="#Button" icon="print">
              {t.print}
            </LinkButton>
            <LinkButton href="#Button" icon="download" small>
              {t.csv}
            </LinkButton>
          </div>
        ),
      },
    ],
  },
  {
    component: 'Field',
    examples: [
      {
        name: 'text',
        show: () => (
          <TextField name="name" label={t.name} hint={t.nameHint} required value={t.sampleName} />
        ),
      },
      {
        name: 'wrong',
        show: () => (
          <TextField name="wrong" label={t.name} hint={t.nameHint} error={t.nameError} required />
        ),
      },
      {
        name: 'disabled',
        show: () => <TextField name="off" label={t.name} value={t.sampleName} disabled />,
      },
      {
        name: 'escaped',
        show: () => <TextField name="escaped" label={t.name} value={t.escaped} />,
      },
      {
        name: 'password',
        show: () => <PasswordField name="new" label={t.password} hint={t.passwordHint} isNew />,
      },
      {
        name: 'number',
        show: () => (
          <NumberField name="count" label={t.count} unit={t.people} error={t.countError} />
        ),
      },
      {
        name: 'date',
        show: () => (
          <DateField
            name="day"
            label={t.date}
            hint={t.dateHint}
            value={t.badDate}
            error={t.dateError}
          />
        ),
      },
      {
        name: 'date with picker',
        show: () => <DateField name="picked" label={t.date} value="2026-10-31" picker />,
      },
      {
        name: 'text area',
        show: () => <TextArea name="note" label={t.note} value={t.noteValue} rows={3} />,
      },
      {
        name: 'file',
        show: () => <FileField name="file" label={t.file} hint={t.fileHint} accept=".pdf" />,
      },
      {
        name: 'select',
        show: () => (
          <Select
            name="unit"
            label={t.unit}
            options={options(t.units)}
            placeholder={t.choose}
          />
        ),
      },
      {
        name: 'radio',
        show: () => (
          <RadioGroup
            name="kind"
            label={t.kind}
            required
            value="date"
            options={[
              { value: 'date', label: t.byDate, hint: t.byDateHint },
              { value: 'number', label: t.byNumber },
              { value: 'step', label: t.byStep, disabled: true },
            ]}
          />
        ),
      },
      {
        name: 'checkboxes',
        show: () => (
          <CheckboxGroup
            name="lang"
            label={t.languages}
            options={options(t.languageOptions)}
            values={['0']}
          />
        ),
      },
      {
        name: 'checkbox',
        show: () => <Checkbox name="agree" label={t.agree} error={t.agreeError} required />,
      },
    ],
  },
  {
    component: 'ErrorSummary',
    examples: [
      {
        name: 'two',
        show: () => (
          <ErrorSummary
            errors={[
              { name: 'wrong', message: t.nameError },
              { name: 'day', message: t.dateError },
            ]}
          />
        ),
      },
    ],
  },
  {
    component: 'PostForm',
    examples: [
      {
        name: 'actions',
        show: () => (
          <PostForm {...noForm} label={t.note}>
            <TextArea name="form-note" label={t.note} rows={2} />
            <FormActions>
              <Button>{t.approve}</Button>
              <Button kind="secondary" name="draft" value="1">
                {t.save}
              </Button>
            </FormActions>
          </PostForm>
        ),
      },
    ],
  },
]
