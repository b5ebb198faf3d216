package io.slipway.workers.alias;

import io.slipway.contract.ModelName;
import java.util.List;

/** Keeps what happened to aliases. Lines are added and never changed. */
public interface AliasRecord {
  void add(ModelName model, AliasEvent event);

  /** All that happened to one, the latest first; releases included. */
  List<AliasEvent> history(ModelName model, String alias);

  /** The latest event of each, in the order of their names. */
  List<AliasEvent> latest(ModelName model);
}
