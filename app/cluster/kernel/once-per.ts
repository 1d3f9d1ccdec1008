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

/** The same for texts, of which the first `limit` are remembered. What throws is worked out anew each time. */
export function oncePerText<Value>(limit: number, work: (text: string) => Value): (text: string) => Value {
  const answers = new Map<string, Value>()
  return (text) => {
    const known = answers.get(text)
    if (known !== undefined) return known
    const value = work(text)
    if (answers.size < limit) answers.set(text, value)
    return value
  }
}
