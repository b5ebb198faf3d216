package io.slipway.processes;

import static java.util.Objects.requireNonNull;

import io.camunda.client.api.response.ActivatedJob;
import io.slipway.contract.CandidateSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What the mocked workers do in one lifecycle, and the jobs that they got. */
final class Script {
  /** What a worker reads of {@code candidateResults} here. */
  record Results(List<Object> candidateResults) {}

  record Trained(CandidateSpec candidate) {}

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<ActivatedJob> jobs = new CopyOnWriteArrayList<>();

  /** All goes well. */
  Script() {
    on(JobTypes.OPEN_LIFECYCLE, Answer.variables(opened()));
    gives(JobTypes.INGEST_DATASET, "dataset", Facts.DATASET);
    gives(JobTypes.VALIDATE_DATASET, "quality", Facts.QUALITY);
    gives(JobTypes.SPLIT_DATASET, "split", Facts.SPLIT);
    gives(JobTypes.BUILD_FEATURES, "features", Facts.FEATURES);
    on(JobTypes.PLAN_CANDIDATES, planned(Instant.parse("2999-01-01T00:00:00Z")));
    on(JobTypes.TRAIN_CANDIDATE, Answer.computed(Script::trained));
    on(JobTypes.SELECT_CHAMPION, Answer.computed(Script::champion));
    gives(JobTypes.PACKAGE_MODEL, "modelPackage", Facts.PACKAGE);
    gives(JobTypes.EVALUATE_MODEL, "evaluation", Facts.EVALUATION);
    gives(JobTypes.REGISTER_MODEL, "modelVersion", Facts.VERSION);
    gives(JobTypes.RECORD_AUTOMATIC_APPROVAL, "approval", Facts.APPROVED);
    gives(JobTypes.RECORD_REVIEW, "approval", Facts.APPROVED);
    gives(JobTypes.RECORD_WAIVER, "waived", true);
    gives(JobTypes.RECORD_FULFILMENT, "conditionMet", true);
    gives(JobTypes.SMOKE_TEST_MODEL, "smokeTest", Map.of("rows", 20));
    on(JobTypes.START_CANARY, Answer.computed(Script::canary));
    gives(JobTypes.MEASURE_CANARY, "measurement", Facts.measurement(1000, 0));
    on(JobTypes.OPEN_PROMOTION, Answer.variables(promotion()));
    on(JobTypes.OPEN_BATCH, Answer.variables(Facts.BATCH));
    gives(JobTypes.SCORE_BATCH, "batchResult", Facts.BATCH_RESULT);
    gives(JobTypes.PROMOTE_MODEL, "deployment", Facts.DEPLOYMENT);
    DriftFacts.fill(this);
  }

  Script on(String jobType, Answer answer) {
    answers.put(jobType, answer);
    return this;
  }

  Script gives(String jobType, String variable, @Nullable Object value) {
    return on(jobType, Answer.variables(Collections.singletonMap(variable, value)));
  }

  /** A version serves already: the new one is a canary first. */
  Script besideAChampion() {
    return on(
        JobTypes.SMOKE_TEST_MODEL,
        Answer.variables(Map.of("smokeTest", Map.of("rows", 20), "servingVersion", 2)));
  }

  /** Notes the job and says what to do with it. */
  Answer take(ActivatedJob job) {
    jobs.add(job);
    return usual(job);
  }

  Answer usual(ActivatedJob job) {
    return answers.getOrDefault(job.getType(), Answer.variables(Map.of()));
  }

  /** The jobs of these types so far, first to last. */
  List<ActivatedJob> jobs(String... types) {
    return jobs.stream().filter(job -> List.of(types).contains(job.getType())).toList();
  }

  /** A variable of the last job of this type. */
  <T> T lastSeen(String jobType, String variable, Class<T> type) {
    var seen = jobs(jobType);
    var value = seen.get(seen.size() - 1).getVariablesAsMap().get(variable);
    return Engine.JSON.convertValue(requireNonNull(value, variable), type);
  }

  static Answer planned(Instant deadline) {
    return Answer.variables(
        Map.of("candidates", Facts.CANDIDATES, "trainingDeadline", deadline.toString()));
  }

  private static Map<String, ?> opened() {
    return Map.of(
        "modelName",
        Facts.MODEL,
        "requestedBy",
        "data-scientist",
        "environment",
        "production",
        "request",
        Facts.REQUEST,
        "predecessors",
        Facts.PREDECESSORS);
  }

  private static Map<String, ?> canary(ActivatedJob job) {
    return Map.of(
        "canary",
        Map.of("deploymentId", job.getVariable("lifecycleId"), "share", 0.1, "window", "PT10M"));
  }

  private static Map<String, ?> promotion() {
    return Map.of(
        "modelName",
        Facts.MODEL,
        "requestedBy",
        "ml-ops",
        "environment",
        "production",
        "quality",
        Facts.QUALITY,
        "modelPackage",
        Facts.PACKAGE,
        "evaluation",
        Facts.EVALUATION,
        "validation",
        Facts.VALIDATION,
        "modelVersion",
        Facts.VERSION,
        "deploymentWishes",
        Map.of());
  }

  private static Map<String, ?> trained(ActivatedJob job) {
    var candidate = job.getVariablesAsType(Trained.class).candidate();
    return Map.of("candidateResult", Facts.trained(candidate));
  }

  private static Map<String, ?> champion(ActivatedJob job) {
    var results = job.getVariablesAsType(Results.class).candidateResults();
    var champion = new HashMap<String, Object>();
    champion.put("champion", results.isEmpty() ? null : results.get(0));
    return champion;
  }

  @Override
  public String toString() {
    return Arrays.toString(jobs.stream().map(ActivatedJob::getElementId).toArray());
  }
}
