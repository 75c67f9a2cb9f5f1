import type { z } from '@hono/zod-openapi'
import type { AllowedKind } from '../../../../platform/files/content-kind.ts'
import { choice, files } from '../../../../platform/http/field.ts'
import type { FormState } from '../../../../platform/http/form.ts'
import { Checkbox, Select } from '../../../../platform/ui/choice-field.tsx'
import { FileField } from '../../../../platform/ui/file-field.tsx'
import type { EvidenceUpload } from '../evidence.ts'
import { reportWords } from '../staff-messages.ts'

const { fields, labels } = reportWords
const kinds: readonly AllowedKind[] = ['pdf', 'png', 'jpeg', 'xlsx', 'docx', 'csv', 'txt']
const mostFiles = 5

type Props = { state: FormState; limitBytes: number }

/** Fields of evidence files (根拠資料) for a form that sends files. */
export function EvidenceFields({ state, limitBytes }: Props) {
  const errorOf = (name: string) => state.errors.find((error) => error.name === name)?.message
  return (
    <>
      <FileField
        name="file"
        label={fields.file}
        kinds={kinds}
        limitBytes={limitBytes}
        max={mostFiles}
        error={errorOf('file')}
      />
      <Select
        name="fileLabel"
        label={fields.fileLabel}
        options={Object.entries(labels).map(([value, label]) => ({ value, label }))}
        value={state.values['fileLabel'] ?? '2'}
        error={errorOf('fileLabel')}
      />
      <Checkbox
        name="filePublic"
        label={fields.filePublic}
        hint={fields.filePublicHint}
        checked={state.values['filePublic'] === '1'}
        error={errorOf('filePublic')}
      />
    </>
  )
}

/** What a browser sends of them. */
export const evidenceShape = {
  file: files({ max: mostFiles }),
  fileLabel: choice(['1', '2', '3']).optional(),
  filePublic: choice(['1']).optional(),
}

type EvidenceInput = z.infer<z.ZodObject<typeof evidenceShape>>

/** The files that were sent, each with what was said of them all. */
export function uploadsOf({ file, fileLabel, filePublic }: EvidenceInput): EvidenceUpload[] {
  const label = fileLabel === '1' ? 1 : fileLabel === '3' ? 3 : 2
  return file.map((one) => ({
    content: one.stream(),
    filename: one.name,
    label,
    isPublic: filePublic === '1',
  }))
}

/** Fields that the refusals of a file stand beside. */
export const fieldsOfFileRefusals: Record<string, string> = {
  'files.ending_not_allowed': 'file',
  'files.disguised': 'file',
  'files.too_large': 'file',
  'files.no_space': 'file',
  'files.infected': 'file',
  'files.not_checked': 'file',
  'files.broken_image': 'file',
  'files.too_many_pixels': 'file',
  'goals.evidence_not_public': 'filePublic',
}

/** Names of the fields for the summary of errors. */
export const evidenceFieldNames = {
  file: fields.file,
  fileLabel: fields.fileLabel,
  filePublic: fields.filePublic,
}
