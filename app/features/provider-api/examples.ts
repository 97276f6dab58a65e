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

/** Reports many uses in one call and reads what became of each. */
export const typescriptExample = `const { SWITCHYARD_URL, SWITCHYARD_KEY, CLAIM_ID, ASSET } = process.env

const occurredAt = new Date().toISOString()
const uses = [
  { eventId: 'use-0002', claimId: CLAIM_ID, asset: ASSET, amount: '2500', meter: 'glm-4', occurredAt },
  { eventId: 'use-0003', claimId: CLAIM_ID, asset: ASSET, amount: '-1', meter: 'glm-4', occurredAt },
]

const answer = await fetch(\`\${SWITCHYARD_URL}/api/v1/redemptions/batch\`, {
  method: 'POST',
  headers: {
    authorization: \`Bearer \${SWITCHYARD_KEY}\`,
    'content-type': 'application/x-ndjson',
  },
  body: uses.map((use) => JSON.stringify(use)).join('\\n'),
})
if (!answer.ok) throw new Error(await answer.text())

for (const line of (await answer.text()).trimEnd().split('\\n')) {
  const row = JSON.parse(line)
  if (row.problem) console.log(row.line, 'refused', row.problem.reason)
  else console.log(row.line, row.replayed ? 'booked before' : 'booked', row.redemption.applied)
}
`

/** Reads everything back, page by page, and compares its own sums with those of the server. */
export const pythonExample = `import json, os, urllib.parse, urllib.request
from collections import Counter

def ask(query):
    url = os.environ["SWITCHYARD_URL"] + "/api/v1/redemptions?" + urllib.parse.urlencode(query)
    key = os.environ["SWITCHYARD_KEY"]
    request = urllib.request.Request(url, headers={"Authorization": "Bearer " + key})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)

ours, query = Counter(), {"limit": 100}
while True:
    page = ask(query)
    for use in page["redemptions"]:
        ours[use["asset"]] += int(use["amount"])
    if page["next"] is None:
        break
    query["after"] = page["next"]

for total in page["sums"]:
    same = ours[total["asset"]] == int(total["amount"])
    print(total["asset"], total["amount"], "agrees" if same else "differs")
`
