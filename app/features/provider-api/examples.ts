/**
 * Programs that speak to the API, as the page about it shows them and as the tests run them. Each takes the server, a
 * key, a claim and its asset from the environment.
 */

/** Reports one use. Sent again, it is answered alike and counted once. */
export const curlExample = `curl --silent --show-error --fail-with-body \\
  --retry 5 --retry-all-errors \\
  "$SWITCHYARD_URL/api/v1/redemptions" \\
  --header "Authorization: Bearer $SWITCHYARD_KEY" \\
  --header 'Content-Type: application/json' \\
  --data @- <<JSON
{
  "eventId": "use-0001",
  "claimId": "$CLAIM_ID",
  "asset": "$ASSET",
  "amount": "1500",
  "meter": "glm-4",
  "occurredAt": "$(date -u +%Y-%m-%dT%H:%M:00Z)"
}
JSON
`

/** Reports uses, a correction and a running total in one call and reads what became of each. */
export const typescriptExample = `const { SWITCHYARD_URL, SWITCHYARD_KEY, CLAIM_ID, ASSET } = process.env

const use = { claimId: CLAIM_ID, asset: ASSET, meter: 'glm-4', occurredAt: new Date().toISOString() }
const rows = [
  { ...use, eventId: 'use-0002', amount: '2500' },
  { ...use, eventId: 'use-0003', amount: '-1' },
  { eventId: 'fix-0001', corrects: 'use-0002', amount: '500' },
  { ...use, eventId: 'total-0001', series: '2026-11/glm-4/acct-7', total: '4000' },
]

const answer = await fetch(\`\${SWITCHYARD_URL}/api/v1/redemptions/batch\`, {
  method: 'POST',
  headers: {
    authorization: \`Bearer \${SWITCHYARD_KEY}\`,
    'content-type': 'application/x-ndjson',
  },
  body: rows.map((row) => JSON.stringify(row)).join('\\n'),
})
if (!answer.ok) throw new Error(await answer.text())

for (const text of (await answer.text()).trimEnd().split('\\n')) {
  const { line, replayed, redemption, correction, total, problem } = JSON.parse(text)
  const done = replayed ? 'booked before' : 'booked'
  if (problem) console.log(line, 'refused', problem.reason)
  if (redemption) console.log(line, done, redemption.applied)
  if (correction) console.log(line, done, 'and gave back', correction.returned)
  if (total) console.log(line, done, 'the change of', total.change)
}
`

/** Holds the most that a call may take before it is made, and captures what it took. */
export const holdExample = `const { SWITCHYARD_URL, SWITCHYARD_KEY, CLAIM_ID, ASSET } = process.env

async function post(path, body) {
  const answer = await fetch(\`\${SWITCHYARD_URL}/api/v1\${path}\`, {
    method: 'POST',
    headers: { authorization: \`Bearer \${SWITCHYARD_KEY}\`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}

const callTheModel = async () => 5200

const expiresAt = new Date(Date.now() + 10 * 60_000).toISOString()
const hold = { eventId: 'use-0004', claimId: CLAIM_ID, asset: ASSET, amount: '8000', meter: 'glm-4', expiresAt }
console.log('held', (await post('/holds', hold)).amount)
try {
  const amount = String(await callTheModel())
  const occurredAt = new Date().toISOString()
  const use = await post('/holds/use-0004/capture', { amount, meter: 'glm-4', occurredAt })
  console.log('used', use.applied)
} catch (error) {
  await post('/holds/use-0004/release', {})
  throw error
}
`

/** Reads everything back, page by page, and compares its own sums, less what was corrected, with those of the server. */
export const pythonExample = `import json, os, urllib.parse, urllib.request
from collections import Counter

def ask(query):
    url = os.environ["SWITCHYARD_URL"] + "/api/v1/redemptions?" + urllib.parse.urlencode(query)
    key = os.environ["SWITCHYARD_KEY"]
    request = urllib.request.Request(url, headers={"Authorization": "Bearer " + key})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)

def net(use):
    return int(use["amount"]) - int(use["reversed"]) - int(use["waived"])

ours, query = Counter(), {"limit": 100}
while True:
    page = ask(query)
    for use in page["redemptions"]:
        ours[use["asset"]] += net(use)
    if page["next"] is None:
        break
    query["after"] = page["next"]

for total in page["sums"]:
    same = ours[total["asset"]] == net(total)
    print(total["asset"], net(total), "agrees" if same else "differs")
`
