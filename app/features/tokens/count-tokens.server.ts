import { Worker } from 'node:worker_threads'

import { ok, refused, type Result } from '#app/lib/result.ts'

import { longestText } from './tokens-form.ts'
import { tokenizers, type Tokenizer } from './tokenizer.ts'
import workerCode from './count-worker.cjs?raw'

export interface TokenCount {
  tokenizer: Tokenizer
  tokens: number
}

/** `too_slow`: the text takes longer or more memory than one visitor may have, as one word of ten thousand letters does. */
export type CountRefusal = 'too_long' | 'too_slow' | 'busy'

/** The tables of all tokenizers take some 300 MB; a text that needs more than this is given up. */
const resourceLimits = { maxOldGenerationSizeMb: 640, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 }
const limits = { loadMs: 90_000, countMs: 5_000, waiting: 8, idleMs: 120_000 }

interface Asked {
  id: number
  text: string
  resolve: (answer: Result<TokenCount[], CountRefusal>) => void
}

let worker: Worker | null = null
let nextId = 0
const queue: Asked[] = []
let timer: NodeJS.Timeout | null = null

/**
 * How many tokens a text is for each tokenizer, counted by their own tables in a thread with bounded memory and time, one
 * text after another. The text is neither logged nor kept.
 */
export function countTokens(text: string): Promise<Result<TokenCount[], CountRefusal>> {
  if (text.length > longestText) return Promise.resolve(refused('too_long'))
  if (queue.length >= limits.waiting) return Promise.resolve(refused('busy'))
  return new Promise((resolve) => {
    nextId += 1
    queue.push({ id: nextId, text, resolve })
    if (queue.length === 1) begin()
  })
}

function begin(): void {
  const [asked] = queue
  if (!asked) {
    // The tables are given back when nobody has asked for a while.
    wait(limits.idleMs, () => stop())
    return
  }
  wait(limits.loadMs, () => giveUp())
  running().postMessage({ id: asked.id, tokenizers, text: asked.text })
}

function wait(ms: number, then: () => void): void {
  if (timer) clearTimeout(timer)
  timer = setTimeout(then, ms)
  timer.unref()
}

function running(): Worker {
  if (worker) return worker
  const started = new Worker(workerCode, { eval: true, resourceLimits, workerData: { from: import.meta.url } })
  started.unref()
  started.on('message', (message: { id: number; loaded?: true; counts?: number[] }) => {
    if (started !== worker || message.id !== queue[0]?.id) return
    if (message.loaded) wait(limits.countMs, () => giveUp())
    else if (message.counts)
      answer(ok(tokenizers.map((tokenizer, at) => ({ tokenizer, tokens: message.counts?.[at] ?? 0 }))))
  })
  started.on('error', (error: Error & { code?: string }) => {
    if (started !== worker) return
    worker = null
    // Memory is bounded on purpose; anything else is a fault of ours.
    if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') console.error('The counting of tokens failed.', error)
    answer(refused('too_slow'))
  })
  worker = started
  return started
}

function giveUp(): void {
  stop()
  answer(refused('too_slow'))
}

function stop(): void {
  const stopped = worker
  worker = null
  void stopped?.terminate()
}

function answer(result: Result<TokenCount[], CountRefusal>): void {
  queue.shift()?.resolve(result)
  begin()
}
