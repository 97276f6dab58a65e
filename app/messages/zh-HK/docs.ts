import type en from '../en/docs.ts'
import type { SameKeys } from '../types.ts'

export default {
  title: '供應商 API',
  lead: '讓你自己的程式審批申領、報告額度的使用，並讀回核對。',
  key: '每次呼叫都要附上主控台發出的金鑰：Authorization: Bearer swy_…。兩個金鑰可以同時有效，更換時不會中斷。',
  amounts: '數量是由數字組成的字串，以最小單位的整數表示，一個位也不會失去。',
  once: '每項報告都有你自己的事件編號。有疑問時只管再送一次：只計算一次，回覆相同，並附有 Idempotency-Replayed: true。',
  problems: '拒絕按 RFC 9457 回覆。請以 reason 判斷，它永遠不會改名。',
  late: '補報以使用發生的時間為準，而不是我們收到的時間。',
  endpoints: '接口一覽',
  endpointsCaption: '供應商 API 的接口及所需權限',
  endpoint: '接口',
  does: '用途',
  operations: {
    describe: '這份描述',
    listClaims: '你收到的申領，最新的排在最前',
    getClaim: '一項申領及其額度',
    decideClaim: '批准申領的全部或一部分並隨即發放，或附上原因拒絕',
    listRedemptions: '你報告過的使用，最早的排在最前，並按單位列出總數以供核對',
    reportRedemption: '報告一項額度的一次使用',
    reportBatch: '一次報告最多 10,000 項使用和更正，每行一個 JSON 物件，合共不超過 8 MB',
    correctRedemption: '取回已報告使用的一部分或全部',
    getRedemption: '以你自己的事件編號讀回一項報告',
  },
  scope: '金鑰權限',
  noKey: '不需金鑰',
  base: '所有地址均以此開頭：',
  openapi: '供機器閱讀的描述（OpenAPI 3.1）',
  examples: '例子',
  examplesText: '例子從環境變數讀取本伺服器的地址、金鑰、申領及其單位，可以直接執行。',
  example: {
    curl: 'curl：報告一次使用',
    TypeScript: 'TypeScript：一次呼叫報告多項',
    Python: 'Python：讀回並核對',
  },
} satisfies SameKeys<typeof en>
