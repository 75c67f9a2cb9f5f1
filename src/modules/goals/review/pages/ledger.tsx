import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Env } from '../../../../platform/http/context.ts'
import { FormKeys } from '../../../../platform/http/form-keys.tsx'
import { Button } from '../../../../platform/ui/button.tsx'
import { Disclosure } from '../../../../platform/ui/disclosure.tsx'
import { ErrorSummary } from '../../../../platform/ui/error-summary.tsx'
import { fieldId } from '../../../../platform/ui/field.tsx'
import { FormActions, PostForm } from '../../../../platform/ui/post-form.tsx'
import { TextField } from '../../../../platform/ui/text-field.tsx'
import type { Review, ReviewFigure } from '../review-types.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import { Saved } from './saved.tsx'
import { anchors, reviewPath } from './paths.ts'
import { figureReadings, ledgerWords } from './staff-messages.ts'
import { errorOf, type FormName, type ReviewAgain, valueOf } from './typed.ts'

/** Value of a figure's choice that dismisses it with the common reason. */
export const dismiss = 'dismiss'

/** Value of a figure's choice that opens a settled one again. */
export const reopen = 'reopen'

/** Name of the choice of one figure. */
export const figureName = ({ line, column }: { line: number; column: number }): string =>
  `figure-${line}-${column}`

type LedgerProps = {
  c: Context<Env>
  review: Review
  again: ReviewAgain | undefined
  /** `figureName` of a settled figure that a person wants to decide anew. */
  changing: string | undefined
  saved: FormName | undefined
}

/** The figure ledger (数字台帳): every figure with its line, its reading and what became of it. */
export function Ledger({ c, review, again, changing, saved }: LedgerProps) {
  const { figures, counts, importId, mayEdit } = review
  const shown = again?.form === 'figures' ? again : undefined
  const isOpen = (figure: ReviewFigure) =>
    figure.state === 'open' ||
    figureName(figure) === changing ||
    (shown?.typed.has(figureName(figure)) ?? false)
  const open = figures.filter(isOpen)
  const settled = figures.filter((figure) => !isOpen(figure))
  const form = open.length > 0 && mayEdit
  return (
    <section class="review-part section" id={anchors.figures} aria-labelledby="figures-head">
      <h2 class="review-head" id="figures-head">
        {ledgerWords.title}
      </h2>
      <p>{ledgerWords.count(counts.figures, counts.openFigures)}</p>
      <p class="soft">{ledgerWords.lead}</p>
      <Saved when={saved === 'figures'} />
      {shown !== undefined && <ErrorSummary errors={shown.errors} />}
      {form && (
        <PostForm
          action={`${reviewPath(importId)}/figures#${anchors.figures}`}
          label={ledgerWords.open}
        >
          <FormKeys c={c} />
          <input
            type="hidden"
            name="revision"
            value={shown?.conflict?.revision ?? review.revision}
          />
          <ConflictPanel conflict={shown?.conflict} />
          <FigureTable
            caption={ledgerWords.open}
            figures={open}
            last={(figure) => <Choose figure={figure} review={review} again={shown} />}
          />
          <TextField
            name="reason"
            label={ledgerWords.reason}
            hint={ledgerWords.reasonHint}
            error={shown && errorOf(shown.errors, 'reason')}
            value={shown ? valueOf(shown.typed, 'reason') : reasonOf(open)}
            width="l"
            maxLength={200}
          />
          <FormActions>
            <Button kind="secondary">{ledgerWords.save}</Button>
          </FormActions>
        </PostForm>
      )}
      {settled.length > 0 && (
        <Disclosure summary={ledgerWords.settled(settled.length)}>
          <FigureTable
            caption={ledgerWords.settled(settled.length)}
            figures={settled}
            last={(figure) => <Settled figure={figure} review={review} />}
          />
        </Disclosure>
      )}
    </section>
  )
}

