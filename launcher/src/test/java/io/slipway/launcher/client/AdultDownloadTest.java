package io.slipway.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdultDownloadTest {
  private Path folder;

  @BeforeEach
  void in(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void keepsNothingThatIsNotThePublishedContent() throws IOException {
    try (FakeStack server = new FakeStack()) {
      server.replying("GET /adult.data", 200, "1,2,3").replying("GET /adult.test", 200, "4,5,6");

      assertThatThrownBy(() -> new AdultDownload(server.uri().resolve("/")).into(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("other content than was published");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void saysWhenTheFileIsNotThere() throws IOException {
    try (FakeStack server = new FakeStack()) {
      assertThatThrownBy(() -> new AdultDownload(server.uri().resolve("/")).into(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("status 404");
    }
  }

  @Test
  void givesUpOnAHostThatDoesNotAnswer() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI place = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      AdultDownload download = new AdultDownload(place, Duration.ofMillis(300));

      assertThatThrownBy(() -> download.into(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no answer within 0.3 s");
    }
  }
}
