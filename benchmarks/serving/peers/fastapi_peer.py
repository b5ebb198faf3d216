"""The usual way in Python: FastAPI, uvicorn and ONNX Runtime. No token, no log of predictions."""

import json
import os

import numpy
import onnxruntime
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

folder = os.environ["PACKAGE"]
manifest = json.load(open(os.path.join(folder, "manifest.json")))
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
session = onnxruntime.InferenceSession(os.path.join(folder, "model.onnx"), options)
types = {column["name"]: column["type"] for column in manifest["inputs"]}
output = session.get_outputs()[0].name
app = FastAPI()


class Tensor(BaseModel):
    name: str
    datatype: str
    shape: list[int]
    data: list


class Request(BaseModel):
    id: str | None = None
    inputs: list[Tensor]


@app.get("/ready")
def ready():
    return {"ready": True}


@app.post("/infer")
async def infer(request: Request):
    feeds = {}
    for tensor in request.inputs:
        kind = types.get(tensor.name)
        if kind is None:
            raise HTTPException(400, f"unknown column {tensor.name}")
        if kind == "text":
            cells = ["" if cell is None else cell for cell in tensor.data]
            feeds[tensor.name] = numpy.array(cells, dtype=object).reshape(-1, 1)
        else:
            feeds[tensor.name] = numpy.array(tensor.data, dtype=numpy.float64).reshape(-1, 1)
    if feeds.keys() != types.keys():
        raise HTTPException(400, f"missing columns {types.keys() - feeds.keys()}")
    scores = session.run([output], feeds)[0][:, 0]
    labels = [manifest["labels"][int(score >= manifest["threshold"])] for score in scores]
    return {
        "model_name": manifest["model"],
        "outputs": [
            {"name": output, "datatype": "FP64", "shape": [len(scores)], "data": scores.tolist()},
            {"name": "label", "datatype": "BYTES", "shape": [len(scores)], "data": labels},
        ],
    }
