package io.slipway.workers.monitoring;

import java.util.List;
import java.util.Optional;

/** The tasks of drift-response, as the engine told them. */
public interface TriageTasks {
  String FIRST = "Task_TriageDrift";
  String LEAD = "Task_TriageDriftAsLead";

  /** The most urgent first. */
  List<TriageTask> open();

  Optional<TriageTask> find(long key);

  /** Those of an element of an instance in whatever state, the latest first. */
  List<TriageTask> of(long processInstanceKey, String elementId);
}
