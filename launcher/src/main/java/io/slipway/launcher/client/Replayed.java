package io.slipway.launcher.client;

import io.slipway.launcher.client.Scoring.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rows that were scored one request after another, and what is known of them. */
final class Replayed {
  private final Scoring scoring;
  private final String model;
  private final String prefix;
  private final @Nullable String idColumn;
  private final @Nullable String labelColumn;
  private final List<ModelInput> inputs;
  private final List<Map<String, Object>> labels = new ArrayList<>();
  private final SortedSet<String> versions = new TreeSet<>();
  private int rows;
  private int compared;
  private int right;
  private double squares;

  /**
   * @param idColumn holds the id of a row; null: its place
   * @param labelColumn holds the label; null: none is sent
   */
  Replayed(
      Scoring scoring,
      String model,
      String prefix,
      @Nullable String idColumn,
      @Nullable String labelColumn) {
    this.scoring = scoring;
    this.model = model;
    this.prefix = prefix;
    this.idColumn = idColumn;
    this.labelColumn = labelColumn;
    this.inputs = scoring.inputs(model);
  }

  /**
   * Sends rows in one request.
   *
   * @param place of the first one in the file, from 1
   */
  void send(List<Map<String, @Nullable String>> sent, int place) {
    String named = idColumn == null ? null : sent.get(0).get(idColumn);
    String id = prefix + (named == null ? String.valueOf(place) : named);
    Reply reply = scoring.infer(model, inputs, sent, id);
    versions.add(reply.version());
    rows += sent.size();
    for (int i = 0; i < sent.size() && labelColumn != null; i++) {
      String label = sent.get(i).get(labelColumn);
      if (label != null && !label.isBlank()) {
        labels.add(Map.of("id", id, "row", i, "label", label));
        compare(reply.scores().get(i), label);
      }
    }
  }

  List<Map<String, Object>> labels() {
    return labels;
  }

  SortedSet<String> versions() {
    return versions;
  }

  int rows() {
    return rows;
  }

  /** The root of the mean squared error of numbers, or the accuracy of labels; none without. */
  Map<String, Double> measure() {
    Map<String, Double> measured = new LinkedHashMap<>();
    if (compared > 0 && squares >= 0) {
      measured.put("rmse", Math.sqrt(squares / compared));
    } else if (compared > 0) {
      measured.put("accuracy", (double) right / compared);
    }
    return measured;
  }

  private void compare(Scored score, String label) {
    compared++;
    Double prediction = score.prediction();
    if (prediction == null) {
      squares = -1;
      right += label.equals(score.label()) ? 1 : 0;
    } else {
      double error = prediction - Double.parseDouble(label);
      squares += error * error;
    }
  }
}
