"""Writes one row of the package's samples as both kinds of request: python bodies.py <package> <folder>."""

import json
import os
import sys

package, folder = sys.argv[1:3]
manifest = json.load(open(os.path.join(package, "manifest.json")))
row = manifest["samples"][0]["row"]
inputs = []
for column in manifest["inputs"]:
    text = column["type"] == "text"
    inputs.append(
        {
            "name": column["name"],
            "datatype": "BYTES" if text else "FP64",
            "shape": [1],
            "data": [row.get(column["name"])],
        }
    )
json.dump({"inputs": inputs}, open(os.path.join(folder, "oip.json"), "w"))
names = [column["name"] for column in manifest["inputs"]]
cells = [row.get(name) if row.get(name) is not None else "" for name in names]
json.dump(
    {"dataframe_split": {"columns": names, "data": [cells]}},
    open(os.path.join(folder, "dataframe.json"), "w"),
)
