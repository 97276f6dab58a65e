/** A small corpus of our own, the same passage in three languages and a piece of code: what the published ratios are of. */
export const corpus = {
  en: `An API that your product depends on can be closed to you within two weeks. The letter names a date, a list of places, and nothing else. From that day on every request is answered with an error, and whoever waits for an answer waits in vain.

Moving is more than a new address. The key is bound to a region, the limits are counted in another way, and a field that was always there is now missing. Streaming ends with another event. A tool is called with arguments that are almost, but not quite, valid JSON. The embeddings of a million rows have to be computed again, because two models never agree on what a vector means.

So write down what you use before you choose. How many calls do you make in a month, how long are they, and how many of them say the same thing at the beginning? Which of your customers write in English, and which of them mix three languages in one sentence? A price for a million tokens says little until you know how many tokens your own text becomes.

Then test with ten real questions, not with one. Keep the answers. Ask a person who knows the subject to read them without telling her which model wrote which. Plan the day of the move, the day after, and the way back. Credit that you were promised has an end date, so claim it when you are ready to use it, not on the evening you first hear of it.`,
  'zh-CN': `你的产品所依赖的接口，可能在两周之内就对你关闭。来信里只写着一个日期、一串地区名，别的什么也没有。从那一天起，每个请求得到的都是错误，等待回答的人只能白等。

搬家不只是换一个地址。密钥与地区绑定，限额的算法不同，一直都有的字段忽然没有了。流式输出以另一种事件结束。工具调用的参数几乎是合法的 JSON，却偏偏差一点。一百万行文本的向量必须重新计算，因为两个模型对向量的含义从来没有共识。

所以，先把自己用到的东西写下来，再做选择。一个月调用多少次，每次多长，其中有多少开头是一样的？哪些客户写英文，哪些客户在一句话里混用三种语言？每百万词元的单价说明不了什么，除非你知道自己的文本会变成多少词元。

然后用十个真实的问题去试，不要只用一个。把回答留下来，请一位懂行的人来读，不要告诉她哪一份出自哪个模型。安排好搬家当天、第二天，以及退回来的办法。承诺给你的额度有截止日期，所以等准备好要用的时候再领，不要在刚听说的那个晚上就领。`,
  'zh-HK': `你的產品所倚賴的介面，可能在兩星期內就不再讓你使用。來函只寫上一個日期、一列地區，此外甚麼也沒有。由那天起，每個請求得到的都是錯誤，等候回覆的人只會白等。

搬遷不只是換一個地址。密鑰與地區綁定，上限的計法不同，一直都有的欄位忽然不見了。串流輸出以另一種事件作結。工具調用的參數幾乎是合格的 JSON，偏偏就差一點。一百萬行文字的向量要重新計算，因為兩個模型對向量的意思從來沒有共識。

所以，先寫下自己用到甚麼，然後才選擇。一個月調用多少次，每次多長，當中有幾多開頭是一樣的？哪些客戶寫英文，哪些客戶一句之內夾雜三種語言？每百萬個 token 的單價說明不了甚麼，除非你知道自己的文字會變成多少個 token。

之後用十條真實的問題去試，不要只試一條。把答案留下來，找一位熟悉這個題目的人來讀，不要告訴她哪一份出自哪個模型。安排好搬遷當日、翌日，以及退回來的方法。應承給你的額度有限期，所以等到準備好使用才申領，不要在剛聽到消息那一晚就領。`,
  code: `import { readFile } from 'node:fs/promises'

export interface Meter {
  calls: number
  inputTokens: bigint
  outputTokens: bigint
}

/** Adds up what an export says of each model; lines that are no use are counted and left out. */
export async function readMeters(path: string): Promise<{ meters: Map<string, Meter>; left: number }> {
  const meters = new Map<string, Meter>()
  let left = 0
  const [head = '', ...lines] = (await readFile(path, 'utf8')).trimEnd().split(/\\r?\\n/)
  const columns = head.split(',').map((name) => name.trim().toLowerCase())
  const at = (name: string) => columns.indexOf(name)
  for (const line of lines) {
    const cells = line.split(',')
    const model = cells[at('model')]
    const [input, output] = [cells[at('input_tokens')], cells[at('output_tokens')]]
    if (!model || !/^\\d+$/.test(input ?? '') || !/^\\d+$/.test(output ?? '')) {
      left += 1
      continue
    }
    const meter = meters.get(model) ?? { calls: 0, inputTokens: 0n, outputTokens: 0n }
    meter.calls += 1
    meter.inputTokens += BigInt(input ?? 0)
    meter.outputTokens += BigInt(output ?? 0)
    meters.set(model, meter)
  }
  return { meters, left }
}

export function monthlyCost(meter: Meter, price: { input: bigint; output: bigint }): bigint {
  const micros = meter.inputTokens * price.input + meter.outputTokens * price.output
  return (micros + 500_000n) / 1_000_000n
}
`,
} as const

export const textKinds = ['en', 'zh-CN', 'zh-HK', 'code'] as const
export type TextKind = (typeof textKinds)[number]
