package shoutu.exchange.cap;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shoutu.base.Acting;
import shoutu.base.Messages;
import shoutu.instance.Instances;
import shoutu.response.Activation;
import shoutu.response.FirstWords;
import shoutu.response.Notices;
import shoutu.response.Published;
import shoutu.response.Responses;
import shoutu.territory.Boundaries;
import shoutu.territory.Territory;

/** The alerts over HTTP, for anybody: no account, as the public pages. */
@RestController
class CapWeb {

  private static final MediaType ALERT =
      new MediaType("application", "cap+xml", StandardCharsets.UTF_8);
  private static final MediaType FEED =
      new MediaType("application", "atom+xml", StandardCharsets.UTF_8);

  /** Whoever asks every second is answered from what lies between. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Notices notices;
  private final Responses responses;
  private final FirstWords firstWords;
  private final Territory territory;
  private final Boundaries boundaries;
  private final Messages messages;
  private final Instances instances;
  private final Clock clock;
  private final CapWriter.Home home;

  CapWeb(
      Notices notices,
      Responses responses,
      FirstWords firstWords,
      Territory territory,
      Boundaries boundaries,
      Messages messages,
      Instances instances,
      Clock clock,
      @Value("${shoutu.address:http://127.0.0.1:${server.port:8080}}") String address) {
    this.notices = notices;
    this.responses = responses;
    this.firstWords = firstWords;
    this.territory = territory;
    this.boundaries = boundaries;
    this.messages = messages;
    this.instances = instances;
    this.clock = clock;
    String host = URI.create(address).getHost();
    this.home =
        new CapWriter.Home(address.replaceAll("/+$", ""), host == null ? "localhost" : host);
  }

  @GetMapping("/public/cap/feed.xml")
  ResponseEntity<String> feed() {
    List<Published> all =
        Acting.asSystem("public-alerts", () -> notices.stillOfNote(clock.instant()));
    return ok(FEED, writer().feed(all, clock.instant()));
  }

  @GetMapping("/public/cap/{id}.xml")
  ResponseEntity<String> alert(@PathVariable UUID id) {
    return Acting.asSystem(
        "public-alerts",
        () ->
            notices
                .find(id)
                .map(published -> ok(ALERT, alert(published)))
                .orElseGet(() -> ResponseEntity.notFound().build()));
  }

  private String alert(Published published) {
    UUID replaces = published.replaces();
    Optional<Activation> response =
        Optional.ofNullable(published.notice().activation()).flatMap(responses::find);
    return writer()
        .alert(
            published,
            Optional.ofNullable(replaces).flatMap(notices::find).orElse(null),
            response.orElse(null),
            response.flatMap(firstWords::of).orElse(null));
  }

  private CapWriter writer() {
    return new CapWriter(territory, boundaries, messages, instances.current(), home);
  }

  private static ResponseEntity<String> ok(MediaType type, String body) {
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
        .body(body);
  }
}
