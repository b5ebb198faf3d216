package io.slipway.spark.dataset;

import io.slipway.spark.lease.StepRefused;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A text file, plain or gzip. Bytes that are not of the encoding become U+FFFD. */
record TextFile(SourceFile file, String encoding) {
  /** What is done with the text. */
  interface Work<T> {
    T on(BufferedReader text) throws StepRefused, IOException;
  }

  /**
   * Opens the file, works on it and closes it.
   *
   * @throws StepRefused when it is not the gzip file that its name says, or damaged
   */
  <T> T read(Work<T> work) throws StepRefused, IOException {
    Charset charset = charset();
    try (InputStream bytes = Files.newInputStream(file.path());
        InputStream plain = file.isGzip() ? new GZIPInputStream(bytes) : bytes;
        BufferedReader text = new BufferedReader(new InputStreamReader(plain, charset))) {
      text.mark(1);
      if (text.read() != '\uFEFF') { // a byte order mark
        text.reset();
      }
      return work.on(text);
    } catch (ZipException e) {
      throw Refusal.ofFile(
          file.name(),
          "its name ends in .gz but it is not a gzip file, or it is damaged: " + e.getMessage());
    } catch (EOFException e) {
      throw Refusal.ofFile(file.name(), ReadFailure.ENDS_EARLY);
    }
  }

  private Charset charset() throws StepRefused {
    try {
      return Charset.forName(encoding);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw Refusal.ofField(
          "data.csv.encoding",
          "'%s' is not an encoding that is known here; UTF-8, ISO-8859-1 and windows-1252 are"
              .formatted(encoding));
    }
  }
}
