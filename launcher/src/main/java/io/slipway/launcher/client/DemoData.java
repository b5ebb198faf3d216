package io.slipway.launcher.client;

import io.slipway.launcher.stack.CommandFailed;
import io.slipway.launcher.terminal.Checklist;
import io.slipway.launcher.terminal.Checklist.Line;
import io.slipway.launcher.terminal.Checklist.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds data for the demo: the Adult data in a folder, from an earlier download, or from where it
 * is published; without a network, data that is made here.
 */
record DemoData(DataFolder folder, AdultDownload download, Checklist checklist) {
  /**
   * @param named folder that the user named, which may have the Adult data
   */
  DemoCase find(Optional<Path> named) {
    try {
      Optional<AdultData> adult = adultData(named);
      return adult.isPresent() ? DemoCase.adult(adult.get(), folder) : generated();
    } catch (IOException e) {
      throw new CommandFailed(CommandFailed.FAILED, "The demo's data: " + e.getMessage(), e);
    }
  }

  private Optional<AdultData> adultData(Optional<Path> named) throws IOException {
    Stopwatch stopwatch = new Stopwatch();
    Optional<AdultData> given = named.flatMap(AdultData::in);
    if (named.isPresent() && given.isEmpty()) {
      checklist.note(
          "  %s has no adult/adult.data.gz and adult/adult.test.gz"
              .formatted(named.get().toAbsolutePath()));
    }
    Optional<AdultData> here = given.or(() -> AdultData.in(cache()));
    return here.isPresent() ? Optional.of(told(here.get(), stopwatch)) : downloaded(stopwatch);
  }

  private Optional<AdultData> downloaded(Stopwatch stopwatch) {
    checklist.show(List.of(new Line("data", "Download the Adult data", State.RUNNING, 0, "")));
    try {
      return Optional.of(told(download.into(cache()), stopwatch));
    } catch (IOException e) {
      String why = e.getMessage() + "; data is made here instead";
      show("Download the Adult data", State.FAILED, stopwatch, why);
      return Optional.empty();
    }
  }

  private DemoCase generated() throws IOException {
    Stopwatch stopwatch = new Stopwatch();
    Path file = folder.folder().resolve("credit").resolve(CreditApplications.FILE);
    Files.createDirectories(file.getParent());
    new CreditApplications(CreditApplications.SEED).write(file, CreditApplications.ROWS);
    show("Generated credit applications", State.DONE, stopwatch, file.toString());
    return DemoCase.credit(file, folder);
  }

  private AdultData told(AdultData adult, Stopwatch stopwatch) throws IOException {
    String remark = adult.isOriginal() ? "" : " (not the published content)";
    show("Adult data", State.DONE, stopwatch, adult.data() + remark);
    return adult;
  }

  private void show(String name, State state, Stopwatch stopwatch, String detail) {
    checklist.show(List.of(new Line("data " + name, name, state, stopwatch.seconds(), detail)));
  }

  private Path cache() {
    return folder.folder().resolve("adult");
  }
}
