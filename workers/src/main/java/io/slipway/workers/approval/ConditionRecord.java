package io.slipway.workers.approval;

import java.util.List;
import java.util.Optional;

/** Keeps which conditions of deployed releases are looked after by which process instance. */
public interface ConditionRecord {
  /** Conditions of approvals that a deployment has used, and that no instance looks after. */
  List<ReleaseCondition> waiting();

  Optional<ReleaseCondition> find(String id);

  /** The one that the instance looks after. */
  Optional<ReleaseCondition> ofInstance(long processInstanceKey);

  /** Binds the instance unless another is bound; gives the key of the one that is. */
  long bind(String id, long processInstanceKey);
}
