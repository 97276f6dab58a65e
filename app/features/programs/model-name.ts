/** How the vendors write what their APIs spell in lower case. */
const words: Record<string, string> = {
  glm: 'GLM',
  chatglm: 'ChatGLM',
  qwen: 'Qwen',
  ernie: 'ERNIE',
  hunyuan: 'Hunyuan',
  doubao: 'Doubao',
  moonshot: 'Moonshot',
  spark: 'Spark',
  gemini: 'Gemini',
  baichuan2: 'Baichuan2',
  yi: 'Yi',
}

/**
 * A model or family as its vendor writes it: `glm-4-air` is GLM-4-Air. Where the first word is not one we know, or the
 * id is a path, it stays as the API spells it.
 */
export function modelName(id: string): string {
  const [first = '', ...rest] = id.split('-')
  const name = words[first]
  if (!name) return id
  return [name, ...rest.map(spelled)].join('-')
}

/** `air` is Air and `8k` is 8K; a version such as `v1` stays. */
function spelled(part: string): string {
  if (/^\d+k$/.test(part)) return part.toUpperCase()
  return /^v\d/.test(part) ? part : part.charAt(0).toUpperCase() + part.slice(1)
}
