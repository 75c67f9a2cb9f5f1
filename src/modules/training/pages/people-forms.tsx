import { findByStaffNos, mainPostsOf, staffNamesOf, unitPathOf } from '#modules/people'
import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import type { Handle } from '../../../platform/database/handle.ts'
import type { Env } from '../../../platform/http/context.ts'
import { optionalText, text } from '../../../platform/http/field.ts'
import { may } from '../../../platform/identity/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { notFound } from '../../../platform/refusal.ts'
import { formatDate } from '../../../platform/ui/dates.ts'
import type { FormError } from '../../../platform/ui/error-summary.tsx'
import { TextArea, TextField } from '../../../platform/ui/text-field.tsx'
import { enrol } from '../enrol.ts'
import { minePath, pathOfOffering } from '../paths.ts'
import { getEnrolment } from '../store/enrolment.ts'
import { getCourse, getOffering } from '../store/offering.ts'
import { substitute } from '../substitute.ts'
import { withdraw } from '../withdraw.ts'
import { addForm, openForm } from './form-page.tsx'
import { idSegment } from './paths.ts'
import { formLabels, pageWords } from './staff-messages.ts'

const note = () => optionalText({ max: 400, prose: true })
const staffNo = () => text({ max: 20 }).transform((value) => value.normalize('NFKC'))

const entryShape = z.object({ staffNo: staffNo(), note: note() })
const substitutionShape = z.object({ staffNo: staffNo(), note: note() })
const withdrawalShape = z.object({ note: note() })

/** Where refusals about a person stand in a form. */
const aboutPerson = {
  'training.person_left': 'staffNo',
  'training.already_enrolled': 'staffNo',
}

/** What every form about an offering begins with; a draft is there for the desk alone. */
export async function aboutOffering({ db }: Platform, c: Context<Env>) {
  const offering = await getOffering(db, c.req.param('offeringId') ?? '')
  if (offering.state === 'draft' && !may(c.var.context.actor, 'training.offer')) {
    throw notFound('training.offering_not_found')
  }
  const { title } = await getCourse(db, offering.courseId)
  const href = pathOfOffering(offering.id)
  return {
    offering,
    common: {
      over: pageWords.titleOn(title, formatDate(offering.startsOn, 'ja')),
      trail: [{ label: title, href }],
      cancelHref: href,
      labels: formLabels,
    },
  }
}

async function aboutEnrolment(platform: Platform, c: Context<Env>) {
  const { db } = platform
  const { actor, today } = c.var.context
  const enrolment = await getEnrolment(db, c.req.param('enrolmentId') ?? '')
  const { employeeId, offeringId } = enrolment
  const isOwn = actor.kind === 'employee' && actor.employeeId === employeeId
  const [post] = employeeId === null ? [] : await mainPostsOf(db, [employeeId], today)
  const path = post === undefined ? [] : await unitPathOf(db, post.unitId, today)
  // Whose it is not, and who enters for nobody there, does not learn that it exists.
  if (!isOwn && !may(actor, 'training.enrol_for', path)) {
    throw notFound('training.enrolment_not_found')
  }
  const offering = await getOffering(db, offeringId)
  const { title } = await getCourse(db, offering.courseId)
  const names = await staffNamesOf(db, employeeId === null ? [] : [employeeId], offering.startsOn)
  const href = isOwn ? minePath : pathOfOffering(offeringId)
  return {
    enrolment,
    isOwn,
    name: names.get(employeeId ?? '') ?? '',
    common: {
      over: pageWords.titleOn(title, formatDate(offering.startsOn, 'ja')),
      trail: [isOwn ? { label: pageWords.places.mine, href } : { label: title, href }],
      cancelHref: href,
      labels: formLabels,
    },
    backTo: href,
  }
}

/** People by number, in the order given, and the numbers that nobody has. */
export async function findPeople(
  db: Handle,
  staffNos: readonly string[],
  on: Temporal.PlainDate,
): Promise<{ ids: string[]; unknown: string[] }> {
  const found = await findByStaffNos(db, staffNos, on)
  const byNo = new Map(found.map((one) => [one.staffNo, one.id]))
  return {
    ids: staffNos.flatMap((no) => byNo.get(no) ?? []),
    unknown: staffNos.filter((no) => !byNo.has(no)),
  }
}

