"""Saves the package as an MLflow model: python mlflow_model.py <package> <folder of the model>."""

import json
import os
import sys

import mlflow.pyfunc


class Package(mlflow.pyfunc.PythonModel):
    def load_context(self, context):
        import onnxruntime

        folder = context.artifacts["package"]
        self.manifest = json.load(open(os.path.join(folder, "manifest.json")))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(os.path.join(folder, "model.onnx"), options)

    def predict(self, context, model_input, params=None):
        import numpy

        feeds = {}
        for column in self.manifest["inputs"]:
            cells = model_input[column["name"]].to_numpy()
            if column["type"] == "text":
                feeds[column["name"]] = cells.astype(object).reshape(-1, 1)
            else:
                feeds[column["name"]] = cells.astype(numpy.float64).reshape(-1, 1)
        return self.session.run(None, feeds)[0][:, 0]


mlflow.pyfunc.save_model(
    sys.argv[2], python_model=Package(), artifacts={"package": os.path.abspath(sys.argv[1])}
)
