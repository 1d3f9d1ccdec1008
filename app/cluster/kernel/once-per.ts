/**
 * A function like `work` that remembers of frozen values that they come out as they went in: they are not looked at again under
 * the same rule.
 */
export function settling<Rule extends object, Value>(work: (rule: Rule, value: Value) => Value): (rule: Rule, value: Value) => Value {
  const settled = new WeakMap<object, Rule>()
  return (rule, value) => {
    if (typeof value !== 'object' || value === null || !Object.isFrozen(value)) return work(rule, value)
    if (settled.get(value) === rule) return value
    const result = work(rule, value)
    if (result === value) settled.set(value, rule)
    return result
  }
}

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
