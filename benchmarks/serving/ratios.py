"""Slipway and the peers of the same run side by side: python ratios.py <lines of run>."""

import json
import sys

HIGHEST = "highestRateWithP99Below10ms"
found = {}
for line in open(sys.argv[1]):
    if line.startswith('{"who"'):
        said = json.loads(line)
        found.setdefault(said["who"], {}).update(said)

measured = {who: row for who, row in found.items() if row.get("p99") is not None}
if measured:
    print("| | requests a second | p50 ms | p99 ms | p99.9 ms | p99 ms from sending | highest rate with p99 < 10 ms |")
    print("|---|---|---|---|---|---|---|")
for who, row in measured.items():
    print(f"| {who} | {row['rate']} | {row['p50']} | {row['p99']} | {row['p999']} | {row['fromSendP99']} | {row.get(HIGHEST, '')} |")

ours = found.get("slipway", {})
alike = found.get("slipway at the peers' rate", {})
for who, peer in measured.items():
    if who.startswith("slipway"):
        continue
    ratios = {key: round(peer[key] / alike[key], 1) for key in ("p50", "p99") if alike.get(key)}
    if ours.get(HIGHEST) and peer.get(HIGHEST):
        ratios[HIGHEST] = round(ours[HIGHEST] / peer[HIGHEST], 1)
    print(json.dumps({"slipwayIsBetterThan": who, "times": ratios, "atRequestsPerSecond": peer["rate"]}))
