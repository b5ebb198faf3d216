package io.slipway.launcher.client;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task that waits for a person.
 *
 * @param problem why the last decision did not count
 * @param evidence what there is to decide upon; left out in lists
 * @param sha256 digest of what there is to decide upon; left out in lists
 * @param nonce that this user's decision has to carry; left out in lists
 */
record OpenTask(
    String taskKey,
    String name,
    String lifecycleId,
    String modelName,
    String requestedBy,
    @Nullable List<String> candidateGroups,
    @Nullable String dueDate,
    @Nullable String problem,
    @Nullable Facts evidence,
    @Nullable String sha256,
    @Nullable String nonce) {
  private static final Map<String, String> USERS =
      Map.of(
          "approvers", "approver",
          "leads", "lead",
          "data-stewards", "data-steward",
          "data-scientists", "data-scientist");

  String groups() {
    return candidateGroups == null ? "" : String.join(", ", candidateGroups);
  }

  /** The demo user who may decide; they are named after their roles. */
  String suggestedUser() {
    return candidateGroups == null || candidateGroups.isEmpty()
        ? "approver"
        : USERS.getOrDefault(candidateGroups.get(0), candidateGroups.get(0));
  }

  /** Of what there is to decide upon. */
  Optional<String> digest() {
    return Optional.ofNullable(sha256).or(() -> facts().packageDigest());
  }

  Facts facts() {
    return evidence == null ? Facts.NONE : evidence;
  }

  /** The commands that look at this task and decide it. */
  String commands() {
    if (name.toLowerCase(Locale.ROOT).startsWith("triage")) {
      return """
           look:    ./slipway drift %1$s
           decide:  ./slipway triage %1$s retrain --login %2$s --comment "why"\
      """
          .formatted(lifecycleId, suggestedUser());
    }
    return """
         look:    ./slipway tasks %1$s
         approve: ./slipway approve %1$s --login %2$s
         reject:  ./slipway reject %1$s --login %2$s --comment "why"\
    """
        .formatted(taskKey, suggestedUser());
  }
}