/** Says beside the field which numbers nobody has. */
export async function checkNumbers(
  db: Handle,
  name: string,
  staffNos: readonly string[],
  on: Temporal.PlainDate,
): Promise<FormError[]> {
  const { unknown } = await findPeople(db, staffNos, on)
  return unknown.length === 0 ? [] : [{ name, message: pageWords.unknownStaffNos(unknown) }]
}

/** The forms by which people come to an offering and leave it. */
export function addPeopleForms(app: Hono<Env>, platform: Platform): void {
  const offeringAt = (what: string) => `/training/offerings/${idSegment('offeringId')}/${what}`
  const enrolmentAt = (what: string) => `/training/enrolments/${idSegment('enrolmentId')}/${what}`

  addForm(app, platform, offeringAt('entry'), 'training.enrol_for', async (c) => {
    const { context } = c.var
    const { offering, common } = await aboutOffering(platform, c)
    return openForm(c, platform, {
      ...common,
      title: pageWords.enterFor,
      lead: offering.needsApproval ? pageWords.enterForApprovalLead : pageWords.enterForLead,
      button: pageWords.doEnterFor,
      schema: entryShape,
      fieldOfRefusal: aboutPerson,
      fields: (fieldOf) => (
        <>
          <TextField {...fieldOf('staffNo')} label={formLabels.staffNo} width="s" required />
          <TextArea
            {...fieldOf('note')}
            label={formLabels.note}
            hint={pageWords.optional}
            rows={3}
          />
        </>
      ),
      check: (input) => checkNumbers(platform.db, 'staffNo', [input.staffNo], context.today),
      async act(input) {
        const { ids } = await findPeople(platform.db, [input.staffNo], context.today)
        const application = { offeringId: offering.id, employeeId: ids[0], note: input.note }
        return enrol(platform, context, application)
      },
      done: () => `${pathOfOffering(offering.id)}?done=entered`,
    })
  })

  addForm(app, platform, enrolmentAt('substitution'), 'training.nominate', async (c) => {
    const { context } = c.var
    const { enrolment, common, name } = await aboutEnrolment(platform, c)
    const href = pathOfOffering(enrolment.offeringId)
    return openForm(c, platform, {
      ...common,
      cancelHref: href,
      title: pageWords.substituteFor(name),
      lead: pageWords.substituteLead,
      button: pageWords.doSubstitute,
      schema: substitutionShape,
      fieldOfRefusal: aboutPerson,
      fields: (fieldOf) => (
        <>
          <TextField {...fieldOf('staffNo')} label={formLabels.newStaffNo} width="s" required />
          <TextArea
            {...fieldOf('note')}
            label={formLabels.reason}
            hint={pageWords.optional}
            rows={3}
          />
        </>
      ),
      check: (input) => checkNumbers(platform.db, 'staffNo', [input.staffNo], context.today),
      async act(input) {
        const { ids } = await findPeople(platform.db, [input.staffNo], context.today)
        const [employeeId = ''] = ids
        return substitute(platform, context, {
          enrolmentId: enrolment.id,
          employeeId,
          note: input.note,
        })
      },
      done: () => `${href}?done=substituted`,
    })
  })

  addForm(app, platform, enrolmentAt('withdrawal'), 'training.enrol', async (c) => {
    const { context } = c.var
    const { enrolment, common, name, isOwn, backTo } = await aboutEnrolment(platform, c)
    return openForm(c, platform, {
      ...common,
      title: isOwn ? pageWords.withdraw : pageWords.withdrawOf(name),
      lead: pageWords.withdrawLead,
      button: pageWords.doWithdraw,
      danger: true,
      schema: withdrawalShape,
      fields: (fieldOf) => (
        <TextArea
          {...fieldOf('note')}
          label={formLabels.reason}
          hint={pageWords.optional}
          rows={3}
        />
      ),
      act: (input) =>
        withdraw(platform, context, { enrolmentId: enrolment.id, note: input.note }),
      done: () => `${backTo}?done=withdrawn`,
    })
  })
}
