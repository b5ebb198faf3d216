package io.slipway.serving.inference;

import io.slipway.serving.repository.Role;
import io.slipway.serving.repository.ServedModel;
import io.slipway.serving.scoring.Answers;

/**
 * A request that was answered.
 *
 * @param id of the request: the caller's, or one that was made for it
 */
public record Scored(
    String id, ServedModel model, Role role, InferenceRequest request, Answers answers) {}
