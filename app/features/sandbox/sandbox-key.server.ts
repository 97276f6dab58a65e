import type { ApiKey } from '#app/features/keys/api-key.ts'
import { issueKey } from '#app/features/keys/issue-key.server.ts'
import { listKeys } from '#app/features/keys/keys.server.ts'
import { revokeKey } from '#app/features/keys/revoke-key.server.ts'
import type { Database } from '#db/types.ts'
import { apiKeyScopes } from '#db/vocabulary.ts'

import { sandboxProvider } from './sandbox-programs.ts'

const { id: providerId } = sandboxProvider
const name = 'simulated provider'

/** A key that was not used for so long belongs to a process that is gone. */
const forgottenAfterMs = 10 * 60_000

/**
 * A key for the simulated provider of this process. Keys of earlier ones are revoked: all of them when this process is
 * `alone` on its database, otherwise those that nobody uses any more.
 */
export async function giveSandboxKey(
  db: Database,
  { alone, at }: { alone: boolean; at: Date },
): Promise<{ id: string; text: string }> {
  await revokeForgotten(db, { alone, at })
  const ask = { providerId, name, scopes: apiKeyScopes, by: null, at }
  let issued = await issueKey(db, ask)
  if (!issued.ok && issued.refusal === 'too_many_keys') {
    const [oldest] = (await liveKeys(db)).sort((a, b) => lastSeen(a) - lastSeen(b))
    if (oldest) await takeSandboxKey(db, { keyId: oldest.id, at })
    issued = await issueKey(db, ask)
  }
  if (!issued.ok) throw new Error(`the simulated provider was given no key: ${issued.refusal}`)
  return { id: issued.value.key.id, text: issued.value.text }
}

/** Ends one of its keys. */
export async function takeSandboxKey(db: Database, { keyId, at }: { keyId: string; at: Date }): Promise<void> {
  await revokeKey(db, { providerId, keyId, by: null, at })
}

/** Ends its keys that nobody uses any more; all of them when the process is alone. */
export async function revokeForgotten(db: Database, { alone, at }: { alone: boolean; at: Date }): Promise<void> {
  for (const key of await liveKeys(db)) {
    if (alone || lastSeen(key) < at.getTime() - forgottenAfterMs) await takeSandboxKey(db, { keyId: key.id, at })
  }
}

async function liveKeys(db: Database): Promise<ApiKey[]> {
  return (await listKeys(db, { providerId })).filter((key) => key.name === name && key.revokedAt === null)
}

const lastSeen = ({ lastUsedAt, createdAt }: ApiKey) => Math.max(createdAt.getTime(), lastUsedAt?.getTime() ?? 0)
