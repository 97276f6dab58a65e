import type en from '../en/docs.ts'
import type { SameKeys } from '../types.ts'

export default {
  title: '服务商 API',
  lead: '由你自己的程序审批申领、上报额度使用情况，并读回对账。',
  key: '每次调用都带上后台签发的密钥：Authorization: Bearer swy_…。两个密钥可同时有效，更换时无需中断。',
  amounts: '数量是由数字组成的字符串，以最小单位的整数表示，一位也不会丢失。',
  once: '每条上报都带有你自己的事件编号。拿不准时再发一次即可：只计一次，回答相同，并带有 Idempotency-Replayed: true。',
  problems: '拒绝按 RFC 9457 返回。请依据 reason 判断，它永远不会改名。',
  late: '补报按使用发生的时间判断，而不是按我们收到的时间。',
  endpoints: '接口一览',
  endpointsCaption: '服务商 API 的接口及所需权限',
  endpoint: '接口',
  does: '用途',
  operations: {
    describe: '本描述',
    listClaims: '你的申领，最新的在前',
    getClaim: '一项申领及其额度',
    decideClaim: '批准申领（全部或部分）并随即发放，或写明原因予以拒绝',
    listRedemptions: '你上报过的使用，最早的在前，并按单位给出合计以便对账',
    reportRedemption: '上报某项额度的一次使用',
    reportBatch: '一次上报最多 10,000 条使用和更正，每行一个 JSON 对象，总共不超过 8 MB',
    correctRedemption: '撤回已上报使用的一部分或全部',
    getRedemption: '按你自己的事件编号读回一条上报',
  },
  scope: '密钥权限',
  noKey: '无需密钥',
  base: '所有地址均以此开头：',
  openapi: '机器可读的描述（OpenAPI 3.1）',
  examples: '示例',
  examplesText: '示例从环境变量读取本服务器地址、密钥、申领及其单位，可直接运行。',
  example: {
    curl: 'curl：上报一次使用',
    TypeScript: 'TypeScript：一次调用上报多条',
    Python: 'Python：读回并对账',
  },
} satisfies SameKeys<typeof en>
