package io.slipway.spark.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** From the margins of a classification model to probabilities that hold. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PlattScaling.class, name = "platt"),
  @JsonSubTypes.Type(value = TemperatureScaling.class, name = "temperature"),
  @JsonSubTypes.Type(value = IsotonicCalibration.class, name = "isotonic")
})
public sealed interface Calibrator permits PlattScaling, TemperatureScaling, IsotonicCalibration {
  /** File of the calibration, beside the model. */
  String FILE = "calibration.json";

  /** The corrected answer of one row. */
  double[] probabilities(double[] margins);

  /** Writes the calibration into the folder of its model. */
  default void save(Path folder) throws IOException {
    new ObjectMapper().writeValue(folder.resolve(FILE).toFile(), this);
  }

  /** The calibration in a folder, if its model has one. */
  static Optional<Calibrator> load(Path folder, ObjectMapper json) throws IOException {
    Path file = folder.resolve(FILE);
    return Files.exists(file)
        ? Optional.of(json.readValue(file.toFile(), Calibrator.class))
        : Optional.empty();
  }
}
