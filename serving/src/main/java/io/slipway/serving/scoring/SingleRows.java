package io.slipway.serving.scoring;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Scores single rows in desks that are laid out once and used again: making the tensors of a row
 * takes longer than scoring it.
 */
final class SingleRows implements AutoCloseable {
  private final OrtSession session;
  private final PackageManifest manifest;
  private final ConcurrentLinkedDeque<Desk> free = new ConcurrentLinkedDeque<>();
  private final List<TextTensors> texts;

  SingleRows(OrtSession session, PackageManifest manifest) {
    this.session = session;
    this.manifest = manifest;
    this.texts =
        manifest.inputs().stream()
            .filter(input -> input.type() == ColumnType.TEXT)
            .map(input -> new TextTensors())
            .toList();
  }

  double[] score(List<Column> columns) throws OrtException {
    var taken = free.pollFirst();
    var desk = taken == null ? new Desk(manifest, texts) : taken;
    var good = false;
    try {
      var answer = desk.score(session, columns);
      good = true;
      return answer;
    } finally {
      if (good) {
        free.addFirst(desk);
      } else {
        desk.close();
      }
    }
  }

  @Override
  public void close() {
    free.forEach(Desk::close);
    texts.forEach(TextTensors::close);
  }
}
