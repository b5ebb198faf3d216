package io.slipway.workers.approval;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people are asked to decide, each kind with its tasks and its words. */
public enum Matter {
  REVIEW(
      Set.of("Task_ReviewModel", "Task_ReviewModelAgain"),
      "review",
      List.of("APPROVE", "APPROVE_WITH_CONDITION"),
      "REJECT"),
  WAIVER(Set.of("Task_WaiveDataQuality"), "waiver", List.of("WAIVE"), "REJECT"),
  CONDITION(Set.of("Task_MeetCondition"), "fulfilment", List.of("MET"), "NOT_MET");

  private final Set<String> elements;
  private final String variable;
  private final List<String> consents;
  private final String rejection;

  Matter(Set<String> elements, String variable, List<String> consents, String rejection) {
    this.elements = elements;
    this.variable = variable;
    this.consents = consents;
    this.rejection = rejection;
  }

  public static Optional<Matter> of(String elementId) {
    return Arrays.stream(values()).filter(one -> one.elements.contains(elementId)).findFirst();
  }

  /** The variable in which the task's form answers. */
  public String variable() {
    return variable;
  }

  public boolean consents(String decision) {
    return consents.contains(decision);
  }

  public boolean knows(String decision) {
    return consents(decision) || rejection.equals(decision);
  }

  /** For people: the words that the task's form may say. */
  public String words() {
    return String.join(", ", consents) + " or " + rejection;
  }

  /** The form's word for what a caller says: to approve a waiver is to waive. */
  public String inWords(String decision) {
    return switch (decision) {
      case "APPROVE" -> consents.get(0);
      case "REJECT" -> rejection;
      default -> decision;
    };
  }
}
