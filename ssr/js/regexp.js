// Regular expressions that are made from text at run time, as those in the
// bundle's own text are at compile time: what the engine does not know is
// expanded. It goes when the engine knows \p{…} and the flag v, and surrogates.
(function (sys, own) {
  const { Object, RegExp, String, Symbol, SyntaxError } = globalThis
  const { apply, construct } = Reflect
  const { define } = own
  const expand = (pattern, flags) => {
    if (flags === undefined ? typeof pattern !== 'string' : typeof flags !== 'string') return [pattern, flags]
    const source = pattern instanceof RegExp ? pattern.source : String(pattern)
    if (!sys.needsExpansion(source, flags)) return [pattern, flags]
    return sys.expandRegExp(source, flags)
  }
  // worded says it as V8 does, with the expression in it.
  const reasons = [
    [/missing argument to repetition operator|nested repetition operator/, 'Nothing to repeat'],
    [/trailing backslash/, '\\ at end of pattern'],
    [/invalid repeat count/, 'numbers out of order in {} quantifier'],
    [/undefined group name/, 'Invalid named capture referenced'],
    [/invalid character class range/, 'Range out of order in character class'],
    [/Unterminated group|missing closing \)/, 'Unterminated group'],
    [/unexpected \)|Unmatched '\)'/, "Unmatched ')'"],
    [/Unterminated character class|missing closing \]/, 'Unterminated character class'],
  ]
  const worded = (error, pattern, flags = '') => {
    if (!(error instanceof SyntaxError) || /^Invalid (?:flags|regular expression: \/)/.test(error.message)) return error
    const { message } = error
    const [, reason] = reasons.find(([test]) => test.test(message)) ?? [, message.replace(/^Invalid regular expression[^:]*: /, '')]
    error.message = `Invalid regular expression: /${pattern instanceof RegExp ? pattern.source : pattern}/${flags}: ${reason}`
    return error
  }
  const Outer = { RegExp: function (pattern, flags) {
    if (!new.target && flags === undefined && pattern instanceof RegExp && pattern.constructor === Outer) return pattern
    try {
      return construct(RegExp, expand(pattern, flags), new.target && new.target !== Outer ? new.target : RegExp)
    } catch (error) {
      throw worded(error, pattern, flags)
    }
  } }.RegExp
  Object.defineProperty(Outer, 'prototype', { value: RegExp.prototype, writable: false })
  Object.defineProperty(Outer, Symbol.species, { get() { return this }, configurable: true })
  define(globalThis, 'RegExp', Outer)
  define(RegExp.prototype, 'constructor', Outer)
  // What was expanded says what it was.
  const { get } = Object.getOwnPropertyDescriptor(RegExp.prototype, 'source')
  Object.defineProperty(RegExp.prototype, 'source', { configurable: true, get() { return sys.sourceOf(apply(get, this, [])) } })
  define(RegExp.prototype, 'toString', { toString() { return `/${this.source}/${this.flags}` } }.toString)
})
