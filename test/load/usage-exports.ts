import { performance } from 'node:perf_hooks'

import { readUsageExport } from '#app/features/usage-exports/read-usage-export.ts'
import { describeMachine } from '#test/machine.ts'

/**
 * `npm run bench:usage-exports`: an OpenAI usage export of 100,000 lines is made while it is read, so that the memory of
 * the process is that of reading; rows a second over several rounds, and the most memory that the process ever had.
 */

const lines = Number(process.env.LINES ?? 100_000)
const rounds = Number(process.env.ROUNDS ?? 9)
const models = ['gpt-4o-2024-08-06', 'gpt-5-2025-08-07', 'gpt-5-mini-2025-08-07', 'o3-2025-04-16']
const heading =
  'start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,api_key_id,model,batch,service_tier,' +
  'input_tokens,output_tokens,input_cached_tokens,input_uncached_tokens,input_text_tokens,output_text_tokens,' +
  'input_cached_text_tokens,input_audio_tokens,input_cached_audio_tokens,output_audio_tokens,input_image_tokens,' +
  'input_cached_image_tokens,output_image_tokens\n'

/** A line for a minute of one of two years. */
function line(index: number): string {
  const start = 1_704_067_200 + (index % 1_051_200) * 60
  const iso = (seconds: number) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}+00:00`
  const [input, output, cached] = [4_000 + (index % 977), 300 + (index % 61), index % 512]
  return `${start},${start + 60},${iso(start)},${iso(start + 60)},proj_4BhNtYH0z7dWbBtzhibxa65W,${1 + (index % 9)}.0,user-dAU7Ud7OljwJvKfi4wQzWHyV,key_OYRZfEkH5R9CNgtY,${models[index % models.length]},False,default,${input}.0,${output}.0,${cached}.0,${input - cached}.0,${input - cached}.0,${output}.0,${cached}.0,0.0,0.0,0.0,0.0,0.0,0.0\n`
}

function exportOf(count: number): { stream: ReadableStream<Uint8Array>; bytes: () => number } {
  const encoder = new TextEncoder()
  let index = -1
  let bytes = 0
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      let text = index < 0 ? heading : ''
      index = Math.max(index, 0)
      for (; index < count && text.length < 65_536; index += 1) text += line(index)
      if (text === '') return controller.close()
      const piece = encoder.encode(text)
      bytes += piece.length
      controller.enqueue(piece)
    },
  })
  return { stream, bytes: () => bytes }
}

async function measure(read: boolean): Promise<{ ms: number; bytes: number }> {
  const { stream, bytes } = exportOf(lines)
  const began = performance.now()
  if (read) {
    const told = await readUsageExport(stream)
    if (!told.ok || told.value.counted !== lines)
      throw new Error(`the export was not read: ${JSON.stringify(told, null, 2)}`)
  } else {
    for (const reader = stream.getReader(); ;) if ((await reader.read()).done) break
  }
  return { ms: performance.now() - began, bytes: bytes() }
}

const middleOf = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
const peak = () => process.resourceUsage().maxRSS / 1024

console.info(describeMachine())
const before = peak()
const making: number[] = []
const whole: number[] = []
let size = 0
for (let round = 0; round < rounds + 1; round += 1) {
  making.push((await measure(false)).ms)
  const { ms, bytes } = await measure(true)
  whole.push(ms)
  size = bytes
}
const ms = Math.max(1, middleOf(whole.slice(1)) - middleOf(making.slice(1)))
console.info(
  `${lines} lines of ${(size / 1024 / 1024).toFixed(1)} MB: ${ms.toFixed(0)} ms of reading (its making of ${middleOf(making).toFixed(0)} ms taken off), ${Math.round((lines / ms) * 1000)} lines a second`,
)
console.info(
  `the most memory that the process had: ${peak().toFixed(0)} MB, ${before.toFixed(0)} MB of it before the first line`,
)