// Deciding a dismissed figure anew begins with the reason that it has.
function reasonOf(figures: readonly ReviewFigure[]): string | undefined {
  return figures.find((figure) => figure.state === 'dismissed')?.dismissedBecause
}

type TableProps = {
  caption: string
  figures: readonly ReviewFigure[]
  last: (figure: ReviewFigure) => ComponentChildren
}

function FigureTable({ caption, figures, last }: TableProps) {
  return (
    <div class="table-box ledger" role="group" aria-label={caption} tabIndex={0}>
      {/* Named roles: on a phone the rows are laid out under each other. */}
      <table role="table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr role="row">
            <th scope="col" role="columnheader">
              {ledgerWords.line}
            </th>
            <th scope="col" role="columnheader">
              {ledgerWords.around}
            </th>
            <th scope="col" role="columnheader">
              {ledgerWords.reading}
            </th>
            <th scope="col" role="columnheader">
              {ledgerWords.link}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr id={figure.anchor} role="row">
              <td role="cell">
                <a href={`#${anchors.line(figure.line)}`}>{ledgerWords.atLine(figure.line)}</a>
              </td>
              <td role="cell">
                <Around figure={figure} />
              </td>
              <td role="cell">{figureReadings[figure.reading]}</td>
              <td role="cell">{last(figure)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The figure among the characters around it. */
function Around({ figure: { around, text, state } }: { figure: ReviewFigure }) {
  const at = around.indexOf(text)
  const mark = <mark class={state === 'open' ? 'mark-figure' : undefined}>{text}</mark>
  if (at < 0) return mark
  return (
    <>
      {around.slice(0, at)}
      {mark}
      {around.slice(at + text.length)}
    </>
  )
}

type ChooseProps = { figure: ReviewFigure; review: Review; again: ReviewAgain | undefined }

function Choose({ figure, review: { linkChoices }, again }: ChooseProps) {
  const name = figureName(figure)
  const chosen = (again && valueOf(again.typed, name)) ?? settledAs(figure)
  const error = again && errorOf(again.errors, name)
  const option = (value: string, label: string) => (
    <option value={value} selected={value === chosen}>
      {label}
    </option>
  )
  return (
    <>
      <label class="visually-hidden" for={fieldId(name)}>
        {ledgerWords.linkLabel(figure.line, figure.text)}
      </label>
      {error !== undefined && (
        <p class="field-error" id={`${fieldId(name)}-error`}>
          {error}
        </p>
      )}
      <select
        class="input select"
        id={fieldId(name)}
        name={name}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={error === undefined ? undefined : `${fieldId(name)}-error`}
      >
        {option('', ledgerWords.choose)}
        {option(dismiss, ledgerWords.dismiss)}
        {figure.by === 'person' && figure.state !== 'open' && option(reopen, ledgerWords.reopen)}
        <optgroup label={ledgerWords.linkTo}>
          {linkChoices.map(({ value, label }) => option(value, label))}
        </optgroup>
      </select>
    </>
  )
}

function settledAs({ state, linkedTo = '' }: ReviewFigure): string {
  return state === 'dismissed' ? dismiss : linkedTo
}

function Settled({ figure, review }: { figure: ReviewFigure; review: Review }) {
  const { line, text, linkedLabel, linkedTo, dismissedBecause, by } = figure
  const query = new URLSearchParams({ figure: figureName(figure) })
  return (
    <>
      {linkedLabel ?? linkedTo ?? ledgerWords.dismissed(dismissedBecause ?? '')}
      {by === 'person' && <span class="badge"> {ledgerWords.byPerson}</span>}
      {review.mayEdit && (
        <>
          {' '}
          <a
            class="small"
            href={`${reviewPath(review.importId)}?${query.toString()}#${anchors.figures}`}
          >
            {ledgerWords.change}
            <span class="visually-hidden">{ledgerWords.about(line, text)}</span>
          </a>
        </>
      )}
    </>
  )
}
