/** Deepest nesting of JSON from outside: deeper could exhaust the stack of whoever walks it. */
export const deepestJson = 32

/** The nesting of brackets outside strings; a look at the text, not a parse. */
export function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let at = 0; at < json.length; at += 1) {
    const char = json.charCodeAt(at)
    if (inString) {
      if (char === 92) at += 1
      else if (char === 34) inString = false
    } else if (char === 34) inString = true
    else if (char === 123 || char === 91) deepest = Math.max(deepest, ++depth)
    else if (char === 125 || char === 93) depth -= 1
  }
  return deepest
}
