import { shownName } from './typed.ts'

/**
 * Says inside a form what a field showed when it was drawn, so that only what the person changed is
 * saved: two people who change different fields never undo each other.
 */
export function ShownValue({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={shownName(name)} value={value} />
}
