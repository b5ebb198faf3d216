package io.slipway.workers.console.web;

import java.time.Duration;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What is there for everyone: how pages look, and that somebody has logged out. */
@Controller
class AssetPages {
  private static final Map<String, MediaType> FILES =
      Map.of(
          "console.css", MediaType.valueOf("text/css;charset=UTF-8"),
          "console.js", MediaType.valueOf("text/javascript;charset=UTF-8"),
          "icon.svg", MediaType.valueOf("image/svg+xml"));

  @GetMapping("/console/assets/{file}")
  ResponseEntity<Resource> asset(@PathVariable String file) {
    MediaType type = FILES.get(file);
    if (type == null) {
      return ResponseEntity.notFound().build();
    }
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
        .body(new ClassPathResource("io/slipway/workers/console/" + file));
  }

  @GetMapping("/console/goodbye")
  String goodbye() {
    return "goodbye";
  }
}
