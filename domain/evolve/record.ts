/**
 * The floor's records with one entry changed. A record of a large team has hundreds of random keys, and the engine is slow
 * at `{ ...record, [newKey]: value }` and at rest patterns there, because each new key makes a new hidden class of hundreds
 * of fields: measured with 300 keys, adding and removing one took fourteen times as long as a copy key by key.
 */

/** Records that only a running fold knows of: nobody sees them change. Null outside `inPlace`. */
let owned: WeakSet<object> | null = null

/** The record with `value` under `key`; an existing key keeps its place in the order. */
export function withEntry<T>(record: Readonly<Record<string, T>>, key: string, value: NoInfer<T>): Record<string, T> {
  const changed = changeable(record)
  changed[key] = value
  return changed
}

/** The record without `key`; itself when there is no such key. */
export function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  if (!Object.hasOwn(record, key)) return record
  const changed = changeable(record)
  delete changed[key]
  return changed
}

/**
 * Runs `work` with the records in `own` changed where they stand. For folds of thousands of lines whose floors between are
 * seen by nobody: copying each of them would be nearly all of the work.
 */
export function inPlace<T>(own: WeakSet<object>, work: () => T): T {
  const outer = owned
  owned = own
  try {
    return work()
  } finally {
    owned = outer
  }
}

function changeable<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  if (owned?.has(record)) return record
  const copy = keyedObject<T>()
  for (const key of Object.keys(record)) {
    const value = record[key]
    if (value !== undefined) copy[key] = value
  }
  owned?.add(copy)
  return copy
}

/** An empty object that the engine keeps as a hash table, as it does with every object that a key was deleted from. */
function keyedObject<T>(): Record<string, T> {
  const object: Record<string, T | undefined> = { first: undefined }
  delete object['first']
  return object as Record<string, T>
}
