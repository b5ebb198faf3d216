"""How many times better Slipway was than each peer in the same run: python ratios.py <lines of run>."""

import json
import sys

found = {}
for line in open(sys.argv[1]):
    if line.startswith("{"):
        said = json.loads(line)
        found.setdefault(said["who"], {}).update(said)
ours = found.pop("slipway", {})
for who, peer in found.items():
    ratios = {
        key: round(peer[key] / ours[key], 1)
        for key in ("p50", "p99")
        if ours.get(key) and peer.get(key)
    }
    key = "highestRateWithP99Below10ms"
    if ours.get(key) and peer.get(key):
        ratios[key] = round(ours[key] / peer[key], 1)
    if ratios:
        note = {"ourRate": ours["rate"], "theirRate": peer["rate"]}
        print(json.dumps({"slipwayAgainst": who} | ratios | note))
