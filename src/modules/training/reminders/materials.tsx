import type { Material } from './material.ts'
import { atMaterial } from './paths.ts'
import { reminderWords as words } from './staff-messages.ts'

type Props = {
  materials: readonly Material[]
  /** The desk takes away what is no longer right. */
  mayRemove?: boolean
}

/** What to bring and what to read, with files to open. */
export function Materials({ materials, mayRemove = false }: Props) {
  return (
    <ul class="stack">
      {materials.map(({ id, title, note, filename, courseId }) => (
        <li>
          <strong>{title}</strong>
          {mayRemove && courseId !== null && <span class="soft"> {words.ofCourse}</span>}
          {note.split('\n').map((line) => line !== '' && <p>{line}</p>)}
          {(filename !== null || mayRemove) && (
            <p class="row-links">
              {filename !== null && (
                <a href={atMaterial(id, 'file')}>{words.download(filename)}</a>
              )}
              {mayRemove && (
                <a href={atMaterial(id, 'removal')}>
                  {words.remove}
                  <span class="visually-hidden">{words.about(title)}</span>
                </a>
              )}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
