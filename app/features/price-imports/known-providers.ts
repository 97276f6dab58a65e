import type { PriceSource } from '#db/vocabulary.ts'

/** Whose price list a name stands for: one of our providers, for whom, and on which of its sites. */
export interface KnownProvider {
  providerId: string
  /** ISO 3166-1 of the customers it is for; `*` when the source names no place. */
  region: string
  /** Empty is the provider's only site. */
  channel: string
}

const of = (providerId: string, { region = '*', channel = '' } = {}): KnownProvider => ({ providerId, region, channel })
const mainland = (providerId: string, channel: string) => of(providerId, { region: 'CN', channel })

/**
 * The mapping file: which of our providers a source means by a name. A gateway's own price of a vendor's model is not
 * that vendor's price, so OpenRouter has none here; nor have subscription plans, which are another thing than a list.
 */
const knownProviders: Partial<Record<PriceSource, Record<string, KnownProvider>>> = {
  models_dev: {
    alibaba: of('alibaba-cloud', { channel: 'dashscope-intl' }),
    'alibaba-cn': mainland('alibaba-cloud', 'dashscope'),
    anthropic: of('anthropic'),
    azure: of('microsoft-azure-openai'),
    cohere: of('cohere'),
    deepseek: of('deepseek'),
    'fireworks-ai': of('fireworks'),
    google: of('google-ai-studio'),
    groq: of('groq'),
    minimax: of('minimax', { channel: 'api.minimax.io' }),
    'minimax-cn': mainland('minimax', 'api.minimaxi.com'),
    mistral: of('mistral'),
    moonshotai: of('moonshot', { channel: 'api.moonshot.ai' }),
    'moonshotai-cn': mainland('moonshot', 'api.moonshot.cn'),
    'novita-ai': of('novita'),
    openai: of('openai'),
    siliconflow: of('siliconflow', { channel: 'api.siliconflow.com' }),
    'siliconflow-cn': mainland('siliconflow', 'api.siliconflow.cn'),
    stepfun: of('stepfun'),
    'tencent-tokenhub': of('tencent-cloud'),
    togetherai: of('together'),
    xai: of('xai'),
    zai: of('zhipu', { channel: 'api.z.ai' }),
    // Unlike the others, neither list says of this site that it is the mainland's, and the catalogue does not either.
    zhipuai: of('zhipu', { channel: 'open.bigmodel.cn' }),
  },
  litellm: {
    anthropic: of('anthropic'),
    azure: of('microsoft-azure-openai'),
    cohere: of('cohere'),
    cohere_chat: of('cohere'),
    dashscope: of('alibaba-cloud', { channel: 'dashscope-intl' }),
    deepseek: of('deepseek'),
    fireworks_ai: of('fireworks'),
    gemini: of('google-ai-studio'),
    groq: of('groq'),
    minimax: of('minimax', { channel: 'api.minimax.io' }),
    mistral: of('mistral'),
    moonshot: of('moonshot', { channel: 'api.moonshot.ai' }),
    novita: of('novita'),
    openai: of('openai'),
    tencent: of('tencent-cloud'),
    together_ai: of('together'),
    volcengine: of('volcengine'),
    xai: of('xai'),
    zai: of('zhipu', { channel: 'api.z.ai' }),
  },
  genai_prices: {
    anthropic: of('anthropic'),
    azure: of('microsoft-azure-openai'),
    cerebras: of('cerebras'),
    cohere: of('cohere'),
    deepseek: of('deepseek'),
    fireworks: of('fireworks'),
    google: of('google-ai-studio'),
    groq: of('groq'),
    minimax: of('minimax', { channel: 'api.minimax.io' }),
    mistral: of('mistral'),
    moonshotai: of('moonshot', { channel: 'api.moonshot.ai' }),
    novita: of('novita'),
    openai: of('openai'),
    together: of('together'),
    'x-ai': of('xai'),
    zai: of('zhipu', { channel: 'api.z.ai' }),
    // Unlike the others, neither list says of this site that it is the mainland's, and the catalogue does not either.
    zhipuai: of('zhipu', { channel: 'open.bigmodel.cn' }),
  },
}

/** Whom a source means by a provider's name; undefined when the mapping file does not say. */
export function knownProviderOf(source: PriceSource, name: string): KnownProvider | undefined {
  const named = knownProviders[source]
  return named && Object.hasOwn(named, name) ? named[name] : undefined
}
