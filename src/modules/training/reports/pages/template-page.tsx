import type { Context, Hono } from 'hono'
import type { Env } from '../../../../platform/http/context.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { TextField } from '../../../../platform/ui/text-field.tsx'
import { addForm, openForm } from '../../pages/form-page.tsx'
import { reportsPath } from '../paths.ts'
import { setTemplate } from '../set-template.ts'
import { ownTemplate } from '../staff-messages.ts'
import { findTemplate } from '../store/report.ts'
import { headingPlaces, templateShape } from './report-shape.ts'
import { words } from './staff-messages.ts'

const labels = Object.fromEntries([
  ['lead', words.lead],
  ...headingPlaces.flatMap((index) => [
    [`heading${index}`, words.heading(index + 1)],
    [`hint${index}`, words.headingHint(index + 1)],
  ]),
]) as Record<string, string>

/** The form in which the city says what a report asks for (復命書の様式). */
export function addTemplateForm(app: Hono<Env>, platform: Platform): void {
  const path = '/training/reports/template'
  addForm(app, platform, path, 'training.offer', async (c: Context<Env>) => {
    const { version, lead, headings } = (await findTemplate(platform.db)) ?? ownTemplate
    const values = Object.fromEntries([
      ['lead', lead],
      ['version', String(version)],
      ...headings.flatMap(({ heading, hint }, index) => [
        [`heading${index}`, heading],
        [`hint${index}`, hint],
      ]),
    ]) as Record<string, string>
    return openForm(c, platform, {
      title: words.template,
      lead: (
        <>
          {words.templateLead} {words.templateVersion(version)}
        </>
      ),
      button: words.saveTemplate,
      trail: [{ label: words.reports, href: `${reportsPath}?view=all` }],
      cancelHref: `${reportsPath}?view=all`,
      values,
      schema: templateShape,
      labels,
      fields: (fieldOf) => (
        <>
          <input type="hidden" name="version" value={fieldOf('version').value ?? version} />
          <TextField
            {...fieldOf('lead')}
            label={words.lead}
            hint={words.leadHint}
            width="full"
            required
          />
          <p class="hint">{words.headingNote}</p>
          {headingPlaces.map((index) => (
            <>
              <TextField
                {...fieldOf(`heading${index}`)}
                label={words.heading(index + 1)}
                width="l"
              />
              <TextField
                {...fieldOf(`hint${index}`)}
                label={words.headingHint(index + 1)}
                width="full"
              />
            </>
          ))}
        </>
      ),
      fieldOfRefusal: {
        'training.report_headings': 'heading0',
        'training.report_heading_twice': 'heading0',
      },
      act: (input) => setTemplate(platform, c.var.context, input),
      done: () => `${reportsPath}?view=all&done=template`,
    })
  })
}
