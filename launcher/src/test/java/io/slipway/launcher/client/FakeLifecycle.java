package io.slipway.launcher.client;

/** The course of one lifecycle, each view as the API gives it. */
final class FakeLifecycle {
  private static final String FACTS =
      """
      "dataset": {"version": "adult@0123456789ab", "uri": "/x", "sha256": "%1$s", "rows": 48842,
        "columns": 15, "sources": []},
      "quality": {"validRows": 48838, "quarantinedRows": 4, "quarantinedShare": 0.0001},
      "split": {"strategy": "given-test", "trainRows": 27677, "validationRows": 4884,
        "testRows": 16281},
      "candidateResults": [
        {"candidate": {"id": "deep", "learner": "xgboost"}, "score": 0.93, "seconds": 9.5}, null],
      "champion": {"candidate": {"id": "deep", "learner": "xgboost"}, "score": 0.93},
      "modelPackage": {"uri": "/p", "sha256": "%1$s", "parityMaxDiff": 4.2e-7, "parityRows": 5000},
      "evaluation": {"metrics": {"auc": 0.9276, "accuracy": 0.8719, "majorityAccuracy": 0.7638}},
      "validation": {"verdict": "ACCEPT", "riskTier": "LOW", "reason": "good"},
      "modelVersion": {"model": "adult-income", "version": 3, "sha256": "%1$s"}"""
          .formatted(FakeStack.SHA_256);

  private String requester = "data-scientist";
  private int looks;
  private String decision = "";
  private String reviewer = "";
  private String incidents = "";
  private Deciding deciding = new Deciding(0, "", "");

  synchronized String start(String user) {
    requester = user;
    return view();
  }

  synchronized String look() {
    looks++;
    if (looks == deciding.look) {
      decide(deciding.decision, deciding.user);
    }
    return view();
  }

  /** Somebody decides just before it is looked at for the nth time. */
  synchronized void decideAtLook(int look, String what, String user) {
    deciding = new Deciding(look, what, user);
  }

  synchronized void decide(String what, String user) {
    decision = what;
    reviewer = user;
  }

  /** From now on it stands still at this incident. */
  synchronized void standAt(String message) {
    incidents = "{\"elementId\": \"Task_IngestDataset\", \"message\": \"%s\"}".formatted(message);
  }

  String requester() {
    return requester;
  }

  synchronized String view() {
    boolean inReview = looks > 1 && decision.isEmpty();
    return """
        {"lifecycleId": "%s", "modelName": "adult-income", "requestedBy": "%s",
         "environment": "production", "state": "%s", "startedAt": "2026-01-01T00:00:00Z",
         "seconds": 41.5%s, "steps": [%s], "incidents": [%s], "tasks": [%s], "facts": {%s}}"""
        .formatted(
            FakeStack.ID,
            requester,
            state(),
            reason(),
            steps(),
            incidents,
            inReview ? task(false) : "",
            facts());
  }

  synchronized String task(boolean withEvidence) {
    return """
        {"taskKey": "%s", "elementId": "Task_ReviewModel", "name": "Review model",
         "lifecycleId": "%s", "modelName": "adult-income", "requestedBy": "%s",
         "candidateGroups": ["approvers"], "dueDate": "2026-01-03T00:00:00Z", "priority": 50,
         "createdAt": "2026-01-01T00:00:30Z"%s}"""
        .formatted(
            FakeStack.TASK,
            FakeStack.ID,
            requester,
            withEvidence ? ", \"evidence\": {" + FACTS + "}" : "");
  }

  private String state() {
    return switch (decision) {
      case "APPROVE" -> "RELEASED";
      case "REJECT" -> "NOT_RELEASED";
      default -> "RUNNING";
    };
  }

  private String reason() {
    return decision.equals("REJECT")
        ? ", \"reason\": {\"code\": \"REJECTED\", \"message\": \"The reviewer said no\"}"
        : "";
  }

  private String steps() {
    String first = step("Task_IngestDataset", "Ingest dataset", "", looks > 1 ? "DONE" : "RUNNING");
    String second = step("Task_TrainCandidate", "Train candidate", "deep", "DONE");
    return looks > 1 ? first + "," + second : first;
  }

  private String facts() {
    if (looks < 2 && decision.isEmpty()) {
      return "";
    }
    String approval =
        ", \"approval\": {\"decision\": \"APPROVED\", \"reviewers\": [\"%s\"], \"sha256\": \"%s\"}"
            .formatted(reviewer, FakeStack.SHA_256);
    return FACTS + (reviewer.isEmpty() ? "" : approval);
  }

  private static String step(String element, String name, String detail, String state) {
    return """
        {"elementId": "%s", "name": "%s", "process": "p", "detail": %s, "state": "%s",
         "startedAt": "2026-01-01T00:00:00Z", "seconds": 3.2}"""
        .formatted(element, name, detail.isEmpty() ? "null" : "\"" + detail + "\"", state);
  }

  private record Deciding(int look, String decision, String user) {}
}
