"""What the server itself measured between two looks: python server_side.py <metrics before> <metrics after> <log of GC>."""

import json
import re
import sys

NAME = "slipway_inference_requests_seconds"


def scored(file):
    """Requests by the time that reading the columns and scoring took, cumulative."""
    found = {}
    for line in open(file):
        bucket = re.match(NAME + r'_bucket\{.*outcome="answered".*le="([^"]+)".*\} (\S+)', line)
        if bucket:
            found[bucket[1]] = found.get(bucket[1], 0) + float(bucket[2])
    return found


before, after = scored(sys.argv[1]), scored(sys.argv[2])
counted = {edge: after[edge] - before.get(edge, 0) for edge in after}
pauses = sorted(float(found) for found in re.findall(r"Pause .* ([\d.]+)ms", open(sys.argv[3]).read()))
total = counted["+Inf"] or 1
print(
    json.dumps(
        {
            "server": "slipway",
            "scored": int(total),
            "scoredWithin1ms": round(counted["0.001"] / total, 5),
            "scoredWithin5ms": round(counted["0.005"] / total, 5),
            "collections": len(pauses),
            "longestPauseMs": pauses[-1] if pauses else 0,
        }
    )
)
