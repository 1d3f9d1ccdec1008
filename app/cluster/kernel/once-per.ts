/** A function that works out its answer once for each object it is asked about, and keeps it as long as the object lives. */
export function oncePer<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const answers = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    let answer = answers.get(key)
    if (!answer) {
      answer = { value: work(key) }
      answers.set(key, answer)
    }
    return answer.value
  }
}
