package io.slipway.spark.predictions;

import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.contract.PackageManifest;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Answers of one version that are to be read.
 *
 * @param from only later answers count
 * @param until answers of this moment and earlier count
 * @param labels folder with a folder of label files for each day
 */
public record Stretch(
    ModelName model,
    int version,
    PackageManifest manifest,
    LifecycleRequest request,
    Instant from,
    Instant until,
    Path labels) {}
