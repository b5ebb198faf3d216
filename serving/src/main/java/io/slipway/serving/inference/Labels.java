package io.slipway.serving.inference;

import io.slipway.contract.PackageManifest;
import io.slipway.contract.Task;
import io.slipway.serving.scoring.Answers;
import java.util.stream.IntStream;

/** The labels that a classification decides for. */
public final class Labels {
  private Labels() {}

  /** Of each row the positive label from the threshold up, or the most probable one. */
  public static String[] of(PackageManifest manifest, Answers answers) {
    return IntStream.range(0, answers.rows())
        .map(row -> position(manifest, answers, row))
        .mapToObj(manifest.labels()::get)
        .toArray(String[]::new);
  }

  private static int position(PackageManifest manifest, Answers answers, int row) {
    if (manifest.task() == Task.BINARY) {
      return answers.at(row, 0) >= manifest.threshold() ? 1 : 0;
    }
    return mostProbable(answers, row);
  }

  /** Of two that are equal the first. */
  static int mostProbable(Answers answers, int row) {
    var best = 0;
    for (var position = 1; position < answers.width(); position++) {
      best = answers.at(row, position) > answers.at(row, best) ? position : best;
    }
    return best;
  }
}
