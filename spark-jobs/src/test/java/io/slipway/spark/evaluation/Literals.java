package io.slipway.spark.evaluation;

import io.slipway.contract.Task;

/** Small answers whose measures were computed by scikit-learn 1.5.2. */
final class Literals {
  private Literals() {}

  static Answers binary() {
    return new Answers(
        Task.BINARY,
        1,
        new float[] {.9f, .8f, .75f, .6f, .6f, .55f, .5f, .4f, .3f, .25f, .125f, .05f},
        new double[] {1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 0});
  }

  static Answers multiclass() {
    return new Answers(
        Task.MULTICLASS,
        3,
        new float[] {
          .7f, .2f, .1f, .1f, .6f, .3f, .2f, .5f, .3f, .05f, .15f, .8f, .4f, .35f, .25f, .3f, .3f,
          .4f, .6f, .1f, .3f, .25f, .5f, .25f
        },
        new double[] {0, 1, 2, 2, 1, 2, 0, 1});
  }

  static Answers regression() {
    return new Answers(
        Task.REGRESSION,
        1,
        new float[] {2.5f, 0f, 2f, 8f, 5.25f},
        new double[] {3, -0.5, 2, 7, 4.5});
  }
}
