package io.slipway.serving.inference;

import io.slipway.contract.PackageManifest;
import io.slipway.contract.Task;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the outputs of a model are called and how they are shaped, by its task. */
public final class Outputs {
  public static final String LABEL = "label";

  private Outputs() {}

  static Set<String> names(PackageManifest manifest) {
    var names = new LinkedHashSet<>(List.of(manifest.output()));
    if (manifest.task().isClassification()) {
      names.add(LABEL);
    }
    return Collections.unmodifiableSet(names);
  }

  public static String datatype(String output) {
    return output.equals(LABEL) ? Datatypes.BYTES : Datatypes.FP64;
  }

  /**
   * @param rows -1 stands for any number of rows
   */
  public static List<Integer> shape(String output, PackageManifest manifest, int rows) {
    var wide = manifest.task() == Task.MULTICLASS && !output.equals(LABEL);
    return wide ? List.of(rows, manifest.width()) : List.of(rows);
  }
}
