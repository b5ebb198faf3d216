package io.slipway.workers.registry;

import io.slipway.contract.CandidateResult;
import io.slipway.contract.DataQuality;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.Evaluation;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.PackageRef;
import io.slipway.contract.SplitRef;
import io.slipway.contract.Validation;

/** What a lifecycle has made, and all that it was made from. It is kept as it stands here. */
public record Registration(
    LifecycleId lifecycleId,
    LifecycleRequest request,
    DatasetRef dataset,
    DataQuality quality,
    SplitRef split,
    FeatureSetRef features,
    CandidateResult champion,
    PackageRef modelPackage,
    Evaluation evaluation,
    Validation validation) {}
