/** The Open Inference Protocol v2 over gRPC: another translator to the same answers. */
@NullMarked
package io.slipway.serving.grpc;

import org.jspecify.annotations.NullMarked;
