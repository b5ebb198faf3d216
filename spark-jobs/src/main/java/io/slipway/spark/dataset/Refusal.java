package io.slipway.spark.dataset;

import io.slipway.processes.Errors;
import io.slipway.spark.lease.StepRefused;

/** Sentences for the person who asked: what is wrong, where, and what to do. */
final class Refusal {
  private static final int LONGEST_LIST = 300;

  private Refusal() {}

  /**
   * @param source name of a file, a table or an address
   * @param problem without a full stop
   */
  static StepRefused ofFile(String source, String problem) {
    return of("File " + source + ": " + problem + ".");
  }

  /**
   * @param field of the request, such as data.uri
   * @param problem without a full stop
   */
  static StepRefused ofField(String field, String problem) {
    return of(field + ": " + problem + ".");
  }

  static StepRefused of(String message) {
    return new StepRefused(Errors.DATA_REJECTED, message);
  }

  static String list(Iterable<String> names) {
    String all = String.join(", ", names);
    return all.length() <= LONGEST_LIST ? all : all.substring(0, LONGEST_LIST) + " ...";
  }
}
