package io.slipway.workers.engine;

/** What people call the elements of the diagrams. */
public interface ElementNames {
  /** The label in the diagram, or the id where there is none. */
  String name(String processId, String elementId);
}
