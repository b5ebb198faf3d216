package io.slipway.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for: a model of this name, for this purpose, from this data. Its JSON Schema
 * is the resource {@code slipway/lifecycle-request.schema.json}.
 *
 * @param limits what the model must not be used for, and where it is known to be weak
 * @param owner the person or team that answers for the model
 * @param task left out: binary when target.positive is given
 * @param team to which the lifecycle, its dataset and its model belong; left out: the requester's,
 *     who then has to be in exactly one
 * @param retraining what a retraining goes back to; such a version is released only when it beats
 *     the one in production on the latest rows
 */
public record LifecycleRequest(
    ModelName model,
    String purpose,
    String limits,
    String owner,
    List<String> tags,
    Task task,
    DataSource data,
    Target target,
    FeatureSpec features,
    SplitSpec split,
    TrainingSpec training,
    EvaluationSpec evaluation,
    Environment environment,
    @Nullable String team,
    DeploymentSpec deployment,
    MonitoringSpec monitoring,
    @Nullable RetrainingOrigin retraining) {
  public LifecycleRequest {
    purpose = purpose == null ? "" : purpose;
    limits = limits == null ? "" : limits;
    owner = owner == null ? "" : owner;
    tags = tags == null ? List.of() : List.copyOf(tags);
    task = task == null ? Task.BINARY : task;
    Require.that(
        task != Task.BINARY || target.positive() != null,
        "target.positive: name the label whose probability a binary model gives, or set task to"
            + " multiclass or regression");
    Require.that(
        task == Task.BINARY || target.positive() == null,
        "target.positive: only a binary model has a positive label; leave it out");
    Require.that(
        task != Task.REGRESSION || (target.groups().isEmpty() && target.otherwise() == null),
        "target.groups: a regression has numbers, not labels; leave target.groups and"
            + " target.otherwise out");
    features = features == null ? FeatureSpec.standard() : features;
    split = (split == null ? SplitSpec.standard() : split).completed(task, data);
    training = (training == null ? TrainingSpec.standard() : training).completed(task);
    evaluation = evaluation == null ? EvaluationSpec.standard() : evaluation;
    environment = environment == null ? Environment.PRODUCTION : environment;
    Require.that(
        team == null || team.matches("[a-z0-9][a-z0-9-]{0,62}"),
        "team: '" + team + "' is not a name of lower-case letters, digits and hyphens");
    deployment = deployment == null ? DeploymentSpec.standard() : deployment;
    monitoring = monitoring == null ? MonitoringSpec.standard() : monitoring;
  }

  /** The same request for a team. */
  public LifecycleRequest withTeam(String of) {
    return new LifecycleRequest(
        model,
        purpose,
        limits,
        owner,
        tags,
        task,
        data,
        target,
        features,
        split,
        training,
        evaluation,
        environment,
        of,
        deployment,
        monitoring,
        retraining);
  }

  /** The name of the dataset: that of the model where the request gives it none. */
  public String datasetName() {
    return data.name() == null ? model.value() : data.name();
  }

  /** A request for a binary model with all else left to the defaults. */
  @SuppressWarnings("NullAway") // the constructor fills in the defaults
  public static LifecycleRequest of(
      ModelName model, String purpose, DataSource data, Target target) {
    return new LifecycleRequest(
        model, purpose, null, null, null, null, data, target, null, null, null, null, null, null,
        null, null, null);
  }
}
