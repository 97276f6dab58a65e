import type en from '../en/history.ts'
import type { SameKeys } from '../types.ts'

export default {
  title: '{model}：价格变化',
  description: '{model} 历来已知的目录价，每一步都有日期和来源。',
  lead: '历来每百万的目录价，取首档、全天价格；每一步都注明在哪里读到。',
  chart: '价格随时间的阶梯图，纵轴从零开始。下表内容相同。',
  step: '步',
  from: '自',
  firstSeen: '当日首次看到',
  price: '每百万价格',
  move: '变化',
  source: '来源',
  less: '低 {percent}%',
  more: '高 {percent}%',
  none: '没有这个模型的价格记录',
  noneText: '只知道它的名称，读过的价目都没有给出价格。',
  movers: {
    title: '价格变化最大',
    description: '一年内目录价跌幅和涨幅最大的模型，均有日期和来源。',
    lead: '自{day}以来变化最大的目录价，以价目原币种计。',
    falls: '降得最多',
    rises: '涨得最多',
    none: '没有这样的变化记录',
  },
} satisfies SameKeys<typeof en>
