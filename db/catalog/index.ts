import { z } from 'zod'

import { features } from './compatibility/features.ts'
import { compatibilityFeature, compatibilityNoteFile } from './compatibility/format.ts'
import { notes as zeroOneAiNotes } from './compatibility/01ai.ts'
import { notes as alibabaCloudNotes } from './compatibility/alibaba-cloud.ts'
import { notes as baichuanNotes } from './compatibility/baichuan.ts'
import { notes as baiduNotes } from './compatibility/baidu.ts'
import { notes as deepseekNotes } from './compatibility/deepseek.ts'
import { notes as microsoftAzureOpenaiNotes } from './compatibility/microsoft-azure-openai.ts'
import { notes as minimaxNotes } from './compatibility/minimax.ts'
import { notes as moonshotNotes } from './compatibility/moonshot.ts'
import { notes as siliconflowNotes } from './compatibility/siliconflow.ts'
import { notes as tencentCloudNotes } from './compatibility/tencent-cloud.ts'
import { notes as volcengineNotes } from './compatibility/volcengine.ts'
import { notes as zhipuNotes } from './compatibility/zhipu.ts'
import { providerFile, sourceEntry, type ProviderFile } from './format.ts'
import { zeroOneAi } from './providers/01ai.ts'
import { qihoo360 } from './providers/360.ts'
import { ai21 } from './providers/ai21.ts'
import { alibabaCloud } from './providers/alibaba-cloud.ts'
import { anthropic } from './providers/anthropic.ts'
import { aws } from './providers/aws.ts'
import { baichuan } from './providers/baichuan.ts'
import { baidu } from './providers/baidu.ts'
import { baseten } from './providers/baseten.ts'
import { cerebras } from './providers/cerebras.ts'
import { chutes } from './providers/chutes.ts'
import { cloudflare } from './providers/cloudflare.ts'
import { cohere } from './providers/cohere.ts'
import { deepinfra } from './providers/deepinfra.ts'
import { deepseek } from './providers/deepseek.ts'
import { fireworks } from './providers/fireworks.ts'
import { githubModels } from './providers/github-models.ts'
import { glhf } from './providers/glhf.ts'
import { gonka } from './providers/gonka.ts'
import { googleAiStudio } from './providers/google-ai-studio.ts'
import { googleCloud } from './providers/google-cloud.ts'
import { groq } from './providers/groq.ts'
import { huggingface } from './providers/huggingface.ts'
import { hyperbolic } from './providers/hyperbolic.ts'
import { iflytek } from './providers/iflytek.ts'
import { inferenceNet } from './providers/inference-net.ts'
import { kluster } from './providers/kluster.ts'
import { lambda } from './providers/lambda.ts'
import { llm7 } from './providers/llm7.ts'
import { microsoftAzureOpenai } from './providers/microsoft-azure-openai.ts'
import { minimax } from './providers/minimax.ts'
import { mistral } from './providers/mistral.ts'
import { modal } from './providers/modal.ts'
import { moonshot } from './providers/moonshot.ts'
import { nebius } from './providers/nebius.ts'
import { nlpcloud } from './providers/nlpcloud.ts'
import { novita } from './providers/novita.ts'
import { nsccInternet } from './providers/nscc-internet.ts'
import { nvidiaNim } from './providers/nvidia-nim.ts'
import { octoai } from './providers/octoai.ts'
import { ollamaCloud } from './providers/ollama-cloud.ts'
import { openai } from './providers/openai.ts'
import { opencodeZen } from './providers/opencode-zen.ts'
import { openrouter } from './providers/openrouter.ts'
import { ovh } from './providers/ovh.ts'
import { sambanova } from './providers/sambanova.ts'
import { scaleway } from './providers/scaleway.ts'
import { sensetime } from './providers/sensetime.ts'
import { siliconflow } from './providers/siliconflow.ts'
import { stepfun } from './providers/stepfun.ts'
import { tencentCloud } from './providers/tencent-cloud.ts'
import { together } from './providers/together.ts'
import { unify } from './providers/unify.ts'
import { upstage } from './providers/upstage.ts'
import { vercel } from './providers/vercel.ts'
import { volcengine } from './providers/volcengine.ts'
import { windsurf } from './providers/windsurf.ts'
import { xai } from './providers/xai.ts'
import { zhipu } from './providers/zhipu.ts'
import { sources } from './sources.ts'

/** In the order in which they are told. */
const files: ProviderFile[] = [
  openai,
  microsoftAzureOpenai,
  anthropic,
  zhipu,
  baidu,
  alibabaCloud,
  tencentCloud,
  baichuan,
  zeroOneAi,
  moonshot,
  minimax,
  deepseek,
  volcengine,
  sensetime,
  iflytek,
  siliconflow,
  stepfun,
  qihoo360,
  nsccInternet,
  googleAiStudio,
  xai,
  mistral,
  cohere,
  groq,
  openrouter,
  cloudflare,
  nvidiaNim,
  huggingface,
  vercel,
  githubModels,
  cerebras,
  opencodeZen,
  fireworks,
  together,
  deepinfra,
  octoai,
  unify,
  baseten,
  nebius,
  novita,
  ai21,
  upstage,
  nlpcloud,
  modal,
  inferenceNet,
  hyperbolic,
  sambanova,
  scaleway,
  ollamaCloud,
  llm7,
  kluster,
  ovh,
  gonka,
  windsurf,
  aws,
  googleCloud,
  lambda,
  glhf,
  chutes,
]

const noteFiles = [
  zeroOneAiNotes,
  alibabaCloudNotes,
  baichuanNotes,
  baiduNotes,
  deepseekNotes,
  microsoftAzureOpenaiNotes,
  minimaxNotes,
  moonshotNotes,
  siliconflowNotes,
  tencentCloudNotes,
  volcengineNotes,
  zhipuNotes,
]

/** The catalogue as its files are written, before anything has looked at it. */
export const writtenCatalogue = { sources, providers: files, features, noteFiles }

const catalogue = z.object({
  sources: z.record(z.string(), sourceEntry),
  providers: z.array(providerFile),
  features: z.array(compatibilityFeature),
  noteFiles: z.array(compatibilityNoteFile),
})

/** The catalogue, parsed: every default filled in. */
export type Catalogue = z.output<typeof catalogue>

/** Parses a catalogue without judging what it says; the rules are in `check-rules.ts`. */
export const parseCatalogue = (written: unknown) => catalogue.safeParse(written)

/**
 * Gathers every file of the catalogue.
 * @throws ZodError naming the file's field that is wrong
 */
export const readCatalogue = (): Catalogue => catalogue.parse(writtenCatalogue)
