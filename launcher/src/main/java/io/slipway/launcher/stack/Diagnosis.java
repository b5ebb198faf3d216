package io.slipway.launcher.stack;

/**
 * One thing that was examined.
 *
 * @param found what is there
 * @param mend what to do; empty when nothing is to be done
 */
record Diagnosis(String what, Verdict verdict, String found, String mend) {
  static Diagnosis ok(String what, String found) {
    return new Diagnosis(what, Verdict.OK, found, "");
  }

  enum Verdict {
    OK,
    /** The stack may run all the same. */
    WARNING,
    /** The stack cannot run. */
    MISSING
  }
}
