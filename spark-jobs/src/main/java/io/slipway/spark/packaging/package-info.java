/** From a trained candidate to one ONNX file and its manifest. */
@NullMarked
package io.slipway.spark.packaging;

import org.jspecify.annotations.NullMarked;
