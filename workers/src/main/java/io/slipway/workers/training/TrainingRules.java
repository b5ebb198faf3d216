package io.slipway.workers.training;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ParameterRange;
import io.slipway.contract.SearchSpec;
import io.slipway.contract.Task;
import io.slipway.contract.TrainingSpec;
import io.slipway.workers.outcome.Problem.FieldError;
import io.slipway.workers.outcome.Spelling;
import io.slipway.workers.training.LearnerParameters.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Holds the candidates that a request asks for against what the learners can be told. */
public final class TrainingRules {
  private final Task task;
  private final List<FieldError> faults = new ArrayList<>();

  private TrainingRules(Task task) {
    this.task = task;
  }

  /** What is wrong with the training that is asked for, each with its field. */
  public static List<FieldError> faults(LifecycleRequest request) {
    var rules = new TrainingRules(request.task());
    TrainingSpec training = request.training();
    for (int i = 0; i < training.candidates().size(); i++) {
      rules.check("training.candidates[" + i + "].parameters.", training.candidates().get(i));
    }
    if (training.search() != null) {
      rules.check(training.search());
      rules.checkIds(training.candidates());
    }
    rules.checkBudget(training);
    return List.copyOf(rules.faults);
  }

  private void check(String fields, CandidateSpec candidate) {
    candidate
        .parameters()
        .forEach((name, value) -> check(fields, candidate.learner(), name, value));
  }

  private void check(SearchSpec search) {
    search
        .fixed()
        .forEach((name, value) -> check("training.search.fixed.", search.learner(), name, value));
    search
        .parameters()
        .forEach(
            (name, range) -> {
              ends(range)
                  .forEach(
                      value -> check("training.search.parameters.", search.learner(), name, value));
              if (range.integer() && !holdsWholeNumber(range)) {
                refuse("training.search.parameters." + name, "there is no whole number between");
              }
              if (search.fixed().containsKey(name)) {
                refuse("training.search.fixed." + name, "stands among the searched ones too");
              }
            });
  }

  private void check(String fields, Learner learner, String name, double value) {
    Bounds bounds = LearnerParameters.of(learner).get(name);
    if (bounds == null) {
      refuse(fields + name, unknown(learner, name));
    } else if (name.equals("scale_pos_weight") && task != Task.BINARY) {
      refuse(fields + name, "only a binary model has a positive label to weigh");
    } else {
      bounds.fault(value).ifPresent(fault -> refuse(fields + name, fault));
    }
  }

  private void checkIds(List<CandidateSpec> listed) {
    for (int i = 0; i < listed.size(); i++) {
      if (listed.get(i).id().startsWith(CandidateSearch.PREFIX)) {
        refuse(
            "training.candidates[" + i + "].id",
            "'" + listed.get(i).id() + "': ids like this are given to what a search finds");
      }
    }
  }

  private void checkBudget(TrainingSpec training) {
    int allowed = training.budget().candidates();
    int listed = training.candidates().size();
    if (listed > allowed) {
      refuse(
          "training.budget.candidates",
          allowed + " is less than the " + listed + " that are listed");
    } else if (training.search() != null && listed == allowed) {
      refuse(
          "training.budget.candidates",
          allowed + " leaves none for training.search besides the " + listed + " that are listed");
    }
  }

  /** A fault is said once, however many values have it. */
  private void refuse(String field, String message) {
    if (faults.stream().noneMatch(fault -> fault.field().equals(field))) {
      faults.add(new FieldError(field, message));
    }
  }

  private static boolean holdsWholeNumber(ParameterRange range) {
    Double min = range.min();
    Double max = range.max();
    return min == null || max == null || Math.ceil(min) <= Math.floor(max);
  }

  private static Stream<Double> ends(ParameterRange range) {
    return range.values().isEmpty()
        ? Stream.of(range.min(), range.max()).flatMap(Stream::ofNullable)
        : range.values().stream();
  }

  private static String unknown(Learner learner, String name) {
    var known = LearnerParameters.of(learner).keySet();
    String who = learner.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String guess = Spelling.didYouMean(name, known.stream());
    return "unknown parameter of "
        + who
        + (guess.isEmpty() ? "; it has " + String.join(", ", known) : guess);
  }
}
